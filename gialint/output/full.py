"""For reading in a terminal: each finding with its place in the source and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gialint.findings import Message, Safety
from gialint.output.concise import header, one_line
from gialint.output.frame import Frame, gutter
from gialint.output.style import SEVERITIES, paint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gialint.findings import Finding, Related
    from gialint.output import View
    from gialint.session import Result
    from gialint.text import Source

RELATED = 4
"""Related places that are shown of one finding; the others are in the JSON."""

_DO = Message("怎么办", "help")
_SEE = Message("参见", "see")
_CHOICE = Message("可选改法", "choice")
_FIXES = {
    Safety.SAFE: Message("可用 --fix 修复", "--fix can do it"),
    Safety.UNSAFE: Message("可用 --fix --unsafe-fixes 修复", "--fix --unsafe-fixes can do it"),
    Safety.DISPLAY: Message("建议", "suggestion"),
}


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    for result in results:
        for finding in result.findings:
            yield "\n".join([*_lines(result.source, finding, view), "", ""])


def _lines(source: Source, finding: Finding, view: View) -> Iterator[str]:
    yield header(source, finding, view)
    wide = 1
    if source.text:
        wide = gutter(source, finding.span)
        style, _ = SEVERITIES[finding.severity]
        yield from Frame(view.width, view.color).lines(source, finding.span, style, wide)
    margin = " " * wide + " " + paint("=", "blue", view.color) + " "
    for related in finding.related[:RELATED]:
        yield margin + _related(source, related, view)
    if len(finding.related) > RELATED:
        more = len(finding.related) - RELATED
        yield margin + Message(f"另有 {more} 处", f"and {more} more").in_(view.lang)
    if finding.hint:
        yield margin + _note(_DO, finding.hint.in_(view.lang), view)
    for fix in finding.fixes:
        word = _CHOICE if finding.is_choice else _FIXES[fix.safety]
        yield margin + _note(word, fix.title.in_(view.lang), view)


def _note(word: Message, text: str, view: View) -> str:
    return f"{paint(word.in_(view.lang) + ':', 'bold', view.color)} {one_line(text)}"


def _related(source: Source, related: Related, view: View) -> str:
    message = one_line(related.message.in_(view.lang))
    if related.path not in (None, source.path):
        return _note(_SEE, one_line(f"{related.path}: {message}"), view)
    row, column = source.lines.position(min(related.span.start, len(source.text)))
    return _note(_SEE, f"{row + 1}:{column + 1} {message}", view)
