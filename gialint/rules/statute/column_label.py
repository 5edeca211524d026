from collections.abc import Iterator

from gialint.api import (
    INFO,
    WARNING,
    Column,
    Finding,
    Fix,
    Match,
    Message,
    ReadBlock,
    ReadLabel,
    Related,
    RuleContext,
    Safety,
    Severity,
    Table,
    rule,
)
from gialint.rules.statute._helpers import bare, is_explained, relabelled


@rule(
    "GIA404",
    "column-label",
    scope=Table,
    severity=WARNING,
    messages={
        "": Message(
            "列名“{text}”与法定的“{label}”不一致",
            "the column is called “{text}”; the form calls it “{label}”",
        ),
        "clipped": Message(
            "列名“{text}”不完整，全称是“{label}”",
            "the column name “{text}” is cut short; in full it is “{label}”",
        ),
        "doubled": Message(
            "列名“{text}”重复，这一列应是“{label}”",
            "the column name “{text}” stands here twice; this column should be “{label}”",
        ),
        "absent": Message("表头缺少列名“{label}”", "the header lacks the column “{label}”"),
    },
    hint=Message("列名用“{label}”", "use the form's “{label}”"),
)
def column_label(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """列名与法定表格不一致。

    ## 问题

    表头的列名有错字、缺字、重复，或者少了一列的名称。每个表头报告一次。

    ## 原因

    列名说明数字的含义，写错就会填错、读错。只是截短的（如“结果”），按提示处理。

    ## 依据

    国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```disclosure=
    | 第二十条第（一）项 | | | |
    | 信息内容 | 本年度制发数 | 本年废止件数 | 现行有效件数 |
    | 规章 | 0 | 0 | 0 |
    | 行政规范性文件 | 0 | 0 | 0 |
    ```

    ```disclosure=
    | 第二十条第（一）项 | | | |
    | 信息内容 | 本年制发件数 | 本年制发件数 | 现行有效件数 |
    | 规章 | 0 | 0 | 0 |
    | 行政规范性文件 | 0 | 0 | 0 |
    ```

    ## 正确示例

    ```disclosure=
    | 第二十条第（八）项 | |
    | 信息内容 | 本年收费金额（万元） |
    | 行政事业性收费 | 3 |
    ```

    ## 改法

    改为法定列名，并核对这一列的数字是否按这个口径统计。
    """
    if not table.certain:
        return
    for block in table.blocks:
        if block.edition == ctx.form.edition:
            yield from _header(block, ctx)


def _header(block: ReadBlock, ctx: RuleContext) -> Iterator[Finding]:
    """At most one finding for a header: the gravest kind, with the other places related."""
    columns = {column.key: column for column in block.spec.columns}
    slips: dict[str, list[tuple[ReadLabel, Column]]] = {}
    for label in block.headers:
        column = columns.get(label.key or "")
        kind = _kind(label, column, columns) if column else None
        if column and kind is not None:
            slips.setdefault(kind, []).append((label, column))
    for kind in ("doubled", "", "clipped"):
        if kind in slips:
            yield _finding(kind, slips[kind], ctx)
            return
    named = {label.key for label in block.headers}
    absent = [column for key, column in columns.items() if key not in named]
    if named and len(absent) == 1 and None not in named:
        yield ctx.finding(block.headers[0].span, "absent", label=absent[0].label)


def _kind(label: ReadLabel, column: Column, columns: dict[str, Column]) -> str | None:
    """What is off with a label; None for nothing."""
    if label.match is Match.CLIPPED:
        return "clipped"
    if label.match not in (Match.ORDER, Match.OUTDATED, Match.NEAR):
        return None
    written, wanted = bare(label.text), bare(column.label)
    if not written or is_explained(label.text, column.label):
        return None
    if any(written == bare(other.label) for other in columns.values()):
        return "doubled"
    return "clipped" if wanted.startswith(written) else ""


def _finding(kind: str, slips: list[tuple[ReadLabel, Column]], ctx: RuleContext) -> Finding:
    (label, column), *others = slips
    severity: Severity = INFO if kind == "clipped" else WARNING
    return ctx.finding(
        label.span,
        kind,
        severity=severity,
        text=label.text,
        label=column.label,
        related=[
            Related(o.span, Message(f"应为“{c.label}”", f"should be “{c.label}”"))
            for o, c in others
        ],
        fixes=[_fix(kind, slips, ctx)],
    )


def _fix(kind: str, slips: list[tuple[ReadLabel, Column]], ctx: RuleContext) -> Fix:
    """The labels of the form for all that are off, at once."""
    fixes = [_relabelled(kind, label, column, ctx) for label, column in slips]
    if len(fixes) == 1:
        return fixes[0]
    make = Fix.safe if all(fix.safety is Safety.SAFE for fix in fixes) else Fix.unsafe
    title = Message(f"改正表头的 {len(fixes)} 个栏目", f"mend {len(fixes)} labels of the header")
    return make(title, [edit for fix in fixes for edit in fix.edits])


def _relabelled(kind: str, label: ReadLabel, column: Column, ctx: RuleContext) -> Fix:
    like = len(set(label.text) & set(column.label)) * 2 >= len(set(column.label))
    return relabelled(
        ctx.report, label.span, column.label, sure=kind == "clipped" or (kind == "" and like)
    )
