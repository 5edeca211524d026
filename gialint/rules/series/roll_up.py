from collections.abc import Iterator
from decimal import Decimal

from gialint.api import WARNING, Cell, CellKey, Finding, Message, Report, RuleContext, Table, rule
from gialint.rules.series._helpers import elsewhere, unexplained

LISTED = 30
"""Units listed as related information; those with a 0 are left out first."""


@rule(
    "GIA705",
    "roll-up",
    scope=Table,
    severity=WARNING,
    needs="units",
    messages=Message(
        "“{row}”“{column}”填 {now}，{count} 个单位的报告合计是 {wanted}",
        "“{row}”, “{column}” is {now}; the reports of the {count} units add up to {wanted}",
    ),
    hint=Message(
        "逐个核对相关位置列出的单位；没有纳入汇总的单位，从设置的 covers 中去掉",
        "check the units listed; take those that are not rolled up out of the setting covers",
    ),
)
def roll_up(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """汇总报告的数字不等于各单位之和。

    ## 问题

    政府的年度报告汇总所属各单位的数字。设置 `covers` 指明了各单位的报告时，本表的一格不等于各单位同一格之和。
    有一个单位的表格读不准，就不作判断；总计只因分项不等而不等的，不再报告。

    ## 原因

    各单位的报告都要公布，加起来对不上，说明漏了单位、重复计算，或者有单位后来改过数字。

    ## 依据

    《中华人民共和国政府信息公开条例》第四十九条、第五十条。

    ## 错误示例

    ```unit rows
    行政许可 | 12
    ```

    ```unit rows
    行政许可 | 30
    ```

    ```rows
    行政许可 | 40
    ```

    ## 正确示例

    ```unit rows
    行政许可 | 12
    ```

    ```unit rows
    行政许可 | 30
    ```

    ```rows
    行政许可 | 42
    ```

    ## 改法

    请数字不符的单位核实，再改正汇总表或该单位的报告。
    """
    tables = [unit.table(table.key) for unit in ctx.units]
    units = [(unit, t) for unit, t in zip(ctx.units, tables, strict=True) if t and t.certain]
    if not table.certain or len(units) < len(ctx.units):
        return
    differences: dict[CellKey, Decimal] = {}
    for cell in table.cells.values():
        wanted = _sum(_cells(units, cell.key))
        if cell.number is not None and wanted is not None:
            differences[cell.key] = cell.number - wanted
    for key in unexplained(differences, ctx.equations(table, every=True)):
        cell, cells = table.cells[key.row, key.column], _cells(units, key)
        listed = [(c, unit) for c, (unit, _) in zip(cells, units, strict=True) if c and c.number]
        yield ctx.finding(
            cell,
            row=cell.row.label,
            column=cell.column.label,
            now=cell.raw,
            count=len(units),
            wanted=_sum(cells),
            related=[elsewhere(c, unit) for c, unit in listed[:LISTED]],
        )


def _cells(units: list[tuple[Report, Table]], key: CellKey) -> list[Cell | None]:
    return [table.cell(key.row, key.column) for _, table in units]


def _sum(cells: list[Cell | None]) -> Decimal | None:
    """The sum; None without units, or where one of them has no number."""
    numbers = [cell.number if cell else None for cell in cells]
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(numbers) else None
