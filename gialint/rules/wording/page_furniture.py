import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gialint.api import (
    WARNING,
    Edit,
    Finding,
    Fix,
    Message,
    Report,
    RuleContext,
    Span,
    compiled,
    rule,
)
from gialint.rules.wording._text import in_form, lines_with

_SIZE = r"(?:[【\[( ]*(?:默认|超大|特大|大|中|小)[】\]) ]*)"
_FURNITURE = compiled(
    rf"""
    (?:用?手机|请?用?微信)?扫一扫[,\ ]*在?(?:用)?手机(?:上)?(?:打开|浏览|查看|阅读)(?:当前|本)页面?。?
  | ^\ *(?:请?用?微信|用?手机)?扫一扫(?:分享|关注|打开)?\ *$
  | 微信里点“发现”[^\n。]{{0,20}}。? | 二维码便可将本文分享至朋友圈。?
  | [【\[]?\ ?(?:视力保护色|字体(?:大小)?|字号)\ ?: ?\ ?{_SIZE}{{2,}}
  | 全文共计?\ ?\d*\ ?字(?:[,。]?\ ?预计阅读时间[约需]*\ ?\d*\ ?分钟)?。? | 预计阅读时间[约需:]*\ ?\d*\ ?分钟。?
  | (?:^|(?<=[\ |】\]]))(?:浏览|阅读|点击|访问)(?:次数|量|数)\ ?:\ ?\d*\ ?次?(?=\ |$|[|【\[])
  | ^[\ 【\[|]*(?:我要)?(?:打印|分享|收藏|关闭)(?:本页|到|此页|窗口|页面)?[】\]: |]*
    (?:(?:打印|分享|收藏|保存|关闭|复制)(?:本页|到|此页|窗口|页面)?[】\]: |]*|(?:微信|微博|QQ空间|朋友圈)[: ]*)*$
  | 打印\ *分享到\ ?:?(?:\ ?(?:微信|微博|QQ空间|朋友圈))*
  | [【\[]\ ?(?:打印本页|关闭窗口|打印|关闭|返回顶部|我要纠错|收藏)\ ?[】\]]
  | ^\ *(?:返回顶部|关闭窗口|我要纠错|无障碍阅读|长者模式|网站地图|语音播报|相关(?:文档|链接|阅读)\ ?:?)\ *$
  | ^\ *(?:您(?:现在|当前)?(?:的|所在)?|当前(?:所在)?|现在)位置\ ?:[^。\n]{{0,80}}$
  | ^\ *(?:首页)\ *[>»][^。\n]{{0,80}}$
  | ^\ *[上下]一?[篇条页]\ ?:[^。\n]{{0,80}}$
  | ^[^。\n]{{0,40}}(?:ICP备\ ?\d*号?|公网安备|网站标识码)[^。\n]{{0,80}}$
    """,
    re.VERBOSE | re.MULTILINE,
)
_HINT = compiled(
    "扫一扫|微信里|二维码便|视力保护|字体|字号|全文共|预计阅读|浏览[次量数]|阅读[次量数]|点击[次量数]"
    "|访问[次量数]|打印|分享到|收藏|关闭|返回顶部|我要纠错|无障碍|长者模式|网站地图|语音播报"
    "|相关[文链阅]|位置|首页|上一?[篇条页]|下一?[篇条页]|ICP备|公网安备|网站标识码"
)
_EMPTY = compiled(r"[\s|【】\[\]:·>-]*")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Furniture in the folded text: a whole number of lines, or words within one."""

    start: int
    end: int
    whole: bool


@rule(
    "GIA609",
    "page-furniture",
    scope=Report,
    severity=WARNING,
    messages=Message(
        "“{text}”是网页上的按钮或提示，不是报告的内容",
        "“{text}” belongs to the web page, not to the report",
    ),
    hint=Message("删去", "delete it"),
)
def page_furniture(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """从网页带来的按钮、提示文字。

    ## 问题

    报告里夹着“扫一扫在手机打开当前页”“打印 分享到”“上一篇”一类网页上的文字。

    ## 原因

    从网站复制往年报告当底稿时带了进来。这些字不是报告的内容，提交、印发时很显眼。

    ## 依据

    《中华人民共和国政府信息公开条例》第五十条列明年度报告应当包括的内容。

    ## 错误示例

    ```end+
    扫一扫在手机打开当前页
    ```

    ```preamble+
    字体：【 默认 大 超大 】 打印 分享到：
    ```

    ```end+
    上一篇：示例县2023年政府信息公开工作年度报告
    【关闭窗口】
    ```

    ## 正确示例

    ```overview+
    优化政府网站的字体、打印、分享功能，群众用微信扫一扫即可查看政策解读。
    ```

    ## 改法

    整行删去。带有浏览次数等数字的，看过再删。
    """
    text, source = report.folded.text, report.source.text
    for piece in _pieces(text):
        span = report.folded.span(piece.start, piece.end)
        if in_form(report, span):
            continue
        cut = _with_line_end(source, span) if piece.whole else span
        safe = not any(map(str.isdecimal, source[cut.start : cut.end]))
        fix = (Fix.safe if safe else Fix.unsafe)(Message("删去", "delete"), Edit.deletion(cut))
        shown = source[span.start : span.end].strip().splitlines()[0].strip()
        yield ctx.finding(span, text=shown, fixes=[fix])


def _pieces(text: str) -> Iterator[_Piece]:
    """Furniture line by line, lines that follow each other as one piece."""
    waiting: _Piece | None = None
    for start, end in lines_with(_HINT, text):
        line = text[start:end].rstrip("\r")
        end = start + len(line)
        matches = [m for m in _FURNITURE.finditer(line) if m[0].strip()]
        whole = bool(matches) and _EMPTY.fullmatch(_FURNITURE.sub("", line)) is not None
        if whole and waiting and not text[waiting.end : start].strip():
            waiting = _Piece(waiting.start, end, whole=True)
            continue
        if matches and waiting:
            yield waiting
            waiting = None
        if whole:
            waiting = _Piece(start, end, whole=True)
        else:
            for begin, finish in _joined(line, matches):
                yield _Piece(start + begin, start + finish, whole=False)
    if waiting:
        yield waiting


def _joined(line: str, matches: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Where the words of furniture on a line stand, those with only blanks between as one."""
    runs: list[tuple[int, int]] = []
    for match in matches:
        if runs and not line[runs[-1][1] : match.start()].strip():
            runs[-1] = (runs[-1][0], match.end())
        else:
            runs.append(match.span())
    yield from runs


def _with_line_end(source: str, span: Span) -> Span:
    """``span`` with the line end behind it, or, on the last line, with the one before."""
    for end in ("\r\n", "\n", "\r"):
        if source.startswith(end, span.end):
            return Span(span.start, span.end + len(end))
    if span.end == len(source):
        for end in ("\r\n", "\n", "\r"):
            if source.endswith(end, 0, span.start):
                return Span(span.start - len(end), span.end)
    return span
