from collections.abc import Iterator

from gialint.api import ERROR, Finding, Message, Mismatch, RuleContext, Table, rule
from gialint.rules.sums._mismatch import explained


@rule(
    "GIA303",
    "unbalanced-applications",
    scope=Table,
    severity=ERROR,
    messages={
        "": Message(
            "“{column}”列不平：本年新收与上年结转之和为 {left}，总计与结转下年度之和为 {right}",
            "column “{column}” does not balance: received + carried over = {left}, "
            "concluded + carried forward = {right}",
        ),
        "cell": Message(
            "“{row}”的“{column}”填 {value}，使本列不平；按勾稽关系应为 {wanted}",
            "“{row}”, column “{column}”, says {value}; the column balances with {wanted}",
        ),
        "included": Message(
            "“{column}”列不平：本年新收与上年结转之和为 {left}，总计与结转下年度之和为 {right}，"
            "正好多出结转下年度的件数，（七）总计可能已把结转的申请计入",
            "column “{column}” does not balance: received + carried over = {left}, "
            "concluded + carried forward = {right}; the difference is the number carried forward, "
            "which the total may already include",
        ),
    },
    hint=Message(
        "核对这一列的四项：一、本年新收 + 二、上年结转 = 三（七）总计 + 四、结转下年度继续办理",
        "check four rows of this column: received + carried over = concluded + carried forward",
    ),
)
def unbalanced_applications(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """申请收与办不平：本年新收 + 上年结转 ≠ 办理结果总计 + 结转下年度。

    ## 问题

    表三每一列的第一项加第二项之和，应等于第三项的（七）总计加第四项之和。

    ## 原因

    这是表格左上角印明的勾稽关系：收到的每一件申请，到年底不是办结，就是结转下年度。

    ## 依据

    国办公开办函〔2021〕30号所附格式，表三“本列数据的勾稽关系”。

    ## 错误示例

    ```rows
    一、本年新收政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 2
    （一）予以公开 | 1 | 0 | 0 | 0 | 0 | 0 | 1
    （七）总计 | 1 | 0 | 0 | 0 | 0 | 0 | 1
    ```

    ## 正确示例

    ```rows
    一、本年新收政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 2
    （一）予以公开 | 1 | 0 | 0 | 0 | 0 | 0 | 1
    （七）总计 | 1 | 0 | 0 | 0 | 0 | 0 | 1
    四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1
    ```

    ## 改法

    对照申请登记台账，查明是漏填了结转下年度的件数，还是总计、新收数字有误。
    """
    for mismatch in ctx.mismatches(table):
        variant = "cell" if mismatch.certain else "included" if _included(mismatch) else ""
        yield ctx.finding(mismatch.cell, variant, **explained(mismatch))


def _included(mismatch: Mismatch) -> bool:
    """Whether what is too much is just the last operand: counted twice."""
    equation = mismatch.equation
    return equation.right[-1].value == equation.right_sum - equation.left_sum
