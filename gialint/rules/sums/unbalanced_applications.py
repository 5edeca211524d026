from collections.abc import Iterator

from gialint.api import ERROR, Finding, Message, RuleContext, Table, rule
from gialint.rules.sums._mismatch import related, replacement


@rule(
    "GIA303",
    "unbalanced-applications",
    scope=Table,
    severity=ERROR,
    messages={
        "": Message(
            "“{place}”列不平：新收加上年结转为 {incoming}，总计加结转下年度为 {outgoing}",
            "column “{place}” does not balance: received + carried over = {incoming}, "
            "concluded + carried forward = {outgoing}",
        ),
        "cell": Message(
            "“{row}”的“{column}”填 {value}，使本列不平：按勾稽关系应为 {wanted}",
            "“{row}”, column “{column}” says {value}; the column balances with {wanted}",
        ),
        "next": Message(
            "“{place}”列不平：新收加上年结转为 {incoming}，总计加结转下年度为 {outgoing}，"
            "正好多出结转下年度的件数，（七）总计可能已把结转的申请计入",
            "column “{place}” does not balance: received + carried over = {incoming}, "
            "concluded + carried forward = {outgoing}; the difference is the number carried "
            "forward, which the total may already include",
        ),
    },
    hint=Message(
        "核对这一列的四项：一、本年新收 + 二、上年结转 = 三（七）总计 + 四、结转下年度继续办理",
        "check the four rows of this column: received + carried over = concluded + carried forward",
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
        equation = mismatch.equation
        fields = {"incoming": equation.left_sum, "outgoing": equation.right_sum}
        included = any(
            term.key.row == "carried_forward"
            and term.value == equation.right_sum - equation.left_sum
            for term in equation.right
        )
        variant = "cell" if mismatch.certain else "next" if included else ""
        yield ctx.finding(
            mismatch.cell,
            variant,
            place=mismatch.cell.column.label,
            row=mismatch.cell.row.label,
            column=mismatch.cell.column.label,
            value=mismatch.cell.raw,
            wanted=mismatch.wanted,
            related=related(mismatch),
            fixes=replacement(mismatch),
            **fields,
        )
