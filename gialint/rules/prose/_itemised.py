"""Sentences of the kind 发布95条,其中工作动态82条、公示8条: a whole and its parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gialint.api import Passage, compiled
from gialint.rules.prose._numbers import Figure, figures

_SENTENCE = compiled(r"[^。!?]+[。!?]?")
_OPENS = compiled(r"其中|分别(?:是|为)|具体(?:是|为|包括)")
_ENDS = compiled(
    r"[;)。]|其中|另外?|此外|同时|还|以及|比|较|同比|增长|增加|减少|下降|举办|召开|组织|开展|培训|(?<![文频图像片人字例])解读|回应|答复率|制作|修订"
    r"|行政复议|行政诉讼|复议|诉讼|均|全部|累计|合计|共|总计|阅读|点击|粉丝|关注|平均|每"
)
_OPEN_END = compiled(r"等(?!级|额|候|待|效|同)")
_RESIDUE = compiled(r"其[他它余]")
_LONGEST_ITEM = 28


@dataclass(frozen=True, slots=True)
class Itemised:
    """A whole and the parts listed behind it."""

    wholes: tuple[Figure, ...]
    """What the parts may add up to: the numbers before them that count the same."""
    parts: tuple[Figure, ...]
    open_end: bool
    """Whether 等 leaves the list open."""
    residue: bool
    """Whether 其他 closes it."""

    @property
    def total(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def exact(self) -> bool:
        return all(figure.exact for figure in (*self.wholes, *self.parts))


def itemised(passage: Passage) -> Iterator[Itemised]:
    """The lists of parts in a passage."""
    text = passage.masked
    if not _OPENS.search(text):
        return
    before: list[Figure] = []
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        opens = list(_OPENS.finditer(text, start, end))
        here = list(figures(text, start, end))
        for n, opening in enumerate(opens):
            nested = n + 1 < len(opens) and opens[n + 1].start() < _end(text, opening.end(), end)
            wholes = [f for f in here if f.end <= opening.start()]
            if n == 0 and not wholes and opening.start() - start <= 2:
                wholes = before
            parts = [f for f in here if f.start >= opening.end()]
            found = _list(text, wholes, parts, opening.end(), end)
            if found and not nested and n == 0:
                yield found
        before = here


def _end(text: str, start: int, end: int) -> int:
    close = compiled(r"[;)。]").search(text, start, end)
    return close.start() if close else end


def _list(
    text: str, wholes: list[Figure], candidates: list[Figure], start: int, end: int
) -> Itemised | None:
    parts: list[Figure] = []
    at = start
    closed = False
    for figure in candidates:
        item = text[at : figure.start]
        if parts and (
            _ENDS.search(item) or "(" in item or not compiled(r"[,、和及:;。]").match(item)
        ):
            closed = True
            break
        if len(item) > _LONGEST_ITEM or (not parts and _ENDS.search(item)):
            break
        if wholes and not figure.counts_like(wholes[-1]):
            closed = True
            break
        parts.append(figure)
        at = figure.end
    wholes = [w for w in wholes if parts and w.counts_like(parts[0])]
    if len(parts) < 2 or not wholes:
        return None
    behind = text[at : min(at + 12, end)]
    listed = text[start:at]
    open_end = bool(_OPEN_END.search(listed) or _OPEN_END.match(behind.lstrip(",、")))
    return Itemised(
        tuple(wholes),
        tuple(parts),
        open_end or (closed and at < end - 1 and text[at] == "、"),
        bool(_RESIDUE.search(listed)),
    )
