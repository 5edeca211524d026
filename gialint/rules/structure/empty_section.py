from collections.abc import Iterator

from gialint.api import WARNING, Finding, Message, Report, RuleContext, Section, compiled, rule

_NOTHING = compiled(
    r"(?:本年度?)?(?:暂|均|皆)?(?:无|没有|不存在)(?:相关|其他)?(?:情况|问题|内容)?[。.]?"
)


@rule(
    "GIA105",
    "empty-section",
    scope=Report,
    severity=WARNING,
    messages={
        "": Message("“{title}”下面没有内容", "there is nothing under “{title}”"),
        "none": Message(
            "“{title}”只写了“{text}”",
            "“{title}” says no more than “{text}”",
        ),
    },
    hint=Message(
        "写明情况；确实没有需要报告的事项，第六部分可以写“无”，其他部分要如实说明",
        "tell what there is to tell; only the last section may say that there is nothing",
    ),
)
def empty_section(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """标题下面没有内容。

    ## 问题

    某个部分只有标题，或者第五部分只写了一个“无”。

    ## 原因

    问题及改进情况是《条例》规定的必报内容，不能以“无”代替。空着的标题容易被当作漏报。

    ## 依据

    《中华人民共和国政府信息公开条例》第五十条。

    ## 错误示例

    ```problems=
    无。
    ```

    ```overview=
    ```

    ## 正确示例

    ```other=
    无。
    ```

    ## 改法

    补写内容。第五部分至少写明一个主要问题和相应的改进措施。
    """
    keys = [section.key for section in report.sections]
    last = ctx.form.sections[-1].key
    for section in report.sections:
        if ctx.form.table_of_section(section.key) or keys.count(section.key) > 1:
            continue  # GIA107 and GIA104 speak of these
        if not section.paragraphs and not section.tables:
            yield ctx.finding(section.heading.span, title=section.spec.label)
        elif section.key != last and (text := _nothing(section)):
            yield ctx.finding(
                section.paragraphs[0].span, "none", title=section.spec.label, text=text
            )


def _nothing(section: Section) -> str:
    if len(section.paragraphs) != 1 or section.tables:
        return ""
    text = section.paragraphs[0].text
    return text if _NOTHING.fullmatch(text) else ""
