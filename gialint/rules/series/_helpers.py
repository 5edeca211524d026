"""What the rules on series share: places in another report, and which differences follow from others."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from gialint.api import Cell, CellKey, Equation, Message, Related, Report


def elsewhere(cell: Cell, report: Report) -> Related:
    """A cell of another report, as related information."""
    name = f"{report.body.name}{report.year or ''}"
    return Related(
        cell.span,
        Message(
            f"{name}：“{cell.row.label}”“{cell.column.label}”为 {cell.raw}",
            f"{name}: {cell.row.label}, {cell.column.label} is {cell.raw}",
        ),
        report.source.path,
    )


def unexplained(
    differences: Mapping[CellKey, Decimal], equations: Iterable[Equation]
) -> list[CellKey]:
    """The cells that differ, less the totals that differ only because their parts do."""
    explained = {
        equation.total.key
        for equation in equations
        if len(equation.right) == 1
        and any(differences.get(term.key) for term in equation.left)
        and sum(term.sign * differences.get(term.key, Decimal(0)) for term in equation.left)
        == differences.get(equation.total.key)
    }
    return [key for key, difference in differences.items() if difference and key not in explained]
