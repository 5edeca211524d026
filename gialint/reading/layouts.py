"""One line of a draft -> the cells that stand in it, whatever the layout.

Converters and writers set tables as text in three ways: cells between pipes, cells between tabs,
cells alone on their lines (and then, at times, glued or set apart by blanks alone).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gialint.reading.labels import key_of
from gialint.regexes import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gialint.reading.labels import Entry, Lexicon

_VALUE = compiled(
    r"[+-]{0,2}\d[\d,.]*\s*(?:万元|亿元|元|件|项|个|次|条|份|%)?|[-—–/\\]{1,2}|无|不适用|[增减]加?少?\d+"
)
_SPACED_VALUES = compiled(rf"(?:\s+(?:{_VALUE.pattern}))+$")
_GLUED_VALUES = compiled(r"[-+]?[\d.]+$")
_GLUED_DIGITS = 7
"""Digits from which a line of digits alone may be several cells."""
_RULE = compiled(r"[\s|:+=-]*-{2,}[\s|:+=-]*")
_WORD = compiled(r"\S+")
_PAGE_NUMBER = compiled(r"[-—–]\s*\d{1,3}\s*[-—–]")
_LONGEST_LINE = 120
"""Code points beyond which a line without separators is prose."""


@dataclass(slots=True, eq=False)
class Token:
    """One cell, or one piece of it: its folded text and where it stands in the folded report.

    ``index`` counts the cells of its line. ``glued`` tells that digits of several cells may stand
    in it with nothing between.
    """

    text: str
    start: int
    end: int
    line: int
    index: int = 0
    entries: tuple[Entry, ...] = ()
    article: tuple[str, str] | None = None
    is_value: bool = False
    glued: bool = False

    @property
    def is_label(self) -> bool:
        return bool(self.entries) or self.article is not None

    def has_role(self, role: str) -> bool:
        return any(entry.role == role for entry in self.entries)


@dataclass(slots=True, eq=False)
class TableLine:
    """A line that may belong to a table: its cells, and whether separators stood at its ends."""

    number: int
    tokens: list[Token]
    separated: bool
    opened: bool = False
    closed: bool = False


class Piece(NamedTuple):
    """A cell by its place in its line: what ``Token`` is in the report."""

    text: str
    offset: int
    number: int
    entries: tuple[Entry, ...]
    article: tuple[str, str] | None
    is_value: bool
    glued: bool = False


class Pieces(NamedTuple):
    """The cells of a line, wherever it stands."""

    cells: tuple[Piece, ...]
    separated: bool
    opened: bool = False
    closed: bool = False


def read_line(text: str, start: int, number: int, lexicon: Lexicon) -> TableLine | None:
    """The cells of one line, or None where it can be no part of a table.

    ``start`` is where the line starts in the folded report.
    """
    pieces = _pieces(text, lexicon)
    if pieces is None:
        return None
    tokens = [
        Token(c.text, start + c.offset, start + c.offset + len(c.text), number, *c[2:])
        for c in pieces.cells
    ]
    return TableLine(number, tokens, *pieces[1:])


def word_line(text: str, start: int, number: int) -> TableLine:
    """A line that is neither label nor value, as one cell: a label that is off, or words in a cell."""
    stripped = text.strip()
    at = start + text.index(stripped)
    return TableLine(number, [Token(stripped, at, at + len(stripped), number)], separated=False)


@lru_cache(maxsize=4096)
def _pieces(text: str, lexicon: Lexicon) -> Pieces | None:
    """What stands in a line. Reports repeat the form's lines, and edits leave most lines alone."""
    if "|" in text:
        return Pieces((), True) if _RULE.fullmatch(text) else _split(text, "|", lexicon)
    stripped = text.strip()
    if not stripped:
        return None
    if "\t" in text:
        return _split(text, "\t", lexicon)
    if len(stripped) > _LONGEST_LINE or _PAGE_NUMBER.fullmatch(stripped):
        return None
    cells = tuple(_unseparated(stripped, len(text) - len(text.lstrip()), lexicon))
    return Pieces(cells, separated=False) if cells else None


def _split(text: str, separator: str, lexicon: Lexicon) -> Pieces:
    cells: list[Piece] = []
    at = 0
    for number, piece in enumerate(text.split(separator)):
        content = piece.strip(" \t*")
        # An empty cell is the middle of its blanks: what is filled in there stands apart from both ends.
        where = at + (piece.index(content) if content else len(piece) // 2)
        cells.append(_piece(content, where, lexicon, number))
        at += len(piece) + 1
    several = len(cells) > 1
    opened = several and not cells[0].text and text.lstrip(" ").startswith(separator)
    return Pieces(tuple(cells), True, opened, several and not cells[-1].text)


def _piece(
    text: str, offset: int, lexicon: Lexicon, number: int = 0, *, glued: bool = False
) -> Piece:
    """A cell and what it may be: the senses of a label, an article row, a value."""
    if not text or _VALUE.fullmatch(text):
        return Piece(text, offset, number, (), None, bool(text), glued)
    entries = lexicon.look_up(text)
    article = None if entries else lexicon.article(text)
    return Piece(text, offset, number, entries, article, False, glued)


def _unseparated(text: str, start: int, lexicon: Lexicon) -> Iterator[Piece]:
    """The cells of a line without separators; nothing where it is neither labels nor values."""
    digits = text.isdecimal() and len(text) >= _GLUED_DIGITS
    whole = _piece(text, start, lexicon, glued=digits)
    spaced = _SPACED_VALUES.search(text)
    apart = spaced is not None and bool(lexicon.look_up(text[: spaced.start()]))
    if not apart and (whole.entries or whole.article or whole.is_value):
        yield whole
        return
    head = text[: spaced.start()] if spaced else text
    labels = list(_glued_labels(head, start, lexicon))
    first = _piece(head, start, lexicon) if head else None
    if spaced and (labels or first is None or first.is_value):
        yield from labels or ([first] if first else [])
        for match in _WORD.finditer(spaced[0]):
            yield _piece(match[0], start + spaced.start() + match.start(), lexicon)
    else:
        yield from labels


def _glued_labels(text: str, start: int, lexicon: Lexicon) -> Iterator[Piece]:
    """Labels that stand glued, or apart by blanks alone, and the digits glued behind the last.

    Yields nothing where the text is not made of labels altogether.
    """
    glued = _GLUED_VALUES.search(text)
    head = text[: glued.start()] if glued else text
    at = 0
    for end in _label_ends(head, lexicon):
        piece = head[at:end]
        label = piece.strip()
        yield _piece(label, start + at + piece.index(label), lexicon)
        at = end
    if glued and at:
        yield _piece(glued[0], start + glued.start(), lexicon, glued=True)


def _label_ends(text: str, lexicon: Lexicon) -> list[int]:
    """Where each of the labels ends that ``text`` is made of; none where it is made of more."""
    key = key_of(text)
    if not lexicon.longest_label_at(key, 0):
        return []  # prose, nearly always
    signs = [i for i, c in enumerate(text) if key_of(c)]
    ends: list[int] = []
    at = 0
    while at < len(key):
        length = lexicon.longest_label_at(key, at)
        if not length:
            if lexicon.article(key[at:]) is None:
                return []
            length = len(key) - at
        at += length
        end = signs[at] if at < len(key) else len(text)
        # Opening signs belong to the label behind them.
        while at < len(key) and text[end - 1] in "(“《\"'" and end - 1 > signs[at - 1]:
            end -= 1
        ends.append(end)
    return ends
