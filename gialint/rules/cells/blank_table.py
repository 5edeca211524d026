from collections.abc import Iterator

from gialint.api import ERROR, Finding, Message, RuleContext, Table, rule
from gialint.rules.cells._fill import zero_fix


@rule(
    "GIA202",
    "blank-table",
    scope=Table,
    severity=ERROR,
    messages=Message("“{table}”的表格一格也没有填", "no cell of the table “{table}” is filled in"),
    hint=Message(
        "逐格填入实际数字；全年没有发生的，每格填 0",
        "fill in the numbers; where nothing happened all year, write 0 in every cell",
    ),
)
def blank_table(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """整张表没有填。

    ## 问题

    法定表格只有表头和项目，数据格全部空着。

    ## 原因

    空表等于没有报告这一部分的情况；即使全年没有发生，也应当填 0。

    ## 依据

    《中华人民共和国政府信息公开条例》第五十条；国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```review=
    | 行政复议 |  |  |  |  | 未经复议直接起诉 |  |  |  |  | 复议后起诉 |  |  |  |  |
    | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
    | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |
    ```

    ## 正确示例

    ```review=
    | 行政复议 |  |  |  |  | 未经复议直接起诉 |  |  |  |  | 复议后起诉 |  |  |  |  |
    | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
    | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    ```

    ## 改法

    对照台账填写；没有的填 0。
    """
    cells = list(table.cells.values())
    if table.certain and cells and all(cell.is_blank for cell in cells):
        yield ctx.finding(table.span, table=table.spec.title, fixes=zero_fix(cells))
