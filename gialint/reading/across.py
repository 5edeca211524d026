"""A table whose rows stand side by side, over one line of values (section four)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gialint.reading.binding import split_glued
from gialint.reading.headers import match_headers
from gialint.reading.stream import Stream
from gialint.report import Match, ReadBlock, ReadRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gialint.reading.binding import Binding
    from gialint.reading.layouts import TableLine, Token
    from gialint.report import Table


def bind_across(binding: Binding, lines: Sequence[TableLine]) -> Table | None:
    """The table in ``lines``; None where they hold no more than a stray word of it.

    Header words are counted, not read: converters lose the second line of a header cell.
    """
    (block,) = binding.spec.blocks
    stream = Stream(lines)
    tokens = stream.tokens
    labels = [
        i for i, t in enumerate(tokens) if any(e.table == binding.spec.key for e in t.entries)
    ]
    rows_named = {e.key for i in labels for e in tokens[i].entries if e.role == "row"}
    if len(labels) < 3 and len(rows_named) < 2:
        return None
    first, last = labels[0], _header_end(tokens, labels)
    header = [t for t in tokens[first : last + 1] if t.text and not t.is_value]
    named = [t for t in header if t.has_role("column") or not t.is_label]
    columns = [column for _ in block.rows for column in block.columns]
    headers = match_headers(named, columns)
    behind = tokens[last + 1 :]
    values = _values(stream, behind, len(columns))
    understood = len(columns) == sum(match is not None for _, _, match in headers)
    certain = values is None or understood or all(token.text for token in values)

    width = len(block.columns)
    rows = []
    for i, row in enumerate(block.rows):
        part = values[i * width : (i + 1) * width] if values else None
        label = next(
            (tokens[j] for j in labels if any(e.key == row.key for e in tokens[j].entries)), None
        )
        places = part or [token for token in behind if token.text]
        rows.append(
            ReadRow(
                row,
                binding.label(
                    label or tokens[first], row.key, Match.EXACT if label else Match.ORDER
                ),
                binding.cells(row, block.columns, part) if part else None,
                tuple(binding.folded.span(token.start, token.end) for token in places),
            )
        )
    span = binding.folded.span(tokens[first].start, max(t.end for t in tokens if t.text))
    labels_read = tuple(binding.label(*header) for header in headers)
    read = ReadBlock(block, binding.edition, None, labels_read, tuple(rows), span)
    return binding.table(lines, [read], certain=certain)


def _of_line(stream: Stream, filled: Sequence[Token], width: int) -> list[Token] | None:
    """The cells of the one line that holds all values, less the borders of the table."""
    line = next(line for line in stream.lines if line.number == filled[0].line)
    if filled[-1].line != line.number:
        return None
    cells = line.tokens
    spare = len(cells) - width
    first = 1 if line.opened and spare else 0
    last = 1 if line.closed and spare else 0
    return cells[first : len(cells) - last] if spare == first + last else None


def _header_end(tokens: Sequence[Token], labels: Sequence[int]) -> int:
    """The index of the last header cell: the end of its line, unless values stand there already."""
    last = labels[-1]
    line = [i for i in range(last + 1, len(tokens)) if tokens[i].line == tokens[last].line]
    if not line or any(tokens[i].is_value for i in line):
        return last
    return line[-1]


def _values(stream: Stream, tokens: list[Token], width: int) -> list[Token] | None:
    """The cells of the line of values, blanks included; None where they are not ``width``."""
    while tokens and tokens[0].text and not tokens[0].is_value:
        tokens = tokens[1:]  # a word such as 件数 before the values
    if stream.is_grid:
        line = next((t.line for t in tokens if t.is_value), None)
        if line is not None:
            tokens = [t for t in tokens if t.line == line]
            if len(tokens) > width and not tokens[0].text:
                tokens = tokens[-width:]
    if any(token.glued for token in tokens):
        split = split_glued([token for token in tokens if token.text], width)
        if split is None:
            return None
        tokens = split
    filled = [token for token in tokens if token.text]
    if len(filled) == width:
        return filled
    if filled:
        # Blanks amid the values are cells; at their ends, only a line of its own tells.
        amid = tokens[tokens.index(filled[0]) : tokens.index(filled[-1]) + 1]
        alone = amid if len(amid) == width else _of_line(stream, filled, width)
        if alone is not None:
            return alone
    head = tokens[:width]
    complete = len(head) == width and sum(1 for t in head if t.text) == len(filled)
    return head if complete else None
