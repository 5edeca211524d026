"""Tables in Markdown with their pipes in line. Blanks around cells change, nothing else does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gialint.findings import Edit
from gialint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gialint.text import Source

_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-+:?")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_BLANKS = " \t"
"""Other blanks, such as U+3000, are text."""


def formatted(source: Source, within: Span | None = None) -> list[Edit]:
    """One edit for each line that changes, of the tables that touch ``within``.

    A table is a run of lines that start with a pipe, its second line the rule of hyphens.
    """
    edits = []
    for first, last in _tables(source):
        start, end = source.lines.starts[first], source.lines.ends[last]
        if within is not None and not (start <= within.end and within.start <= end):
            continue
        spans = [Span(source.lines.starts[n], source.lines.ends[n]) for n in range(first, last + 1)]
        lines = [source.slice(span) for span in spans]
        for span, old, new in zip(spans, lines, aligned(lines), strict=True):
            if old != new:
                edits.append(Edit(span, new))
    return edits


def _tables(source: Source) -> Iterator[tuple[int, int]]:
    """The first and the last line of each table, code blocks left out."""
    fence = ""
    first: int | None = None
    count = len(source.lines)
    for number in range(count + 1):
        line = source.lines.line(number) if number < count else None
        text = source.text[line.start : line.end] if line else ""
        mark = _FENCE.match(text)
        if mark and (not fence or mark[1] == fence):
            fence = "" if fence else mark[1]
        if not fence and text.startswith("|"):
            first = number if first is None else first
            continue
        if first is not None and number - first >= 2 and _is_rule(source, first + 1):
            yield first, number - 1
        first = None


def _is_rule(source: Source, number: int) -> bool:
    line = source.lines.line(number)
    cells = cells_of(source.text[line.start : line.end])[0]
    return bool(cells) and all(_RULE.fullmatch(cell) for cell in cells)


def cells_of(line: str) -> tuple[list[str], str]:
    """The cells of a line that starts with a pipe, and what stands behind its last pipe."""
    _, *cells = _PIPE.split(line)
    behind = cells.pop().strip(_BLANKS) if cells else ""
    return [cell.strip(_BLANKS) for cell in cells], behind


def aligned(lines: Sequence[str]) -> list[str]:
    """The lines of a table with each column as wide as its widest cell.

    A line with fewer cells than the widest keeps them; what stands behind its last pipe stays there.
    """
    rows = [cells_of(line) for line in lines]
    widths: list[int] = []
    for cells, _ in rows:
        for i, cell in enumerate(cells):
            wide = 3 if _RULE.fullmatch(cell) else width(cell)
            widths[i : i + 1] = [max(wide, widths[i])] if i < len(widths) else [wide]
    return [
        "| "
        + " | ".join(_padded(cell, w) for cell, w in zip(cells, widths, strict=False))
        + " |"
        + (f" {behind}" if behind else "")
        if cells
        else line
        for line, (cells, behind) in zip(lines, rows, strict=True)
    ]


def _padded(cell: str, wide: int) -> str:
    if _RULE.fullmatch(cell):
        left, right = cell.startswith(":"), len(cell) > 1 and cell.endswith(":")
        return ":" * left + "-" * (wide - left - right) + ":" * right
    return cell + " " * (wide - width(cell))


def width(text: str) -> int:
    """Columns on the screen: a Han character takes two."""
    # Imported here: its tables take longer to load than the rest of the server's features.
    from wcwidth import wcwidth

    return sum(max(wcwidth(character), 0) for character in text)
