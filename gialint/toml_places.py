"""Where keys and values stand in a TOML text, which tomllib does not tell.

Only asked for a text that tomllib has read and only when there is something to complain of, so
this reads leniently: what it does not know it steps over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gialint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str | int, ...]
"""Keys, and indexes into arrays, from the top of the document."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL
)
_BARE_KEY = re.compile(r"[\w-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\r\n]+")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value; an element of an array has no key of its own, its value stands for it."""

    key: Span
    value: Span


def places(text: str) -> dict[Path, Entry]:
    """The place of every key and value in ``text``, which must be valid TOML."""
    return dict(_Scanner(text).document())


def nearest(found: dict[Path, Entry], path: Path) -> Entry | None:
    """The entry at ``path``, or at the nearest key above it that stands in the text."""
    while path:
        if path in found:
            return found[path]
        path = path[:-1]
    return None


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def document(self) -> Iterator[tuple[Path, Entry]]:
        lengths: dict[Path, int] = {}
        table: Path = ()
        while True:
            self._skip(_BLANK)
            if self.at >= len(self.text):
                return
            if self.text[self.at] == "[":
                double = self.text.startswith("[[", self.at)
                self.at += 2 if double else 1
                parts, span = self._dotted()
                table = ()
                for i, part in enumerate(parts):
                    table = (*table, part)
                    if double and i == len(parts) - 1:
                        lengths[table] = lengths.get(table, 0) + 1
                    if table in lengths:
                        table = (*table, lengths[table] - 1)
                yield table, Entry(span, span)
            else:
                yield from self._pair(table)
            self.at = _line_end(self.text, self.at)

    def _pair(self, table: Path) -> Iterator[tuple[Path, Entry]]:
        parts, key = self._dotted()
        self._skip(re.compile(r"[ \t]*=?[ \t]*"))
        yield from self._value((*table, *parts), key)

    def _value(self, path: Path, key: Span | None = None) -> Iterator[tuple[Path, Entry]]:
        start = self.at
        inside: list[tuple[Path, Entry]] = []
        opening = self.text[start : start + 1]
        if opening == "[":
            inside = list(self._items(path, "]"))
        elif opening == "{":
            inside = list(self._items(path, "}"))
        elif not self._skip(_STRING):
            self._skip(_BARE_VALUE)
        end = start + len(self.text[start : self.at].rstrip())
        value = Span(start, max(end, start))
        yield path, Entry(key or value, value)
        yield from inside

    def _items(self, path: Path, closing: str) -> Iterator[tuple[Path, Entry]]:
        self.at += 1
        index = 0
        while True:
            self._skip(_BLANK)
            sign = self.text[self.at : self.at + 1]
            if sign in ("", closing):
                self.at += 1
                return
            before = self.at
            if sign == ",":
                self.at += 1
            elif closing == "]":
                yield from self._value((*path, index))
                index += 1
            else:
                yield from self._pair(path)
            if self.at == before:
                self.at += 1

    def _dotted(self) -> tuple[list[str], Span]:
        start = self.at
        parts: list[str] = []
        while True:
            self._skip(_SPACE)
            part = self._match(_STRING) or self._match(_BARE_KEY)
            parts.append(_unquoted(part))
            end = self.at
            self._skip(_SPACE)
            if self.text[self.at : self.at + 1] != ".":
                self.at = end
                start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
                return parts, Span(start, max(start, end))
            self.at += 1

    def _match(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()
        return match[0] if match else ""

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        return bool(self._match(pattern))


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _unquoted(key: str) -> str:
    if key.startswith("'"):
        return key[1:-1]
    if key.startswith('"'):
        short = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}
        return _ESCAPE.sub(
            lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else short.get(m[3], m[3]),
            key[1:-1],
        )
    return key
