"""``gialint dump``: a report as it was read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gialint.cli.bilingual import Command, SpokenError, lang_option, option
from gialint.cli.choices import Choices, settings_options, settings_reported
from gialint.cli.console import as_utf8, write
from gialint.findings import Message
from gialint.output.json import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gialint.forms.model import Block
    from gialint.report import Report


@click.command("dump", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    zh="输出格式",
    en="output format",
)
@settings_options
@lang_option
def command(file: Path, output_format: str, config: Path | None, isolated: bool) -> None:
    from gialint.session import Result

    with settings_reported():
        sessions = Choices(config, isolated).sessions(baseline=False)
        session = sessions.session_in(file.parent)
    loaded = session.load(file)
    if isinstance(loaded, Result):
        reason = (
            loaded.findings[0].message if loaded.findings else Message("无法读取", "unreadable")
        )
        raise SpokenError(f"{file}：{reason.zh}", f"{file}: {reason.en}")
    report = session.read(loaded)
    if output_format == "json":
        import json

        as_utf8(sys.stdout)
        write([json.dumps(tree(report), ensure_ascii=False, indent=2), "\n"])
    else:
        write(_text(report, session.settings.lang))


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
    """Every cell of a table as written: all rows of the form, and those of another edition found.

    A cell that could not be found is None.
    """
    table = report.table(key)
    read = (
        [(row.spec.key, block.spec) for block in table.blocks for row in block.rows]
        if table
        else []
    )
    blocks: dict[str, Block] = {
        row.key: block for block in report.form.by_table[key].blocks for row in block.rows
    }
    blocks |= dict(read)  # a block of another edition has other columns
    return {
        row: {
            column.key: cell.raw if table and (cell := table.cell(row, column.key)) else None
            for column in block.columns
        }
        for row, block in blocks.items()
    }


def _text(report: Report, lang: str) -> Iterator[str]:
    """For eyes: the outline, and the tables by their keys with a sign for what was not found."""
    for word, value in (
        (Message("标题", "title"), report.title.text if report.title else None),
        (Message("年度", "year"), report.year),
        (Message("格式", "edition"), report.edition),
        (Message("机关", "body"), f"{report.body.name} {report.body.level}".strip()),
    ):
        yield f"{word.in_(lang)}: {'?' if value in (None, '') else value}\n"
    for section in report.sections:
        row = place(report.source, section.heading.span.start)["row"]
        yield f"\n{row}: {section.heading.number}、{section.heading.title} [{section.key}]\n"
        for table in section.tables:
            yield from _table(report, table.key, lang)
    placed = {table.key for section in report.sections for table in section.tables}
    for table in report.tables:
        if table.key not in placed:
            yield "\n"
            yield from _table(report, table.key, lang)


def _table(report: Report, key: str, lang: str) -> Iterator[str]:
    table = report.table(key)
    if table is not None and not table.certain:
        yield Message("  （认不准行列）\n", "  (rows and columns are not certain)\n").in_(lang)
    for row, values in cells(report, key).items():
        shown = ("?" if value is None else value or "_" for value in values.values())
        yield f"  {row:<28} {' '.join(shown)}\n"
