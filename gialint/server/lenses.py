"""Code lenses: over each table how its relations stand, under a heading without its table one click to insert it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from gialint.findings import Edit
from gialint.relations import equations
from gialint.server.completion import empty_table
from gialint.text import Span

if TYPE_CHECKING:
    from gialint.report import Report, Section, Table
    from gialint.server.view import View

INSERT_TABLE = "gialint.server.insertTable"
SHOW = ""
"""No command: the lens only tells."""


def lenses(view: View) -> list[lsp.CodeLens]:
    report = view.report
    if report is None:
        return []
    found = [
        _lens(view, table.span, _balance(view, report, table), SHOW) for table in report.tables
    ]
    for section in lacking(report):
        title = view.say("填入空表", "fill in the empty table")
        found.append(
            _lens(view, section.heading.span, title, INSERT_TABLE, [view.uri, section.key])
        )
    return found


def lacking(report: Report) -> list[Section]:
    """The sections that should hold a table and do not."""
    return [
        section
        for section in report.sections
        if (table := report.form.table_of_section(section.key)) and not report.table(table.key)
    ]


def table_edit(view: View, section_key: str) -> Edit | None:
    """The edit that puts an empty table under the heading of a section without one."""
    report = view.report
    section = next((s for s in lacking(report) if s.key == section_key), None) if report else None
    table = report.form.table_of_section(section_key) if report else None
    if section is None or table is None:
        return None
    text = view.source.text
    end = max(section.body.end, section.heading.span.end)
    at = section.heading.span.start + len(text[section.heading.span.start : end].rstrip())
    return Edit.insertion(at, "\n\n" + empty_table(table).rstrip("\n"))


def _balance(view: View, report: Report, table: Table) -> str:
    if not table.certain:
        return view.say(
            "无法与法定格式对应，没有核对", "cannot be matched with the form: not checked"
        )
    every = equations(report.form, table)
    failing = sum(e.is_known and not e.holds for e in every)
    unknown = sum(not e.is_known for e in every)
    if failing:
        words = view.say("✗ 勾稽：{n} 项不成立", "✗ {n} relations fail", n=failing)
    elif unknown == len(every):
        words = view.say("勾稽：未填数字，没有核对", "no numbers: relations not checked")
    else:
        words = view.say("✓ 勾稽成立", "✓ all relations hold")
    if unknown and unknown < len(every):
        words += view.say("（{n} 项有空格，未核对）", " ({n} with blanks, not checked)", n=unknown)
    return words


def _lens(
    view: View, span: Span, title: str, command: str, arguments: list[str] | None = None
) -> lsp.CodeLens:
    start = view.positions.position(span.start)
    return lsp.CodeLens(lsp.Range(start, start), lsp.Command(title, command, arguments=arguments))
