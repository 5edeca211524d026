"""What the rules on sums share: how a slip shows its equations, and the value that mends it."""

from gialint.api import Edit, Fix, Message, Mismatch, Related


def related(mismatch: Mismatch) -> list[Related]:
    """Each equation that the slip breaks, at the total it speaks of."""
    found = []
    for equation in mismatch.equations:
        cell = equation.total.cell
        if cell is None:
            continue
        statement = equation.spec.statement
        sums = f"{equation.left_sum} ≠ {equation.right_sum}"
        column = cell.column.label if equation.spec.each == "column" else cell.row.label
        found.append(
            Related(
                cell.span,
                Message(f"{column}：{statement}（{sums}）", f"{column}: {statement} ({sums})"),
            )
        )
    return found


def replacement(mismatch: Mismatch) -> list[Fix]:
    """The edit that writes the value which the equations ask for. A number is a fact: unsafe."""
    if mismatch.wanted is None or not mismatch.cell.raw:
        return []
    wanted = f"{mismatch.wanted:f}"
    title = Message(f"改为 {wanted}", f"replace by {wanted}")
    return [Fix.unsafe(title, Edit(mismatch.cell.span, wanted))]
