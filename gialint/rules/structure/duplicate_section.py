from collections.abc import Iterator

from gialint.api import WARNING, Finding, Message, Related, Report, RuleContext, Section, rule


@rule(
    "GIA104",
    "duplicate-section",
    scope=Report,
    severity=WARNING,
    messages=Message("“{title}”部分重复出现", "the section “{title}” stands here a second time"),
    hint=Message("只保留一处，合并两处的内容", "keep one of the two and move everything there"),
)
def duplicate_section(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """同一部分出现两次。

    ## 问题

    同一个法定标题在报告中出现了不止一次。

    ## 原因

    多半是复制粘贴留下的。两处内容不一致时，无法判断以哪一处为准。

    ## 依据

    国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```end+
    六、其他需要报告的事项

    无其他需要报告的事项。
    ```

    ## 正确示例

    ```other=
    无其他需要报告的事项。
    ```

    ## 改法

    比较两处内容，保留正确的一处，删去另一处。
    """
    first: dict[str, Section] = {}
    for section in report.sections:
        earlier = first.setdefault(section.key, section)
        if earlier is not section:
            where = Message("第一次出现在这里", "it stands here first")
            yield ctx.finding(
                section.heading.span,
                title=section.spec.label,
                related=[Related(earlier.heading.span, where)],
            )
