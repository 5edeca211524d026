"""The findings that are known and put off: counted by file and rule, since lines move.

``.gialint-baseline.json`` holds ``{"version": 1, "counts": {"2024/a.md": {"row-total": 2}}}``; the
paths are relative to the folder of the file, with ``/``. The first so many findings of a rule in a
file are hidden; one more is new, and is shown.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gialint.findings import Finding

NAME = ".gialint-baseline.json"
VERSION = 1


class BaselineError(ValueError):
    """The file is no baseline of this version."""


@dataclass(frozen=True)
class Baseline:
    """How many findings of each rule, by name, are put off in each file."""

    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Iterable[tuple[str, Iterable[Finding]]]) -> Baseline:
        """The baseline that hides all of ``found``: pairs of a relative path and its findings."""
        counts: dict[str, Counter[str]] = {}
        for path, findings in found:
            counts.setdefault(path, Counter()).update(f.name for f in findings)
        return cls({path: dict(sorted(c.items())) for path, c in sorted(counts.items()) if c})

    @classmethod
    def loads(cls, text: str) -> Baseline:
        """Read what ``dumps`` wrote. Raises BaselineError for anything else."""
        try:
            data = json.loads(text)
        except ValueError as error:
            raise BaselineError(str(error)) from error
        if not isinstance(data, dict) or data.get("version") != VERSION:
            raise BaselineError(f"no baseline of version {VERSION}")
        counts: Any = data.get("counts")
        if not _are_counts(counts):
            raise BaselineError("counts: {path: {rule: number}} expected")
        return cls(counts)

    def dumps(self) -> str:
        counts = {path: dict(sorted(rules.items())) for path, rules in sorted(self.counts.items())}
        return (
            json.dumps({"version": VERSION, "counts": counts}, ensure_ascii=False, indent=1) + "\n"
        )

    def new(self, path: str, findings: Iterable[Finding]) -> list[Finding]:
        """The findings in ``path`` that are not put off; ``findings`` in the order of the text."""
        left = Counter(self.counts.get(path, {}))
        shown: list[Finding] = []
        for finding in findings:
            if left[finding.name] > 0:
                left[finding.name] -= 1
            else:
                shown.append(finding)
        return shown

    def pruned(self, found: Iterable[tuple[str, Iterable[Finding]]]) -> Baseline:
        """Less of what is no longer found in the files looked at; files not looked at stay.

        A count never grows. A file that is gone is looked at with no findings.
        """
        counts = dict(self.counts)
        for path, findings in found:
            present = Counter(f.name for f in findings)
            old = counts.pop(path, {})
            kept = {name: min(n, present[name]) for name, n in old.items() if present[name]}
            if kept:
                counts[path] = kept
        return Baseline(counts)


def _are_counts(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(rules, dict)
        and all(isinstance(n, int) and not isinstance(n, bool) and n >= 0 for n in rules.values())
        for rules in value.values()
    )
