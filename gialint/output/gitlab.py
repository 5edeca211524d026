"""The code quality report of GitLab."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from gialint.findings import Severity
from gialint.output.json import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gialint.findings import Finding
    from gialint.output import View
    from gialint.session import Result
    from gialint.text import Source

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    entries = [
        entry for result in results for entry in _entries(result.source, result.findings, view)
    ]
    yield json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _entries(source: Source, findings: Iterable[Finding], view: View) -> Iterator[dict[str, Any]]:
    path = PurePath(source.path or "").as_posix()
    seen: Counter[str] = Counter()
    for finding in findings:
        # A finding stays the same one when lines move: it is known by what it marks.
        identity = "\0".join((path, finding.code, source.slice(finding.span), finding.message.zh))
        seen[identity] += 1
        fingerprint = sha256(f"{identity}\0{seen[identity]}".encode("utf-8", "replace"))
        begin, end = place(source, finding.span.start), place(source, finding.span.end)
        yield {
            "description": finding.message.in_(view.lang),
            "check_name": finding.name,
            "fingerprint": fingerprint.hexdigest(),
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": path,
                "positions": {
                    "begin": {"line": begin["row"], "column": begin["column"]},
                    "end": {"line": end["row"], "column": end["column"]},
                },
            },
        }
