"""The one place where gialint's values become those of the protocol, and back.

gialint counts code points from the start of the text; a client counts lines, and within a line
the units of the encoding that was agreed on when it connected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp

from gialint.findings import Safety, Severity
from gialint.rule import page_of
from gialint.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gialint.findings import Edit, Finding, Fix
    from gialint.text import Source

SOURCE = "gialint"
SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}
SUPERFLUOUS = {"leftover-instruction", "page-furniture", "unused-suppression", "duplicate-section"}
"""Rules whose findings are text that has no business there: editors show it faded."""


def _utf8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


UNITS: dict[str, Callable[[str], int]] = {"utf-8": _utf8, "utf-16": _utf16, "utf-32": len}
"""By position encoding: how many units a piece of text has."""


class Positions:
    """Places in one text, told in the lines and units of the client."""

    def __init__(self, source: Source, encoding: str) -> None:
        self.source = source
        self._units = UNITS[encoding]

    def position(self, offset: int) -> lsp.Position:
        line = self.source.lines.line_of(offset)
        start, end = self.source.lines.starts[line], self.source.lines.ends[line]
        # Between CR and LF there is no place: the line has ended.
        return lsp.Position(line, self._units(self.source.text[start : min(offset, end)]))

    def range(self, span: Span) -> lsp.Range:
        return lsp.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: lsp.Position) -> int:
        """The code point at ``position``; behind the end of its line or of the text: that end.

        A place within a character that has two units or more is the place before it.
        """
        lines = self.source.lines
        if position.line >= len(lines):
            return len(self.source.text)
        line = lines.line(max(position.line, 0))
        text = self.source.text[line.start : line.end]
        if self._units(text) == len(text):
            return line.start + min(max(position.character, 0), len(text))
        left = position.character
        for i, character in enumerate(text):
            left -= self._units(character)
            if left < 0:
                return line.start + i
        return line.end

    def span(self, range: lsp.Range) -> Span:
        start, end = sorted((self.offset(range.start), self.offset(range.end)))
        return Span(start, end)

    def edit(self, edit: Edit) -> lsp.TextEdit:
        return lsp.TextEdit(self.range(edit.span), edit.content)

    def edits(self, edits: Iterable[Edit]) -> list[lsp.TextEdit]:
        return [self.edit(edit) for edit in edits]


def diagnostic(
    finding: Finding,
    positions: Positions,
    uri: str,
    lang: str,
    elsewhere: Callable[[str, Span], lsp.Location | None],
) -> lsp.Diagnostic:
    """What the client shows of a finding. ``elsewhere`` is a place in another file."""
    message = finding.message.in_(lang)
    page = page_of(finding.code, finding.name)
    if finding.hint:
        message = f"{message}\n{finding.hint.in_(lang)}"
    related = []
    for other in finding.related:
        place = (
            lsp.Location(uri, positions.range(other.span))
            if other.path is None
            else elsewhere(other.path, other.span)
        )
        if place:
            related.append(lsp.DiagnosticRelatedInformation(place, other.message.in_(lang)))
    return lsp.Diagnostic(
        range=positions.range(finding.span),
        message=message,
        severity=SEVERITIES[finding.severity],
        code=finding.code,
        code_description=lsp.CodeDescription(page) if page else None,
        source=SOURCE,
        tags=[lsp.DiagnosticTag.Unnecessary] if finding.name in SUPERFLUOUS else None,
        related_information=related or None,
        data={"name": finding.name, "fixes": [_fix(fix, positions, lang) for fix in finding.fixes]},
    )


def _fix(fix: Fix, positions: Positions, lang: str) -> dict[str, Any]:
    """A fix as plain data, for clients that apply fixes without asking for code actions."""
    return {
        "title": fix.title.in_(lang),
        "safety": fix.safety.value,
        "edits": [_plain(positions.edit(edit)) for edit in fix.edits],
    }


def _plain(edit: lsp.TextEdit) -> dict[str, Any]:
    ends = {"start": edit.range.start, "end": edit.range.end}
    return {
        "newText": edit.new_text,
        "range": {
            name: {"line": end.line, "character": end.character} for name, end in ends.items()
        },
    }


def is_applicable(fix: Fix) -> bool:
    return fix.safety is not Safety.DISPLAY
