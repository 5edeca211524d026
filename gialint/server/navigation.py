"""From a count said in prose to its cells, and from a cell to where the prose speaks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from gialint.server.view import at, cell_at, touches

if TYPE_CHECKING:
    from gialint.findings import CellKey
    from gialint.report import Mention, Report
    from gialint.server.view import View
    from gialint.text import Span


def definition(view: View, offset: int) -> list[lsp.Location]:
    report = view.report
    if report is None:
        return []
    spans = _cells_of_mention(report, offset) or _mentions_of_cell(report, offset)
    return [lsp.Location(view.uri, view.positions.range(span)) for span in spans]


def highlights(view: View, offset: int) -> list[lsp.DocumentHighlight]:
    """The cells of the count or the counts of the cell, with the place itself."""
    report = view.report
    if report is None:
        return []
    cells = _cells_of_mention(report, offset)
    spoken = [m.span for m in _mentions(report) if touches(m.span, at(offset))]
    if not cells:
        found = cell_at(report, offset)
        spoken = _mentions_of_cell(report, offset)
        cells = [found[1].span] if found and spoken else []
    kinds = [(span, lsp.DocumentHighlightKind.Write) for span in cells]
    kinds += [(span, lsp.DocumentHighlightKind.Read) for span in spoken]
    return [
        lsp.DocumentHighlight(view.positions.range(span), kind)
        for span, kind in (kinds if cells else ())
    ]


def _cells_of_mention(report: Report, offset: int) -> list[Span]:
    keys: dict[CellKey, None] = {}
    for mention in _mentions(report):
        if touches(mention.span, at(offset)):
            keys.update(dict.fromkeys(mention.cells))
    cells = (report.cell(key) for key in keys)
    return [cell.span for cell in cells if cell]


def _mentions_of_cell(report: Report, offset: int) -> list[Span]:
    found = cell_at(report, offset)
    if found is None:
        return []
    key = found[1].key
    return [mention.span for mention in _mentions(report) if key in mention.cells]


def _mentions(report: Report) -> tuple[Mention, ...]:
    from gialint.reading.mentions import mentions

    return mentions(report)
