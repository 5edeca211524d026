"""Texts and places in them: the one vocabulary of positions that every other module shares.

A place is a half-open range of Unicode code points in the original text, everywhere.
Lines and columns are made from it only where they are shown.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from gialint.regexes import compiled

# str.splitlines also breaks on U+2028, VT, FF and NEL, which pasted Word text contains.
_LINE_END = compiled(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open range of code points ``[start, end)``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 0, and where its text starts and ends (line end excluded)."""

    number: int
    start: int
    end: int


class LineIndex:
    """The lines of a text, broken at LF, CRLF and lone CR only."""

    def __init__(self, text: str) -> None:
        self.starts = [0]
        self.ends: list[int] = []
        for match in _LINE_END.finditer(text):
            self.ends.append(match.start())
            self.starts.append(match.end())
        self.ends.append(len(text))

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, offset: int) -> int:
        """The number, from 0, of the line that holds the code point at ``offset``."""
        return bisect_right(self.starts, offset) - 1

    def line(self, number: int) -> Line:
        return Line(number, self.starts[number], self.ends[number])

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 0, in code points."""
        number = self.line_of(offset)
        return number, offset - self.starts[number]


@dataclass(frozen=True)
class Source:
    """A text as its writer sees it, with what is needed to write it back unchanged.

    ``path`` is the name to show, None for a text that has none; ``bom`` the bytes that stood
    before the text. Line ends are kept in ``text`` as they were.
    """

    text: str
    path: str | None = None
    encoding: str = "utf-8"
    bom: bytes = b""

    @cached_property
    def lines(self) -> LineIndex:
        return LineIndex(self.text)

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def replaced(self, text: str) -> Source:
        """The same file with another text."""
        return Source(text, self.path, self.encoding, self.bom)
