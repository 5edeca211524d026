"""Lines of a draft -> the cells that stand in them, whatever the layout.

Three ways in which a converter or a writer may set a table as text: cells between pipes, cells
between tabs, cells alone on their lines (and then, at times, glued or set apart by blanks alone).
An empty cell is one only where two separators prove it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gialint.reading.labels import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gialint.reading.labels import Entry, Lexicon

_VALUE = re.compile(
    r"[+-]{0,2}\d[\d,. ]*\s*(?:万元|亿元|元|件|项|个|次|条|份|%)?|[-—–/\\]{1,2}|无|不适用|[增减]加?少?\d+"
)
_RULE = re.compile(r"[\s|:+=-]*-{2,}[\s|:+=-]*")
_PAGE_NUMBER = re.compile(r"[-—–]\s*\d{1,3}\s*[-—–]")
_SPACED_VALUES = re.compile(r"(?:\s+[+-]?\d+(?:\.\d+)?)+$")
_GLUED_VALUES = re.compile(r"[-+]?[\d.]+$")
_GLUED_DIGITS = 7
"""Digits from which a line of digits alone may be several cells."""


@dataclass(slots=True)
class Token:
    """One cell, or one piece of it: its folded text and where it stands in the folded report.

    ``index`` counts the cells of its line. ``glued`` tells that digits of several cells may stand
    in it without anything between.
    """

    text: str
    start: int
    end: int
    line: int
    index: int
    entries: list[Entry]
    article: tuple[str, str] | None = None
    glued: bool = False

    @property
    def is_label(self) -> bool:
        return bool(self.entries) or self.article is not None

    @property
    def is_value(self) -> bool:
        return is_value(self.text)


@dataclass(slots=True)
class Row:
    """One line of a table: its cells, and whether separators stood at its start and end."""

    line: int
    tokens: list[Token]
    separated: bool
    opened: bool = False
    closed: bool = False


def is_value(text: str) -> bool:
    return _VALUE.fullmatch(text) is not None


def read_line(text: str, start: int, number: int, lexicon: Lexicon) -> Row | None:
    """The cells of one line, or None where it can be no part of a table.

    ``start`` is where the line starts in the folded report.
    """
    if "|" in text:
        return (
            Row(number, [], True)
            if _RULE.fullmatch(text)
            else _split(text, start, number, "|", lexicon)
        )
    if "\t" in text.rstrip() or ("\t" in text and text.strip()):
        return _split(text, start, number, "\t", lexicon)
    stripped = text.strip()
    if not stripped or len(stripped) > 120 or _PAGE_NUMBER.fullmatch(stripped):
        return None
    start += len(text) - len(text.lstrip())
    tokens = list(_pieces(stripped, start, number, lexicon))
    return Row(number, tokens, separated=False) if tokens else None


def _split(text: str, start: int, number: int, separator: str, lexicon: Lexicon) -> Row:
    cells: list[Token] = []
    at = 0
    for index, piece in enumerate(text.split(separator)):
        left = len(piece) - len(piece.lstrip())
        stripped = piece.strip().strip("*").strip() if "*" in piece else piece.strip()
        where = start + at + (left if stripped else len(piece) // 2)
        if stripped and "*" in piece:
            where = start + at + piece.index(stripped)
        cells.append(_token(stripped, where, number, index, lexicon))
        at += len(piece) + 1
    opened = len(cells) > 1 and not cells[0].text and text.lstrip().startswith(separator)
    closed = len(cells) > 1 and not cells[-1].text
    return Row(number, cells, True, opened, closed)


def _token(text: str, start: int, number: int, index: int, lexicon: Lexicon) -> Token:
    entries = lexicon.look_up(text) if text else []
    article = lexicon.article(text) if text and not entries else None
    return Token(text, start, start + len(text), number, index, entries, article)


def _pieces(text: str, start: int, number: int, lexicon: Lexicon) -> Iterator[Token]:
    """The cells of a line without separators; nothing where it is neither labels nor values."""
    whole = _token(text, start, number, 0, lexicon)
    if whole.is_label or whole.is_value:
        whole.glued = text.isdecimal() and len(text) >= _GLUED_DIGITS
        yield whole
        return
    spaced = _SPACED_VALUES.search(text)
    head = text[: spaced.start()] if spaced else text
    labels = list(segment(head, start, number, lexicon))
    if spaced and (labels or not head or is_value(head)):
        yield from labels or ([_token(head, start, number, 0, lexicon)] if head else [])
        for match in re.finditer(r"\S+", spaced[0]):
            at = start + spaced.start() + match.start()
            yield _token(match[0], at, number, 0, lexicon)
    else:
        yield from labels


def segment(text: str, start: int, number: int, lexicon: Lexicon) -> Iterator[Token]:
    """Labels that stand glued, or apart by blanks alone, and the digits glued behind the last.

    Yields nothing where the text is not made of labels altogether.
    """
    glued = _GLUED_VALUES.search(text)
    head = text[: glued.start()] if glued else text
    ends = _label_ends(head, lexicon)
    if ends is None:
        return
    at = 0
    for end in ends:
        piece = head[at:end]
        offset = at + len(piece) - len(piece.lstrip())
        yield _token(piece.strip(), start + offset, number, 0, lexicon)
        at = end
    if glued:
        token = _token(glued[0], start + glued.start(), number, 0, lexicon)
        token.glued = True
        yield token


def _label_ends(text: str, lexicon: Lexicon) -> list[int] | None:
    """Where each of the labels ends that ``text`` is made of; None where it is made of others too."""
    signs = [i for i, c in enumerate(text) if key_of(c)]
    key = "".join(text[i] for i in signs)
    ends: list[int] = []
    at = 0
    while at < len(key):
        for length in range(min(lexicon.longest, len(key) - at), 1, -1):
            if key[at : at + length] in lexicon.entries:
                at += length
                break
        else:
            article = lexicon.article(key[at:])
            if article is None:
                return None
            at = len(key)
        # Closing signs belong to the label before them, opening ones to the label behind.
        end = signs[at] if at < len(key) else len(text)
        while at < len(key) and text[end - 1] in "(“《\"'" and end - 1 > signs[at - 1]:
            end -= 1
        ends.append(end)
    return ends if ends else None
