"""What the rules on sums share: how a slip shows its equations, and the value that mends it."""

from typing import Any

from gialint.api import Edit, Fix, Message, Mismatch, Related


def explained(mismatch: Mismatch) -> dict[str, Any]:
    """The fields, related places and fixes of a finding about ``mismatch``."""
    equation = mismatch.equation
    return {
        "row": mismatch.cell.row.label,
        "column": mismatch.cell.column.label,
        "value": mismatch.cell.raw,
        "wanted": mismatch.wanted,
        "left": equation.left_sum,
        "right": equation.right_sum,
        "related": _related(mismatch),
        "fixes": _replacement(mismatch),
    }


def _related(mismatch: Mismatch) -> list[Related]:
    """Each equation that the slip breaks, at the total it speaks of."""
    found = []
    for equation in mismatch.equations:
        total = equation.total.cell
        if total is None:
            continue
        place = (total.column if equation.spec.each == "column" else total.row).label
        sums = f"{equation.left_sum} ≠ {equation.right_sum}"
        statement = equation.spec.statement
        words = Message(f"“{place}”：{statement}（{sums}）", f"“{place}”: {statement} ({sums})")
        found.append(Related(total.span, words))
    return found


def _replacement(mismatch: Mismatch) -> list[Fix]:
    """The edit that writes the value which the equations ask for. A number is a fact: unsafe."""
    if mismatch.wanted is None or not mismatch.cell.raw:
        return []
    wanted = f"{mismatch.wanted:f}"
    title = Message(f"改为 {wanted}", f"replace by {wanted}")
    return [Fix.unsafe(title, Edit(mismatch.cell.span, wanted))]
