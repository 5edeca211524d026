"""JUnit XML, which every CI service shows: a suite for each file, a failed case for each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from gialint.output.style import SEVERITIES
from gialint.regexes import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gialint.findings import Finding
    from gialint.output import View
    from gialint.session import Result
    from gialint.text import Source

_NOT_XML = compiled("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="gialint">\n'
    for result in results:
        name, count = _attribute(result.source.path or ""), len(result.findings)
        yield f'  <testsuite name={name} tests="{max(count, 1)}" failures="{count}" errors="0">\n'
        for finding in result.findings:
            yield _failed(result.source, finding, view)
        if not count:
            yield f"    <testcase name={name} classname={name}/>\n"
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _failed(source: Source, finding: Finding, view: View) -> str:
    row, column = source.lines.position(finding.span.start)
    _, severity = SEVERITIES[finding.severity]
    message = finding.message.in_(view.lang)
    text = f"{source.path}:{row + 1}:{column + 1}: {severity.in_(view.lang)}: {message}"
    if finding.hint:
        text += f"\n{finding.hint.in_(view.lang)}"
    return (
        f"    <testcase name={_attribute(f'{finding.code} {finding.name}')} "
        f'classname={_attribute(source.path or "")} line="{row + 1}">\n'
        f"      <failure type={_attribute(str(finding.severity))} message={_attribute(message)}>"
        f"{escape(_clean(text))}</failure>\n"
        "    </testcase>\n"
    )


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    """``text`` without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
