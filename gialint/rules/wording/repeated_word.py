import re
from collections.abc import Iterator

from gialint.api import WARNING, Edit, Finding, Fix, Message, Report, RuleContext, compiled, rule
from gialint.rules.wording._doubles import BEFORE, COMPOUND, LAWFUL, SINGLE, SUFFIXES
from gialint.rules.wording._text import in_form

_WORD = compiled(r"([一-鿿]{2,6})\1")
_CHARACTER = compiled(rf"([{''.join(SINGLE)}])\1(?!\1)")
_NUMERALS = frozenset("一二三四五六七八九十百千零两")
_SUFFIXES = frozenset(SUFFIXES)
_COMPOUND = {word: compiled(behind) for word, behind in COMPOUND.items()}


@rule(
    "GIA605",
    "repeated-word",
    scope=Report,
    severity=WARNING,
    messages=Message("“{word}”接连写了两遍", "“{word}” stands twice in a row"),
    hint=Message("删去多余的一遍", "delete one of the two"),
)
def repeated_word(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """同一个字词接连写了两遍。

    ## 问题

    一个词紧接着又写了一遍，例如“进行进行”“的的”。

    ## 原因

    多是修改时没有删净。“天天”“逐条逐项”“为了了解”“主动公开公开属性”这类本来就该重叠的不算。

    ## 依据

    《党政机关公文处理工作条例》第十九条：公文应当表述准确、文字精练。

    ## 错误示例

    ```overview+
    对栏目进行进行优化，提升公开的的质量。
    ```

    ```overview+
    全年收到信息公开公开申请的来信较多。
    ```

    ## 正确示例

    ```overview+
    为了了解群众需求，以及及时回应关切，天天更新主动公开公开目录，全县县级部门逐条逐项落实。
    ```

    ## 改法

    删去一遍，再通读全句；有时是漏写了中间的字，例如“公开、公开申请”。
    """
    text = report.folded.text
    for match in _WORD.finditer(text):
        start, word = _word(text, match)
        if _is_slip(text, start, word):
            yield from _found(report, ctx, start, word)
    for match in _CHARACTER.finditer(text):
        start, character = match.start(), match[1]
        before, behind = text[:start][-1:], text[match.end() : match.end() + 1]
        lawful = behind and behind in SINGLE[character]
        if not (lawful or (before and before in BEFORE.get(character, ""))):
            yield from _found(report, ctx, start, character)


def _word(text: str, match: re.Match[str]) -> tuple[int, str]:
    """Where the doubled word starts, and the word.

    In 政务服务服务能力 the search meets 务服务服 first; the word is the last that is doubled.
    """
    first, length = match.start(), len(match[1])
    start = first
    while start < first + length and text.startswith(text[start + length], start + 2 * length):
        start += 1
    return start, text[start : start + length]


def _is_slip(text: str, start: int, word: str) -> bool:
    if word in LAWFUL or len(set(word)) == 1 or _NUMERALS.issuperset(word):
        return False
    end = start + 2 * len(word)
    compound = _COMPOUND.get(word)
    return text[end : end + 1] not in _SUFFIXES and not (compound and compound.match(text, end))


def _found(report: Report, ctx: RuleContext, start: int, word: str) -> Iterator[Finding]:
    middle, end = start + len(word), start + 2 * len(word)
    span = report.folded.span(start, end)
    if in_form(report, span):
        return
    edit = Edit.deletion(report.folded.span(middle, end))
    fix = Fix.unsafe(Message("删去多余的一遍", "delete the second one"), edit)
    yield ctx.finding(span, word=word, fixes=[fix])
