"""One line for each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gialint.output.style import SEVERITIES, paint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gialint.findings import Finding
    from gialint.output import View
    from gialint.session import Result
    from gialint.text import Source


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    for result in results:
        for finding in result.findings:
            yield header(result.source, finding, view) + "\n"


def header(source: Source, finding: Finding, view: View) -> str:
    """``path:row:column: CODE name severity: message``, for eyes and for editors that parse it."""
    row, column = source.lines.position(finding.span.start)
    style, severity = SEVERITIES[finding.severity]
    place = paint(f"{one_line(source.path or '')}:{row + 1}:{column + 1}:", "bold", view.color)
    code = paint(finding.code, style, view.color)
    word = paint(f"{severity.in_(view.lang)}:", style, view.color)
    return f"{place} {code} {finding.name} {word} {one_line(finding.message.in_(view.lang))}"


def one_line(text: str) -> str:
    """Words with blanks for line ends and controls: what quotes a report may hold anything."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)
