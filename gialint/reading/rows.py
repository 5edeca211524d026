"""A table with a row label before each run of values (sections two and three)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gialint.reading.binding import split_glued
from gialint.reading.headers import is_content, match_headers, names_column
from gialint.reading.labels import Entry, key_of
from gialint.reading.layouts import Token
from gialint.reading.stream import Stream
from gialint.report import Match, ReadArticle, ReadBlock, ReadLabel, ReadRow
from gialint.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gialint.forms.model import Block, Column, Row
    from gialint.reading.binding import Binding
    from gialint.reading.layouts import TableLine
    from gialint.report import Table

_UNCERTAIN = 4
"""From so many labels recognised by likeness or place alone, or rows of no certain columns, a
table is not trusted."""
_LONGEST_WORDS = 14
"""Code points up to which text amid values is taken for words in a cell, not for a label."""


@dataclass(slots=True)
class RowCells:
    """A row label with all cells up to the next label. ``entry`` is None while it is nobody's."""

    label: Token
    entry: Entry | None
    values: list[Token] = field(default_factory=list)

    @property
    def filled(self) -> list[Token]:
        return [token for token in self.values if token.text]


@dataclass(slots=True)
class BlockCells:
    """A block while it is read."""

    article: Token | None = None
    headers: list[Token] = field(default_factory=list)
    rows: list[RowCells] = field(default_factory=list)


def bind_rows(binding: Binding, lines: Sequence[TableLine]) -> Table | None:
    """The table in ``lines``; None where they hold no more than a stray word of it."""
    cutter = _Cutter(binding, Stream(lines))
    blocks = cutter.cut()
    rows = [row for block in blocks for row in block.rows]
    headers = sum(len(block.headers) + (block.article is not None) for block in blocks)
    if headers < 2 and not any(row.entry and (row.values or len(rows) > 1) for row in rows):
        return None
    _recognise(binding, rows)
    extra = [binding.label(r.label, None, None) for r in rows if r.entry is None and r.filled]
    columns = _Columns(binding, cutter.stream)
    read = [part for block in blocks for part in columns.bind(block)]
    if not any(block.rows or block.headers or block.article for block in read):
        return None
    found = [row for block in read for row in block.rows]
    guessed = sum(row.label.match in (Match.NEAR, Match.ORDER) for row in found) + len(extra)
    untold = sum(row.cells is None for row in found)
    certain = guessed < _UNCERTAIN and untold < _UNCERTAIN and not columns.glued
    if certain:
        return binding.table(lines, read, certain=True, extra=extra)
    return binding.table(lines, read, certain=False, unmatched=extra)


class _Cutter:
    """Cuts a stream of cells into blocks and rows."""

    def __init__(self, binding: Binding, stream: Stream) -> None:
        self.binding = binding
        self.stream = stream
        self.tokens = stream.tokens
        spec = binding.spec
        self.has_articles = any(block.article for block in spec.blocks)
        self.width = max(len(block.columns) for block in spec.blocks) + (len(spec.blocks) > 1)
        """Values that a row may have; with blocks of several widths, one more for other editions."""
        self.blocks = [BlockCells()]
        self.row: RowCells | None = None

    def cut(self) -> list[BlockCells]:
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.is_value or not token.text:
                at += 1
                if self.row is not None:
                    self.row.values.append(token)
                continue
            label, used = self._label_at(at)
            at += used
            if label.is_label:
                self._take_label(label, at)
            elif self.row is not None and self._belongs(label, at):
                self.row.values.append(label)
            else:
                self._take_unknown(label, at)
        return [b for b in self.blocks if b.article or b.headers or b.rows]

    def _take_label(self, token: Token, behind: int) -> None:
        row = next((entry for entry in token.entries if entry.role == "row"), None)
        if token.article:
            self._open_block(new=True).article = token
        elif token.has_role("note"):
            self.row = None
        elif row:
            self._open_row(token, row)
        elif token.has_role("group"):
            self._take_group(token, behind)
        else:
            self._take_header(token)

    def _open_block(self, *, new: bool) -> BlockCells:
        self.row = None
        if new and (self.blocks[-1].rows or self.blocks[-1].headers or self.blocks[-1].article):
            self.blocks.append(BlockCells())
        return self.blocks[-1]

    def _open_row(self, token: Token, entry: Entry | None) -> None:
        self.row = RowCells(token, entry)
        self.blocks[-1].rows.append(self.row)

    def _take_header(self, token: Token) -> None:
        # Behind rows, a header opens the next block; one block alone may have its header again.
        block = self._open_block(new=self.has_articles and bool(self.blocks[-1].rows))
        block.headers.append(token)

    def _take_group(self, token: Token, behind: int) -> None:
        """A group label has no cells; one with values of its own is a row of another edition."""
        self.row = None
        if self._values_from(behind) >= 3:
            entries = self._foreign(token.text, "row")
            self._open_row(token, entries[0] if entries else None)

    def _take_unknown(self, token: Token, behind: int) -> None:
        """A text that is neither label nor value here: of another edition, or off."""
        block = self.blocks[-1]
        rows, columns = self._foreign(token.text, "row"), self._foreign(token.text, "column")
        if rows:
            self._open_row(token, rows[0])
        elif columns:
            self._take_header(token)
        elif not block.rows and block.headers and not self._has_values(token, behind):
            block.headers.append(token)
        elif len(key_of(token.text)) >= 2:
            self._open_row(token, None)

    def _foreign(self, text: str, role: str) -> list[Entry]:
        return [
            entry
            for lexicon in self.binding.foreign()
            for entry in lexicon.look_up(text)
            if entry.role == role and entry.table == self.binding.spec.key
        ]

    def _label_at(self, at: int) -> tuple[Token, int]:
        """The cell at ``at``, joined with the next ones where only together they are a label."""
        token = self.tokens[at]
        if token.article:
            return self._article_at(at)
        if not token.text or token.is_value:
            return token, 1
        entries = tuple(e for e in token.entries if e.table == self.binding.spec.key)
        if any(entry.match is not Match.CLIPPED for entry in entries):
            token.entries = entries
            return token, 1
        text = token.text
        for used in (2, 3):
            following = self.tokens[at + used - 1] if at + used <= len(self.tokens) else None
            if following is None or not following.text or following.is_value:
                break
            if following.is_label and not entries:
                break
            text += following.text
            joined = tuple(
                e for e in self.binding.lexicon.look_up(text) if e.table == self.binding.spec.key
            )
            if joined:
                return (
                    Token(text, token.start, following.end, token.line, following.index, joined),
                    used,
                )
        token.entries = entries
        return token, 1

    def _article_at(self, at: int) -> tuple[Token, int]:
        """The article at ``at``, with its item where that stands on the next line."""
        token = self.tokens[at]
        if token.article and not token.article[1] and at + 1 < len(self.tokens):
            following = self.tokens[at + 1]
            text = token.text + following.text
            whole = None if following.is_label else self.binding.lexicon.article(text)
            if whole and whole[1]:
                joined = Token(text, token.start, following.end, token.line, token.index)
                joined.article = whole
                return joined, 2
        return token, 1

    def _values_from(self, at: int) -> int:
        """How many cells from ``at`` on hold values, before the next text that is none."""
        count = 0
        while at < len(self.tokens) and (not self.tokens[at].text or self.tokens[at].is_value):
            count += self.tokens[at].is_value
            at += 1
        return count

    def _has_values(self, token: Token, behind: int) -> bool:
        if self.stream.is_grid:
            line = self.tokens[behind : behind + 2 * self.width]
            return any(t.line == token.line and t.is_value for t in line)
        return self._values_from(behind) >= (self._width_behind_header() or 3)

    def _width_behind_header(self) -> int:
        """Values in a row of the block under way, once its header is whole; else 0."""
        block = self.blocks[-1]
        item = block.article.article[1] if block.article and block.article.article else ""
        spec = next(
            (b for b in self.binding.spec.blocks if b.article and b.article.item == item), None
        )
        if spec is None or sum(not is_content(t) for t in block.headers) < len(spec.columns):
            return 0
        return len(spec.columns)

    def _belongs(self, token: Token, behind: int) -> bool:
        """Whether a text that is no label stands in a cell of the row under way."""
        assert self.row is not None
        if self.stream.is_grid:
            return token.line == self.row.label.line and token.index > self.row.label.index
        filled = len(self.row.filled)
        if filled >= self.width or len(token.text) > _LONGEST_WORDS:
            return False
        # Words amid the values, or a label that is off, with a whole row of values of its own?
        whole = max(len(block.columns) for block in self.binding.spec.blocks)
        own = self.row.entry and self.binding.spec.block_of(self.row.entry.key)
        width = len(own.columns) if own else whole
        following = self._values_from(behind)
        return not (filled and following >= whole) and not (min(filled, following) >= width)


def _recognise(binding: Binding, rows: Sequence[RowCells]) -> None:
    """Give each row label that is nobody's its row: by likeness, else by its place.

    Where too many are off, the table is not to be trusted anyway, and none is guessed.
    """
    unknown = [i for i, row in enumerate(rows) if row.entry is None and row.filled]
    if len(unknown) > _UNCERTAIN * 2:
        return
    order = [row.key for row in binding.spec.rows]
    taken = {row.entry.key for row in rows if row.entry}
    for i in unknown:
        free = [key for key in order if key not in taken]
        found = binding.lexicon.near_row(rows[i].label.text, binding.spec.key, free)
        match = Match.NEAR
        if found is None and len(unknown) < _UNCERTAIN:
            found, match = _by_place(rows, i, order, taken), Match.ORDER
        block = binding.spec.block_of(found) if found else None
        if found and block:
            key = binding.spec.key
            rows[i].entry = Entry("row", key, block.key, found, match, binding.edition)
            taken.add(found)


def _by_place(rows: Sequence[RowCells], i: int, order: list[str], taken: set[str]) -> str | None:
    """The one row of the form that is missing between the known rows around the i-th, if it is one."""
    before = next((row.entry.key for row in reversed(rows[:i]) if row.entry), None)
    behind = next((row.entry.key for row in rows[i + 1 :] if row.entry), None)
    if before is None and behind is None:
        return None
    first = order.index(before) + 1 if before in order else 0
    last = order.index(behind) if behind in order else len(order)
    between = [key for key in order[first:last] if key not in taken]
    return between[0] if len(between) == 1 else None


class _Columns:
    """Tells the columns of the values, block by block."""

    def __init__(self, binding: Binding, stream: Stream) -> None:
        self.binding = binding
        self.stream = stream
        self.glued = False
        """Whether digits were met that may be cut into cells in more than one way."""

    def bind(self, cells: BlockCells) -> list[ReadBlock]:
        """The blocks of the form that the cells make up: several where articles are missing."""
        parts: list[tuple[Block, str, list[RowCells]]] = []
        for row in cells.rows:
            if row.entry is None:
                continue
            block, edition = self._block_of(cells, row, row.entry)
            if parts and parts[-1][0] is block:
                parts[-1][2].append(row)
            else:
                parts.append((block, edition, [row]))
        if not parts:
            block, edition = self._block_of_article(cells)
            parts.append((block, edition, []))
        return [
            self._read(block, edition, cells if i == 0 else BlockCells(), rows)
            for i, (block, edition, rows) in enumerate(parts)
        ]

    def _block_of(self, cells: BlockCells, row: RowCells, entry: Entry) -> tuple[Block, str]:
        """The row's block, in the edition that the header, else the number of values, shows."""
        spec = self.binding.spec
        own = spec.block_of(entry.key)
        if len(spec.blocks) == 1:
            return spec.blocks[0], self.binding.edition
        odd = [t for t in cells.headers if own is not None and not names_column(t, own)]
        wide = own is not None and not cells.headers and len(row.filled) > len(own.columns)
        if own is not None and not odd and not wide:
            return own, self.binding.edition
        choices = [] if own is None else [(own, self.binding.edition)]
        for lexicon in self.binding.foreign():
            block = lexicon.form.by_table[spec.key].block_of(entry.key)
            if block is not None:
                choices.append((block, lexicon.form.edition))
        return max(choices, key=lambda choice: self._fit(cells, row, choice[0]))

    def _fit(self, cells: BlockCells, row: RowCells, block: Block) -> tuple[int, bool]:
        """How well a block's columns fit the header and, failing that, the row."""
        known = sum(names_column(t, block) and not is_content(t) for t in cells.headers)
        return known, len(row.filled) == len(block.columns)

    def _block_of_article(self, cells: BlockCells) -> tuple[Block, str]:
        item = cells.article.article[1] if cells.article and cells.article.article else ""
        for lexicon in [self.binding.lexicon, *self.binding.foreign()] if item else ():
            for block in lexicon.form.by_table[self.binding.spec.key].blocks:
                if block.article and block.article.item == item:
                    return block, lexicon.form.edition
        return self.binding.spec.blocks[0], self.binding.edition

    def _read(
        self, block: Block, edition: str, cells: BlockCells, rows: Sequence[RowCells]
    ) -> ReadBlock:
        headers, columns = self._headers(block, cells.headers)
        start = self._value_start(rows, len(columns))
        found = []
        for row in rows:
            assert row.entry is not None
            spec = self._row_spec(block, row.entry)
            values = self._values(row, len(columns), start)
            label = self.binding.label(row.label, spec.key, row.entry.match)
            if values is None:
                found.append(ReadRow(spec, label, None, tuple(map(self._span, row.filled))))
            else:
                bound = self.binding.cells(spec, columns, values)
                found.append(ReadRow(spec, label, bound, tuple(cell.span for cell in bound)))
        article = None
        if cells.article is not None and cells.article.article is not None:
            text, span = cells.article.text, self._span(cells.article)
            article = ReadArticle(text, span, *cells.article.article)
        spans = [row.span for row in found] + [label.span for label in headers]
        spans += [article.span] if article else []
        span = Span(
            min((s.start for s in spans), default=0), max((s.end for s in spans), default=0)
        )
        return ReadBlock(block, edition, article, headers, tuple(found), span)

    def _span(self, token: Token) -> Span:
        return self.binding.folded.span(token.start, token.end)

    def _row_spec(self, block: Block, entry: Entry) -> Row:
        own = next((row for row in block.rows if row.key == entry.key), None)
        if own is not None:
            return own
        tables = (x.form.by_table[self.binding.spec.key] for x in self.binding.foreign())
        found = next((row for t in tables for row in t.rows if row.key == entry.key), None)
        assert found is not None, "an entry comes from a lexicon, and a lexicon from a form"
        return found

    def _headers(
        self, block: Block, tokens: Sequence[Token]
    ) -> tuple[tuple[ReadLabel, ...], list[Column]]:
        """The header as read, and the columns in the order in which a complete header names them."""
        columns = list(block.columns)
        plain = [t for t in tokens if not t.entries or t.has_role("column")]
        read = match_headers(plain, columns)
        labels = tuple(self.binding.label(*named) for named in read)
        keys = [key for _, key, match in read if match is Match.EXACT]
        # Under merged header cells the order of the words is not that of the columns.
        if not self.binding.spec.headers and len(keys) == len(columns) == len(set(keys)):
            columns.sort(key=lambda column: keys.index(column.key))
        return labels, columns

    def _value_start(self, rows: Sequence[RowCells], width: int) -> int | None:
        """In a grid with several label columns: the index of the first value cell of every row."""
        if not self.stream.is_grid:
            return None
        starts, labels = set(), set()
        for row in rows:
            filled = [t for t in row.filled if t.line == row.label.line]
            if len(filled) == width and filled[-1].index - filled[0].index == width - 1:
                starts.add(filled[0].index)
                labels.add(row.label.index)
        if len(starts) != 1:
            return None
        (start,) = starts
        # A label far to the left of its values, or far to the right, has label columns beside it.
        several = len(labels) > 1 or max(labels) > 1 or start - max(labels) > 1
        return start if several else None

    def _values(self, row: RowCells, width: int, start: int | None) -> list[Token] | None:
        """The value cells of a row, one a column, blanks included; None where that cannot be told."""
        values = split_glued(row.values, width)
        if values is None:
            self.glued = True
            return None
        filled = [token for token in values if token.text]
        if len(filled) > width:
            return None
        if len(filled) == width:
            together = values.index(filled[-1]) - values.index(filled[0]) == width - 1
            return filled if together or not self.stream.is_grid else None
        if start is not None:
            by_index = {t.index: t for t in values if t.line == row.label.line}
            cells = [by_index[i] for i in range(start, start + width) if i in by_index]
            if len(cells) == width:
                return cells if sum(1 for t in cells if t.text) == len(filled) else None
        head = values[:width]
        if len(head) == width and sum(1 for t in head if t.text) == len(filled):
            return head
        if not filled:
            # A wholly blank row needs no separators to be one; its cells have no place of their own.
            last = values[-1] if values else row.label
            nowhere = Token("", last.end, last.end, last.line)
            return head + [nowhere] * (width - len(head))
        return None
