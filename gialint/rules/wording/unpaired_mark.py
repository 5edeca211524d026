from collections.abc import Iterator, Sequence

from gialint.api import WARNING, Finding, Message, Report, RuleContext, Span, compiled, rule
from gialint.rules.wording._text import prose

_PAIRS = {"“": "”", "《": "》", "(": ")", "【": "】"}
_OPENING = {right: left for left, right in _PAIRS.items()}
_MARKS = compiled("[“”《》()【】]")
# 1) and 一) number a list; they have no partner.
_NUMBER = compiled(r"(?:^|(?<=[。;:,、 ]))(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z])\)")


@rule(
    "GIA608",
    "unpaired-mark",
    scope=Report,
    severity=WARNING,
    messages={
        "left": Message("“{mark}”没有配对的“{partner}”", "“{mark}” is never closed"),
        "right": Message("“{mark}”前面没有配对的“{partner}”", "“{mark}” was never opened"),
    },
    hint=Message("补上另一半，或者删去这一个", "add the other half, or delete this one"),
)
def unpaired_mark(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """引号、书名号、括号缺了一半。

    ## 问题

    一段之内，“ ” 《 》 （ ） 【 】有开头没有结尾，或者有结尾没有开头，或者方向写反。

    ## 原因

    标点不成对，读者无法判断引用、文件名到哪里为止。跨行相接的一对、“1）”这样的序号不算。

    ## 依据

    GB/T 15834—2011《标点符号用法》。

    ## 错误示例

    ```overview+
    严格执行“三审三校制度，落实《示例县政务公开工作规程》。
    ```

    ```overview+
    落实示例县政务公开工作规程》（试行。
    ```

    ## 正确示例

    ```overview+
    严格执行“三审三校”制度，落实《关于印发〈示例县政务公开工作规程〉的通知》（以下简称《通知》)。1）主动公开。
    ```

    ## 改法

    补上缺的一半；方向写反的改过来。
    """
    waiting: dict[str, Span] = {}
    for paragraph in prose(report):
        lonely = _lonely(paragraph.text)
        closing: dict[str, Span] = {}
        for mark, offset in lonely:
            span = paragraph.at(offset, offset + 1)
            if mark in _PAIRS:
                closing.setdefault(mark, span)
            elif not waiting.pop(_OPENING[mark], None):
                yield _finding(ctx, report, "right", mark, _OPENING[mark], span)
        for mark, span in waiting.items():
            yield _finding(ctx, report, "left", mark, _PAIRS[mark], span)
        waiting = closing
    for mark, span in waiting.items():
        yield _finding(ctx, report, "left", mark, _PAIRS[mark], span)


def _lonely(text: str) -> Sequence[tuple[str, int]]:
    """The marks of a paragraph that have no partner in it: of each kind one at most."""
    open_: dict[str, list[int]] = {left: [] for left in _PAIRS}
    lonely: dict[str, tuple[str, int]] = {}
    for match in _MARKS.finditer(text):
        mark, at = match[0], match.start()
        if mark in open_:
            if mark == "“" and open_[mark]:
                # Quotation marks of one kind do not nest: the first was never closed.
                lonely.setdefault("“", (mark, open_[mark].pop()))
            open_[mark].append(at)
        elif open_[_OPENING[mark]]:
            open_[_OPENING[mark]].pop()
        elif not _numbers_item(text, at):
            lonely.setdefault(_OPENING[mark], (mark, at))
    for left, places in open_.items():
        if places:
            lonely.setdefault(left, (left, places[0]))
    if text.count('"') % 2:
        lonely.pop("“", None)
    return sorted(lonely.values(), key=lambda found: found[1])


def _numbers_item(text: str, at: int) -> bool:
    """Whether the bracket at ``at`` closes the number of a list item."""
    return any(match.end() == at + 1 for match in _NUMBER.finditer(text, max(0, at - 4), at + 1))


def _finding(
    ctx: RuleContext, report: Report, variant: str, mark: str, partner: str, span: Span
) -> Finding:
    wide = {"(": "（", ")": "）"}
    return ctx.finding(
        span, variant, mark=report.source.slice(span), partner=wide.get(partner, partner)
    )
