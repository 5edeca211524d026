"""What every feature looks at: an open text, what was found in it, and how to tell places in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gialint.findings import Message
from gialint.text import Span

if TYPE_CHECKING:
    from gialint.findings import Finding
    from gialint.plugins import Registry
    from gialint.report import Cell, Report, Table
    from gialint.server.convert import Positions
    from gialint.session import Result
    from gialint.text import Line, Source


@dataclass(frozen=True, slots=True)
class View:
    uri: str
    result: Result
    positions: Positions
    lang: str
    registry: Registry

    @property
    def source(self) -> Source:
        return self.result.source

    @property
    def report(self) -> Report | None:
        return self.result.report

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.result.findings

    def say(self, zh: str, en: str, **fields: object) -> str:
        return Message(zh, en).format(**fields).in_(self.lang)

    def line_at(self, offset: int) -> Line:
        return self.source.lines.line(self.source.lines.line_of(offset))


def touches(span: Span, other: Span) -> bool:
    """Whether two places overlap or meet: a cursor behind a word is still at it."""
    return span.start <= other.end and other.start <= span.end


def at(offset: int) -> Span:
    return Span(offset, offset)


def cell_at(report: Report, offset: int) -> tuple[Table, Cell] | None:
    """The cell at a place."""
    here = at(offset)
    for table in report.tables:
        if touches(table.span, here):
            for cell in table.cells.values():
                if touches(cell.span, here):
                    return table, cell
    return None
