"""One line of a draft -> the cells that stand in it, whatever the layout.

Converters and writers set tables as text in three ways: cells between pipes, cells between tabs,
cells alone on their lines (and then, at times, glued or set apart by blanks alone).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

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


def read_line(text: str, start: int, number: int, lexicon: Lexicon) -> TableLine | None:
    """The cells of one line, or None where it can be no part of a table.

    ``start`` is where the line starts in the folded report.
    """
    if "|" in text:
        rule = _RULE.fullmatch(text)
        return TableLine(number, [], True) if rule else _split(text, start, number, "|", lexicon)
    stripped = text.strip()
    if not stripped:
        return None
    if "\t" in text:
        return _split(text, start, number, "\t", lexicon)
    if len(stripped) > _LONGEST_LINE or _PAGE_NUMBER.fullmatch(stripped):
        return None
    start += len(text) - len(text.lstrip())
    tokens = list(_unseparated(stripped, start, number, lexicon))
    return TableLine(number, tokens, separated=False) if tokens else None


def word_line(text: str, start: int, number: int) -> TableLine:
    """A line that is neither label nor value, as one cell: a label that is off, or words in a cell."""
    stripped = text.strip()
    at = start + text.index(stripped)
    return TableLine(number, [Token(stripped, at, at + len(stripped), number)], separated=False)


def _split(text: str, start: int, number: int, separator: str, lexicon: Lexicon) -> TableLine:
    tokens: list[Token] = []
    at = start
    for index, piece in enumerate(text.split(separator)):
        content = piece.strip(" \t*")
        # An empty cell is the middle of its blanks: what is filled in there stands apart from both ends.
        where = at + (piece.index(content) if content else len(piece) // 2)
        tokens.append(_token(content, where, number, index, lexicon))
        at += len(piece) + 1
    several = len(tokens) > 1
    opened = several and not tokens[0].text and text.lstrip(" ").startswith(separator)
    return TableLine(number, tokens, True, opened, several and not tokens[-1].text)


def _token(text: str, start: int, number: int, index: int, lexicon: Lexicon) -> Token:
    return Token(text, start, start + len(text), number, index, *_senses(text, lexicon))


@lru_cache(maxsize=4096)
def _senses(text: str, lexicon: Lexicon) -> tuple[tuple[Entry, ...], tuple[str, str] | None, bool]:
    """What a cell may be: the senses of a label, an article row, a value. Drafts repeat themselves."""
    if not text or _VALUE.fullmatch(text):
        return (), None, bool(text)
    entries = lexicon.look_up(text)
    return entries, None if entries else lexicon.article(text), False


def _unseparated(text: str, start: int, number: int, lexicon: Lexicon) -> Iterator[Token]:
    """The cells of a line without separators; nothing where it is neither labels nor values."""
    whole = _token(text, start, number, 0, lexicon)
    spaced = _SPACED_VALUES.search(text)
    apart = spaced is not None and bool(lexicon.look_up(text[: spaced.start()]))
    if not apart and (whole.is_label or whole.is_value):
        whole.glued = text.isdecimal() and len(text) >= _GLUED_DIGITS
        yield whole
        return
    head = text[: spaced.start()] if spaced else text
    labels = list(_glued_labels(head, start, number, lexicon))
    first = _token(head, start, number, 0, lexicon) if head else None
    if spaced and (labels or first is None or first.is_value):
        yield from labels or ([first] if first else [])
        for match in compiled(r"\S+").finditer(spaced[0]):
            yield _token(match[0], start + spaced.start() + match.start(), number, 0, lexicon)
    else:
        yield from labels


def _glued_labels(text: str, start: int, number: int, lexicon: Lexicon) -> Iterator[Token]:
    """Labels that stand glued, or apart by blanks alone, and the digits glued behind the last.

    Yields nothing where the text is not made of labels altogether.
    """
    glued = _GLUED_VALUES.search(text)
    head = text[: glued.start()] if glued else text
    at = 0
    for end in _label_ends(head, lexicon):
        piece = head[at:end]
        label = piece.strip()
        yield _token(label, start + at + piece.index(label), number, 0, lexicon)
        at = end
    if glued and at:
        token = _token(glued[0], start + glued.start(), number, 0, lexicon)
        token.glued = True
        yield token


def _label_ends(text: str, lexicon: Lexicon) -> list[int]:
    """Where each of the labels ends that ``text`` is made of; none where it is made of more."""
    signs = [i for i, c in enumerate(text) if key_of(c)]
    key = "".join(text[i] for i in signs)
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
