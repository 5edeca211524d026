"""A piece of the source with a mark under a span, as rustc shows it:

   |
12 | （七）总计 | 1 | 0 | 3
   |                     ^
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gialint.output.style import paint
from gialint.output.width import shown, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gialint.text import Source, Span

ELLIPSIS = "…"
_LEAD = 0.4
"""The share of a clipped line that stands before the span, so that it is read in its context."""
_LEAST = 20
"""Columns of source that are shown on the narrowest terminal."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How frames are drawn: the columns there are, and in what colours."""

    columns: int = 100
    color: bool = False

    def lines(self, source: Source, span: Span, style: str, gutter: int) -> Iterator[str]:
        """The lines of the frame; ``gutter`` is the width of its line numbers, from ``gutter()``.

        Of a span over several lines, the first and the last are shown.
        """
        index = source.lines
        size = len(source.text)
        start, end = min(span.start, size), min(span.end, size)
        first = index.line_of(start)
        last = max(first, index.line_of(max(start, end - 1)))
        edge = paint(" " * gutter + " |", "blue", self.color)
        yield edge
        for number in dict.fromkeys((first, last)):
            line = index.line(number)
            if number == last and last > first + 1:
                yield paint(" " * gutter + " " + ELLIPSIS, "blue", self.color)
            text = source.text[line.start : line.end]
            begin = start - line.start if number == first else len(text) - len(text.lstrip())
            until = end - line.start if number == last else len(text.rstrip())
            shown_text, offset, marks = clipped(
                text, begin, until, max(_LEAST, self.columns - gutter - 3)
            )
            yield f"{paint(f'{number + 1:>{gutter}} |', 'blue', self.color)} {shown_text}".rstrip()
            yield f"{edge} {' ' * offset}{paint('^' * marks, style, self.color)}"


def gutter(source: Source, span: Span) -> int:
    """The width of the line numbers of a frame around ``span``."""
    end = min(max(span.start, span.end - 1), len(source.text))
    return len(str(source.lines.line_of(end) + 1))


def clipped(text: str, start: int, end: int, columns: int) -> tuple[str, int, int]:
    """One line within ``columns``: its text, and where and how long the mark under [start, end) is.

    A line that is too long is cut before and behind the span; a cut is shown as an ellipsis.
    """
    start = max(0, min(start, len(text)))
    end = max(start, min(end, len(text)))
    low, high = 0, len(text)
    if width(text) > columns:
        low, high = _window(text, start, end, columns - 2)
    head = ELLIPSIS if low > 0 else ""
    tail = ELLIPSIS if high < len(text) else ""
    body = "".join(map(shown, text[low:high]))
    offset = len(head) + width(text[low:start])
    return head + body + tail, offset, max(1, width(text[start : min(end, high)]))


def _window(text: str, start: int, end: int, columns: int) -> tuple[int, int]:
    """The part of ``text`` to show: from the span to both sides, as far as ``columns`` reach."""
    low = high = start
    used = 0
    while high < end and used + width(text[high]) <= columns:
        used += width(text[high])
        high += 1
    before = used + int((columns - used) * _LEAD)
    while low > 0 and used + width(text[low - 1]) <= before:
        low -= 1
        used += width(text[low])
    while high < len(text) and used + width(text[high]) <= columns:
        used += width(text[high])
        high += 1
    while low > 0 and used + width(text[low - 1]) <= columns:
        low -= 1
        used += width(text[low])
    return low, high
