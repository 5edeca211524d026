"""How wide text stands in a terminal.

``unicodedata`` knows all that a report needs: Han characters and full-width signs take two
columns, combining marks none. (wcwidth knows more emoji, and takes 40 ms to import.)
"""

from __future__ import annotations

from unicodedata import category, east_asian_width

TAB = 4
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"})
"""Categories of what moves the cursor, hides text or has no glyph."""


def shown(char: str) -> str:
    """A code point as it may be sent to a terminal."""
    if char == "\t":
        return " " * TAB
    return "·" if category(char) in _UNSEEN else char


def width(text: str) -> int:
    """Columns that ``text`` takes, each code point as it is shown."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if char == "\t":
        return TAB
    kind = category(char)
    if kind in _UNSEEN:
        return 1
    if kind in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
