from collections.abc import Iterator

from gialint.api import ERROR, Finding, Message, Related, RuleContext, Span, Table, rule


@rule(
    "GIA113",
    "form-edition",
    scope=Table,
    severity=ERROR,
    messages={
        "": Message(
            "{year} 年度报告应使用 {wanted} 年版表格，“{table}”用的是另一年版",
            "a report on {year} takes the form of {wanted}; “{table}” is of another edition",
        ),
        "part": Message(
            "{year} 年度报告应使用 {wanted} 年版表格，“{table}”中的“{place}”属于另一年版",
            "a report on {year} takes the form of {wanted}; “{place}” in “{table}” is of another",
        ),
    },
    hint=Message(
        "换用 {wanted} 年版表格，按新的指标重新填写，不能直接搬数字",
        "take the table of the {wanted} form and fill it in anew: its columns count other things",
    ),
)
def form_edition(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """表格用错了年版。

    ## 问题

    2021 年及以后年度的报告用了 2019 年试行的表格，或者反过来；也有新旧表格混用的。

    ## 原因

    两版表格的指标不同：旧表的“上一年项目数量”是事项数，新表的“本年处理决定数量”是决定数；
    旧表的收费是项数，新表是金额。用错表格，数字就失去意义。

    ## 依据

    国办公开办函〔2021〕30号（2021 年及以后），国办公开办函〔2019〕60号（2019、2020 年度）。

    ## 错误示例

    ```disclosure=
    | 第二十条第（一）项 | | | |
    | 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
    | 规章 | 0 | 0 | 0 |
    | 规范性文件 | 0 | 0 | 0 |
    | 第二十条第（五）项 | | | |
    | 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
    | 行政许可 | 0 | 0 | 0 |
    | 其他对外管理服务事项 | 0 | 0 | 0 |
    ```

    ## 正确示例

    ```rows
    行政许可 | 12
    ```

    ## 改法

    用 gialint new 生成当年的空表，按指标含义重新统计填写。
    """
    if ctx.report.year is None:
        return
    form = ctx.form
    rows = {row.key for row in table.spec.rows}
    places: list[tuple[Span, str]] = []
    for block in table.blocks:
        if block.edition != form.edition:
            at = block.article.span if block.article else block.span
            places.append((at, block.article.text if block.article else table.spec.title))
        else:
            places += [
                (row.label.span, row.label.text) for row in block.rows if row.spec.key not in rows
            ]
    if not places:
        return
    whole = len(places) == len(table.blocks)
    (span, place), *others = places
    yield ctx.finding(
        span,
        "" if whole else "part",
        year=ctx.report.year,
        wanted=form.edition,
        table=table.spec.title,
        place=place,
        related=[
            Related(at, Message(f"“{name}”也是", f"“{name}” likewise")) for at, name in others
        ],
    )
