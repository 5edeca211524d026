"""``check(report, rules) -> findings``: the pure function that every front end shows the result of.

Rules run in a plain loop. One that raises becomes one GIA903 finding; the others still run.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from gialint.report import Paragraph, Report, Section, Table
from gialint.rule import RuleContext
from gialint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gialint.findings import Finding, Severity
    from gialint.rule import Rule, Shared

CRASHED = "GIA903"


@dataclass(frozen=True, slots=True)
class ActiveRule:
    """A rule that is switched on, with what the settings say of it."""

    rule: Rule[Any]
    options: Mapping[str, Any]
    severity: Severity | None = None
    """In place of the rule's own."""
    origin: str = "gialint"
    """The plugin it comes from, with its version."""


def check(
    shared: Shared, rules: Iterable[ActiveRule], crashed: Rule[Any] | None = None
) -> list[Finding]:
    """All findings of ``rules`` on one report, in the order of the text.

    ``crashed`` is the rule under which a rule that raises is reported; without it nothing is said.
    """
    findings: list[Finding] = []
    for active in rules:
        if active.rule.scope is None:
            continue
        context = RuleContext(active.rule, active.options, active.severity, shared)
        try:
            for part in _parts(shared.report, active.rule.scope):
                findings.extend(_placed(active.rule.check(part, context), shared.report))
        except Exception as error:
            if crashed is not None:
                findings.append(
                    crashed.finding(
                        Span(0, 0),
                        plugin=active.origin,
                        rule=f"{active.rule.code} {active.rule.name}",
                        error=f"{type(error).__name__}: {error}",
                    )
                )
    return sorted(dict.fromkeys(findings), key=lambda finding: finding.order)


def _parts(report: Report, scope: type[Any]) -> Sequence[Any]:
    if scope is Report:
        return (report,)
    if scope is Section:
        return report.sections
    if scope is Table:
        return report.tables
    if scope is Paragraph:
        return report.paragraphs
    raise TypeError(f"no such scope: {scope!r}")


def _placed(findings: Iterable[Finding], report: Report) -> Iterable[Finding]:
    """Findings with their places held inside the text, whatever a plugin says."""
    end = len(report.source.text)
    for finding in findings:
        if finding.span.end > end:
            yield replace(finding, span=Span(min(finding.span.start, end), end))
        else:
            yield finding
