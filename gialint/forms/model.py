"""The types of a statutory form. A form knows no text: it says what a report must hold.

All are compared by identity: there is one of each, and they are looked up in caches all the time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

CellKind = Literal["count", "signed", "money", "amount"]
"""count: an integer of 件 or 项, not below 0; signed: an integer; money: a decimal of 万元;
amount: a number that may carry its own unit."""


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """A word printed in the form: as it should stand, and what is accepted in silence."""

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    """Spellings that are understood, and reported as those of another edition."""
    clipped: tuple[str, ...] = ()
    """What is left of the label where a converter lost a part: accepted, but worth a hint."""


@dataclass(frozen=True, slots=True, eq=False)
class Column(Label):
    kind: CellKind = "count"
    unit: str = "件"
    required: bool = False
    """Whether a blank here is an error: the totals."""


@dataclass(frozen=True, slots=True, eq=False)
class Row(Label):
    group: str | None = None
    """The key of the group label it stands under."""
    required: bool = False
    optional: bool = False
    """Whether the row may be absent without a word."""
    explain: str = ""
    """What the row counts, in our words: for hover, never quoted as the statute's own text."""
    basis: str = ""
    never_for: tuple[str, ...] = ()
    """Levels of public bodies that can have none of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """The full-width row over a block: which provision it reports on."""

    label: str
    number: str
    item: str


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Rows under one header. ``header`` is the label over the row labels."""

    key: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    article: Article | None = None
    header: str = ""
    groups: tuple[Label, ...] = ()
    """Labels that gather rows and have no cells of their own."""

    def column(self, key: str) -> Column | None:
        return next((column for column in self.columns if column.key == key), None)


@dataclass(frozen=True, slots=True, eq=False)
class TableSpec:
    """A statutory table. ``across``: its rows stand side by side in one line of values."""

    key: str
    section: str
    title: str
    blocks: tuple[Block, ...]
    across: bool = False
    note: str = ""
    headers: tuple[Label, ...] = ()
    """Header words over several columns."""

    @property
    def rows(self) -> Iterator[Row]:
        for block in self.blocks:
            yield from block.rows

    def block_of(self, row: str) -> Block | None:
        return next((b for b in self.blocks for r in b.rows if r.key == row), None)

    def row(self, key: str) -> Row | None:
        return next((row for row in self.rows if row.key == key), None)


@dataclass(frozen=True, slots=True, eq=False)
class Aspect:
    """One thing that a section's prose must speak of; any of ``words`` shows that it does."""

    key: str
    label: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SectionSpec(Label):
    number: str = ""
    aspects: tuple[Aspect, ...] = ()
    named_by: tuple[str, ...] = ()
    """Words by which a list of the report's parts names this one."""

    @property
    def heading(self) -> str:
        return f"{self.number}、{self.label}"


@dataclass(frozen=True, slots=True, eq=False)
class RelationSpec:
    """An arithmetic relation of the form, for each row or each column of a table.

    ``left`` and ``right`` are keys of columns (each row) or rows (each column), added up; a key
    with a leading minus is subtracted. ``sign`` says how left stands to right.
    """

    name: str
    code: str
    table: str
    each: Literal["row", "column"]
    left: tuple[str, ...]
    right: tuple[str, ...]
    sign: Literal["=", ">="] = "="
    statement: str = ""
    only: tuple[str, ...] = ()
    """Where it holds: keys of rows (each row) or columns (each column); empty for all."""


@dataclass(frozen=True, slots=True, eq=False)
class Notice:
    """A document that reports cite."""

    key: str
    title: str
    number: str
    explain: str = ""
    current: bool = True
    """Whether it is the right basis for a report of this edition."""
    known_by: tuple[str, ...] = ()
    """Words that only its title holds; empty for a document whose title tells nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """Words that do not belong in a report of this edition. ``pattern`` is a regular expression
    over folded text; ``right`` is what should stand instead, empty where nothing should."""

    key: str
    pattern: str
    explain: str
    right: str = ""


@dataclass(frozen=True, eq=False)
class Form:
    """One edition of the statutory form."""

    edition: str
    first_year: int
    last_year: int
    title: str
    sections: tuple[SectionSpec, ...]
    tables: tuple[TableSpec, ...]
    relations: tuple[RelationSpec, ...] = ()
    notices: tuple[Notice, ...] = ()
    outdated: tuple[Phrase, ...] = ()
    """Leftovers of provisions that are no longer in force."""
    misnamed: tuple[Phrase, ...] = ()
    """Wrong names of laws and of those who issue them."""
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Statutory words that rules need by name, such as instructions printed in the form."""

    @cached_property
    def by_section(self) -> dict[str, SectionSpec]:
        return {section.key: section for section in self.sections}

    @cached_property
    def by_table(self) -> dict[str, TableSpec]:
        return {table.key: table for table in self.tables}

    def table_of_section(self, section: str) -> TableSpec | None:
        return next((table for table in self.tables if table.section == section), None)

    def covers(self, year: int) -> bool:
        return self.first_year <= year <= self.last_year
