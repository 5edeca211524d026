"""What the rules on counts share: what the table says where the prose counts, and whether they agree."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gialint.api import (
    Cell,
    CellKey,
    Edit,
    Fix,
    Mention,
    Message,
    Related,
    Report,
    RuleContext,
    Span,
    compiled,
)

_TOTAL = "total"
_RECEIVED, _CARRIED_OVER, _CONCLUDED = (
    CellKey("applications", row, _TOTAL) for row in ("received", "carried_over", "concluded")
)
_NOTE = compiled(r"（[^）]{8,}）$")
_VAGUE_LOW, _VAGUE_HIGH = Decimal("0.8"), Decimal("1.5")
"""How far 余, 近, 约 may be off before they are wrong."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A count in prose that no reading of the table bears out."""

    mention: Mention
    cells: tuple[Cell, ...]
    wanted: Decimal


def table_value(
    report: Report, keys: tuple[CellKey, ...]
) -> tuple[tuple[Cell, ...], Decimal | None]:
    """The cells of ``keys`` and their sum; no sum where one of them is no number.

    Rows that a draft may leave out count nothing where they are left out.
    """
    cells: list[Cell] = []
    total: Decimal | None = Decimal(0)
    for key in keys:
        table = report.table(key.table)
        cell = table.cell(key.row, key.column) if table and table.certain else None
        if cell is None:
            spec = table.spec.row(key.row) if table and table.certain else None
            if spec is None or not spec.optional:
                total = None
            continue
        cells.append(cell)
        total = None if total is None or cell.number is None else total + cell.number
    return tuple(cells), total if cells else None


def slips(ctx: RuleContext) -> Iterator[Slip]:
    """The counts that contradict the tables, each said once; those said in words of denial too.

    A count is let pass where another sense of its words agrees with the table, where the sums of
    the table are at fault, and where the passage says the right number as well.
    """
    seen: set[tuple[int, int]] = set()
    wrong: set[int] = set()
    for mention in sorted(ctx.mentions, key=lambda m: (m.derived, m.span.start)):
        place = (mention.span.start, mention.span.end)
        cells, wanted = table_value(ctx.report, mention.cells)
        if wanted is None or _agrees(ctx, mention, wanted) or _sums_at_fault(ctx, mention):
            continue
        if mention.derived and (mention.statement in wrong or not _sure(ctx, mention)):
            continue
        wrong.add(mention.statement)
        if place not in seen and not _of_some_office(ctx, mention):
            seen.add(place)
            yield Slip(mention, cells, wanted)


def wrong_places(ctx: RuleContext) -> frozenset[Span]:
    """Where a number in prose is reported already: sums and rates with it are not judged."""
    return frozenset(slip.mention.span for slip in slips(ctx)) if ctx.mentions else frozenset()


def _agrees(ctx: RuleContext, mention: Mention, wanted: Decimal) -> bool:
    said = mention.value
    if not mention.exact:
        return wanted * _VAGUE_LOW <= said <= wanted * _VAGUE_HIGH
    return said == wanted or any(said == value for value in _other_senses(ctx, mention))


def _other_senses(ctx: RuleContext, mention: Mention) -> Iterator[Decimal]:
    """What else the words may mean: 收到 with what was carried over, 办理 without it."""
    for reading in mention.readings:
        value = table_value(ctx.report, reading)[1]
        if value is not None:
            yield value
    if mention.cells in ((_RECEIVED,), (_CONCLUDED,)) and not _states(ctx, mention, _CARRIED_OVER):
        _, received = table_value(ctx.report, (_RECEIVED, _CARRIED_OVER))
        if received is not None and not mention.negated:
            yield received
        if mention.cells == (_CONCLUDED,):
            _, concluded = table_value(ctx.report, (_CONCLUDED,))
            _, carried_over = table_value(ctx.report, (_CARRIED_OVER,))
            if concluded is not None and carried_over is not None:
                yield concluded - carried_over


def _states(ctx: RuleContext, mention: Mention, key: CellKey) -> bool:
    return any(m.statement == mention.statement and key in m.cells for m in ctx.mentions)


def _sure(ctx: RuleContext, mention: Mention) -> bool:
    """均已办结 speaks of this year's applications unless those carried over are named as well."""
    _, carried_over = table_value(ctx.report, (_CARRIED_OVER,))
    table = ctx.report.table(mention.cells[0].table)
    return (
        mention.cells[0].table != _CONCLUDED.table
        or not carried_over
        or _states(ctx, mention, _CARRIED_OVER)
    ) and not (table and ctx.shared.mismatches(table))


def _sums_at_fault(ctx: RuleContext, mention: Mention) -> bool:
    """Whether the table's own sums ask for the number that the prose says: the slip is there."""
    table = ctx.report.table(mention.cells[0].table)
    if table is None or len(mention.cells) > 1:
        return False
    (key,) = mention.cells
    return any(
        equation.wanted(key) == mention.value
        for mismatch in ctx.shared.mismatches(table)
        for equation in mismatch.equations
    )


def _of_some_office(ctx: RuleContext, mention: Mention) -> bool:
    """Whether the prose tells the offices apart: where one statement says two numbers for the same
    cells, or the passage says the table's number as well, this one has a scope of its own."""
    if mention.negated:
        return False
    spoken = [other for other in ctx.mentions if not other.derived and not other.negated]
    statement: dict[tuple[CellKey, ...], set[Decimal]] = {}
    for other in spoken:
        if other.statement == mention.statement:
            statement.setdefault(other.cells, set()).add(other.value)
    if any(len(values) > 1 for values in statement.values()):
        return True
    _, wanted = table_value(ctx.report, mention.cells)
    right = [
        other
        for other in spoken
        if other is not mention and other.cells == mention.cells and other.value == wanted
    ]
    if not right:
        return False
    passage = next((p for p in ctx.report.passages if p.span.covers(mention.span)), None)
    return passage is not None and any(passage.span.covers(other.span) for other in right)


def label(report: Report, cells: tuple[Cell, ...]) -> str:
    """What the table calls the cells: their group, where all rows of one are meant."""
    columns = "、".join(dict.fromkeys(cell.column.label for cell in cells))
    rows = [cell.row for cell in cells]
    names = [_NOTE.sub("", row.label) for row in dict.fromkeys(rows)]
    block = report.form.by_table[cells[0].key.table].block_of(rows[0].key)
    if block is not None and len(names) > 1:
        group = next((g for g in block.groups if g.key == rows[0].group), None)
        members = [row for row in block.rows if group and row.group == group.key]
        if group is not None and members and {r.key for r in rows} == {r.key for r in members}:
            names = [group.label]
    named = "、".join(names)
    return named if {cell.column.key for cell in cells} <= {_TOTAL} else f"{named}”的“{columns}"


def related(cells: tuple[Cell, ...]) -> list[Related]:
    """The cells that the prose talks about."""
    return [
        Related(cell.span, Message(f"表中填 {cell.raw}", f"the table says {cell.raw}"))
        for cell in cells
    ]


def fixes(slip: Slip) -> list[Fix]:
    """Change the prose or change the cell: which one is right, only the writer knows."""
    mention, found = slip.mention, []
    if not mention.derived and not mention.negated:
        wanted = f"{slip.wanted:f}"
        title = Message(f"正文改为 {wanted}", f"change the prose to {wanted}")
        found.append(Fix.unsafe(title, Edit(mention.span, wanted)))
    if len(slip.cells) == 1 and slip.cells[0].raw and mention.exact:
        said = f"{mention.value.normalize():f}"
        title = Message(f"表格改为 {said}", f"change the table to {said}")
        found.append(Fix.unsafe(title, Edit(slip.cells[0].span, said)))
    return found
