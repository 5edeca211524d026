from collections.abc import Iterator

from gialint.api import WARNING, Edit, Finding, Fix, Message, Report, RuleContext, compiled, rule
from gialint.rules.wording._text import HAN, in_form

_REPEATED = compiled(rf"[,。、;:](?<=[{HAN}0-9%”》)\]〕].)(?: *[,。、;:])+(?!//)")
_STRENGTH = "、,:;。"
"""The stronger mark of a run stays."""


@rule(
    "GIA606",
    "repeated-punctuation",
    scope=Report,
    severity=WARNING,
    messages=Message("标点“{marks}”重复", "the punctuation “{marks}” is doubled"),
    hint=Message("只留“{kept}”", "keep “{kept}” only"),
)
def repeated_punctuation(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """标点重复或叠用。

    ## 问题

    两个点号连在一起，例如“，，”“。。”“、、”“，。”。

    ## 原因

    点号一处只能用一个。省略号“……”、破折号“——”不算；叹号、问号叠用表示语气，也不算。

    ## 依据

    GB/T 15834—2011《标点符号用法》。

    ## 错误示例

    ```overview+
    全面梳理公开事项，，及时更新目录。。
    ```

    ```overview+
    丰富图解、、视频等解读形式，。
    ```

    ## 正确示例

    ```overview+
    围绕教育、医疗……等领域，丰富解读形式——图解、视频等。
    ```

    ## 改法

    留下合适的一个，其余删去。
    """
    folded = report.folded
    for match in _REPEATED.finditer(folded.text):
        span = folded.span(*match.span())
        if in_form(report, span):
            continue
        kept = max(range(*match.span()), key=lambda i: _STRENGTH.find(folded.text[i]))
        written = report.source.slice(folded.span(kept, kept + 1))
        fix = Fix.safe(Message("删去多余的标点", "drop the extra mark"), Edit(span, written))
        yield ctx.finding(span, marks=report.source.slice(span), kept=written, fixes=[fix])
