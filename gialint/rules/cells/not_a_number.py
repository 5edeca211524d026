from collections.abc import Iterator

from gialint.api import ERROR, Finding, Message, RuleContext, Table, Words, rule


@rule(
    "GIA204",
    "not-a-number",
    scope=Table,
    severity=ERROR,
    messages={
        "": Message(
            "“{row}”的“{column}”填的“{text}”不是数字",
            "“{row}”, column “{column}”: “{text}” is not a number",
        ),
        "damaged": Message(
            "“{row}”的“{column}”填的“{text}”不是完整的数字，疑为录入或识别错误",
            "“{row}”, column “{column}”: “{text}” is no proper number; mistyped or badly recognised?",
        ),
    },
    hint=Message(
        "对照原始台账，填入一个阿拉伯数字；说明文字写在正文里",
        "write one number in Arabic digits; explanations belong in the text",
    ),
)
def not_a_number(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """数据格里的内容不是数字。

    ## 问题

    数据格里填了文字，或者数字残缺、夹有其他字符。

    ## 原因

    不是数字就无法核对和汇总；扫描识别、手误常造成这种情况。

    ## 依据

    国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```rows
    行政许可 | 12o
    ```

    ## 正确示例

    ```rows
    行政许可 | 120
    ```

    ## 改法

    核对后填入正确的数字。
    """
    if not table.certain:
        return
    for cell in table.cells.values():
        if isinstance(cell.value, Words):
            damaged = any(c.isdecimal() for c in cell.raw)
            yield ctx.finding(
                cell,
                "damaged" if damaged else "",
                row=cell.row.label,
                column=cell.column.label,
                text=cell.raw,
            )
