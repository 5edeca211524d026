"""Colour: escape sequences of a terminal, or nothing."""

from __future__ import annotations

from gialint.findings import Message, Severity

_CODES = {"red": 31, "green": 32, "yellow": 33, "blue": 34, "cyan": 36, "bold": 1, "dim": 2}

SEVERITIES = {
    Severity.ERROR: ("red bold", Message("错误", "error")),
    Severity.WARNING: ("yellow bold", Message("警告", "warning")),
    Severity.INFO: ("cyan bold", Message("提示", "info")),
}


def paint(text: str, style: str, color: bool) -> str:
    """``text`` in ``style``, words such as "red bold"; unchanged without colour."""
    if not color or not text:
        return text
    codes = ";".join(str(_CODES[word]) for word in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m"
