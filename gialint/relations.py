"""The form's arithmetic over a table as read: equations, which of them fail, and which cell is to blame."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from gialint.findings import CellKey

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from gialint.forms.model import Form, RelationSpec
    from gialint.report import Cell, Table

_ZERO = Decimal(0)


class Term(NamedTuple):
    """One operand: a cell with its sign. ``cell`` is None where the table lacks it.

    ``value`` is the signed number in it; None for anything else, a blank too.
    """

    sign: int
    key: CellKey
    cell: Cell | None
    value: Decimal | None


@dataclass(frozen=True, slots=True, eq=False)
class Equation:
    """A relation of the form for one row or one column of a table.

    With a blank or unreadable operand it is not known whether it holds, and nothing is said.
    """

    spec: RelationSpec
    at: str
    """The key of the row or column it is about."""
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    left_sum: Decimal
    """Blanks count nothing."""
    right_sum: Decimal
    is_known: bool
    """Whether every operand is a number."""

    @property
    def terms(self) -> tuple[Term, ...]:
        return self.left + self.right

    @property
    def holds(self) -> bool:
        """Whether a known equation holds."""
        if self.spec.sign == ">=":
            return self.left_sum >= self.right_sum
        return self.left_sum == self.right_sum

    @property
    def total(self) -> Term:
        """The operand that stands for the whole: the first on the right, else on the left."""
        return (self.right or self.left)[0]

    def wanted(self, key: CellKey) -> Decimal | None:
        """The value of the cell ``key`` that would make the equation hold."""
        sides = (
            (self.left, self.left_sum, self.right_sum),
            (self.right, self.right_sum, self.left_sum),
        )
        for side, own, other in sides:
            for term in side:
                if term.key == key and term.value is not None:
                    return term.sign * (other - (own - term.value))
        return None


def equations(form: Form, table: Table, code: str | None = None) -> list[Equation]:
    """All equations of the form over ``table``, known or not; those of rule ``code`` if given.

    A table that is not aligned with certainty has none.
    """
    if not table.certain:
        return []
    found: list[Equation] = []
    for spec in form.relations:
        if spec.table == table.key and code in (None, spec.code):
            found.extend(expanded(spec, table))
    return found


def expanded(spec: RelationSpec, table: Table) -> Iterable[Equation]:
    """The equations of one relation over ``table``: for each row, or each column, that has its cells."""
    rows = table.rows.keys()
    places = dict.fromkeys(key[0 if spec.each == "row" else 1] for key in table.cells)
    for at in places:
        if spec.only and at not in spec.only:
            continue
        left, right = (_terms(side, spec, table, at, rows) for side in (spec.left, spec.right))
        values = [term.value for term in (*left, *right)]
        if spec.each == "row" and any(term.cell is None for term in (*left, *right)):
            continue  # a row of a block that has other columns
        yield Equation(spec, at, left, right, _sum(left), _sum(right), None not in values)


def _terms(
    names: Sequence[str], spec: RelationSpec, table: Table, at: str, present: Container[str]
) -> tuple[Term, ...]:
    terms = []
    for name in names:
        sign, key = (-1, name[1:]) if name.startswith("-") else (1, name)
        row, column = (at, key) if spec.each == "row" else (key, at)
        cell = table.cells.get((row, column))
        if cell is None:
            described = table.spec.row(row) if row not in present else None
            if described is None or not described.optional:
                terms.append(Term(sign, CellKey(table.key, row, column), None, None))
            continue
        number = cell.number
        terms.append(Term(sign, cell.key, cell, number if number is None or sign == 1 else -number))
    return tuple(terms)


def _sum(terms: Iterable[Term]) -> Decimal:
    return sum((term.value for term in terms if term.value), _ZERO)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One slip: the cell to look at, the equations that fail by it, and what it should say.

    ``wanted`` is None where no single value mends them all. ``certain`` tells that this one cell
    alone explains every equation listed.
    """

    code: str
    cell: Cell
    equations: tuple[Equation, ...]
    wanted: Decimal | None
    certain: bool

    @property
    def equation(self) -> Equation:
        """The equation that the slip is reported under."""
        return next(equation for equation in self.equations if equation.spec.code == self.code)


def localise(all_equations: Sequence[Equation]) -> list[Mismatch]:
    """The fewest slips that explain the equations that fail.

    A cell in two or more failing equations and in none that holds, which one value would mend all
    at once, is named. Where two cells explain the same, neither is: each equation is then reported
    at its total.
    """
    known = [e for e in all_equations if e.spec.sign == "=" and e.is_known]
    failing = [e for e in known if not e.holds]
    if not failing:
        return []
    sound = {term.key for e in known if e.holds for term in e.terms}
    mismatches: list[Mismatch] = []
    while True:
        best = _best_cell(failing, sound)
        if best is None:
            break
        cell, explained, wanted = best
        mismatches.append(Mismatch(_code(cell, explained), cell, tuple(explained), wanted, True))
        failing = [e for e in failing if e not in explained]
    for group in _independent(failing):
        term = group[0].total
        cell_found = term.cell
        if cell_found is not None:
            wanted_here = (
                group[0].wanted(term.key) if len(group[0].right) == 1 and len(group) == 1 else None
            )
            mismatches.append(
                Mismatch(group[0].spec.code, cell_found, tuple(group), wanted_here, False)
            )
    return sorted(mismatches, key=lambda m: (m.cell.span.start, m.code))


def _best_cell(
    failing: Sequence[Equation], sound: set[CellKey]
) -> tuple[Cell, list[Equation], Decimal] | None:
    """The cell that explains most failing equations, at least two; None where there is no single best."""
    by_cell: dict[tuple[CellKey, Decimal], list[Equation]] = defaultdict(list)
    cells: dict[CellKey, Cell] = {}
    members: dict[CellKey, int] = defaultdict(int)
    for equation in failing:
        for term in equation.terms:
            wanted = equation.wanted(term.key)
            if term.cell is None or term.key in sound or wanted is None:
                continue
            members[term.key] += 1
            cells[term.key] = term.cell
            if wanted >= 0:
                by_cell[term.key, wanted].append(equation)
    scored = sorted(
        (
            (len(found), key, wanted)
            for (key, wanted), found in by_cell.items()
            if len(found) == members[key]
        ),
        key=lambda entry: -entry[0],
    )
    if not scored or scored[0][0] < 2:
        return None
    most = scored[0][0]
    rivals = [
        entry
        for entry in scored[1:]
        if entry[0] == most
        and set(map(id, by_cell[entry[1], entry[2]]))
        & set(map(id, by_cell[scored[0][1], scored[0][2]]))
    ]
    if rivals:
        return None
    _, key, wanted = scored[0]
    return cells[key], by_cell[key, wanted], wanted


def _code(cell: Cell, explained: Sequence[Equation]) -> str:
    """The rule a slip is reported under: that of an equation whose total the cell is, else the first."""
    totals = [e.spec.code for e in explained if len(e.right) == 1 and e.total.key == cell.key]
    return min(totals or [e.spec.code for e in explained])


def _independent(failing: Sequence[Equation]) -> list[list[Equation]]:
    """Failing equations, those put together that follow from others.

    Where a relation fails in a column and, for that, in the column of totals, the second says
    nothing new.
    """
    groups: list[list[Equation]] = []
    by_relation: dict[str, list[Equation]] = defaultdict(list)
    for equation in failing:
        by_relation[equation.spec.name].append(equation)
    for found in by_relation.values():
        whole = next((e for e in found if e.at == "total" and e.spec.each == "column"), None)
        rest = [e for e in found if e is not whole]
        difference = sum((e.left_sum - e.right_sum for e in rest), Decimal(0))
        if whole is not None and rest and difference == whole.left_sum - whole.right_sum:
            groups.append([rest[0], whole])
            groups.extend([e] for e in rest[1:])
        else:
            groups.extend([e] for e in found)
    return groups
