from collections.abc import Iterator, Sequence
from itertools import groupby

from gialint.api import ERROR, WARNING, Finding, Message, ReadRow, RuleContext, Table, rule
from gialint.rules.cells._fill import columns, span_of, zero_fix


@rule(
    "GIA201",
    "empty-cell",
    scope=Table,
    severity=WARNING,
    messages={
        "": Message("“{row}”有空格没有填：{columns}", "“{row}” has cells left blank: {columns}"),
        "row": Message("“{row}”整行没有填", "the whole row “{row}” is blank"),
        "rows": Message(
            "从“{row}”到“{last}”共 {count} 行没有填",
            "{count} rows are blank, from “{row}” to “{last}”",
        ),
    },
    hint=Message(
        "没有发生的填 0；空着的格无法核对，也看不出是没有还是漏填",
        "write 0 where there was none; a blank cannot be checked and may be an omission",
    ),
)
def empty_cell(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """表格里有空格没有填。

    ## 问题

    三张表的数据格应当填数。部分空着的行逐行提示，连续整行空着的合并提示一次。

    ## 原因

    空格既可能是“没有”，也可能是漏填；空着就无法核对勾稽关系。新收和总计空着属于错误。

    ## 依据

    国办公开办函〔2021〕30号所附格式；没有发生的事项填 0。

    ## 错误示例

    ```rows
    一、本年新收政府信息公开申请数量 | 0 |  | 0 | 0 | 0 | 0 | 0
    ```

    ```rows
    （一）予以公开 |  |  |  |  |  |  |
    （二）部分公开（区分处理的，只计这一情形，不计其他情形） |  |  |  |  |  |  |
    ```

    ## 正确示例

    ```rows
    一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
    ```

    ## 改法

    没有的填 0，有的填实际件数。
    """
    if not table.certain or all(cell.is_blank for cell in table.cells.values()):
        return
    rows = [row for block in table.blocks for row in block.rows]
    for blank, run in groupby(rows, key=_is_blank):
        if blank and not table.spec.across:
            yield _blank_rows(list(run), ctx)
        else:
            for row in run:
                yield from _blanks_in(row, ctx)


def _is_blank(row: ReadRow) -> bool:
    return bool(row.cells) and all(cell.is_blank for cell in row.cells or ())


def _blank_rows(rows: Sequence[ReadRow], ctx: RuleContext) -> Finding:
    cells = [cell for row in rows for cell in row.cells or ()]
    severe = any(row.spec.required for row in rows)
    return ctx.finding(
        span_of(cells, rows[0].label.span),
        "rows" if len(rows) > 1 else "row",
        row=rows[0].spec.label,
        last=rows[-1].spec.label,
        count=len(rows),
        cell=cells[0].key if len(cells) == 1 else None,
        fixes=zero_fix(cells),
        severity=ERROR if severe else None,
    )


def _blanks_in(row: ReadRow, ctx: RuleContext) -> Iterator[Finding]:
    blanks = [cell for cell in row.cells or () if cell.is_blank]
    if not blanks:
        return
    severe = row.spec.required or any(cell.column.required for cell in blanks)
    yield ctx.finding(
        span_of(row.cells or (), row.label.span),
        row=row.spec.label,
        columns=columns(blanks),
        cell=blanks[0].key if len(blanks) == 1 else None,
        fixes=zero_fix(blanks),
        severity=ERROR if severe else None,
    )
