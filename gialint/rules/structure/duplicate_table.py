from collections.abc import Iterator

from gialint.api import WARNING, Finding, Message, Related, Report, RuleContext, Span, Table, rule


@rule(
    "GIA108",
    "duplicate-table",
    scope=Report,
    severity=WARNING,
    messages=Message("“{title}”的表格重复出现", "the table “{title}” stands here a second time"),
    hint=Message("核对两张表，只保留正确的一张", "compare the two and keep the right one"),
)
def duplicate_table(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """同一张法定表格出现两次。

    ## 问题

    同一张法定表格在报告中出现了不止一次。

    ## 原因

    两张表的数字不一致时，无法判断以哪一张为准；汇总时可能重复计算。

    ## 依据

    国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```end+
    | 第二十条第（八）项 | |
    | 信息内容 | 本年收费金额（单位：万元） |
    | 行政事业性收费 | 3 |
    ```

    ## 正确示例

    ```end+
    示例县示范局

    2025年1月10日
    ```

    ## 改法

    核对后删去多余的一张。
    """
    keys = [section.key for section in report.sections]
    first: dict[str, Table] = {}
    for table in report.tables:
        earlier = first.setdefault(table.key, table)
        if earlier is table:
            yield from _within(table, ctx)
            continue
        if keys.count(table.spec.section) > 1:
            continue  # GIA104 speaks of a section that stands twice, its table included
        where = Message("第一次出现在这里", "it stands here first")
        yield ctx.finding(
            table.span, title=table.spec.title, related=[Related(earlier.span, where)]
        )


def _within(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """The same table right behind itself, with nothing between that would tell them apart."""
    labels = [(row.spec.key, row.label.span) for block in table.blocks for row in block.rows]
    seen: dict[str, Span] = {}
    again = [span for key, span in labels if seen.setdefault(key, span) is not span]
    if len(again) > 1 and len(again) * 2 >= len(seen):
        where = Message("第一次出现在这里", "it stands here first")
        yield ctx.finding(
            again[0],
            title=table.spec.title,
            related=[Related(next(iter(seen.values())), where)],
        )
