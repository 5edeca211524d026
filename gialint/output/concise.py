"""One line for each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gialint.findings import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gialint.findings import Finding
    from gialint.output import View
    from gialint.session import Result
    from gialint.text import Source

SEVERITIES = {
    Severity.ERROR: Message("错误", "error"),
    Severity.WARNING: Message("警告", "warning"),
    Severity.INFO: Message("提示", "info"),
}


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    for result in results:
        for finding in result.findings:
            yield header(result.source, finding, view) + "\n"


def header(source: Source, finding: Finding, view: View) -> str:
    row, column = source.lines.position(finding.span.start)
    severity = SEVERITIES[finding.severity].in_(view.lang)
    return (
        f"{source.path}:{row + 1}:{column + 1}: {finding.code} {finding.name} "
        f"{severity}: {finding.message.in_(view.lang)}"
    )
