"""The statutory form as an empty draft in Markdown: headings and tables, made from the form's data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gialint.forms.model import Block, Form, SectionSpec, TableSpec

    Value = Callable[[str, str, str], str]
    """Keys of table, row and column -> what stands in the cell."""


def zero(table: str, row: str, column: str) -> str:
    return "0"


def table_lines(table: TableSpec, value: Value = zero) -> list[str]:
    """A statutory table as a Markdown table, every cell filled by ``value``."""
    if table.across:
        return list(_across(table, value))
    width = 1 + max(len(block.columns) for block in table.blocks)
    lines: list[str] = []
    for block in table.blocks:
        rows = list(_block_rows(table, block, value))
        for row in rows:
            lines.append(_row(row, width))
            if len(lines) == 1:
                lines.append(_row(["---"] * width, width))
    return lines


def _block_rows(table: TableSpec, block: Block, value: Value) -> Iterator[list[str]]:
    if block.article:
        yield [block.article.label]
    yield [block.header or table.headers[0].label, *(column.label for column in block.columns)]
    labels = {label.key: label.label for label in block.groups}
    for row in block.rows:
        if row.optional:
            continue
        if row.group in labels:
            yield [labels.pop(row.group)]
        yield [row.label, *(value(table.key, row.key, column.key) for column in block.columns)]


def _across(table: TableSpec, value: Value) -> Iterator[str]:
    (block,) = table.blocks
    width = len(block.rows) * len(block.columns)
    yield _row(
        [cell for row in block.rows for cell in (row.label, *[""] * (len(block.columns) - 1))],
        width,
    )
    yield _row(["---"] * width, width)
    yield _row([column.label for _ in block.rows for column in block.columns], width)
    yield _row([value(table.key, r.key, c.key) for r in block.rows for c in block.columns], width)


def _row(cells: Sequence[str], width: int) -> str:
    return "| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |"


def draft(
    form: Form,
    *,
    title: str,
    preamble: Iterable[str] = (),
    prose: Callable[[SectionSpec], Iterable[str]],
    value: Value = zero,
) -> str:
    """A whole draft: title, preamble, and for each section its prose and its table."""
    parts = [f"# {title}", *preamble]
    for section in form.sections:
        parts.append(f"## {section.heading}")
        parts.extend(prose(section))
        table = form.table_of_section(section.key)
        if table:
            parts.append("\n".join(table_lines(table, value)))
    return "\n\n".join(parts) + "\n"
