"""SARIF 2.1.0, which code scanning services read."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from gialint import __version__
from gialint.findings import Safety, Severity
from gialint.output.json import place
from gialint.rule import page_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gialint.findings import Finding, Fix
    from gialint.output import View
    from gialint.rule import Rule
    from gialint.session import Result
    from gialint.text import Source, Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    found = [(result.source, finding) for result in results for finding in result.findings]
    codes = sorted({finding.code for _, finding in found})
    run = {
        "tool": {
            "driver": {
                "name": "gialint",
                "version": __version__,
                "rules": [_rule(code, view) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(source, finding, codes, view) for source, finding in found],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, view: View) -> dict[str, Any]:
    rule: Rule[Any] | None = view.rules.get(code)
    if rule is None:
        return {"id": code}
    page = page_of(rule.code, rule.name)
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        **({"helpUri": page} if page else {}),
        "help": {"text": rule.doc, "markdown": rule.doc},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(source: Source, finding: Finding, codes: list[str], view: View) -> dict[str, Any]:
    message = finding.message.in_(view.lang)
    if finding.hint:
        message += f"\n{finding.hint.in_(view.lang)}"
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [{"physicalLocation": _physical(source, source.path, finding.span)}],
    }
    related = [
        {
            "id": number,
            "message": {"text": related.message.in_(view.lang)},
            "physicalLocation": _physical(source, source.path, related.span)
            if related.path in (None, source.path)
            else {"artifactLocation": {"uri": _uri(related.path)}},
        }
        for number, related in enumerate(finding.related, 1)
    ]
    if related:
        result["relatedLocations"] = related
    fixes = [_fix(source, fix, view) for fix in finding.fixes if fix.safety is Safety.SAFE]
    if fixes:
        result["fixes"] = fixes
    return result


def _physical(source: Source, path: str | None, span: Span) -> dict[str, Any]:
    return {"artifactLocation": {"uri": _uri(path)}, "region": _region(source, span)}


def _region(source: Source, span: Span) -> dict[str, Any]:
    begin, end = place(source, span.start), place(source, span.end)
    return {
        "startLine": begin["row"],
        "startColumn": begin["column"],
        "endLine": end["row"],
        "endColumn": end["column"],
    }


def _uri(path: str | None) -> str:
    posix = PurePath(path or "").as_posix()
    uri = quote(posix, safe="/", errors="replace")
    return f"file://{uri}" if posix.startswith("/") else uri


def _fix(source: Source, fix: Fix, view: View) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(source, edit.span),
            "insertedContent": {"text": edit.content},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": _uri(source.path)}, "replacements": replacements}
    return {"description": {"text": fix.title.in_(view.lang)}, "artifactChanges": [change]}
