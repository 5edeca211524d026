import re
from collections.abc import Iterator

from gialint.api import INFO, Finding, Message, Paragraph, Report, RuleContext, compiled, rule
from gialint.rules.structure._helpers import first_sections

_NUMERALS = "一二三四五六七八九十"
_ANNOUNCED = compiled(
    rf"(?:(?P<shared>共分?为?|分为?|包[括含]|涵盖)(?=[{_NUMERALS}\d]))?"
    rf"(?P<number>[{_NUMERALS}]|\d{{1,2}})?个?(?:大|方面的?)?部分(?:内容)?(?P<made>组成|构成)?"
)
_FEWEST = 4
"""Fewer parts are no division into the sections of the form: 文字和表格两部分."""
_WHOLE = compiled(r"(?:全文|本报告|报告)[^。]*$")


@rule(
    "GIA112",
    "announced-parts",
    scope=Report,
    severity=INFO,
    messages={
        "": Message(
            "前文说全文由 {announced} 个部分组成，实际有 {count} 个部分",
            "{announced} parts are announced, {count} stand in the text",
        ),
        "lost": Message("部分的个数可能丢了字", "the number of parts seems to have been lost"),
        "unlisted": Message(
            "列举各部分时没有提到：{titles}", "the list of the parts leaves out: {titles}"
        ),
    },
    hint=Message("与正文的六个部分对应起来", "make it agree with the sections that follow"),
)
def announced_parts(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """前文预告的部分与正文不符。

    ## 问题

    开头说“全文由五部分组成”，正文却有六个部分，或者列举时漏了一个。

    ## 原因

    多半是沿用往年的开头，没有随格式更新。

    ## 依据

    国办公开办函〔2021〕30号所附格式规定六个部分。

    ## 错误示例

    ```preamble+
    全文由总体情况、主动公开、依申请公开、行政复议和行政诉讼、存在问题及改进五部分组成。
    ```

    ## 正确示例

    ```preamble+
    全文由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。
    ```

    ## 改法

    按正文改正个数和列举的名称。
    """
    count = len(first_sections(report))
    for paragraph in report.preamble:
        for match in _ANNOUNCED.finditer(paragraph.text):
            if not (match["made"] or match["shared"]):
                continue
            if _WHOLE.search(paragraph.text, 0, match.start()):
                yield from _judged(paragraph, match, count, ctx)
                return


def _judged(
    paragraph: Paragraph, match: re.Match[str], count: int, ctx: RuleContext
) -> Iterator[Finding]:
    span = paragraph.at(*match.span())
    number = match["number"]
    specs = ctx.form.sections
    if number is None:
        if match[0].startswith("个"):
            yield ctx.finding(span, "lost")
        return
    announced = int(number) if number.isdecimal() else _NUMERALS.find(number) + 1
    if announced != len(specs):
        if announced != count and announced >= _FEWEST:
            yield ctx.finding(span, announced=announced, count=count)
        return
    start = max(paragraph.text.rfind("。", 0, match.start()) + 1, 0)
    sentence = paragraph.text[start : match.start()]
    unlisted = [spec for spec in specs if not any(word in sentence for word in spec.named_by)]
    if 0 < len(unlisted) < len(specs) - 2:
        yield ctx.finding(span, "unlisted", titles="、".join(spec.label for spec in unlisted))
