import re
from collections.abc import Iterator

from gialint.api import INFO, WARNING, Finding, Message, Report, RuleContext, Span, compiled, rule
from gialint.rules.wording._text import HAN, is_question

_BEHIND = rf"[{HAN}0-9,、。;:!”》)]"
_DAMAGE = compiled(
    "[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd\x00\x80-\x84\x86-\x9f]+"
    # UTF-8 read as GBK, and as Latin-1 or Windows-1252.
    "|锟斤拷|烫烫烫|屯屯屯|[锛銆鈥]|鐨勬"
    "|(?:[ãäåæçèéï][\x80-\xbf€‚-›Œ-žƒˆ˜]{1,2}){2,}"
    # A character that the encoding did not have.
    rf"|(?<=[{HAN}0-9%”》)])\?+(?={_BEHIND})"
)
_SUSPECT = compiled(
    "[?\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd\x00\x80-\x84\x86-\x9f锟烫屯锛銆鈥鐨ãäåæçèéï]"
)
_PADDING = compiled(r"^ *\?+", re.MULTILINE)
_MANY = 10
"""Damaged lines beyond which the whole file is damaged, and is told so once."""


@rule(
    "GIA602",
    "mojibake",
    scope=Report,
    severity=WARNING,
    messages={
        "": Message("“{text}”处有乱码，可能丢了字", "characters are damaged or lost at “{text}”"),
        "padding": Message(
            "行首的问号多半是转换编码时丢失的空格",
            "the question marks at the start of the line are probably blanks lost in conversion",
        ),
        "many": Message(
            "有 {count} 行出现乱码，文件很可能用错了编码",
            "{count} lines hold damaged characters; the file was probably read in a wrong encoding",
        ),
    },
    hint=Message(
        "对照原稿补上丢失的字；从网页或旧版 Word 复制时，先转成 UTF-8",
        "restore the lost characters from the original draft",
    ),
)
def mojibake(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """文字变成乱码，或有字在转换编码时丢失。

    ## 问题

    正文里有“�”之类的替代字符、无法显示的专用区字符，或者本该是汉字的地方只剩一个“?”。

    ## 原因

    不同系统之间复制、转换编码时，缺少的字会变成问号或乱码，读者看到的就不再是原来的意思。
    疑问句末尾的问号和网址里的问号不算。

    ## 依据

    《中华人民共和国政府信息公开条例》第六条：行政机关应当及时、准确地公开政府信息。

    ## 错误示例

    ```overview+
    严格执行“三审三?”制度，�实信息发布责任。
    ```

    ## 正确示例

    ```overview+
    严格执行“三审三校”制度，围绕“谁来公开？公开什么？”开展培训。
    ```

    ## 改法

    对照原稿逐处补正，再用 UTF-8 编码保存。
    """
    text = report.folded.text
    if not _SUSPECT.search(text):
        return
    places = list(_damaged(report, text))
    if len(places) > _MANY:
        yield ctx.finding(report.folded.span(*places[0]), "many", count=len(places))
    else:
        for start, end in places:
            around = text[max(start - 3, 0) : end + 3].replace("\n", " ").strip()
            yield ctx.finding(report.folded.span(start, end), text=around)
    padding = _PADDING.search(text)
    if padding and not any(padding.start() <= start < padding.end() for start, _ in places):
        hint = Message("删去这些问号", "delete these question marks")
        span = report.folded.span(*padding.span())
        yield ctx.finding(span, "padding", severity=INFO, hint=hint)


def _damaged(report: Report, text: str) -> Iterator[tuple[int, int]]:
    """The damaged places in the folded text, those on one line as one."""
    first: Span | None = None
    for match in _DAMAGE.finditer(text):
        start, end = match.span()
        if match[0][0] == "?":
            written = report.source.text[report.folded.span(start, end).start]
            if written != "?" or (end - start == 1 and is_question(text, start)):
                continue
        if first and "\n" not in text[first.end : start]:
            first = Span(first.start, end)
            continue
        if first:
            yield first.start, first.end
        first = Span(start, end)
    if first:
        yield first.start, first.end
