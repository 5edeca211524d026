"""Prose as sentences: hard-wrapped lines joined, and digits that are no counts put out of sight."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from gialint.regexes import compiled
from gialint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gialint.report import Paragraph

SENTENCE = compiled(r"[^。!?\n]+[。!?]?")

# Names of documents, their numbers, dates, articles, rates and telephone numbers hold no counts.
_NO_COUNT = compiled(
    r"(?=[《〔\[\d第百])(?:《[^》]{0,200}》|〔\d{4}〕\d*号?|\[\d{4}\]\d+号|20\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日|份|底|末)?"
    r"|(?<!\d)\d{1,2}\s*月\s*\d{1,2}\s*日|第[一二三四五六七八九十百\d]+[条款项号次届期批章类]"
    r"|(?<!\d)\d+(?:\.\d+)?\s*[%‰]|百分之[一二三四五六七八九十百点\d]+|\d{3,4}-\d{7,8}|(?<!\d)\d+(?:\.\d+)?\s*个百分点)"
)
_MASK = "※"

_WRAPPED = 20
"""Code points from which a line without final punctuation may go on in the next."""
_ENDS = tuple("。;!?:|")
_NEW_ITEM = compiled(
    r"[(（]?[一二三四五六七八九十\d]{1,3}[)）、.]|[一二三四五六七八九十]是|第[一二三四五]|[#|•·*-]"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Prose that belongs together: one paragraph, or the lines it was broken into."""

    text: str
    masked: str
    """``text`` with what can hold no count blanked out, character for character."""
    section: str | None
    pieces: tuple[tuple[int, Paragraph], ...]
    """Where each line starts in ``text``."""

    @property
    def span(self) -> Span:
        return self.at(0, len(self.text))

    def at(self, start: int, end: int) -> Span:
        """The original place of ``[start, end)`` of ``text``."""
        if len(self.pieces) == 1:
            return self.pieces[0][1].at(start, end)
        first, last = self._place(start), self._place(max(start, end - 1))
        return Span(first.start, max(first.start, last.end if end > start else first.start))

    def _place(self, offset: int) -> Span:
        offset = min(offset, len(self.text) - 1)
        begin, paragraph = self.pieces[bisect_right(self.pieces, offset, key=lambda p: p[0]) - 1]
        return paragraph.at(offset - begin, offset - begin + 1)


def passages(paragraphs: Iterable[Paragraph]) -> Iterator[Passage]:
    """Paragraphs, those that a converter broke into lines joined again."""
    lines: list[Paragraph] = []
    for paragraph in paragraphs:
        if lines and not _goes_on(lines[-1], paragraph):
            yield _passage(lines)
            lines = []
        lines.append(paragraph)
    if lines:
        yield _passage(lines)


def _goes_on(line: Paragraph, following: Paragraph) -> bool:
    gap = following.start - line.start - len(line.text)
    return (
        line.section == following.section
        and len(line.text) >= _WRAPPED
        and not line.text.endswith(_ENDS)
        and not _NEW_ITEM.match(following.text)
        and gap <= 4
    )


def _passage(lines: list[Paragraph]) -> Passage:
    pieces, text = [], ""
    for line in lines:
        pieces.append((len(text), line))
        text += line.text
    return Passage(text, _masked(text), lines[0].section, tuple(pieces))


@lru_cache(maxsize=2048)
def _masked(text: str) -> str:
    return _NO_COUNT.sub(lambda m: _MASK * len(m[0]), text)
