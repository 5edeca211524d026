from collections.abc import Iterator

from gialint.api import INFO, Finding, Message, RuleContext, Table, rule


@rule(
    "GIA207",
    "extra-row",
    scope=Table,
    severity=INFO,
    messages=Message(
        "“{table}”的表格里，“{row}”不是法定格式的行",
        "“{row}” is no row of the statutory form (table “{table}”)",
    ),
    hint=Message(
        "法定表格不增设行；要说明的内容写在正文里",
        "the form has no such row; what it tells belongs in the text",
    ),
)
def extra_row(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """表格里有法定格式没有的行。

    ## 问题

    表格里多出一行，法定格式没有这一行。

    ## 原因

    自行增加的行不会被汇总，其中的数字也不参加核对。有的地方统一要求增加，所以只作提示。

    ## 依据

    国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```disclosure=
    | 第二十条第（一）项 |  |  |  |
    | --- | --- | --- | --- |
    | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    | 规章 | 0 | 0 | 0 |
    | 行政规范性文件 | 0 | 0 | 0 |
    | 其他主动公开文件 | 3 | 0 | 3 |
    ```

    ## 正确示例

    ```rows
    行政规范性文件 | 0 | 0 | 0
    ```

    ## 改法

    把这一行的情况移到正文“主动公开”部分说明。
    """
    for label in table.extra:
        yield ctx.finding(label.span, table=table.spec.title, row=label.text)
