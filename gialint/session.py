"""Files + settings + plugins -> results: the one way in for the command line, the server and tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gialint import plugins
from gialint.checking.engine import CRASHED, ActiveRule, check
from gialint.checking.selection import select
from gialint.config import Settings
from gialint.forms.library import FormLibrary
from gialint.reading import read
from gialint.reading.classify import is_report, may_be_report
from gialint.reading.decoding import UndecodableError, decode
from gialint.report import PublicBody
from gialint.rule import Shared
from gialint.text import Source, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gialint.findings import Finding
    from gialint.plugins import Registry
    from gialint.report import Mention, Report

UNREADABLE, NOT_A_REPORT = "GIA904", "GIA905"
LARGEST = 32 * 2**20
"""Bytes beyond which a file is no draft."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one text. ``report`` is None where it is no annual report or could not be read."""

    source: Source
    report: Report | None
    findings: tuple[Finding, ...]


class Session:
    """One set of settings and plugins, ready to lint any number of texts."""

    def __init__(self, settings: Settings | None = None, registry: Registry | None = None) -> None:
        self.settings = settings or Settings()
        self.registry = registry or plugins.load(self.settings.local_plugins)
        self.library = FormLibrary(self.registry.forms)

    @cached_property
    def rules(self) -> list[ActiveRule]:
        """The rules switched on, in the order of their codes."""
        settings = self.settings
        chosen = select(
            self.registry.rules.values(), settings.select, settings.ignore, settings.extend_select
        )
        return [self._active(rule) for rule in chosen]

    def _active(self, rule: Any) -> ActiveRule:
        plugin = self.registry.owners[rule.code]
        options = {**rule.defaults, **self.settings.options.get(rule.name, {})}
        severity = self.settings.severity.get(rule.code, self.settings.severity.get(rule.name))
        return ActiveRule(rule, options, severity, f"{plugin.origin} {plugin.version}".strip())

    def read(self, source: Source) -> Report:
        """The report in ``source``, with what the settings say of it."""
        report = read(source, self.library, self.settings.edition)
        if self.settings.body_level:
            report = replace(report, body=PublicBody(report.body.name, self.settings.body_level))
        return report

    def lint(
        self,
        source: Source,
        *,
        named: bool = True,
        previous: Report | None = None,
        units: Sequence[Report] = (),
    ) -> Result:
        """Lint one text. ``named`` tells that it was asked for by name, not met in a folder.

        ``previous`` and ``units`` are the other reports that the rules on series compare with.
        """
        if not may_be_report(source.text):
            return self._no_report(source, named)
        report = self.read(source)
        if not is_report(report):
            return self._no_report(source, named)
        shared = Shared(report, mentions=_mentions, previous=previous, units=units)
        findings = check(shared, self.rules, self.registry.rules.get(CRASHED))
        return Result(source, report, tuple(findings))

    def _no_report(self, source: Source, named: bool) -> Result:
        return Result(source, None, self._own(NOT_A_REPORT) if named else ())

    def _own(self, code: str, **fields: Any) -> tuple[Finding, ...]:
        """A finding of gialint itself, if its rule is switched on."""
        found = [active for active in self.rules if active.rule.code == code]
        return tuple(a.rule.finding(Span(0, 0), severity=a.severity, **fields) for a in found)

    def load(self, path: Path, name: str | None = None) -> Source | Result:
        """The text of a file, or the result that says why it has none."""
        name = name or str(path)
        try:
            if path.stat().st_size > LARGEST:
                raise UndecodableError(f"> {LARGEST // 2**20} MiB")
            return decode(path.read_bytes(), name)
        except (OSError, UndecodableError) as error:
            reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
            return Result(Source("", name), None, self._own(UNREADABLE, reason=reason))

    def check_file(self, path: Path, *, named: bool = True) -> Result:
        """Lint one file; what is wrong with the file itself is a finding too."""
        loaded = self.load(path)
        return loaded if isinstance(loaded, Result) else self.lint(loaded, named=named)


def _mentions(report: Report) -> tuple[Mention, ...]:
    from gialint.reading.mentions import mentions

    return mentions(report)
