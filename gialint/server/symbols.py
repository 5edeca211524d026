"""The outline of a report, and what of it can be folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from gialint.text import Span

if TYPE_CHECKING:
    from gialint.report import Section, Table
    from gialint.server.view import View
    from gialint.text import Source


def symbols(view: View) -> list[lsp.DocumentSymbol]:
    """The title, the sections as they stand, and within them their tables."""
    report = view.report
    if report is None:
        return []
    found = []
    if report.title:
        detail = view.say("{edition}年格式", "form of {edition}", edition=report.edition)
        found.append(
            _symbol(view, report.title.text, report.title.span, None, lsp.SymbolKind.String, detail)
        )
    for section in report.sections:
        symbol = _symbol(
            view,
            section.heading.text.lstrip("# "),
            whole(report.source, section),
            section.heading.span,
            lsp.SymbolKind.Module,
        )
        symbol.children = [_table(view, table) for table in section.tables]
        found.append(symbol)
    held = {id(table) for section in report.sections for table in section.tables}
    found += [_table(view, table) for table in report.tables if id(table) not in held]
    return sorted(found, key=lambda s: (s.range.start.line, s.range.start.character))


def flat(uri: str, tree: list[lsp.DocumentSymbol]) -> list[lsp.SymbolInformation]:
    """The same for clients that know no hierarchy."""
    found = []
    for symbol in tree:
        found.append(
            lsp.SymbolInformation(lsp.Location(uri, symbol.range), symbol.name, symbol.kind)
        )
        found.extend(flat(uri, list(symbol.children or ())))
    return found


def folding(view: View) -> list[lsp.FoldingRange]:
    report = view.report
    if report is None:
        return []
    spans = [whole(report.source, section) for section in report.sections]
    spans += [table.span for table in report.tables]
    ranges = (view.positions.range(span) for span in spans)
    return [
        lsp.FoldingRange(r.start.line, r.end.line, kind=lsp.FoldingRangeKind.Region)
        for r in ranges
        if r.end.line > r.start.line
    ]


def whole(source: Source, section: Section) -> Span:
    """A section from its heading to the last of its text, blank lines behind it left out."""
    start = section.heading.span.start
    end = max(section.body.end, section.heading.span.end)
    return Span(start, start + len(source.text[start:end].rstrip()))


def _table(view: View, table: Table) -> lsp.DocumentSymbol:
    detail = (
        view.say("{n} 行", "{n} rows", n=len(table.rows))
        if table.certain
        else view.say("无法对应法定格式", "cannot be matched with the form")
    )
    return _symbol(view, table.spec.title, table.span, None, lsp.SymbolKind.Array, detail)


def _symbol(
    view: View,
    name: str,
    span: Span,
    selection: Span | None,
    kind: lsp.SymbolKind,
    detail: str = "",
) -> lsp.DocumentSymbol:
    if selection is None or not span.covers(selection):
        selection = Span(span.start, min(span.end, view.line_at(span.start).end))
    return lsp.DocumentSymbol(
        name=name.strip() or "—",
        kind=kind,
        range=view.positions.range(span),
        selection_range=view.positions.range(selection),
        detail=detail or None,
    )
