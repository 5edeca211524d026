from collections.abc import Iterator

from gialint.api import WARNING, CellKey, Finding, Message, RuleContext, Table, rule
from gialint.rules.series._helpers import elsewhere, unexplained

TABLE, INCOMING, OUTGOING = "applications", "carried_over", "carried_forward"


@rule(
    "GIA701",
    "carry-over",
    scope=Table,
    severity=WARNING,
    needs="previous",
    messages=Message(
        "“{column}”列的上年结转填 {now}，上年报告的结转下年度继续办理是 {before}",
        "column “{column}”: {now} carried over, but last year's report carries {before} forward",
    ),
    hint=Message(
        "两年的数字应当一致；上年报告确有误的，在“其他需要报告的事项”中说明",
        "both should be the same; where last year's report was wrong, say so in the last section",
    ),
)
def carry_over(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """上年结转数与上年报告不一致。

    ## 问题

    表三“二、上年结转政府信息公开申请数量”的一列，与上年报告“四、结转下年度继续办理”的同一列不相等。
    只是因为别的列不一致，总计才不一致的，不再报告总计。

    ## 原因

    去年底没有办完的申请，就是今年初结转来的申请。两年对不上，读者会认为漏办或者虚报。

    ## 依据

    国办公开办函〔2021〕30号所附格式，表三第二项与第四项。

    ## 错误示例

    ```previous rows
    一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3
    四、结转下年度继续办理 | 3 | 0 | 0 | 0 | 0 | 0 | 3
    ```

    ```rows
    二、上年结转政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 2
    （一）予以公开 | 2 | 0 | 0 | 0 | 0 | 0 | 2
    （七）总计 | 2 | 0 | 0 | 0 | 0 | 0 | 2
    ```

    ## 正确示例

    ```previous rows
    一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3
    四、结转下年度继续办理 | 3 | 0 | 0 | 0 | 0 | 0 | 3
    ```

    ```rows
    二、上年结转政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3
    （一）予以公开 | 3 | 0 | 0 | 0 | 0 | 0 | 3
    （七）总计 | 3 | 0 | 0 | 0 | 0 | 0 | 3
    ```

    ## 改法

    对照上年报告和申请登记台账，改正填错的一年。
    """
    last = ctx.previous.table(TABLE) if ctx.previous else None
    if last is None or table.key != TABLE or not (table.certain and last.certain):
        return
    differences = {}
    for (row, column), cell in table.cells.items():
        before = last.cell(OUTGOING, column)
        if row == INCOMING and before and cell.number is not None and before.number is not None:
            differences[CellKey(TABLE, row, column)] = cell.number - before.number
    for key in unexplained(differences, ctx.equations(table, every=True)):
        cell, before = table.cells[key.row, key.column], last.cells[OUTGOING, key.column]
        yield ctx.finding(
            cell,
            column=cell.column.label,
            now=cell.raw,
            before=before.raw,
            related=[elsewhere(before, ctx.previous)] if ctx.previous else [],
        )
