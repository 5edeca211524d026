"""Workflow commands of GitHub Actions, which shows them beside the changed lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gialint.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gialint.findings import Finding
    from gialint.output import View
    from gialint.session import Result
    from gialint.text import Source

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    for result in results:
        for finding in result.findings:
            yield _command(result.source, finding, view) + "\n"


def _command(source: Source, finding: Finding, view: View) -> str:
    row, column = source.lines.position(finding.span.start)
    end_row, end_column = source.lines.position(finding.span.end)
    where = {
        "file": source.path or "",
        "line": row + 1,
        "endLine": end_row + 1,
        "title": f"{finding.code} {finding.name}",
    }
    if row == end_row:  # GitHub refuses columns of a span over several lines
        where |= {"col": column + 1, "endColumn": end_column + 1}
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in where.items())
    message = finding.message.in_(view.lang)
    if finding.hint:
        message += f"\n{finding.hint.in_(view.lang)}"
    return f"::{_COMMANDS[finding.severity]} {properties}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
