from collections.abc import Iterator

from gialint.api import (
    ERROR,
    Edit,
    Finding,
    Fix,
    Message,
    ReadBlock,
    ReadRow,
    Row,
    RuleContext,
    Span,
    Table,
    compiled,
    rule,
)

_HAN = compiled("[㐀-鿿]")


@rule(
    "GIA206",
    "missing-row",
    scope=Table,
    severity=ERROR,
    messages={
        "": Message(
            "“{table}”的表格缺少“{rows}”一行", "the table “{table}” lacks the row “{rows}”"
        ),
        "rows": Message(
            "“{table}”的表格缺少 {count} 行：{rows}",
            "the table “{table}” lacks {count} rows: {rows}",
        ),
    },
    hint=Message(
        "按法定格式补上；没有发生的填 0，不能删行",
        "put it back as the form has it; where nothing happened, write 0",
    ),
)
def missing_row(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """表格缺少法定的行。

    ## 问题

    法定表格的某一行不见了。

    ## 原因

    格式是全国统一的，行数不能增减；缺行会使总计无法核对，汇总时错位。

    ## 依据

    《中华人民共和国政府信息公开条例》第五十条；国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```rows
    - 2.重复申请
    ```

    ## 正确示例

    ```rows
    2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0
    ```

    ## 改法

    在原来的位置补上这一行。
    """
    if not table.certain or table.spec.across:
        return
    for block in table.blocks:
        if block.edition != ctx.form.edition:
            continue
        for missing in _runs(table, block):
            labels = [spec.label for spec in missing]
            before, behind = _neighbours(block, missing[0].key)
            yield ctx.finding(
                before.span if before else behind.span if behind else block.span,
                "rows" if len(missing) > 1 else "",
                table=table.spec.title,
                rows="、".join(labels),
                count=len(missing),
                fixes=_insertion(labels, behind, block, ctx),
            )


def _runs(table: Table, block: ReadBlock) -> list[list[Row]]:
    """The rows of the form that are absent, those that follow each other together."""
    foreign = {
        row.spec.group or row.spec.key for row in block.rows if row.spec not in block.spec.rows
    }
    runs: list[list[Row]] = [[]]
    for spec in block.spec.rows:
        if spec.key in table.rows or spec.optional:
            runs.append([])
        else:
            runs[-1].append(spec)
    return [run for run in runs if run and not foreign]


def _neighbours(block: ReadBlock, key: str) -> tuple[ReadRow | None, ReadRow | None]:
    """The rows found before and behind the place of the missing one."""
    order = [spec.key for spec in block.spec.rows]
    at = order.index(key)
    found = {row.spec.key: row for row in block.rows}
    before = next((found[k] for k in reversed(order[:at]) if k in found), None)
    behind = next((found[k] for k in order[at + 1 :] if k in found), None)
    return before, behind


def _insertion(
    labels: list[str], behind: ReadRow | None, block: ReadBlock, ctx: RuleContext
) -> list[Fix]:
    """The missing rows, set as the row behind them is set, whatever the layout."""
    rows = list(block.rows)
    if behind is None or behind not in rows[:-1] or not behind.cells:
        return []
    following = rows[rows.index(behind) + 1]
    start, end = behind.label.span.start, following.label.span.start
    text = ctx.report.source.text
    if _HAN.search(text[behind.label.span.end : end]):
        return []  # a group label stands between: the row is no pattern to copy
    pieces, at = [], behind.label.span.end
    for cell in behind.cells:
        pieces.append(text[at : cell.span.start] + "0")
        at = cell.span.end
    pieces.append(text[at:end])
    rest = "".join(pieces)
    title = Message("补上缺少的行", "insert what is missing")
    return [Fix.unsafe(title, Edit(Span(start, start), "".join(label + rest for label in labels)))]
