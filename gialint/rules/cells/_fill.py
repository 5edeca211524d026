"""What the rules on cells share: naming cells, and putting 0 where nothing stands."""

from collections.abc import Sequence

from gialint.api import Cell, Edit, Fix, Message, Span


def zero_fix(cells: Sequence[Cell]) -> list[Fix]:
    """Write 0 into ``cells``. Whether nothing happened is for the writer to say: unsafe.

    Blanks whose place in the text is not certain share one place; they cannot be filled.
    """
    if len({cell.span for cell in cells}) < len(cells):
        return []
    return [Fix.unsafe(Message("填 0", "fill in 0"), [Edit(cell.span, "0") for cell in cells])]


def span_of(cells: Sequence[Cell], start: Span) -> Span:
    """From ``start``, the row's label, to the last of ``cells``."""
    return Span(start.start, max([start.end, *(cell.span.end for cell in cells)]))


def columns(cells: Sequence[Cell]) -> str:
    return "、".join(cell.column.label for cell in cells)
