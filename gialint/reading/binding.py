"""What every way of binding cells to the form shares: labels, cells and tables as read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gialint.findings import CellKey
from gialint.reading.layouts import Token
from gialint.reading.numbers import cell_value
from gialint.report import Alignment, Cell, ReadLabel, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gialint.folding import Folded
    from gialint.forms.model import Column, Row, TableSpec
    from gialint.reading.labels import Lexicon
    from gialint.reading.layouts import TableLine
    from gialint.report import Match, ReadBlock


@dataclass(frozen=True, slots=True)
class Binding:
    """What binding a table needs besides its cells."""

    spec: TableSpec
    lexicon: Lexicon
    foreign: Callable[[], list[Lexicon]]
    """The other editions' labels, loaded only where the report's own edition does not explain a word."""
    folded: Folded

    @property
    def edition(self) -> str:
        return self.lexicon.form.edition

    def label(self, token: Token, key: str | None, match: Match | None) -> ReadLabel:
        return ReadLabel(token.text, self.folded.span(token.start, token.end), key, match)

    def cells(
        self, row: Row, columns: Sequence[Column], values: Sequence[Token]
    ) -> tuple[Cell, ...]:
        table, span = self.spec.key, self.folded.span
        return tuple(
            Cell(
                CellKey(table, row.key, column.key),
                token.text,
                span(token.start, token.end),
                cell_value(token.text, signed=column.kind == "signed"),
                column,
                row,
            )
            for column, token in zip(columns, values, strict=True)
        )

    def table(
        self,
        lines: Sequence[TableLine],
        blocks: Iterable[ReadBlock],
        *,
        certain: bool,
        unmatched: Iterable[ReadLabel] = (),
        extra: Iterable[ReadLabel] = (),
    ) -> Table:
        tokens = [token for line in lines for token in line.tokens if token.text]
        span = self.folded.span(tokens[0].start, tokens[-1].end)
        alignment = Alignment.CERTAIN if certain else Alignment.UNCERTAIN
        return Table(self.spec, span, tuple(blocks), alignment, tuple(unmatched), tuple(extra))


def split_glued(values: list[Token], width: int) -> list[Token] | None:
    """Digits of several cells in one token, one a cell if that is the only way; None if it is not."""
    if len(values) != 1 or not values[0].glued or width == 1:
        return values
    token = values[0]
    if len(token.text) != width or not token.text.isdecimal():
        return None
    return [
        Token(digit, token.start + i, token.start + i + 1, token.line, is_value=True)
        for i, digit in enumerate(token.text)
    ]
