"""One way of writing for everything that is matched: folding keeps a map back to the original.

Drafts mix full and half width, blanks of many kinds, traditional script, and, where a converter
was at work, pinyin in brackets behind a character. Labels, headings and phrases are matched in the
folded text; every place found there is given back in code points of the original.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from gialint.regexes import compiled
from gialint.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable

# Full-width ASCII, and signs that stand for an ASCII one. 。、“”《》〔〕 have no half-width use.
_WIDTH: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDTH |= {
    ord(c): " "
    for c in "\u3000\u00a0\u2002\u2003\u2009\u202f\ufeff\u200b\u200e\u200f\x0b\x0c\x85\u2028"
}
_WIDTH |= {
    ord("－"): "-",
    ord("−"): "-",
    ord("﹣"): "-",
    ord("∶"): ":",
    ord("﹕"): ":",
    ord("｜"): "|",
}
# Tables drawn with lines: ┌─┬─┐, │.
_WIDTH |= {ord(c): "-" for c in "─━═"}
_WIDTH |= {ord(c): "|" for c in "│┃║┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬"}
_WIDTH |= {
    ord("［"): "[",
    ord("］"): "]",
    ord("〈"): "《",
    ord("〉"): "》",
    ord("﹝"): "〔",
    ord("﹞"): "〕",
}

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_RUBY = compiled(rf"(?<=[㐀-鿿])[(（][a-züê{_TONED}]{{1,6}}[)）]")
_TONE = compiled(f"[{_TONED}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. ``origins[i]`` is where its i-th code point stands in the original.

    ``origins`` is None where nothing was dropped, so that both texts have the same places.
    ``ruby`` are the reading aids that were dropped; ``traditional`` the characters that were
    simplified, each once.
    """

    text: str
    origins: list[int] | None = None
    ruby: tuple[Span, ...] = ()
    traditional: frozenset[str] = frozenset()

    def span(self, start: int, end: int) -> Span:
        """The original place of ``[start, end)`` of the folded text."""
        if self.origins is None:
            return Span(start, end)
        first = self.origins[start]
        return Span(first, max(first, self.origins[end - 1] + 1 if end > start else first))


def fold(text: str) -> Folded:
    """Fold a whole text: widths and blanks, reading aids dropped, traditional script simplified."""
    origins: list[int] | None = None
    ruby: tuple[Span, ...] = ()
    if _TONE.search(text):
        ruby = tuple(Span(*match.span()) for match in _RUBY.finditer(text))
    kept = text
    if ruby:
        pieces, origins, at = [], [], 0
        for span in ruby:
            pieces.append(text[at : span.start])
            origins.extend(range(at, span.start))
            at = span.end
        pieces.append(text[at:])
        origins.extend(range(at, len(text) + 1))
        kept = "".join(pieces)
    lines = kept.split("\n")
    simplified = _simplified(frozenset().union(*map(_rare, lines)))
    even = "\n".join(map(_even, lines))
    folded = even.translate(simplified) if simplified else even
    return Folded(folded, origins, ruby, frozenset(map(chr, simplified)))


@lru_cache(maxsize=4096)
def _even(line: str) -> str:
    """A line with one kind of width and of blank. Edits leave most lines of a draft alone."""
    return line.translate(_WIDTH)


@lru_cache(maxsize=4096)
def _rare(line: str) -> frozenset[str]:
    """The Han characters beyond GB 2312, within which simplified Chinese as reports use it lies."""
    common = line.encode("gb2312", "ignore").decode("gb2312")
    if len(common) == len(line):
        return frozenset()
    return frozenset(c for c in set(line).difference(common) if "\u3400" <= c <= "\u9fff")


def _simplified(rare: frozenset[str]) -> dict[int, int | str]:
    """How traditional characters among ``rare`` ones are written in simplified script.

    The converter, slow to load, is asked for these alone.
    """
    if not rare:
        return {}
    convert = _converter()
    pairs = ((c, convert(c)) for c in rare)
    return {ord(c): simple for c, simple in pairs if simple != c and len(simple) == 1}


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
