from collections.abc import Iterator

from gialint.api import INFO, Finding, Message, RuleContext, Table, rule
from gialint.rules.series._helpers import elsewhere

ISSUED, REPEALED, IN_FORCE = "issued", "repealed", "in_force"


@rule(
    "GIA702",
    "stock",
    scope=Table,
    severity=INFO,
    needs="previous",
    messages=Message(
        "“{row}”现行有效填 {now}；上年现行有效 {before}，本年制发 {issued}、废止 {repealed}，推算为 {wanted}",
        "“{row}”: {now} in force; last year's {before}, with {issued} issued and {repealed} repealed, "
        "makes {wanted}",
    ),
    hint=Message(
        "核对现行有效件数；因自动失效或清理口径变化而不等的，不必改",
        "check the number in force; documents that lapse by themselves may explain the difference",
    ),
)
def stock(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """现行有效件数与上年报告推算不符。

    ## 问题

    规章、行政规范性文件的现行有效件数，不等于上年现行有效件数加本年制发件数减本年废止件数。

    ## 原因

    现行有效是存量，两年之间只应因制发和废止而变。文件到期自动失效、统计口径调整也会造成差异，因此只作提示。

    ## 依据

    国办公开办函〔2021〕30号所附格式，表二第二十条第（一）项。

    ## 错误示例

    ```previous rows
    行政规范性文件 | 0 | 0 | 7
    ```

    ```rows
    行政规范性文件 | 2 | 1 | 9
    ```

    ## 正确示例

    ```previous rows
    行政规范性文件 | 0 | 0 | 7
    ```

    ```rows
    行政规范性文件 | 2 | 1 | 8
    ```

    ## 改法

    对照规范性文件清理结果，改正填错的件数。
    """
    last = ctx.previous.table(table.key) if ctx.previous else None
    if last is None or ctx.previous is None or not (table.certain and last.certain):
        return
    for (row, column), cell in table.cells.items():
        if column != IN_FORCE:
            continue
        before, issued, repealed = (
            last.cell(row, IN_FORCE),
            table.cell(row, ISSUED),
            table.cell(row, REPEALED),
        )
        if before is None or issued is None or repealed is None:
            continue
        numbers = before.number, issued.number, repealed.number, cell.number
        if None in numbers:
            continue
        old, more, less, now = (number for number in numbers if number is not None)
        if now != old + more - less:
            yield ctx.finding(
                cell,
                row=cell.row.label,
                now=cell.raw,
                before=before.raw,
                issued=issued.raw,
                repealed=repealed.raw,
                wanted=old + more - less,
                related=[elsewhere(before, ctx.previous)],
            )
