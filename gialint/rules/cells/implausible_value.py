from collections.abc import Iterator

from gialint.api import WARNING, Finding, Message, Related, RuleContext, Table, rule


@rule(
    "GIA209",
    "implausible-value",
    scope=Table,
    severity=WARNING,
    messages={
        "": Message(
            "“{row}”的数字不合情理：应有 {statement}，实为 {left} 与 {right}",
            "“{row}” is implausible: {statement}, but the numbers are {left} and {right}",
        ),
        "never": Message(
            "“{row}”填了 {value}，而{body}没有{row}的制定权",
            "“{row}” says {value}, but {body} has no power to make any",
        ),
    },
    hint=Message(
        "核对是否填错了行或列", "check whether a number stands in the wrong row or column"
    ),
)
def implausible_value(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """数字不合情理，可能填错了行或列。

    ## 问题

    县、乡镇或部门的“规章”不为 0；或者现行有效件数少于本年制发减去本年废止。

    ## 原因

    规章由国务院部门、省和设区的市、自治州的政府制定。县、乡镇和部门填的多半是行政规范性文件，填错了行。

    ## 依据

    立法法关于规章制定权的规定；国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```rows
    规章 | 1 | 0 | 1
    ```

    ```rows
    行政规范性文件 | 5 | 1 | 2
    ```

    ## 正确示例

    ```rows
    行政规范性文件 | 5 | 1 | 12
    ```

    ## 改法

    规章一行改填 0，数字移到“行政规范性文件”；现行有效件数按年底实际有效的件数填写。
    """
    if not table.certain:
        return
    level = ctx.report.body.level
    flagged = set()
    for row in table.rows.values():
        filled = [cell for cell in row.cells or () if cell.number]
        if filled and level and level in row.spec.never_for:
            flagged.add(row.spec.key)
            yield ctx.finding(
                filled[0],
                "never",
                row=row.spec.label,
                value=filled[0].raw,
                body=ctx.report.body.name,
            )
    for equation in ctx.equations(table):
        if equation.at in flagged or not equation.is_known or equation.holds:
            continue
        cell = equation.left[0].cell
        if cell is None:
            continue
        yield ctx.finding(
            cell,
            row=cell.row.label,
            statement=equation.spec.statement,
            left=equation.left_sum,
            right=equation.right_sum,
            related=[
                Related(term.cell.span, Message(term.cell.column.label, term.cell.column.label))
                for term in equation.terms[1:]
                if term.cell
            ],
        )
