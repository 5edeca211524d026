from collections.abc import Iterator

from gialint.api import ERROR, Finding, Message, RuleContext, Span, Table, rule


@rule(
    "GIA208",
    "cell-count",
    scope=Table,
    severity=ERROR,
    messages={
        "": Message(
            "“{row}”有 {found} 个数据，应为 {wanted} 个，分不清各属哪一列，本行没有核对",
            "“{row}” has {found} values where the form has {wanted}; their columns cannot be told, "
            "so the row was not checked",
        ),
        "table": Message(
            "“{row}”的数据行有 {found} 个数据，应为 {wanted} 个，分不清各属哪一列，没有核对",
            "the line of values of “{row}” has {found} where the form has {wanted}; their columns "
            "cannot be told, so it was not checked",
        ),
    },
    hint=Message(
        "检查这一行是否漏填、多填，或者两个数字连在了一起；没有的填 0",
        "look for a value left out, put in twice, or two run together; write 0 where there was none",
    ),
)
def cell_count(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """一行的数据个数与列数不符。

    ## 问题

    一行数据比法定的列数多或少，无法判断每个数字属于哪一列。

    ## 原因

    漏掉一格或多出一格，后面的数字会全部错位；猜测列的归属只会误报，所以本行不作核对。

    ## 依据

    国办公开办函〔2021〕30号所附格式，各表的列数。

    ## 错误示例

    ```applications=
    一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
    二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0
    三、本年度办理结果 | （一）予以公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0
    （七）总计 | 0 | 0 | 0 | 0 | 0 | 0 | 0
    四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0
    ```

    ## 正确示例

    ```rows
    二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
    ```

    ## 改法

    对照表头数一数本行的格数，补上漏掉的，删去多余的。
    """
    if not table.certain:
        return
    if table.spec.across:
        unread = [row for row in table.rows.values() if row.cells is None]
        places = max((row.values for row in unread), key=len, default=())
        if places:
            wanted = sum(len(block.columns) * len(block.rows) for block in table.spec.blocks)
            span = Span(places[0].start, places[-1].end)
            yield ctx.finding(span, "table", row=table.spec.title, found=len(places), wanted=wanted)
        return
    for block in table.blocks:
        for row in block.rows:
            if row.cells is None:
                yield ctx.finding(
                    row.span,
                    row=row.spec.label,
                    found=len(row.values),
                    wanted=len(block.spec.columns),
                )
