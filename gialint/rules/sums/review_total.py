from collections.abc import Iterator

from gialint.api import ERROR, Finding, Message, RuleContext, Table, rule
from gialint.rules.sums._mismatch import explained


@rule(
    "GIA304",
    "review-total",
    scope=Table,
    severity=ERROR,
    messages={
        "": Message(
            "“{row}”的总计填 {right}，四种结果之和为 {left}",
            "“{row}”: the total says {right}, but the four outcomes add up to {left}",
        ),
        "cell": Message(
            "“{row}”的“{column}”填 {value}，与合计对不上；按勾稽关系应为 {wanted}",
            "“{row}”, “{column}”, says {value}, which does not add up; it should be {wanted}",
        ),
    },
    hint=Message(
        "总计应等于结果维持、结果纠正、其他结果、尚未审结四格之和",
        "the total is the sum of upheld, corrected, other and pending",
    ),
)
def review_total(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """行政复议或行政诉讼的总计不等于四种结果之和。

    ## 问题

    表四的行政复议、未经复议直接起诉、复议后起诉三组，每组的“总计”应等于前四格之和。

    ## 原因

    每个案件不是已有结果，就是尚未审结，四格相加就是案件总数。

    ## 依据

    国办公开办函〔2021〕30号所附格式，表四“总计”。

    ## 错误示例

    ```review=
    | 行政复议 |  |  |  |  | 未经复议直接起诉 |  |  |  |  | 复议后起诉 |  |  |  |  |
    | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
    | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    | 1 | 0 | 0 | 1 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    ```

    ## 正确示例

    ```review=
    | 行政复议 |  |  |  |  | 未经复议直接起诉 |  |  |  |  | 复议后起诉 |  |  |  |  |
    | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
    | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    | 1 | 0 | 0 | 1 | 2 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    ```

    ## 改法

    核对案件台账；结案与未结案的件数无误时，把总计改为四格之和。
    """
    for mismatch in ctx.mismatches(table):
        yield ctx.finding(mismatch.cell, "cell" if mismatch.certain else "", **explained(mismatch))
