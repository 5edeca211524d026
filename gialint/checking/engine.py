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


@dataclass(frozen=True, slots=True)
class Checked:
    """All findings on one report in the order of the text, and the codes of the rules that could judge it."""

    findings: list[Finding]
    ran: frozenset[str]


def check(shared: Shared, rules: Iterable[ActiveRule], crashed: Rule[Any] | None = None) -> Checked:
    """Run ``rules`` on one report.

    ``crashed`` is the rule under which a rule that raises is reported; without it nothing is said.
    """
    findings: list[Finding] = []
    ran: set[str] = set()
    end = len(shared.report.source.text)
    for active in rules:
        rule = active.rule
        if rule.scope is None or not _has_what_it_needs(rule, shared):
            continue
        context = RuleContext(rule, active.options, active.severity, shared)
        try:
            for part in _parts(shared.report, rule.scope):
                for finding in rule.check(part, context) or ():
                    findings.append(_sound(finding, end))  # noqa: PERF401, those before a crash stay
        except (Exception, SystemExit) as error:
            if crashed is not None:
                findings.append(_crash(crashed, active, error))
        else:
            ran.add(rule.code)
    return Checked(
        sorted(dict.fromkeys(findings), key=lambda finding: finding.order), frozenset(ran)
    )


def _crash(crashed: Rule[Any], active: ActiveRule, error: BaseException) -> Finding:
    return crashed.finding(
        Span(0, 0),
        plugin=active.origin,
        rule=f"{active.rule.code} {active.rule.name}",
        error=f"{type(error).__name__}: {error}",
    )


def _has_what_it_needs(rule: Rule[Any], shared: Shared) -> bool:
    if rule.needs == "previous":
        return shared.previous is not None
    return rule.needs != "units" or bool(shared.units)


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


def _sound(finding: Finding, end: int) -> Finding:
    """A finding with its places held inside a text of ``end`` code points, whatever a plugin says.

    Raises TypeError or AttributeError for what is no finding, so that it counts as a crash.
    """
    hash(finding), finding.order
    fixes = tuple(f for f in finding.fixes if all(e.span.end <= end for e in f.edits))
    if finding.span.end <= end and len(fixes) == len(finding.fixes):
        return finding
    span = Span(min(finding.span.start, end), min(finding.span.end, end))
    return replace(finding, span=span, fixes=fixes)
