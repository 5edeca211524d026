import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from gialint.api import (
    WARNING,
    Edit,
    Finding,
    Fix,
    Message,
    Paragraph,
    Related,
    RuleContext,
    Section,
    Span,
    compiled,
    rule,
)

_NUMERALS = "一二三四五六七八九十"
_VERBS = (
    "强化|加强|加大|加快|完善|健全|推进|推动|提升|提高|落实|深化|优化|规范|持续|积极|进一步|狠抓|严格|抓好|抓实|抓牢|"
    "切实|着力|注重|突出|建立|明确|拓宽|拓展|丰富|创新|做好|做实|开展|坚持|认真|充分|及时|组织|聚焦|压实|夯实|细化|"
    "改进|增强|扩大|继续|不断"
)
# Numerals of lists. At the start of a line or behind the end of a clause, so that 第二十条第(一)项
# is none; 二是 behind a comma too, and 一是 anywhere but within a word such as 统一是. 2.2024年 is an
# item that opens with a year; whether 2.3万件 is one or a decimal, only its place in a list can tell.
_OPENING = compiled(f"[(0-9①-⑳第{_NUMERALS}]")
"""What a numeral starts with: the quick look that spares the long one."""
_MARK = compiled(
    rf"""
    (?:^|(?<=[:;。!?])|(?<=[:;。!?]\s))(?:
        \((?P<bracketed>[{_NUMERALS}]{{1,3}})\)(?!\s*[项款条目、和及至(-])
      | \((?P<arabic_bracketed>[0-9]{{1,2}})\)
      | (?P<arabic>[0-9]{{1,2}})[.、](?:(?![0-9])|(?=20[0-9]{{2}}\s*年|12345))
      | (?P<unsure>[0-9]{{1,2}})\.(?=[0-9])
      | 第(?P<ordinal>[{_NUMERALS}])(?=,)
      | (?P<circled>[①-⑳])
    )
  | (?:^|(?<=[:;。,!?])|(?<=[:;。!?]\s))(?P<lost>[三四五六七八九十])(?=(?:{_VERBS}))
  | (?:^|(?<=[:;。,、!?)”》\s]))(?P<spoken>[二三四五六七八九十]{{1,2}})是
  | (?<![统唯之第单同专万])(?P<first>一)是
    """,
    re.VERBOSE,
)
_KINDS = {"first": "spoken", "lost": "spoken", "unsure": "arabic"}
_WIDEST_GAP = 2
"""Numerals that may be left out; what jumps further belongs to another list."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A numeral that opens an item of a list. ``lost``: its 是 may have been left out; ``unsure``:
    it may be the whole part of a decimal."""

    kind: str
    value: int
    numeral: str
    paragraph: Paragraph
    start: int
    end: int
    lost: bool
    unsure: bool = False

    @property
    def span(self) -> Span:
        return self.paragraph.at(self.start, self.end)


@rule(
    "GIA111",
    "list-numbering",
    scope=Section,
    severity=WARNING,
    messages={
        "gap": Message(
            "序号“{last}”之后是“{numeral}”，缺少“{wanted}”",
            "{numeral} follows {last}: {wanted} is missing",
        ),
        "repeat": Message("序号“{numeral}”重复", "{numeral} stands here a second time"),
        "wrong": Message("序号“{numeral}”应为“{wanted}”", "{numeral} should be {wanted}"),
        "lost": Message(
            "“{numeral}”后面少了“是”，与前面的“{last}是”不一致",
            "“{numeral}” lacks its 是, unlike the items before it",
        ),
    },
    hint=Message("同一列举的序号要连续", "number the items of a list without gap or repeat"),
)
def list_numbering(section: Section, ctx: RuleContext) -> Iterator[Finding]:
    """列举的序号跳号、重号或漏字。

    ## 问题

    （一）（二）（四），1. 2. 4.，或者一是、二是、四是：序号不连续，或者重复。

    ## 原因

    增删内容后没有重新编号，读者会以为漏了一项。

    ## 依据

    《党政机关公文格式》（GB/T 9704—2012）：结构层次序数依次用“一、”“（一）”“1.”“（1）”标注。

    ## 错误示例

    ```problems=
    一是公开内容不够丰富。二是解读形式单一。四是培训不足。
    ```

    ```problems=
    一是丰富公开内容。二是创新解读形式。三强化业务培训。
    ```

    ```other=
    （一）信息处理费情况。本年度未收取。

    （二）重点工作情况。按要点完成。

    （二）创新做法。无。

    （四）其他。无。
    ```

    ## 正确示例

    ```other=
    （一）信息处理费情况。一是未发出收费通知，二是未收取费用。

    （二）重点工作情况。一是按要点完成。二是接受评估。
    ```

    ## 改法

    按先后顺序改正序号；如果确实漏写一项，补上内容。
    """
    items = [item for paragraph in section.paragraphs for item in _items(paragraph)]
    opened: list[_Item] = []
    for i, item in enumerate(items):
        depth = next((d for d, other in enumerate(opened) if other.kind == item.kind), None)
        if depth is None:
            if item.value == 1 and not item.unsure:
                opened.append(item)
            continue
        last = opened[depth]
        behind = islice(items, i + 1, None)
        following = _following(behind, item.kind, {o.kind for o in opened[:depth]})
        if item.lost and not _is_lost(item, last, following):
            continue
        if item.unsure and item.value != last.value + 1:
            continue
        del opened[depth:]
        variant, value = _judged(item.value, last.value, following)
        if item.lost:
            variant = "lost"
        if variant:
            yield _finding(ctx, variant, item, last, following)
        opened.append(_with_value(item, value))


def _items(paragraph: Paragraph) -> Iterator[_Item]:
    text, at = paragraph.text, 0
    for opening in _OPENING.finditer(text):
        match = _MARK.match(text, opening.start()) if opening.start() >= at else None
        if match is None:
            continue
        at, kind = match.end(), match.lastgroup
        assert kind is not None
        start, end = match.span(kind)
        yield _Item(
            _KINDS.get(kind, kind),
            _value(match[kind]),
            match[kind],
            paragraph,
            start,
            end,
            kind == "lost",
            kind == "unsure",
        )


def _value(numeral: str) -> int:
    """What a numeral says, up to 99.

    >>> [_value(n) for n in ("三", "十", "十二", "二十", "二十一", "12", "③")]
    [3, 10, 12, 20, 21, 12, 3]
    """
    if numeral.isascii():
        return int(numeral)
    if numeral >= "①" and numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    tens, ten, ones = numeral.rpartition("十")
    digit = _NUMERALS.find
    return (digit(tens) + 1 if tens else 1) * 10 * bool(ten) + (digit(ones) + 1 if ones else 0)


def _numeral(value: int, like: str) -> str:
    """``value`` in the manner of ``like``."""
    if like.isascii():
        return str(value)
    if like >= "①" and like <= "⑳":
        return chr(ord("①") + value - 1)
    tens, ones = divmod(value, 10)
    head = ("" if tens == 1 else _NUMERALS[tens - 1]) + "十" if tens else ""
    return head + (_NUMERALS[ones - 1] if ones else "")


def _following(items: Iterable[_Item], kind: str, outer: set[str]) -> int | None:
    """The next numeral of the same list; None where the list ends."""
    for item in items:
        if item.kind in outer:
            return None
        if item.kind == kind and not (item.lost or item.unsure):
            return item.value
    return None


def _is_lost(item: _Item, last: _Item, following: int | None) -> bool:
    """三强化 behind 一是…二是…, with no 三是 to come, in the same paragraph or at the next one's start."""
    near = item.paragraph is last.paragraph or item.start == 0
    return near and last.value >= 2 and item.value == last.value + 1 and following != item.value


def _judged(value: int, last: int, following: int | None) -> tuple[str, int]:
    """What is wrong with ``value`` behind ``last`` (empty: nothing), and where the list now stands."""
    expected = last + 1
    if value == expected:
        return "", value
    if following == expected + 1:
        return "wrong", expected
    if value == 1:
        return "", 1
    if value == last:
        return "repeat", value
    if expected < value <= last + _WIDEST_GAP + 1:
        return "gap", value
    return "", last


def _with_value(item: _Item, value: int) -> _Item:
    return _Item(item.kind, value, item.numeral, item.paragraph, item.start, item.end, lost=False)


def _finding(
    ctx: RuleContext, variant: str, item: _Item, last: _Item, following: int | None
) -> Finding:
    wanted = _numeral(last.value + 1, item.numeral)
    title = Message(f"改为“{wanted}”", f"replace by {wanted}")
    edit = Edit(item.span, wanted)
    fixes = []
    if variant == "lost":
        end = item.span.end
        add = Message("补上“是”", "insert 是")
        fixes = [Fix.safe(add, Edit.insertion(end, "是"))]
    elif variant == "wrong" or following in (None, 1):
        # A digit is never changed unseen, not even that of a list.
        fixes = [Fix.unsafe(title, edit) if wanted.isascii() else Fix.safe(title, edit)]
    before = Message("前一项在这里", "the item before stands here")
    return ctx.finding(
        item.span,
        variant,
        numeral=item.numeral,
        last=_numeral(last.value, item.numeral),
        wanted=wanted,
        related=[Related(last.span, before)],
        fixes=fixes,
    )
