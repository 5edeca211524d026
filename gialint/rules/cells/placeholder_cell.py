from collections.abc import Iterator

from gialint.api import (
    INFO,
    WARNING,
    Finding,
    Message,
    Placeholder,
    RuleContext,
    Span,
    Table,
    rule,
)
from gialint.rules.cells._fill import columns, zero_fix


@rule(
    "GIA203",
    "placeholder-cell",
    scope=Table,
    severity=WARNING,
    messages=Message(
        "“{row}”用“{text}”代替数字：{columns}",
        "“{row}” has “{text}” in place of a number: {columns}",
    ),
    hint=Message(
        "没有的填 0，不用“/”“—”“无”，否则无法汇总和核对",
        "write 0 where there was none; signs and words can be neither added up nor checked",
    ),
)
def placeholder_cell(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """数据格里用符号或“无”代替数字。

    ## 问题

    数据格里填的是“/”“—”“无”“不适用”，不是数字。

    ## 原因

    符号与空格一样无法汇总，也无法核对勾稽关系。没有规章制定权的机关在“规章”一行填“/”较为常见，只作提示。

    ## 依据

    国办公开办函〔2021〕30号所附格式；没有发生的事项填 0。

    ## 错误示例

    ```rows
    行政许可 | /
    ```

    ## 正确示例

    ```rows
    行政许可 | 0
    ```

    ## 改法

    改填 0。
    """
    if not table.certain:
        return
    for row in table.rows.values():
        found = [cell for cell in row.cells or () if isinstance(cell.value, Placeholder)]
        if not found:
            continue
        mild = ctx.report.body.level in row.spec.never_for
        yield ctx.finding(
            Span(found[0].span.start, found[-1].span.end),
            row=row.spec.label,
            text=found[0].raw,
            columns=columns(found),
            cell=found[0].key if len(found) == 1 else None,
            fixes=zero_fix(found),
            severity=INFO if mild else None,
        )
