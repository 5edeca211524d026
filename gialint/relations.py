"""The form's arithmetic over a table as read: equations, which of them fail, and which cell is to blame."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from gialint.findings import CellKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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


@dataclass(frozen=True, eq=False)
class Equation:
    """A relation of the form for one row or one column of a table.

    With a blank or unreadable operand it is not known whether it holds, and nothing is said.
    """

    spec: RelationSpec
    at: str
    """The key of the row or column it is about."""
    table: Table
    left_sum: Decimal
    """Blanks count nothing."""
    right_sum: Decimal
    is_known: bool
    """Whether every operand is a number."""

    @cached_property
    def left(self) -> tuple[Term, ...]:
        return tuple(_terms(self.spec.left, self.spec, self.table, self.at))

    @cached_property
    def right(self) -> tuple[Term, ...]:
        return tuple(_terms(self.spec.right, self.spec, self.table, self.at))

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
    places = dict.fromkeys(key[0 if spec.each == "row" else 1] for key in table.cells)
    for at in places:
        if spec.only and at not in spec.only:
            continue
        left, left_missing, left_known = _summed(spec.left, spec, table, at)
        right, right_missing, right_known = _summed(spec.right, spec, table, at)
        if spec.each == "row" and (left_missing or right_missing):
            continue  # a row of a block that has other columns
        yield Equation(spec, at, table, left, right, left_known and right_known)


def _summed(
    names: Sequence[str], spec: RelationSpec, table: Table, at: str
) -> tuple[Decimal, bool, bool]:
    """The sum of one side, whether a cell of it is missing, and whether every operand is a number.

    Most equations hold and are never looked at again: this is all that is worked out of them.
    """
    total, missing, known = _ZERO, False, True
    numbers = table.numbers
    for name in names:
        sign, key = (-1, name[1:]) if name[0] == "-" else (1, name)
        place = (at, key) if spec.each == "row" else (key, at)
        if place not in numbers:
            if not _may_be_absent(table, place[0]):
                missing, known = True, False
            continue
        number = numbers[place]
        if number is None:
            known = False
        elif number:
            total += number if sign == 1 else -number
    return total, missing, known


def _may_be_absent(table: Table, row: str) -> bool:
    described = table.spec.row(row) if row not in table.rows else None
    return described is not None and described.optional


def _terms(names: Sequence[str], spec: RelationSpec, table: Table, at: str) -> Iterator[Term]:
    for name in names:
        sign, key = (-1, name[1:]) if name[0] == "-" else (1, name)
        row, column = (at, key) if spec.each == "row" else (key, at)
        cell = table.cell(row, column)
        if cell is None:
            if not _may_be_absent(table, row):
                yield Term(sign, CellKey(table.key, row, column), None, None)
            continue
        number = cell.number
        yield Term(sign, cell.key, cell, number if number is None or sign == 1 else -number)


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
