"""Lines of a table -> its cells in one stream, empty ones only where two separators prove them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gialint.reading.layouts import TableLine, Token

_FULL_LINE = 7
"""Values from which a line is taken for a whole row: its ends show the borders of the table."""


class Stream:
    """The cells of one table's lines.

    In a grid, rows stand one a line: the first and last separator of a line are the table's border
    if most full rows have them. Elsewhere cells run on over lines: a separator at the end of a line
    proves nothing until the next separator follows.
    """

    def __init__(self, lines: Sequence[TableLine]) -> None:
        self.lines = [line for line in lines if line.tokens]

    @cached_property
    def is_grid(self) -> bool:
        rows = full = crowded = 0
        for line in self.lines:
            labels = [token for token in line.tokens if token.entries or token.article]
            if not line.separated or not labels:
                continue
            rows += 1
            full += 2 < len(line.tokens) != len(labels)
            crowded += len(labels) > 1 and sum(token.has_role("row") for token in labels) > 1
        return full * 2 > rows and crowded * 4 < rows

    @cached_property
    def tokens(self) -> list[Token]:
        return self._of_grid() if self.is_grid else self._of_run()

    def _of_grid(self) -> list[Token]:
        separated = [line for line in self.lines if line.separated]
        full = [
            x for x in separated if sum(t.is_value for t in x.tokens) >= _FULL_LINE
        ] or separated
        opens = sum(line.opened for line in full) * 2 > len(full)
        closes = sum(line.closed for line in full) * 2 > len(full)
        tokens: list[Token] = []
        for line in self.lines:
            first = 1 if opens and line.opened else 0
            last = len(line.tokens) - (1 if closes and line.closed else 0)
            tokens += line.tokens[first:last]
        return tokens

    def _of_run(self) -> list[Token]:
        kept: list[Token] = []
        behind_separator = False
        for line in self.lines:
            if not line.separated:
                kept += line.tokens
                behind_separator = False
                continue
            last = len(line.tokens) - 1
            for i, token in enumerate(line.tokens):
                # The piece before a line's first separator, and the one behind its last, are cells
                # only if they hold text, or if the line before ended in a separator.
                enclosed = 0 < i < last or (i == 0 and behind_separator)
                if token.text or enclosed:
                    kept.append(token)
            behind_separator = not line.tokens[-1].text
        return kept
