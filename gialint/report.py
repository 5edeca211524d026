"""What a rule sees: a report as it was read, with the place of everything in the original text.

Reading fills these types and never fails; what could not be read is told in ``Report.problems``
and in each table's ``alignment``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from gialint.findings import CellKey
from gialint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from gialint.folding import Folded
    from gialint.forms.model import Block, Column, Form, Row, SectionSpec, TableSpec
    from gialint.passages import Passage
    from gialint.text import Source


# ---------------------------------------------------------------- cells


@dataclass(frozen=True, slots=True)
class Number:
    """A number; ``unit`` is what stands behind it in the cell (元, 万元, 件), else empty."""

    value: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing stands in the cell. It is not 0."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A sign that stands for nothing: / — 无 不适用."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words, or a damaged number."""

    text: str


CellValue = Number | Blank | Placeholder | Words


class Cell(NamedTuple):
    """One value cell. ``raw`` is its folded text; ``span`` is empty where a blank could be filled."""

    key: CellKey
    raw: str
    span: Span
    value: CellValue
    column: Column
    row: Row

    @property
    def number(self) -> Decimal | None:
        """The number in the cell; None for anything else, a blank too."""
        return self.value.value if isinstance(self.value, Number) else None

    @property
    def is_blank(self) -> bool:
        return isinstance(self.value, Blank)


# ---------------------------------------------------------------- tables


class Match(Enum):
    """How a label was recognised."""

    EXACT = "exact"
    OUTDATED = "outdated"
    CLIPPED = "clipped"
    NEAR = "near"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class ReadLabel:
    """A label as it stands in the draft, and the key of the one it was taken for (None: none)."""

    text: str
    span: Span
    key: str | None
    match: Match | None


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of the form, as found. ``cells`` is None where its columns could not be told.

    ``values`` are the places of all that stands behind the label, known columns or not.
    """

    spec: Row
    label: ReadLabel
    cells: tuple[Cell, ...] | None
    values: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        """From the label to the last value."""
        first, last = (self.values[0], self.values[-1]) if self.values else (self.label.span,) * 2
        return Span(min(self.label.span.start, first.start), max(self.label.span.end, last.end))


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """The row over a block that names its provision, as found. ``item`` is empty where it is lost."""

    text: str
    span: Span
    number: str
    item: str


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block of rows as found: the edition it follows, its article row and its header."""

    spec: Block
    edition: str
    article: ReadArticle | None
    headers: tuple[ReadLabel, ...]
    rows: tuple[ReadRow, ...]
    span: Span


class Alignment(Enum):
    """Whether it is certain which cell belongs to which row and column."""

    CERTAIN = "certain"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True)
class Table:
    """A statutory table as found."""

    spec: TableSpec
    span: Span
    blocks: tuple[ReadBlock, ...]
    alignment: Alignment
    unmatched: tuple[ReadLabel, ...] = ()
    """Labels that no row or column of the form could be found for."""
    extra: tuple[ReadLabel, ...] = ()
    """Rows with values that the form does not have, in a table that is otherwise certain."""

    @property
    def key(self) -> str:
        return self.spec.key

    @property
    def certain(self) -> bool:
        return self.alignment is Alignment.CERTAIN

    @cached_property
    def rows(self) -> dict[str, ReadRow]:
        return {row.spec.key: row for block in self.blocks for row in block.rows}

    @cached_property
    def cells(self) -> dict[tuple[str, str], Cell]:
        """Every cell whose row and column are known, by their keys, in the order of the form."""
        return {
            (cell.key.row, cell.key.column): cell
            for row in self.rows.values()
            for cell in row.cells or ()
        }

    @cached_property
    def numbers(self) -> dict[tuple[str, str], Decimal | None]:
        """The number in every known cell; None for a cell that holds none."""
        return {key: cell.number for key, cell in self.cells.items()}

    def cell(self, row: str, column: str) -> Cell | None:
        return self.cells.get((row, column))


# ---------------------------------------------------------------- sections and prose


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading as found: its numeral, its title, and how the title was recognised."""

    text: str
    span: Span
    number: str
    number_span: Span
    title: str
    title_span: Span
    match: Match
    level: int = 1
    """1 for 一、; 2 for （一）."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of prose, folded. ``section`` is the key of its section, None before the first.

    >>> # the place of a match of a pattern in the paragraph:  paragraph.at(*match.span())
    """

    text: str
    start: int
    """Where the paragraph starts in the folded text of the whole report."""
    section: str | None
    folded: Folded = field(repr=False, compare=False)

    @property
    def span(self) -> Span:
        return self.at(0, len(self.text))

    def at(self, start: int, end: int) -> Span:
        """The original place of ``[start, end)`` of ``text``."""
        return self.folded.span(self.start + start, self.start + end)


@dataclass(frozen=True, slots=True)
class Mention:
    """A count said in prose, and the cells of the form it talks about.

    The sum of ``cells`` is what ``value`` should equal; ``exact`` is False for 余, 近, 约.
    """

    value: Decimal
    exact: bool
    span: Span
    """The number without its unit; for one that is not said in digits, the words that say it."""
    cells: tuple[CellKey, ...]
    section: str | None
    clause: Span
    """The sentence it stands in."""
    statement: int = 0
    """Mentions with the same number are said in one breath: received, concluded, carried forward."""
    negated: bool = False
    """Said by 未收到, 无 and their like."""
    derived: bool = False
    """Follows from what is said, as 均按期办结: all concluded, none carried forward."""
    readings: tuple[tuple[CellKey, ...], ...] = ()
    """Other sums that the words may as well mean."""


@dataclass(frozen=True)
class Section:
    """A part of the report: from its heading to the next."""

    spec: SectionSpec
    heading: Heading
    body: Span
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]

    @property
    def key(self) -> str:
        return self.spec.key


@dataclass(frozen=True, slots=True)
class Title:
    """The report's title, as found."""

    text: str
    span: Span
    year: int | None
    body: str
    """The public body it names, as written; empty where it names none."""


@dataclass(frozen=True, slots=True)
class PublicBody:
    """Who reports. ``level`` is empty where the name does not tell."""

    name: str = ""
    level: str = ""
    """central, province, city, county, town, department, institution, or empty."""


@dataclass(frozen=True)
class Report:
    """An annual report as read."""

    source: Source
    folded: Folded
    form: Form
    title: Title | None
    year: int | None
    """The year reported on, from the title, else from the period, else from the text."""
    sections: tuple[Section, ...]
    """In the order of the text; one that stands twice is here twice."""
    paragraphs: tuple[Paragraph, ...]
    """All prose: before, in and behind the sections, headings of sections and tables left out."""
    tables: tuple[Table, ...]
    body: PublicBody = PublicBody()
    """The public body that reports, from the title, else from the signature."""
    metadata: dict[str, str] = field(default_factory=dict)
    """The block of index number, issuer and dates that websites put before the text."""
    complete: bool = True
    """Whether the text ends properly; False for an excerpt that stops within a table."""

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The paragraphs, those that a converter broke into lines joined again."""
        from gialint.passages import passages

        return tuple(passages(self.paragraphs))

    @property
    def edition(self) -> str:
        return self.form.edition

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)

    def table(self, key: str) -> Table | None:
        """The first table of that key, as read."""
        return next((table for table in self.tables if table.key == key), None)

    def cell(self, key: CellKey) -> Cell | None:
        table = self.table(key.table)
        return table.cell(key.row, key.column) if table else None

    @property
    def preamble(self) -> Iterator[Paragraph]:
        """The prose before the first section."""
        return (paragraph for paragraph in self.paragraphs if paragraph.section is None)
