"""``gialint dump``: a report as it was read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gialint.cli.bilingual import Command, option
from gialint.output.json import place

if TYPE_CHECKING:
    from gialint.report import Report


@click.command("dump", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    zh="输出格式",
    en="output format",
)
def command(file: Path, form: str) -> int:
    from gialint.session import Result, Session

    session = Session()
    loaded = session.load(file)
    if isinstance(loaded, Result):
        raise click.ClickException(loaded.findings[0].message.zh)
    report = session.read(loaded)
    click.echo(json.dumps(tree(report), ensure_ascii=False, indent=2))
    return 0


def tree(report: Report) -> dict[str, Any]:
    """The report as the JSON of ``gialint dump``."""
    return {
        "filename": report.source.path,
        "year": report.year,
        "edition": report.edition,
        "title": report.title.text if report.title else None,
        "sections": [
            {
                "key": section.key,
                "number": section.heading.number,
                "title": section.heading.title,
                "location": place(report.source, section.heading.span.start),
            }
            for section in report.sections
        ],
        "tables": {spec.key: cells(report, spec.key) for spec in report.form.tables},
    }


def cells(report: Report, key: str) -> dict[str, dict[str, str | None]]:
    """Every cell of the form's table, and of blocks that follow another edition, as written."""
    table = report.table(key)
    blocks = list(report.form.by_table[key].blocks)
    found = {
        row.spec.key: block.spec for block in (table.blocks if table else ()) for row in block.rows
    }
    rows: dict[str, dict[str, str | None]] = {}
    for block in [*blocks, *(b.spec for b in (table.blocks if table else ()))]:
        for row in block.rows:
            columns = found.get(row.key, block).columns
            rows[row.key] = {
                column.key: cell.raw
                if table and (cell := table.cell(row.key, column.key))
                else None
                for column in columns
            }
    return rows
