from collections.abc import Iterator

from gialint.api import (
    INFO,
    Edit,
    Finding,
    Fix,
    Message,
    Paragraph,
    Report,
    RuleContext,
    Span,
    compiled,
    rule,
)
from gialint.rules.wording._text import HAN, prose, starts_item

# A blank before a measure word may be where a number was lost: not to be closed up.
_STRAY = compiled(
    rf"(?<=[{HAN}])( +)(?=[{HAN}])(?![年月日号分]|[条件次个项份起宗元万篇期场人名家](?:次|余)?[,。;、])"
    rf"|(?<=[{HAN}0-9%”》)])( +)(?=[,。、;])"
)
_SENTENCE = compiled(r"[,。;]")
_LINE_ENDS = frozenset("\x0b\x0c\x85\u2028\n\r")
_MANY = 5


@rule(
    "GIA616",
    "stray-space",
    scope=Report,
    severity=INFO,
    messages={
        "": Message("文字中间有多余的空格", "a blank between Chinese characters"),
        "many": Message(
            "全文有 {count} 处多余的空格，多半来自 PDF",
            "{count} blanks between Chinese characters, probably from a PDF",
        ),
    },
    hint=Message("删去空格", "delete the blank"),
)
def stray_space(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """汉字之间有多余的空格。

    ## 问题

    一句话中间，汉字与汉字、汉字与标点之间夹着空格。

    ## 原因

    多由 PDF 复制或换行时带入，会使检索不到完整的词。标题、落款、数字前后的空格不算。

    ## 依据

    GB/T 9704—2012《党政机关公文格式》。

    ## 错误示例

    ```overview+
    采用方便 、快捷的方式，及时公 开政府信息。
    ```

    ## 正确示例

    ```overview+
    2024 年，采用方便、快捷的方式，共举办 3 次培训。
    ```

    ## 改法

    删去空格。
    """
    if " " not in report.folded.text:
        return
    spans = [span for paragraph in prose(report) for span in _strays(report, paragraph)]
    edits = [Edit.deletion(span) for span in spans]
    if len(spans) > _MANY:
        fix = Fix.safe(Message("删去全部多余的空格", "delete all of them"), edits)
        yield ctx.finding(spans[0], "many", count=len(spans), fixes=[fix])
        return
    for span, edit in zip(spans, edits, strict=True):
        yield ctx.finding(span, fixes=[Fix.safe(Message("删去空格", "delete the blank"), edit)])


def _strays(report: Report, paragraph: Paragraph) -> Iterator[Span]:
    text = paragraph.text
    if " " not in text or not _SENTENCE.search(text):
        return
    for match in _STRAY.finditer(text):
        # 「(一)主动公开 全年……」: the blank ends a heading.
        if starts_item(text) and not _SENTENCE.search(text, 0, match.end() + 1):
            continue
        span = paragraph.at(*match.span())
        if not _LINE_ENDS.intersection(report.source.slice(span)):
            yield span
