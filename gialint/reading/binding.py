"""Cells -> the form's rows and columns.

A table is found by its labels, wherever it stands. Labels match exactly, else by a unique near
miss, else by their place between two rows that are known. Values belong to the label before them;
their columns are told only where their number proves it. What is not certain is not judged.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gialint.findings import CellKey
from gialint.reading.labels import key_of
from gialint.reading.layouts import Row as Line
from gialint.reading.layouts import Token, is_value
from gialint.reading.numbers import cell_value
from gialint.report import (
    Alignment,
    Cell,
    Match,
    ReadArticle,
    ReadBlock,
    ReadLabel,
    ReadRow,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gialint.folding import Folded
    from gialint.forms.model import Block, Column, Row, TableSpec
    from gialint.reading.labels import Entry, Lexicon

_UNCERTAIN_LABELS = 4
"""From so many labels recognised by likeness or order alone, a table is not trusted."""


@dataclass(slots=True)
class _Group:
    """A label with all cells up to the next one."""

    label: Token
    entries: list[Entry]
    values: list[Token] = field(default_factory=list)


def bind(
    lines: Sequence[Line], lexicon: Lexicon, foreign: Callable[[], list[Lexicon]], folded: Folded
) -> list[Table]:
    """The statutory tables in one run of table lines."""
    tables = []
    for key, part in _by_table(lines):
        spec = lexicon.form.by_table.get(key)
        if spec is None:
            continue
        binder = _Across if spec.across else _Rows
        table = binder(spec, part, lexicon, foreign, folded).bind()
        if table is not None:
            tables.append(table)
    return tables


def _by_table(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """The lines cut where the labels of one table give way to those of another."""
    current: str | None = None
    part: list[Line] = []
    for line in lines:
        keys = _tables_of(line)
        if keys and current not in keys:
            # The word 行政复议 and 总计 stand in one table; a line that fits both belongs to the run.
            following = keys.most_common(1)[0][0]
            if current is not None:
                yield current, part
                part = []
            current = following
        part.append(line)
    if current is not None and part:
        yield current, part


def _tables_of(line: Line) -> Counter[str]:
    tables: Counter[str] = Counter()
    for token in line.tokens:
        if token.article:
            tables["disclosure"] += 1
        for key in {entry.table for entry in token.entries}:
            tables[key] += 1
    if tables:
        most = max(tables.values())
        return Counter({key: n for key, n in tables.items() if n == most})
    return tables


def _is_grid(lines: Sequence[Line]) -> bool:
    """Whether rows stand one a line: labels share their line with several values."""
    rows = [line for line in lines if line.separated and any(t.is_label for t in line.tokens)]
    if not rows:
        return False
    full = sum(
        1
        for line in rows
        if sum(1 for t in line.tokens if not t.is_label) >= 1 and len(line.tokens) > 2
    )
    crowded = sum(1 for line in rows if _leaf_labels(line) > 1)
    return full * 2 > len(rows) and crowded * 4 < len(rows)


def _leaf_labels(line: Line) -> int:
    return sum(1 for t in line.tokens if any(e.role == "row" for e in t.entries))


class _Binder:
    """What both kinds of table share."""

    def __init__(
        self,
        spec: TableSpec,
        lines: Sequence[Line],
        lexicon: Lexicon,
        foreign: Callable[[], list[Lexicon]],
        folded: Folded,
    ) -> None:
        self.spec = spec
        self.lines = lines
        self.lexicon = lexicon
        self.foreign = foreign
        self.folded = folded
        self.grid = _is_grid(lines)
        self.uncertain = False

    def tokens(self) -> list[Token]:
        """All cells in the order of the text; empty ones only where separators prove them."""
        tokens = [token for line in self.lines for token in self.cells(line)]
        return self._proven(tokens) if not self.grid else tokens

    def cells(self, line: Line) -> list[Token]:
        cells = line.tokens
        if not line.separated or not self.grid:
            return cells
        if line.opened and self.opens:
            cells = cells[1:]
        if line.closed and self.closes and cells:
            cells = cells[:-1]
        return cells

    @property
    def opens(self) -> bool:
        return self._edge("opened")

    @property
    def closes(self) -> bool:
        return self._edge("closed")

    def _edge(self, name: str) -> bool:
        """Whether the separator at this end of the lines is a border, not proof of a blank."""
        lines = [line for line in self.lines if line.separated]
        full = [line for line in lines if sum(1 for t in line.tokens if t.is_value) >= 7] or lines
        return sum(bool(getattr(line, name)) for line in full) * 2 > len(full)

    def _proven(self, tokens: list[Token]) -> list[Token]:
        """Drop the empty pieces at line ends that no second separator encloses."""
        kept: list[Token] = []
        separated = {line.line for line in self.lines if line.separated}
        last_of_line = {line.line: line.tokens[-1] for line in self.lines if line.tokens}
        first_of_line = {line.line: line.tokens[0] for line in self.lines if line.tokens}
        pending = False  # a separator was seen since the last text, and no text after it
        for token in tokens:
            if token.line not in separated:
                kept.append(token)
                pending = False
                continue
            first, last = token is first_of_line[token.line], token is last_of_line[token.line]
            if first and not token.text and not pending:
                pending = True  # the lone separator that opens the line
                continue
            if token.text:
                kept.append(token)
                pending = False
            elif last and not first:
                pending = True  # behind the last separator of the line: nothing proves a cell
            elif not last or first:
                kept.append(token)
                pending = True
            if token.text and last:
                pending = False
        return kept

    def read_label(self, token: Token, key: str | None, match: Match | None) -> ReadLabel:
        return ReadLabel(token.text, self.folded.span(token.start, token.end), key, match)

    def make_cells(
        self, row: Row, columns: Sequence[Column], values: Sequence[Token]
    ) -> tuple[Cell, ...]:
        return tuple(
            Cell(
                CellKey(self.spec.key, row.key, column.key),
                token.text,
                self.folded.span(token.start, token.end),
                cell_value(token.text, signed=column.kind == "signed"),
                column,
                row,
            )
            for column, token in zip(columns, values, strict=True)
        )

    def split_glued(self, values: list[Token], width: int) -> list[Token]:
        """Digits of several cells in one token, one a cell where that is the only way."""
        if len(values) != 1 or not values[0].glued or width == 1:
            return values
        token = values[0]
        if len(token.text) == width and token.text.isdecimal():
            return [
                Token(c, token.start + i, token.start + i + 1, token.line, 0, [])
                for i, c in enumerate(token.text)
            ]
        self.uncertain = True
        return values

    def table(
        self,
        blocks: Sequence[ReadBlock],
        unmatched: Iterable[ReadLabel],
        extra: Iterable[ReadLabel],
    ) -> Table:
        tokens = [t for line in self.lines for t in line.tokens if t.text]
        span = self.folded.span(tokens[0].start, tokens[-1].end)
        return Table(
            self.spec,
            span,
            tuple(blocks),
            Alignment.UNCERTAIN if self.uncertain else Alignment.CERTAIN,
            tuple(unmatched),
            tuple(extra),
        )


@dataclass(slots=True)
class _OpenBlock:
    """A block while it is read."""

    article: ReadArticle | None = None
    headers: list[Token] = field(default_factory=list)
    groups: list[_Group] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.article or self.headers or self.groups)


class _Rows(_Binder):
    """A table with one row label before each run of values (tables of sections two and three)."""

    def bind(self) -> Table | None:
        opened = self._open_blocks()
        rows_found = sum(len(block.groups) for block in opened)
        headers_found = sum(len(block.headers) + bool(block.article) for block in opened)
        if not rows_found and headers_found < 2:
            return None
        if len(opened) == 1 and rows_found <= 1 and headers_found == 0:
            group = opened[0].groups[0] if opened[0].groups else None
            if group is None or not group.values:
                return None
        self._recognise(opened)
        blocks: list[ReadBlock] = []
        extra: list[ReadLabel] = []
        for block in opened:
            read, more = self._bind_block(block)
            blocks.extend(read)
            extra.extend(more)
        guessed = sum(
            row.label.match in (Match.NEAR, Match.ORDER) for block in blocks for row in block.rows
        )
        if guessed + len(extra) >= _UNCERTAIN_LABELS:
            self.uncertain = True
        if not any(block.rows or block.headers or block.article for block in blocks):
            return None
        return self.table(blocks, extra if self.uncertain else (), () if self.uncertain else extra)

    # -- cutting tokens into blocks and rows

    def _open_blocks(self) -> list[_OpenBlock]:
        blocks = [_OpenBlock()]
        current: _Group | None = None
        tokens = self.tokens()
        at = 0
        while at < len(tokens):
            token = tokens[at]
            block = blocks[-1]
            entries, used = self._label(tokens, at)
            if token.article and not entries:
                block = self._next_block(blocks)
                span = self.folded.span(token.start, token.end)
                block.article = ReadArticle(token.text, span, *token.article)
                current = None
            elif entries and any(e.role == "note" for e in entries):
                current = None
            elif (
                entries
                and any(e.role == "row" for e in entries)
                and not self._is_header(entries, token, current, tokens, at)
            ):
                current = _Group(
                    _joined(tokens[at : at + used]), [e for e in entries if e.role == "row"]
                )
                block.groups.append(current)
            elif entries and any(e.role == "group" for e in entries):
                current = _Group(token, [])
                if self._values_follow(tokens, at + used):
                    # A group label with values of its own is a row of another edition.
                    current.entries = self._foreign_rows(token)
                    block.groups.append(current)
                else:
                    current = None
            elif entries:
                if current is not None or block.groups:
                    block = self._next_block(blocks) if self.spec.key == "disclosure" else block
                    current = None
                block.headers.append(_joined(tokens[at : at + used]))
            elif current is not None and self._belongs(current, token, tokens, at):
                current.values.append(token)
            elif token.text and not is_value(token.text):
                current = self._unknown(token, tokens, at, block, current)
            at += used
        return [block for block in blocks if not block.is_empty]

    def _next_block(self, blocks: list[_OpenBlock]) -> _OpenBlock:
        if not blocks[-1].is_empty and (
            blocks[-1].groups or blocks[-1].article or blocks[-1].headers
        ):
            if (
                (blocks[-1].article and not blocks[-1].groups and not blocks[-1].headers)
                or blocks[-1].groups
                or blocks[-1].headers
            ):
                blocks.append(_OpenBlock())
        return blocks[-1]

    def _label(self, tokens: list[Token], at: int) -> tuple[list[Entry], int]:
        """The senses of the label at ``at``, and how many tokens it takes: one, or pieces of one."""
        token = tokens[at]
        entries = [e for e in token.entries if e.table == self.spec.key]
        exact = any(e.match is not Match.CLIPPED for e in entries)
        if token.text and not exact and not is_value(token.text):
            text = token.text
            for used in (2, 3):
                if (
                    at + used > len(tokens)
                    or not tokens[at + used - 1].text
                    or is_value(tokens[at + used - 1].text)
                ):
                    break
                if tokens[at + used - 1].is_label and not entries:
                    break
                text += tokens[at + used - 1].text
                joined = [e for e in self.lexicon.look_up(text) if e.table == self.spec.key]
                if joined:
                    return joined, used
        return entries, 1

    def _is_header(
        self,
        entries: list[Entry],
        token: Token,
        current: _Group | None,
        tokens: list[Token],
        at: int,
    ) -> bool:
        """其他 and 总计 name columns; as a row they carry a number, which the exact key holds."""
        return all(e.role != "row" for e in entries)

    def _values_follow(self, tokens: list[Token], at: int) -> bool:
        run = 0
        while at + run < len(tokens) and tokens[at + run].text and is_value(tokens[at + run].text):
            run += 1
        return run >= 3

    def _foreign_rows(self, token: Token) -> list[Entry]:
        return [
            entry
            for lexicon in self.foreign()
            for entry in lexicon.look_up(token.text)
            if entry.role == "row" and entry.table == self.spec.key
        ]

    def _width(self, group: _Group) -> int:
        if group.entries:
            entry = group.entries[0]
            block = next((b for b in self.spec.blocks if b.key == entry.block), None)
            if block is not None and self.spec.key != "disclosure":
                return len(block.columns)
        return max(len(block.columns) for block in self.spec.blocks) + (
            self.spec.key == "disclosure"
        )

    def _belongs(self, group: _Group, token: Token, tokens: list[Token], at: int) -> bool:
        """Whether a token that is no label is a value of the row before it."""
        if not token.text or is_value(token.text) or token.glued:
            return True
        if self.grid:
            return token.line == group.label.line and token.index > group.label.index
        filled = sum(1 for value in group.values if value.text)
        if filled >= self._width(group) or len(token.text) > 14:
            return False
        # Words amid the values, or a misspelt label with a run of values of its own?
        return not (filled >= 1 and self._values_follow_widely(tokens, at + 1))

    def _values_follow_widely(self, tokens: list[Token], at: int) -> bool:
        width = max(len(block.columns) for block in self.spec.blocks)
        run = 0
        while at + run < len(tokens) and (
            not tokens[at + run].text or is_value(tokens[at + run].text)
        ):
            run += 1
        return run >= width

    def _unknown(
        self, token: Token, tokens: list[Token], at: int, block: _OpenBlock, current: _Group | None
    ) -> _Group | None:
        """A text that is neither label nor value: a header that is off, or a row label that is off."""
        entries = [
            entry
            for lexicon in self.foreign()
            for entry in (*lexicon.look_up(token.text),)
            if entry.table == self.spec.key and entry.role in ("row", "column")
        ]
        if any(e.role == "row" for e in entries):
            group = _Group(token, [e for e in entries if e.role == "row"])
            block.groups.append(group)
            return group
        if not block.groups and (entries or block.headers):
            follows = self.grid and any(
                t.line == token.line and t.index > token.index and t.is_value
                for t in tokens[at : at + 12]
            )
            if not follows and not (not self.grid and self._values_follow(tokens, at + 1)):
                block.headers.append(token)
                return None
        if entries:
            block.headers.append(token)
            return None
        if len(key_of(token.text)) < 2:
            return current
        group = _Group(token, [])
        block.groups.append(group)
        return group

    # -- recognising labels that are off

    def _recognise(self, blocks: list[_OpenBlock]) -> None:
        """Give each row label that is nobody's a row: by likeness, else by its place."""
        groups = [group for block in blocks for group in block.groups]
        taken = {entry.key for group in groups for entry in group.entries}
        order = [row.key for row in self.spec.rows]
        for i, group in enumerate(groups):
            if group.entries or not _has_values(group):
                continue
            free = [key for key in order if key not in taken]
            near = self.lexicon.near_row(group.label.text, self.spec.key, free)
            match = Match.NEAR
            if near is None:
                near = self._by_place(groups, i, order, taken)
                match = Match.ORDER
            if near is not None:
                block = self.spec.block_of(near)
                if block is not None:
                    group.entries = [
                        _entry(
                            "row", self.spec.key, block.key, near, match, self.lexicon.form.edition
                        )
                    ]
                    taken.add(near)
        for opened in blocks:
            opened.groups = [g for g in opened.groups if g.entries or _has_values(g)]

    def _by_place(
        self, groups: list[_Group], i: int, order: list[str], taken: set[str]
    ) -> str | None:
        """The one row that is missing between the known rows before and behind, if it is one."""
        before = next((g.entries[0].key for g in reversed(groups[:i]) if g.entries), None)
        behind = next((g.entries[0].key for g in groups[i + 1 :] if g.entries), None)
        unknown = [g for g in groups if not g.entries and _has_values(g)]
        if len(unknown) >= _UNCERTAIN_LABELS or (before is None and behind is None):
            return None
        first = order.index(before) + 1 if before in order else 0
        last = order.index(behind) if behind in order else len(order)
        between = [key for key in order[first:last] if key not in taken]
        return between[0] if len(between) == 1 else None

    # -- telling columns

    def _bind_block(self, opened: _OpenBlock) -> tuple[list[ReadBlock], list[ReadLabel]]:
        extra = [self.read_label(g.label, None, None) for g in opened.groups if not g.entries]
        if self.spec.key != "disclosure":
            spec = self.spec.blocks[0]
            return [self._block(spec, self.lexicon.form.edition, opened, opened.groups)], extra
        parts: list[tuple[Block, str, list[_Group]]] = []
        for group in opened.groups:
            if not group.entries:
                continue
            spec, edition = self._block_spec(opened, group)
            if parts and parts[-1][0] is spec:
                parts[-1][2].append(group)
            else:
                parts.append((spec, edition, [group]))
        if not parts:
            spec, edition = self._block_of_headers(opened)
            return [self._block(spec, edition, opened, [])], extra
        blocks = []
        for i, (spec, edition, groups) in enumerate(parts):
            blocks.append(self._block(spec, edition, opened if i == 0 else _OpenBlock(), groups))
        return blocks, extra

    def _block_spec(self, opened: _OpenBlock, group: _Group) -> tuple[Block, str]:
        """The block a row belongs to, in the edition that the header, else the row's width, shows."""
        entry = group.entries[0]
        choices = [(self.lexicon.form.edition, self.spec.block_of(entry.key))]
        if (
            choices[0][1] is None
            or self._header_is_foreign(opened, choices[0][1])
            or self._width_is_foreign(opened, group, choices[0][1])
        ):
            for lexicon in self.foreign():
                block = lexicon.form.by_table[self.spec.key].block_of(entry.key)
                if block is not None:
                    choices.append((lexicon.form.edition, block))
        best = max(
            (c for c in choices if c[1] is not None),
            key=lambda c: (self._fit(opened, group, c[1]), c[0] == self.lexicon.form.edition),
        )
        assert best[1] is not None
        return best[1], best[0]

    def _block_of_headers(self, opened: _OpenBlock) -> tuple[Block, str]:
        item = opened.article.item if opened.article else ""
        for lexicon in [self.lexicon, *self.foreign()]:
            for block in lexicon.form.by_table[self.spec.key].blocks:
                if block.article and block.article.item == item:
                    return block, lexicon.form.edition
        return self.spec.blocks[0], self.lexicon.form.edition

    def _header_is_foreign(self, opened: _OpenBlock, block: Block) -> bool:
        return any(not _names_column(token, block) for token in opened.headers)

    def _width_is_foreign(self, opened: _OpenBlock, group: _Group, block: Block) -> bool:
        return not opened.headers and sum(1 for v in group.values if v.text) > len(block.columns)

    def _fit(self, opened: _OpenBlock, group: _Group, block: Block | None) -> int:
        """How well a block's columns fit the header, and where there is none, the row."""
        if block is None:
            return -1
        known = sum(
            _names_column(token, block) and _content(token) is False for token in opened.headers
        )
        filled = sum(1 for value in group.values if value.text)
        return known * 10 + (5 if filled == len(block.columns) else 0)

    def _block(
        self, spec: Block, edition: str, opened: _OpenBlock, groups: list[_Group]
    ) -> ReadBlock:
        headers, columns = self._headers(spec, opened.headers)
        start = self._value_start(groups, len(columns))
        rows: list[ReadRow] = []
        for group in groups:
            if not group.entries:
                continue
            entry = group.entries[0]
            row = next((r for r in spec.rows if r.key == entry.key), None) or self._foreign_row(
                entry
            )
            if row is None:
                continue
            values = self._values(group, len(columns), start)
            cells = self.make_cells(row, columns, values) if values is not None else None
            match = entry.match
            if match is Match.NEAR and key_of(group.label.text) in self.lexicon.entries:
                match = Match.NEAR
            places = tuple(
                self.folded.span(v.start, v.end)
                for v in (values or group.values)
                if v.text or values
            )
            rows.append(ReadRow(row, self.read_label(group.label, row.key, match), cells, places))
        spans = [row.span for row in rows] + [h.span for h in headers]
        if opened.article:
            spans.append(opened.article.span)
        span = (
            type(spans[0])(min(s.start for s in spans), max(s.end for s in spans))
            if spans
            else self.folded.span(0, 0)
        )
        return ReadBlock(spec, edition, opened.article, headers, tuple(rows), span)

    def _foreign_row(self, entry: Entry) -> Row | None:
        for lexicon in self.foreign():
            if lexicon.form.edition == entry.edition:
                return lexicon.form.by_table[self.spec.key].row(entry.key)
        return self.spec.row(entry.key)

    def _headers(
        self, spec: Block, tokens: list[Token]
    ) -> tuple[tuple[ReadLabel, ...], list[Column]]:
        """The header as read, and the columns in the order in which the header names them."""
        columns = list(spec.columns)
        named = [token for token in tokens if not _content(token)]
        if self.spec.key == "applications":
            named = [
                t
                for t in named
                if not all(e.role in ("header", "note") for e in t.entries) or not t.entries
            ]
        read = match_headers(named, columns, self.lexicon, self.foreign)
        labels = tuple(self.read_label(token, key, match) for token, key, match in read)
        if self.spec.key == "disclosure":
            keys = [key for _, key, match in read if match is Match.EXACT]
            if len(keys) == len(columns) == len(set(keys)):
                columns.sort(key=lambda column: keys.index(column.key))
        return labels, columns

    def _value_start(self, groups: list[_Group], width: int) -> int | None:
        """In a grid with label columns: the index of the first value cell, the same in every row."""
        if not self.grid:
            return None
        starts: set[int] = set()
        labels: set[int] = set()
        for group in groups:
            filled = [v for v in group.values if v.text and v.line == group.label.line]
            if len(filled) == width and filled[-1].index - filled[0].index == width - 1:
                starts.add(filled[0].index)
                labels.add(group.label.index)
        return starts.pop() if len(starts) == 1 and len(labels) > 1 else None

    def _values(self, group: _Group, width: int, start: int | None) -> list[Token] | None:
        """The value cells of a row, one a column, blanks included; None where that cannot be told."""
        values = self.split_glued(group.values, width)
        filled = [value for value in values if value.text]
        if len(filled) == width:
            first, last = values.index(filled[0]), values.index(filled[-1])
            if last - first == width - 1 or not self.grid:
                return filled
        if len(filled) > width:
            return None
        if start is not None:
            placed = {value.index: value for value in values if value.line == group.label.line}
            chosen = [placed.get(i) for i in range(start, start + width)]
            if all(value is not None for value in chosen):
                cells = [value for value in chosen if value is not None]
                return cells if sum(1 for v in cells if v.text) == len(filled) else None
        head = values[:width]
        if len(head) == width and sum(1 for v in head if v.text) == len(filled):
            return head
        if not filled:
            end = values[-1] if values else group.label
            blank = Token("", end.end, end.end, end.line, end.index, [])
            return head + [blank] * (width - len(head))
        return None


class _Across(_Binder):
    """A table whose rows stand side by side: one line of values under a header (section four)."""

    def bind(self) -> Table | None:
        block = self.spec.blocks[0]
        tokens = self.tokens()
        labels = [
            i for i, t in enumerate(tokens) if any(e.table == self.spec.key for e in t.entries)
        ]
        rows_named = {e.key for i in labels for e in tokens[i].entries if e.role == "row"}
        if len(labels) < 3 and len(rows_named) < 2:
            return None
        last = labels[-1]
        if self.grid or any(tokens[i].line == tokens[last].line for i in labels[:-1]):
            last = max(
                i
                for i, t in enumerate(tokens)
                if t.line == tokens[last].line and (t.text or i <= last)
            )
            if any(is_value(t.text) for t in tokens[labels[-1] + 1 : last + 1]):
                last = labels[-1]
        width = len(block.columns) * len(block.rows)
        values = self._values(tokens[last + 1 :], width)
        named = [tokens[i] for i in labels if any(e.role == "column" for e in tokens[i].entries)]
        stray = [
            t
            for t in tokens[: last + 1]
            if t.text
            and not t.is_label
            and not is_value(t.text)
            and tokens[labels[0]].start < t.start
        ]
        named = sorted([*named, *stray], key=lambda t: t.start)
        expected = [column for _ in block.rows for column in block.columns]
        headers = tuple(
            self.read_label(token, key, match)
            for token, key, match in match_headers(named, expected, self.lexicon, self.foreign)
        )
        rows = []
        for i, row in enumerate(block.rows):
            label = next(
                (tokens[j] for j in labels if any(e.key == row.key for e in tokens[j].entries)),
                None,
            )
            part = values[i * len(block.columns) : (i + 1) * len(block.columns)] if values else None
            at = label or (part[0] if part else tokens[labels[0]])
            read = self.read_label(at, row.key, Match.EXACT if label else Match.ORDER)
            cells = self.make_cells(row, block.columns, part) if part else None
            places = [
                self.folded.span(t.start, t.end)
                for t in part or tokens[last + 1 :]
                if part or t.text
            ]
            if label is not None or values:
                rows.append(ReadRow(row, read, cells, tuple(places)))
        span = self.folded.span(tokens[labels[0]].start, max(t.end for t in tokens if t.text))
        read_block = ReadBlock(block, self.lexicon.form.edition, None, headers, tuple(rows), span)
        return self.table([read_block], (), ())

    def _values(self, tokens: list[Token], width: int) -> list[Token] | None:
        """The line of values: as many as the header has columns, or None."""
        while tokens and tokens[0].text and not is_value(tokens[0].text) and not tokens[0].glued:
            tokens = tokens[1:]  # a word such as 件数 before the values
        if self.grid and tokens:
            lines = [t.line for t in tokens if t.text and is_value(t.text)]
            if lines:
                tokens = [t for t in tokens if t.line == lines[0]]
                if len(tokens) > width and tokens[0].text == "":
                    tokens = tokens[len(tokens) - width :]
        tokens = self.split_glued(
            [t for t in tokens if t.text] if any(t.glued for t in tokens) else tokens, width
        )
        filled = [t for t in tokens if t.text]
        if len(filled) == width:
            return filled
        head = tokens[:width]
        if filled and len(head) == width and sum(1 for t in head if t.text) == len(filled):
            return head
        if not filled and len(tokens) >= width:
            return head
        return None


def match_headers(
    tokens: Sequence[Token],
    columns: Sequence[Column],
    lexicon: Lexicon,
    foreign: Callable[[], list[Lexicon]],
) -> list[tuple[Token, str | None, Match | None]]:
    """Which column each header word names: by its words, else, where all are there, by its place."""
    free = list(columns)
    named: dict[int, tuple[str, Match]] = {}
    for wanted in (Match.EXACT, Match.OUTDATED, Match.CLIPPED):
        for i, token in enumerate(tokens):
            if i in named:
                continue
            for column in free if i not in named else ():
                if _spelling(token, column) is wanted:
                    named[i] = (column.key, wanted)
                    free.remove(column)
                    break
    rest = [i for i in range(len(tokens)) if i not in named]
    if len(rest) == len(free):
        for i, column in zip(rest, free, strict=True):
            named[i] = (column.key, Match.ORDER)
    return [(token, *named.get(i, (None, None))) for i, token in enumerate(tokens)]


def _spelling(token: Token, column: Column) -> Match | None:
    key = key_of(token.text)
    from gialint.folding import fold

    if key in (key_of(fold(text).text) for text in (column.label, *column.aliases)):
        return Match.EXACT
    if key in (key_of(fold(text).text) for text in column.outdated):
        return Match.OUTDATED
    if key in (key_of(fold(text).text) for text in column.clipped):
        return Match.CLIPPED
    return None


def _names_column(token: Token, block: Block) -> bool:
    return _content(token) or any(_spelling(token, column) for column in block.columns)


def _content(token: Token) -> bool:
    """Whether it is the header over the row labels."""
    return any(entry.role == "header" and entry.key == "content" for entry in token.entries)


def _has_values(group: _Group) -> bool:
    return any(value.text for value in group.values)


def _joined(tokens: list[Token]) -> Token:
    first, last = tokens[0], tokens[-1]
    if len(tokens) == 1:
        return first
    text = "".join(token.text for token in tokens)
    return Token(text, first.start, last.end, first.line, last.index, first.entries)


def _entry(role: str, table: str, block: str, key: str, match: Match, edition: str) -> Entry:
    from gialint.reading.labels import Entry

    return Entry(role, table, block, key, match, edition)  # type: ignore[arg-type]
