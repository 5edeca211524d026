from collections.abc import Iterator

from gialint.api import (
    INFO,
    WARNING,
    Finding,
    Match,
    Message,
    ReadLabel,
    ReadRow,
    RuleContext,
    Severity,
    Table,
    rule,
)
from gialint.rules.statute._helpers import bare, is_explained, relabelled

_OFF = (Match.NEAR, Match.ORDER, Match.OUTDATED)


@rule(
    "GIA403",
    "row-label",
    scope=Table,
    severity=WARNING,
    messages={
        "": Message(
            "行名“{text}”与法定的“{label}”不一致",
            "the row is called “{text}”; the form calls it “{label}”",
        ),
        "outdated": Message(
            "行名“{text}”是旧格式的，现行格式是“{label}”",
            "the row name “{text}” is that of an older form; it is now “{label}”",
        ),
        "clipped": Message(
            "行名“{text}”不完整，全称是“{label}”",
            "the row name “{text}” is cut short; in full it is “{label}”",
        ),
    },
    hint=Message("行名用“{label}”", "use the form's “{label}”"),
)
def row_label(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """行名与法定表格不一致。

    ## 问题

    行名有错字、缺字、缺序号，或者沿用了旧格式的说法。

    ## 原因

    行名由格式统一规定，改动后汇总程序认不出来，读者也会误解统计口径。

    ## 依据

    国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```disclosure=
    | 第二十条第（一）项 | | | |
    | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    | 规章 | 0 | 0 | 0 |
    | 规范性文件 | 0 | 0 | 0 |
    ```

    ```disclosure=
    | 第二十条第（八）项 | |
    | 信息内容 | 本年收费金额（单位：万元） |
    | 行政事业收费 | 3 |
    ```

    ## 正确示例

    ```rows
    2.其他法律、行政法规禁止公开 | 0
    ```

    ## 改法

    改为法定行名。
    """
    if not table.certain:
        return
    for block in table.blocks:
        if block.edition != ctx.form.edition:
            continue  # GIA113 speaks of the whole block
        for row in block.rows:
            label = row.label
            if table.spec.across and label.match is Match.ORDER:
                stray = [h for h in block.headers if h.key is None]
                lost = [r for r in block.rows if r.label.match is Match.ORDER]
                if len(stray) == len(lost) == 1:
                    yield _finding(stray[0], row, ctx)
            elif label.match in _OFF and table.spec.row(row.spec.key) is not None:
                yield from _judged(label, row, ctx)


def _judged(label: ReadLabel, row: ReadRow, ctx: RuleContext) -> Iterator[Finding]:
    if is_explained(label.text, row.spec.label):
        return
    written, wanted = bare(label.text), bare(row.spec.label)
    if label.match is Match.OUTDATED:
        yield _finding(label, row, ctx, "outdated", INFO)
    elif wanted.startswith(written):
        yield _finding(label, row, ctx, "clipped", INFO)
    else:
        yield _finding(label, row, ctx)


def _finding(
    label: ReadLabel,
    row: ReadRow,
    ctx: RuleContext,
    variant: str = "",
    severity: Severity = WARNING,
) -> Finding:
    sure = label.match is not Match.ORDER and label.key is not None
    return ctx.finding(
        label.span,
        variant,
        severity=severity,
        text=label.text,
        label=row.spec.label,
        fixes=[relabelled(ctx.report, label.span, row.spec.label, sure=sure)],
    )
