"""Findings less those that comments in the text suppress, and what is wrong with the comments."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from gialint.checking.directives import (
    DISABLE,
    ENABLE,
    FILE_IGNORE,
    IGNORE,
    KINDS,
    directives,
    removal,
)
from gialint.checking.selection import matches, unknown
from gialint.findings import Edit, Fix, Message
from gialint.text import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from gialint.checking.directives import Directive, Selector
    from gialint.checking.engine import ActiveRule, Checked
    from gialint.checking.selection import Coded
    from gialint.findings import Finding
    from gialint.text import Source

UNUSED, UNKNOWN = "GIA901", "GIA902"
_REMOVE = Message("删去不起作用的注释", "remove what does nothing")


def unsuppressed(
    source: Source, checked: Checked, rules: Iterable[ActiveRule], known: Sequence[Coded]
) -> list[Finding]:
    """The findings of ``checked`` that no comment suppresses, and those of UNUSED and UNKNOWN.

    ``rules`` are those switched on, ``known`` all there are.
    """
    found = directives(source)
    if not found:
        return checked.findings
    comments = Comments(source, found)
    kept, used = suppress(checked.findings, comments)
    own = {active.rule.code: active for active in rules if active.rule.code in (UNUSED, UNKNOWN)}
    complaints = [
        *_unknown(found, known, own.get(UNKNOWN)),
        *_unused(found, used, checked.ran, known, own.get(UNUSED), source),
    ]
    kept += [finding for finding in complaints if not comments.silencing(finding)]
    return sorted(kept, key=lambda finding: finding.order)


class Comments:
    """The comments of a text, by the findings that they are about."""

    def __init__(self, source: Source, found: Sequence[Directive]) -> None:
        self._source = source
        self._spans = [directive.span for directive in found]
        self._stretches = [d for d in found if d.kind in (FILE_IGNORE, DISABLE, ENABLE)]
        self._by_line: dict[int, list[Directive]] = {}
        for directive in found:
            if directive.kind == IGNORE:
                for line in set(directive.lines):
                    self._by_line.setdefault(line, []).append(directive)

    def hold(self, span: Span) -> bool:
        """Whether ``span`` lies within a comment."""
        at = bisect_right(self._spans, span.start, key=lambda s: s.start) - 1
        return at >= 0 and bool(span) and self._spans[at].covers(span)

    def silencing(self, finding: Finding) -> set[Selector]:
        """The selectors that ask to be silent about ``finding``. The line it starts on decides."""
        line = self._source.lines.line_of(finding.span.start)
        silencing = {
            selector
            for directive in self._by_line.get(line, ())
            for selector in _naming(directive, finding)
        }
        off: set[Selector] = set()
        for directive in self._stretches:
            if directive.kind == FILE_IGNORE:
                silencing |= _naming(directive, finding)
            elif directive.span.start <= finding.span.start and (
                naming := _naming(directive, finding)
            ):
                off = naming if directive.kind == DISABLE else set()
        return silencing | off


def _naming(directive: Directive, finding: Finding) -> set[Selector]:
    return {s for s in directive.selectors if matches(s.text, finding)}


def suppress(
    findings: Iterable[Finding], comments: Comments
) -> tuple[list[Finding], set[Selector]]:
    """The findings left, and the selectors that took the others away.

    What rules find within a comment itself is no finding on the report.
    """
    kept: list[Finding] = []
    used: set[Selector] = set()
    for finding in findings:
        if comments.hold(finding.span):
            continue
        by = comments.silencing(finding)
        used |= by
        if not by:
            kept.append(finding)
    return kept, used


def _unused(
    found: Sequence[Directive],
    used: Collection[Selector],
    ran: Collection[str],
    known: Sequence[Coded],
    active: ActiveRule | None,
    source: Source,
) -> Iterator[Finding]:
    """One finding for each comment with selectors that took nothing away.

    ``ran`` are the codes of the rules that judged the text: of others nothing can be told.
    """
    before: list[Directive] = []
    for directive in found:
        if directive.kind == DISABLE:
            before.append(directive)
        if directive.kind == ENABLE:
            idle = [s for s in directive.selectors if not _ends_one(s, before, known)]
        elif directive.kind in KINDS:
            idle = [s for s in directive.selectors if s not in used and _ran(s, ran, known)]
        else:
            continue
        if idle and active is not None:
            edits = [Edit.deletion(span) for span in removal(directive, idle, source)]
            yield active.rule.finding(
                Span(idle[0].span.start, idle[-1].span.end),
                "enable" if directive.kind == ENABLE else "",
                severity=active.severity,
                names="、".join(selector.text for selector in idle),
                fixes=[Fix.safe(_REMOVE, edits)],
            )


def _ends_one(selector: Selector, before: Sequence[Directive], known: Sequence[Coded]) -> bool:
    """Whether a rule that ``selector`` names was switched off before."""
    named = _named(selector, known)
    return not named or any(
        matches(earlier.text, rule)
        for rule in named
        for directive in before
        for earlier in directive.selectors
    )


def _ran(selector: Selector, ran: Collection[str], known: Sequence[Coded]) -> bool:
    named = _named(selector, known)
    return bool(named) and all(rule.code in ran for rule in named)


def _named(selector: Selector, known: Sequence[Coded]) -> list[Coded]:
    return [rule for rule in known if matches(selector.text, rule)]


def _unknown(
    found: Sequence[Directive], known: Sequence[Coded], active: ActiveRule | None
) -> Iterator[Finding]:
    """One finding for each word in a comment that means nothing, and each comment without any."""
    if active is None:
        return
    for directive in found:
        if directive.kind not in KINDS:
            at, variant, name = directive.kind_span, "kind", directive.kind
            yield active.rule.finding(at, variant, severity=active.severity, name=name)
        elif not directive.selectors:
            yield active.rule.finding(directive.span, "bare", severity=active.severity)
        for selector in directive.selectors:
            if unknown([selector.text], known):
                yield _unknown_name(selector, known, active)


def _unknown_name(selector: Selector, known: Sequence[Coded], active: ActiveRule) -> Finding:
    from difflib import get_close_matches

    names = [word for rule in known for word in (rule.name, rule.code)]
    similar = next(iter(get_close_matches(selector.text, names, 1)), "")
    title = Message(f"改为 {similar}", f"replace by {similar}")
    return active.rule.finding(
        selector.span,
        "similar" if similar else "",
        severity=active.severity,
        name=selector.text,
        similar=similar,
        fixes=[Fix.unsafe(title, Edit(selector.span, similar))] if similar else (),
    )
