"""Runs of table lines -> the form's tables, each cell in its row and column.

A table is found by its labels, wherever it stands. Labels match exactly, else by a unique near
miss, else by their place between two rows that are known. Values belong to the label before them;
their columns are told only where their number proves it. What is not certain is not judged.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gialint.reading.across import bind_across
from gialint.reading.binding import Binding
from gialint.reading.rows import bind_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gialint.folding import Folded
    from gialint.reading.labels import Lexicon
    from gialint.reading.layouts import TableLine
    from gialint.report import Table


def find_tables(
    lines: Sequence[TableLine],
    lexicon: Lexicon,
    foreign: Callable[[], list[Lexicon]],
    folded: Folded,
) -> list[Table]:
    """The statutory tables in one run of table lines."""
    tables = []
    for key, part in _by_table(lines, lexicon):
        binding = Binding(lexicon.form.by_table[key], lexicon, foreign, folded)
        table = (bind_across if binding.spec.across else bind_rows)(binding, part)
        if table is not None:
            tables.append(table)
    return tables


def _by_table(
    lines: Sequence[TableLine], lexicon: Lexicon
) -> Iterator[tuple[str, list[TableLine]]]:
    """The lines cut where the labels of one table give way to those of another.

    A line that fits several tables, as 总计 alone, belongs to the one that is under way.
    """
    current: str | None = None
    part: list[TableLine] = []
    for line in lines:
        keys = _tables_of(line, lexicon)
        if keys and current not in keys:
            if current is not None:
                yield current, part
                part = []
            current = keys[0]
        part.append(line)
    if current is not None and part:
        yield current, part


def _tables_of(line: TableLine, lexicon: Lexicon) -> list[str]:
    """The tables that most of the line's labels belong to."""
    votes: Counter[str] = Counter()
    for token in line.tokens:
        votes.update({entry.table for entry in token.entries})
        if token.article:
            votes.update(lexicon.with_articles)
    most = max(votes.values(), default=0)
    return [key for key, n in votes.items() if n == most]
