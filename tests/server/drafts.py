"""Drafts that the tests of the server write in."""

from __future__ import annotations

from gialint.testing import draft

NASTY = (
    "\u2028", "\u2029", "\v", "\f", "\x85", "\x1c", "\r", "\n", "\r\n", "𠮷", "🎉", "👨\u200d👩\u200d👧", "é", "e\u0301",
    "\ufeff", "\u3000", "|", "｜", "０", "《", "<!--", "-->", "```", "\t", "12", "-3", "一、", "## ", "\x00",
)  # fmt: skip
"""What goes wrong in servers that count lines or units in their own way."""


def wrong() -> str:
    """A draft in which the row of new applications does not add up: 43 is not 44."""
    values = {
        ("applications", "received", "natural_person"): "43",
        ("applications", "received", "total"): "44",
        ("applications", "granted", "natural_person"): "43",
        ("applications", "granted", "total"): "43",
        ("applications", "concluded", "natural_person"): "43",
        ("applications", "concluded", "total"): "43",
    }
    return draft(values=values)


TOTAL = "| 43 | 0 | 0 | 0 | 0 | 0 | 44 |"
"""The values of the row that does not add up."""


def total_at(text: str) -> int:
    """Where the wrong total stands."""
    return text.index(TOTAL) + TOTAL.index("44")
