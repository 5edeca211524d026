from collections.abc import Iterator

from gialint.api import (
    WARNING,
    Cell,
    Edit,
    Finding,
    Fix,
    Message,
    Number,
    RuleContext,
    Table,
    compiled,
    rule,
)

_FULL_WIDTH = compiled("[０-９．，＋－]")
_LEADING_ZERO = compiled(r"[+-]?0\d")
_NUMBER = compiled(r"[+-]?[\d,]+(?:\.\d+)?")


@rule(
    "GIA205",
    "number-format",
    scope=Table,
    severity=WARNING,
    messages={
        "width": Message(
            "“{row}”的“{column}”填的“{text}”用了全角数字",
            "“{row}”, column “{column}”: “{text}” is in full-width digits",
        ),
        "separator": Message(
            "“{row}”的“{column}”填的“{text}”带千位分隔符",
            "“{row}”, column “{column}”: “{text}” has thousands separators",
        ),
        "zero": Message(
            "“{row}”的“{column}”填的“{text}”前面有多余的 0",
            "“{row}”, column “{column}”: “{text}” has leading zeros",
        ),
        "unit": Message(
            "“{row}”的“{column}”填的“{text}”带了单位，表头已写明单位",
            "“{row}”, column “{column}”: “{text}” has a unit, which the header already gives",
        ),
        "decimal": Message(
            "“{row}”的“{column}”填的“{text}”不是整数，件数应为整数",
            "“{row}”, column “{column}”: “{text}” is no whole number, as a count should be",
        ),
        "negative": Message(
            "“{row}”的“{column}”填的“{text}”是负数，件数不应小于 0",
            "“{row}”, column “{column}”: “{text}” is negative, which a count cannot be",
        ),
    },
    hint=Message(
        "数据格只填一个半角阿拉伯数字，不带单位、逗号和多余的 0",
        "write one plain number: no unit, no comma, no leading zero",
    ),
)
def number_format(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """数字的写法不规范。

    ## 问题

    数据格里的数字用了全角、千位分隔符、多余的 0、单位，或者件数是小数、负数。

    ## 原因

    汇总软件会读错或读不出这样的数字；件数是小数或负数多半是填错了格。

    ## 依据

    国办公开办函〔2021〕30号所附格式；《出版物上数字用法》（GB/T 15835）。

    ## 错误示例

    ```rows
    行政处罚 | １２
    ```

    ```rows
    行政许可 | 1,204件
    ```

    ## 正确示例

    ```rows
    行政许可 | 1204
    ```

    ## 改法

    值不变的写法可以自动改正；小数、负数要先核对。
    """
    if not table.certain:
        return
    for cell in table.cells.values():
        if not isinstance(cell.value, Number):
            continue
        written = ctx.report.source.slice(cell.span)
        variant = _variant(cell, cell.value, written)
        if variant:
            yield ctx.finding(
                cell,
                variant,
                row=cell.row.label,
                column=cell.column.label,
                text=written,
                fixes=_fixes(cell, cell.value, variant),
            )


def _variant(cell: Cell, number: Number, written: str) -> str:
    """What is off in the way the number is written; empty where nothing is."""
    kind = cell.column.kind
    if number.value < 0 and kind != "signed":
        return "negative"
    if "." in cell.raw and kind in ("count", "signed"):
        return "decimal"
    if number.unit and kind != "amount":
        return "unit"
    if _FULL_WIDTH.search(written):
        return "width"
    if "," in cell.raw:
        return "separator"
    return "zero" if _LEADING_ZERO.match(cell.raw) else ""


def _fixes(cell: Cell, number: Number, variant: str) -> list[Fix]:
    """The plain number, where that is the same value and, for a safe fix, the same digits."""
    match = _NUMBER.match(cell.raw)
    if variant in ("decimal", "negative") or not match:
        return []
    if number.unit and number.unit not in (cell.column.unit, "个", "条", "项", "件", "次"):
        return []
    if number.unit in ("万元", "亿元", "元") and number.unit != cell.column.unit:
        return []
    plain = match[0].replace(",", "") + (number.unit if cell.column.kind == "amount" else "")
    if variant == "zero":
        plain = f"{number.value:f}"
    title = Message(f"改为 {plain}", f"write {plain}")
    make = Fix.unsafe if variant == "zero" else Fix.safe
    return [make(title, Edit(cell.span, plain))]
