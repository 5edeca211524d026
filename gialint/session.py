"""Files + settings + plugins -> results: the one way in for the command line, the server and tests."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gialint import plugins
from gialint.checking.engine import CRASHED, ActiveRule, check
from gialint.checking.selection import matches, select
from gialint.config import Settings
from gialint.findings import Message
from gialint.forms.library import FormLibrary
from gialint.neighbours import Index, Neighbours, index_of
from gialint.reading import read
from gialint.reading.classify import is_report, may_be_report
from gialint.reading.decoding import UndecodableError, decode
from gialint.report import PublicBody
from gialint.rule import Shared
from gialint.text import Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from gialint.checking.baseline import Baseline
    from gialint.findings import Finding
    from gialint.plugins import Registry
    from gialint.report import Mention, Report
    from gialint.rule import Rule

UNREADABLE, NOT_A_REPORT = "GIA904", "GIA905"
LARGEST = 4 * 2**20
"""Bytes beyond which a file is no draft."""
_TOO_LARGE = Message(f"超过 {LARGEST // 2**20} MiB", f"it is larger than {LARGEST // 2**20} MiB")
_NO_TEXT = Message("不是文本，或者编码无法识别", "it is no text, or in an unknown encoding")
_NO_PERMISSION = Message("没有读取权限", "no permission")
_REASONS: dict[int | None, Message] = {
    errno.ENOENT: Message("文件不存在", "no such file"),
    errno.EISDIR: Message("这是文件夹", "it is a folder"),
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
}
_HEAD, _TAIL = 2000, 600
"""Code points in which a report says whose it is, and of which year."""


@dataclass(frozen=True, slots=True)
class Target:
    """A file to check. ``named``: it was asked for by name, not met in a folder."""

    path: Path
    named: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one text. ``report`` is None where it is no annual report or could not be read."""

    source: Source
    report: Report | None
    findings: tuple[Finding, ...]


class Session:
    """One set of settings and plugins, ready to lint any number of texts.

    ``baseline`` holds the findings to be silent about. Raises PatternError where a ``[[pattern]]``
    or ``[[relation]]`` of the settings makes no rule.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        registry: Registry | None = None,
        baseline: Baseline | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self.registry = registry or plugins.load(self.settings.local_plugins)
        self.library = FormLibrary(self.registry.forms)
        self.baseline = baseline
        self.local_rules = self._local_rules()

    def _local_rules(self) -> tuple[Rule[Any], ...]:
        if not self.settings.patterns and not self.settings.relations:
            return ()
        from gialint.checking.patterns import pattern_rule, relation_rule

        return (
            *(pattern_rule(n, p) for n, p in enumerate(self.settings.patterns, 1)),
            *(relation_rule(n, r) for n, r in enumerate(self.settings.relations, 1)),
        )

    # ------------------------------------------------------------ rules

    @property
    def known(self) -> list[Rule[Any]]:
        """Every rule there is, switched on or not: built in, of plugins, of the settings."""
        return [*self.registry.rules.values(), *self.local_rules]

    @cached_property
    def rules(self) -> list[ActiveRule]:
        """The rules switched on, in the order of their codes."""
        settings = self.settings
        chosen = select(self.known, settings.select, settings.ignore, settings.extend_select)
        return [self._active(rule) for rule in chosen]

    def _active(self, rule: Rule[Any]) -> ActiveRule:
        plugin = self.registry.owners.get(rule.code)
        origin = f"{plugin.origin} {plugin.version}".strip() if plugin else str(self.settings.path)
        options = {**rule.defaults, **self.settings.options.get(rule.name, {})}
        severity = self.settings.severity.get(rule.code, self.settings.severity.get(rule.name))
        return ActiveRule(rule, options, severity, origin)

    def rules_for(self, path: str | None) -> list[ActiveRule]:
        """The rules switched on for a file: less those that ``per-file-ignores`` takes out."""
        patterns = self.settings.per_file_ignores
        if not patterns or path is None:
            return self.rules
        relative = self.relative(path)
        ignored = [
            selector
            for pattern, selectors in patterns.items()
            if self._patterns[pattern](relative)
            for selector in selectors
        ]
        return [a for a in self.rules if not any(matches(s, a.rule) for s in ignored)]

    @cached_property
    def _patterns(self) -> Mapping[str, Callable[[str], bool]]:
        from pathspec import GitIgnoreSpec

        return {
            pattern: GitIgnoreSpec.from_lines([pattern]).match_file
            for pattern in self.settings.per_file_ignores
        }

    def relative(self, path: str) -> str:
        """``path`` from the folder of the settings, with ``/``, as patterns and baselines know it."""
        try:
            return Path(os.path.relpath(path, self.settings.root or Path())).as_posix()
        except ValueError:  # another drive
            return Path(path).as_posix()

    # ------------------------------------------------------------ one text

    def read(self, source: Source) -> Report:
        """The report in ``source``, with what the settings say of it."""
        report = read(source, self.library, self.settings.edition)
        if self.settings.body_level:
            report = replace(report, body=PublicBody(report.body.name, self.settings.body_level))
        return report

    def report_in(self, source: Source) -> Report | None:
        """The report in ``source``; None where it is no annual report."""
        if not may_be_report(source.text):
            return None
        report = self.read(source)
        return report if is_report(report) else None

    def lint(
        self,
        source: Source,
        *,
        named: bool = True,
        previous: Report | None = None,
        units: Sequence[Report] = (),
        neighbours: Neighbours | None = None,
    ) -> Result:
        """Lint one text. ``named`` tells that it was asked for by name, not met in a folder.

        ``previous`` and ``units`` are the other reports that the rules on series compare with;
        ``neighbours`` finds them for a text that has a path.
        """
        report = self.report_in(source)
        if neighbours and report and source.path and self._compares:
            path = Path(source.path)
            previous, units = neighbours.previous(report, path), neighbours.units(report, path)
        return self._judge(source, report, named, previous, units)

    def _judge(
        self,
        source: Source,
        report: Report | None,
        named: bool,
        previous: Report | None,
        units: Sequence[Report],
    ) -> Result:
        rules = self.rules_for(source.path)
        if report is None:
            found = _own(rules, NOT_A_REPORT) if named else []
            return self._result(source, None, found)
        shared = Shared(report, mentions=_mentions, previous=previous, units=units)
        checked = check(shared, rules, self.registry.rules.get(CRASHED))
        if "gialint" in source.text:
            from gialint.checking.suppressions import unsuppressed

            return self._result(source, report, unsuppressed(source, checked, rules, self.known))
        return self._result(source, report, checked.findings)

    def _result(self, source: Source, report: Report | None, findings: Sequence[Finding]) -> Result:
        if self.baseline is not None and source.path is not None:
            findings = self.baseline.new(self.relative(source.path), findings)
        return Result(source, report, tuple(findings))

    # ------------------------------------------------------------ files

    def load(self, path: Path, name: str | None = None) -> Source | Result:
        """The text of a file, or the result that says why it has none."""
        name = name or str(path)
        try:
            if path.stat().st_size > LARGEST:
                return self._unreadable(name, _TOO_LARGE)
            return self.decoded(path.read_bytes(), name)
        except OSError as error:
            said = error.strerror or str(error)
            return self._unreadable(name, _REASONS.get(error.errno, Message(said, said)))

    def decoded(self, data: bytes, name: str) -> Source | Result:
        """The text in ``data``, or the result that says why there is none."""
        try:
            return decode(data, name)
        except UndecodableError:
            return self._unreadable(name, _NO_TEXT)

    def _unreadable(self, name: str, reason: Message) -> Result:
        found = _own(self.rules_for(name), UNREADABLE, reason=reason)
        return self._result(Source("", name), None, found)

    def check_file(
        self, path: Path, *, named: bool = True, neighbours: Neighbours | None = None
    ) -> Result:
        """Lint one file; what is wrong with the file itself is a finding too."""
        loaded = self.load(path)
        if isinstance(loaded, Result):
            return loaded
        report = self.report_in(loaded)
        if report is None or not self._compares:
            return self._judge(loaded, report, named, None, ())
        neighbours = neighbours or self.neighbours()
        previous, units = neighbours.previous(report, path), neighbours.units(report, path)
        return self._judge(loaded, report, named, previous, units)

    def check(self, targets: Sequence[Target], index: Index | None = None) -> Iterator[Result]:
        """Lint files, in their order, with the rules that compare one report with others.

        ``index`` is that of all files checked together, where ``targets`` is but a share of them.
        """
        index = self.index(targets) if index is None else index
        neighbours = self.neighbours(index)
        for target in targets:
            yield self.check_file(target.path, named=target.named, neighbours=neighbours)

    # ------------------------------------------------------------ other reports

    @cached_property
    def _compares(self) -> bool:
        """Whether a rule is switched on that compares with other reports."""
        return any(active.rule.needs for active in self.rules)

    def index(self, targets: Sequence[Target]) -> Index:
        """Which report is in which file; empty where no rule asks for it."""
        if len(targets) < 2 or not self._compares or self.settings.previous:
            return {}
        reports = ((target.path, self._glance(target.path)) for target in targets)
        return index_of((path, report) for path, report in reports if report is not None)

    def _glance(self, path: Path) -> Report | None:
        """What the first and the last lines say: whose report it is, and of which year."""
        source = self.load(path)
        if isinstance(source, Result) or not may_be_report(source.text):
            return None
        text = source.text
        if len(text) > _HEAD + _TAIL:
            source = source.replaced(f"{text[:_HEAD]}\n{text[-_TAIL:]}")
        return self.read(source)

    def neighbours(
        self, index: Index | None = None, opened: Callable[[Path], Source | None] | None = None
    ) -> Neighbours:
        """Finds the reports that another is compared with.

        ``opened`` gives the text of a file that is open in an editor, which goes before the file.
        """

        def report_at(path: Path) -> Report | None:
            source = opened(path) if opened else None
            loaded = source or self.load(path)
            return None if isinstance(loaded, Result) else self.report_in(loaded)

        return Neighbours(self.settings, report_at, index or {})


def _own(rules: Sequence[ActiveRule], code: str, **fields: Any) -> list[Finding]:
    """A finding of gialint itself, if its rule is switched on."""
    return [
        active.rule.finding(Span(0, 0), severity=active.severity, **fields)
        for active in rules
        if active.rule.code == code
    ]


def _mentions(report: Report) -> tuple[Mention, ...]:
    from gialint.reading.mentions import mentions

    return mentions(report)
