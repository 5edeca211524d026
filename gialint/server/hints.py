"""Inlay hints: beside each total what it should be, or that it is right."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from gialint.relations import equations
from gialint.server.hover import relation
from gialint.server.view import touches

if TYPE_CHECKING:
    from gialint.relations import Equation
    from gialint.report import Cell
    from gialint.server.view import View
    from gialint.text import Span


def hints(view: View, within: Span) -> list[lsp.InlayHint]:
    """The hints in a part of the text. Where all operands are 0 there is nothing to tell."""
    report = view.report
    if report is None:
        return []
    found = []
    for table in report.tables:
        if not touches(table.span, within):
            continue
        by_total: dict[int, list[Equation]] = defaultdict(list)
        cells: dict[int, Cell] = {}
        for equation in equations(report.form, table):
            total = equation.total.cell
            if total and equation.is_known and equation.spec.sign == "=" and _says(equation):
                by_total[total.span.start].append(equation)
                cells[total.span.start] = total
        for start, about in sorted(by_total.items()):
            if touches(cells[start].span, within):
                found.append(_hint(view, cells[start], about))
    return found


def _says(equation: Equation) -> bool:
    return any(term.value for term in equation.terms)


def _hint(view: View, cell: Cell, about: list[Equation]) -> lsp.InlayHint:
    wanted = sorted(
        {f"{w:f}" for e in about if not e.holds and (w := e.wanted(cell.key)) is not None}
    )
    label = view.say("应为 {n}", "should be {n}", n=" / ".join(wanted)) if wanted else "✓"
    return lsp.InlayHint(
        position=view.positions.position(cell.span.end),
        label=label,
        tooltip="\n".join(relation(view, equation) for equation in about),
        padding_left=True,
    )
