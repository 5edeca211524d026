from collections.abc import Iterator

from gialint.api import ERROR, Finding, Message, RuleContext, Table, rule
from gialint.rules.sums._mismatch import explained


@rule(
    "GIA301",
    "row-total",
    scope=Table,
    severity=ERROR,
    messages={
        "": Message(
            "“{row}”的总计填 {right}，各类申请人之和为 {left}",
            "“{row}”: the total says {right}, but its columns add up to {left}",
        ),
        "cell": Message(
            "“{row}”的“{column}”填 {value}，与合计对不上；按勾稽关系应为 {wanted}",
            "“{row}”, column “{column}”, says {value}, which does not add up; it should be {wanted}",
        ),
    },
    hint=Message(
        "总计应等于自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他六列之和",
        "the total is the sum of the six columns of applicants",
    ),
)
def row_total(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """一行的总计不等于各类申请人之和。

    ## 问题

    表三每一行的“总计”，应等于自然人与法人或其他组织各列之和。

    ## 原因

    总计与分项对不上，读者无法知道哪个数字是真的，上级汇总也会出错。

    ## 依据

    国办公开办函〔2021〕30号所附格式，表三“总计”列的含义。

    ## 错误示例

    ```rows
    一、本年新收政府信息公开申请数量 | 3 | 1 | 0 | 0 | 0 | 0 | 5
    （一）予以公开 | 3 | 1 | 0 | 0 | 0 | 0 | 4
    （七）总计 | 3 | 1 | 0 | 0 | 0 | 0 | 4
    ```

    ## 正确示例

    ```rows
    一、本年新收政府信息公开申请数量 | 3 | 1 | 0 | 0 | 0 | 0 | 4
    （一）予以公开 | 3 | 1 | 0 | 0 | 0 | 0 | 4
    （七）总计 | 3 | 1 | 0 | 0 | 0 | 0 | 4
    ```

    ## 改法

    逐格核对这一行的数字；如果分项无误，把总计改为分项之和。
    """
    for mismatch in ctx.mismatches(table):
        yield ctx.finding(mismatch.cell, "cell" if mismatch.certain else "", **explained(mismatch))
