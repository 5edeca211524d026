"""One JSON array; the keys are those of ruff where ruff has them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gialint.findings import Safety
from gialint.rule import page_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gialint.findings import Finding, Related
    from gialint.output import View
    from gialint.session import Result
    from gialint.text import Source, Span


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    separator = "[\n  "
    for result in results:
        for finding in result.findings:
            yield separator + json.dumps(entry(result.source, finding, view), ensure_ascii=False)
            separator = ",\n  "
    yield "[]\n" if separator.startswith("[") else "\n]\n"


def entry(source: Source, finding: Finding, view: View) -> dict[str, Any]:
    """One finding as a JSON object."""
    cell = finding.cell
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.message.in_(view.lang),
        "filename": source.path,
        **places(source, finding.span),
        "cell": cell and {"table": cell.table, "row": cell.row, "column": cell.column},
        "related": [_related(source, related, view) for related in finding.related],
        "fix": _fix(source, finding, view) if finding.fixes else None,
        "url": page_of(finding.code, finding.name),
    }


def place(source: Source, offset: int) -> dict[str, int]:
    """Row and column from 1, in code points."""
    row, column = source.lines.position(offset)
    return {"row": row + 1, "column": column + 1}


def places(source: Source, span: Span) -> dict[str, Any]:
    return {"location": place(source, span.start), "end_location": place(source, span.end)}


def _related(source: Source, related: Related, view: View) -> dict[str, Any]:
    message = related.message.in_(view.lang)
    if related.path not in (None, source.path):
        # The other text is not at hand here: its lines cannot be told.
        return {"message": message, "filename": related.path}
    return {"message": message, **places(source, related.span)}


def _fix(source: Source, finding: Finding, view: View) -> dict[str, Any]:
    """The fix that ``--fix`` would apply; of alternatives the first, which is for display alone."""
    fix = finding.fixes[0]
    return {
        "applicability": (Safety.DISPLAY if finding.is_choice else fix.safety).value,
        "message": fix.title.in_(view.lang),
        "edits": [{"content": edit.content, **places(source, edit.span)} for edit in fix.edits],
    }
