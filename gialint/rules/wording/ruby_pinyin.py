from collections.abc import Iterator

from gialint.api import INFO, Edit, Finding, Fix, Message, Report, RuleContext, Span, compiled, rule

_TONE = compiled("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]")
_TONELESS = frozenset(["de", "le", "me", "ne", "ma", "ba", "men", "zi", "zhe", "ge"])


@rule(
    "GIA603",
    "ruby-pinyin",
    scope=Report,
    severity=INFO,
    messages=Message(
        "全文有 {count} 处汉字后面带拼音，例如“{text}”，是网页转换留下的",
        "{count} characters carry their reading in brackets, such as “{text}”",
    ),
    hint=Message("一次删去全部注音", "delete all readings at once"),
)
def ruby_pinyin(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """常用字后面带着注音。

    ## 问题

    汉字后面用括号带着拼音，例如“公开(kāi)”。

    ## 原因

    有的网页转换工具会把注音混入正文，妨碍阅读和检索。给生僻的地名、人名注音是正常的，不算。

    ## 依据

    《党政机关公文处理工作条例》第十九条：公文表述应当准确、文字精练。

    ## 错误示例

    ```overview+
    推进政府信息公开(kāi)工作，及时(shí)更新栏目。
    ```

    ## 正确示例

    ```overview+
    在阌(wén)乡社区设置查阅点，推进政府信息公开工作。
    ```

    ## 改法

    用“全部删去注音”一次改好。
    """
    glued = [span for span in report.folded.ruby if _is_glued(report, span)]
    if not glued:
        return
    text = report.source.text
    first = Span(glued[0].start - 1, glued[0].end)
    fix = Fix.safe(
        Message("全部删去注音", "delete all readings"), [Edit.deletion(span) for span in glued]
    )
    yield ctx.finding(first, count=len(glued), text=text[first.start : first.end], fixes=[fix])


def _is_glued(report: Report, span: Span) -> bool:
    """Whether a reading stands behind a common character, which needs none."""
    text = report.source.text
    reading = text[span.start + 1 : span.end - 1]
    if not (_TONE.search(reading) or reading in _TONELESS):
        return False
    before = text[span.start - 1]
    try:
        # Level 1 of GB 2312, rows 16 to 55, holds the 3755 common characters.
        return before.encode("gb2312")[0] < 0xD8
    except UnicodeEncodeError:
        return before in report.folded.traditional
