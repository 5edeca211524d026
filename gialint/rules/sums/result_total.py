from collections.abc import Iterator

from gialint.api import ERROR, Finding, Message, RuleContext, Table, rule
from gialint.rules.sums._mismatch import explained


@rule(
    "GIA302",
    "result-total",
    scope=Table,
    severity=ERROR,
    messages={
        "": Message(
            "“{column}”列的（七）总计填 {right}，各项办理结果之和为 {left}",
            "column “{column}”: the total of results says {right}, but they add up to {left}",
        ),
        "cell": Message(
            "“{row}”的“{column}”填 {value}，与各项办理结果对不上；按勾稽关系应为 {wanted}",
            "“{row}”, column “{column}”, says {value}, which does not add up with the results; "
            "it should be {wanted}",
        ),
    },
    hint=Message(
        "（七）总计应等于（一）至（六）各行之和，每件申请只计一种结果",
        "the total is the sum of results (一) to (六); each application counts once",
    ),
)
def result_total(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """办理结果的（七）总计不等于各项结果之和。

    ## 问题

    表三每一列的（七）总计，应等于（一）予以公开至（六）其他处理各行之和。

    ## 原因

    每件办结的申请只计入一种结果，各项结果相加就是办结的总数。

    ## 依据

    国办公开办函〔2021〕30号所附格式，表三第三项“（七）总计”。

    ## 错误示例

    ```rows
    一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3
    （一）予以公开 | 2 | 0 | 0 | 0 | 0 | 0 | 2
    （七）总计 | 3 | 0 | 0 | 0 | 0 | 0 | 3
    ```

    ## 正确示例

    ```rows
    一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3
    （一）予以公开 | 2 | 0 | 0 | 0 | 0 | 0 | 2
    2.重复申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1
    （七）总计 | 3 | 0 | 0 | 0 | 0 | 0 | 3
    ```

    ## 改法

    对照台账逐项核对办理结果：是否漏计一项，或者同一件申请计入了两项（部分公开只计一次）。
    """
    for mismatch in ctx.mismatches(table):
        yield ctx.finding(mismatch.cell, "cell" if mismatch.certain else "", **explained(mismatch))
