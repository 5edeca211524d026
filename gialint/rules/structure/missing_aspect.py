from collections.abc import Iterator

from gialint.api import INFO, WARNING, Finding, Message, RuleContext, Section, compiled, rule

_SHORTEST = 60
"""Code points of prose below which 总体情况 is so short that GIA105 or nobody speaks of it."""
_HEAD = compiled(r"\(?[一二三四五六七八九十]{1,2}[)、.]\s*([^。:;]{2,24})")
_MOST_HEADS = 1
"""Aspects that may lack a heading of their own where all the others have one."""


@rule(
    "GIA110",
    "missing-aspect",
    scope=Section,
    severity=WARNING,
    messages={
        "": Message("“{title}”没有写到：{aspects}", "“{title}” does not speak of: {aspects}"),
        "unheaded": Message(
            "“{title}”的其他方面都单列了一段，{aspects}没有单列",
            "in “{title}” every aspect has a paragraph of its own but {aspects}",
        ),
    },
    hint=Message(
        "总体情况应写明五个方面：{all}",
        "the overview covers five aspects: {all}",
    ),
)
def missing_aspect(section: Section, ctx: RuleContext) -> Iterator[Finding]:
    """总体情况缺少应写的方面。

    ## 问题

    总体情况应写主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面，
    全文这一部分没有提到其中的某一方面。按用词判断，不要求分列标题。

    ## 原因

    格式要求内容“不能遗漏，也不宜泛化”。

    ## 依据

    国办公开办函〔2021〕30号。

    ## 错误示例

    ```overview=
    （一）主动公开。全年主动公开政府信息，及时更新机构职能、领导分工、政策文件、工作动态和财政预决算等内容，做好意见征集。
    （二）依申请公开。规范接收、登记、办理和答复的流程，畅通当面、信函和网络渠道。
    （三）监督保障。明确专人负责，组织业务培训，开展社会评议，没有发生责任追究。
    ```

    ## 正确示例

    ```overview=
    全年主动公开政府信息，办理依申请公开事项；落实信息发布审查制度，维护门户网站和新媒体；开展业务培训，定期检查，接受社会评议，没有发生责任追究的情形。
    ```

    ## 改法

    补写缺少的方面；没有开展工作的，也要如实写明。
    """
    aspects = section.spec.aspects
    text = "\n".join(paragraph.text for paragraph in section.paragraphs)
    if not aspects or len(text) < _SHORTEST:
        return
    everything = "、".join(aspect.label for aspect in aspects)
    fields = {"title": section.spec.label, "all": everything}
    missing = [aspect for aspect in aspects if not any(word in text for word in aspect.words)]
    if missing:
        names = "、".join(aspect.label for aspect in missing)
        yield ctx.finding(section.heading.title_span, aspects=names, **fields)
        return
    heads = "\n".join(
        found[1] for p in section.paragraphs if (found := _HEAD.match(p.text)) is not None
    )
    missing = [aspect for aspect in aspects if not any(word in heads for word in aspect.words)]
    if 0 < len(missing) <= _MOST_HEADS and all(
        aspect in missing or _label_words(aspect.label) in heads for aspect in aspects
    ):
        yield ctx.finding(
            section.heading.title_span,
            "unheaded",
            severity=INFO,
            aspects=f"“{missing[0].label}”",
            **fields,
        )


def _label_words(label: str) -> str:
    """The words by which a heading names an aspect in full: 平台建设 for 政府信息公开平台建设."""
    return label[-4:]
