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
from gialint.reading.layouts import read_line, word_line
from gialint.reading.rows import bind_rows
from gialint.regexes import compiled
from gialint.report import Table
from gialint.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from gialint.folding import Folded
    from gialint.reading.labels import Lexicon
    from gialint.reading.layouts import TableLine


_LONGEST_WORDS = 40
"""Code points up to which a line that is neither label nor value may be a piece of a table."""
_MOST_WORDS = 3
"""So many such lines in a row at most: a header of another edition, one word a line."""
_NO_LABEL = compiled(r"[。;!?]|^20\d\d ?年")


def table_lines(lines: Sequence[tuple[int, str]], lexicon: Lexicon) -> dict[int, TableLine]:
    """The lines, by number, that may belong to a table."""
    read = (
        (n, read_line(text, start, n, lexicon)) for n, (start, text) in enumerate(lines) if text
    )
    return {number: line for number, line in read if line is not None}


def find_tables(
    lines: Sequence[tuple[int, str]],
    candidates: Mapping[int, TableLine],
    breaks: Collection[int],
    lexicon: Lexicon,
    foreign: Callable[[], list[Lexicon]],
    folded: Folded,
) -> tuple[list[Table], set[int]]:
    """The statutory tables, and the numbers of the lines they take.

    ``breaks`` are the numbers of the lines that end a table: section headings.
    """
    tables: list[Table] = []
    used: set[int] = set()
    for run in _runs(lines, candidates, breaks):
        for key, part in _by_table(run, lexicon):
            binding = Binding(lexicon.form.by_table[key], lexicon, foreign, folded)
            table = (bind_across if binding.spec.across else bind_rows)(binding, part)
            if table is not None:
                tables.append(table)
                used.update(line.number for line in part)
    return _merged(tables), used


def _runs(
    lines: Sequence[tuple[int, str]], candidates: Mapping[int, TableLine], breaks: Collection[int]
) -> Iterator[list[TableLine]]:
    """Lines that may make up tables together: unbroken by headings and by prose."""
    run: list[TableLine] = []
    words: list[TableLine] = []
    for number, (start, text) in enumerate(lines):
        if number in candidates:
            # A few words between two table lines are a label that is off, or words in a cell.
            run += [*words, candidates[number]] if run else [candidates[number]]
            words = []
        elif text.strip():
            short = len(text.strip()) <= _LONGEST_WORDS and len(words) < _MOST_WORDS
            if number not in breaks and short and not _NO_LABEL.search(text.strip()):
                words.append(word_line(text, start, number))
                continue
            if run:
                yield run
            run, words = [], []
    if run:
        yield run


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
        if keys and (current not in keys or _starts_anew(line, part, current, lexicon)):
            if current is not None:
                yield current, part
                part = []
            current = keys[0]
        part.append(line)
    if current is not None and part:
        yield current, part


def _starts_anew(
    line: TableLine, part: Sequence[TableLine], key: str | None, lexicon: Lexicon
) -> bool:
    """Whether the first row of a table with rows side by side is named anew behind its values."""
    table = lexicon.form.by_table.get(key or "")
    if table is None or not table.across:
        return False
    first = next(iter(table.rows)).key
    return any(e.role == "row" and e.key == first for t in line.tokens for e in t.entries) and any(
        token.is_value for earlier in part for token in earlier.tokens
    )


def _tables_of(line: TableLine, lexicon: Lexicon) -> list[str]:
    """The tables that most of the line's labels belong to."""
    votes: list[str] = []
    for token in line.tokens:
        if token.entries:
            votes.extend({entry.table for entry in token.entries})
        elif token.article:
            votes.extend(lexicon.with_articles)
    if len(votes) < 2:
        return votes
    counted = Counter(votes)
    most = max(counted.values())
    return [key for key, n in counted.items() if n == most]


def _merged(tables: Sequence[Table]) -> list[Table]:
    """Pieces of one table that prose or a page break cut apart are one table again."""
    merged: dict[str, Table] = {}
    doubles: list[Table] = []
    for table in tables:
        same = merged.get(table.key)
        if same is None:
            merged[table.key] = table
        elif table.spec.across or not same.rows.keys().isdisjoint(table.rows):
            doubles.append(table)
        else:
            merged[table.key] = _joined(same, table)
    return sorted([*merged.values(), *doubles], key=lambda table: table.span)


def _joined(first: Table, second: Table) -> Table:
    return Table(
        first.spec,
        Span(min(first.span.start, second.span.start), max(first.span.end, second.span.end)),
        (*first.blocks, *second.blocks),
        first.alignment if not first.certain else second.alignment,
        (*first.unmatched, *second.unmatched),
        (*first.extra, *second.extra),
    )
