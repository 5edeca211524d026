import re
from collections.abc import Iterator

from gialint.api import INFO, Edit, Finding, Fix, Message, Report, RuleContext, Span, compiled, rule
from gialint.rules.wording._text import HAN, is_question, prose

_LEFT, _RIGHT = rf"{HAN}“《〔", rf"{HAN}”》〕"
_MARK = compiled(
    rf"[,:;?!.(](?:(?<=[{_RIGHT}）][,:;?!])(?=[{_LEFT}（]|\s*$)|(?<=[{HAN}”》]\.)(?=\s*$)"
    rf"|(?<=\()(?<!\]\()(?=[{_LEFT}])[^()（）\n]*(?<=[{_RIGHT}])(?P<pair>\)))",
    re.MULTILINE,
)
_FULL = dict(zip(",:;?!().", "，：；？！（）。", strict=True))
_RATIO = 3
"""A draft with fewer than this many full-width marks to each half-width one has no width of its own."""


@rule(
    "GIA607",
    "halfwidth-punctuation",
    scope=Report,
    severity=INFO,
    messages=Message(
        "汉字之间用了半角标点“{mark}”", "half-width “{mark}” between Chinese characters"
    ),
    hint=Message("改为全角“{full}”", "use full-width “{full}”"),
)
def halfwidth_punctuation(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """汉字之间夹着半角标点。

    ## 问题

    全文用全角标点，个别汉字之间却是半角的“,”“:”“;”“(”“)”。

    ## 原因

    中文用全角标点，混用时字距不齐。全文都是半角的（网页提取的文字往往如此）不作提示。

    ## 依据

    GB/T 15834—2011《标点符号用法》。

    ## 错误示例

    ```overview+
    加强组织领导,完善工作机制(含应急机制)，压实责任。
    ```

    ## 正确示例

    ```overview+
    加强组织领导，完善工作机制（含应急机制），网址见 http://www.example.gov.cn/，电话 0000-1234567。
    ```

    ## 改法

    改为对应的全角标点；括号成对地改。
    """
    source = report.source.text
    wide = sum(map(source.count, "，；：（"))
    half = len(_MARK.findall(source)) if wide else 0
    if not half or wide < _RATIO * half:
        return
    for paragraph in prose(report):
        span = paragraph.span
        for match in _MARK.finditer(source, span.start, span.end):
            mark = match[0]
            if mark == "?" and not is_question(source, match.start()):
                continue  # a lost character: mojibake
            places = (match.start(), match.end() - 1) if match["pair"] else (match.start(),)
            edits = [Edit(Span(at, at + 1), _FULL[source[at]]) for at in places]
            shown, full = ("()", "（）") if match["pair"] else (mark, _FULL[mark])
            fix = Fix.safe(Message("改为全角标点", "use full-width punctuation"), edits)
            yield ctx.finding(Span(*match.span()), mark=shown, full=full, fixes=[fix])
