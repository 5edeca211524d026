from collections.abc import Iterator

from gialint.api import WARNING, Finding, Message, RuleContext, Table, rule


@rule(
    "GIA906",
    "unaligned-table",
    scope=Table,
    severity=WARNING,
    messages={
        "": Message(
            "“{table}”的表格无法与法定格式逐行逐列对应，表内数字没有核对",
            "the table “{table}” cannot be matched with the statutory form row by row, "
            "so its numbers were not checked",
        ),
        "rows": Message(
            "“{table}”的表格无法与法定格式对应（对不上的有：{rows}），表内数字没有核对",
            "the table “{table}” cannot be matched with the statutory form ({rows}), "
            "so its numbers were not checked",
        ),
    },
    hint=Message(
        "用 gialint new 生成空表，把数字逐格填入；或者在 Word 中把表格整体复制为每行一行文字",
        "fill the numbers into the empty table that gialint new makes, one row a line",
    ),
)
def unaligned_table(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """表格无法与法定格式对应。

    ## 问题

    表中有的行认不出是法定格式的哪一行，或者分不清数字属于哪一列，因此没有核对表内数字。

    ## 原因

    认错行列会造成误报。拿不准的表，说明一次，不作判断。

    ## 依据

    国办公开办函〔2021〕30号所附格式的三张表。

    ## 错误示例

    ```applications=
    一、本年新收政府信息公开申请数量1533111253
    二、上年结转政府信息公开申请数量0000000
    三、本年度办理结果（一）予以公开153311125
    （七）总计1533111253
    四、结转下年度继续办理0000000
    ```

    ## 正确示例

    ```rows
    一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
    ```

    ## 改法

    把表格整理成每行一个项目、每格一个数字，用竖线或制表符隔开。
    """
    if table.certain:
        return
    rows = "、".join(label.text for label in table.unmatched[:5])
    variant = "rows" if rows else ""
    yield ctx.finding(table.span, variant, table=table.spec.title, rows=rows)
