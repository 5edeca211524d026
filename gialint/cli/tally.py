"""What a run adds up to: the summary line, the statistics, the exit status."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gialint.findings import Message, Safety, Severity
from gialint.output.style import SEVERITIES, paint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gialint.findings import Finding
    from gialint.output import View
    from gialint.session import Result, Session


@dataclass
class Tally:
    """Counts, filled while results go by."""

    reports: int = 0
    skipped: int = 0
    """Files that are no annual report."""
    severities: Counter[Severity] = field(default_factory=Counter)
    rules: Counter[tuple[str, str, Severity]] = field(default_factory=Counter)
    fixable: Counter[Safety] = field(default_factory=Counter)
    repaired: int = 0
    changed: int = 0
    """Texts that fixes changed."""
    failing: bool = False
    """Whether a finding weighs as much as its settings let a run fail on."""

    def counting(self, results: Iterable[tuple[Session, Result]]) -> Iterator[Result]:
        """The results, counted as they go by."""
        for session, result in results:
            if result.report is not None:
                self.reports += 1
            elif not any(f.severity is Severity.ERROR for f in result.findings):
                self.skipped += 1
            for finding in result.findings:
                self._count(finding)
                self.failing |= finding.severity >= session.settings.fail_on
            yield result

    def _count(self, finding: Finding) -> None:
        self.severities[finding.severity] += 1
        self.rules[finding.code, finding.name, finding.severity] += 1
        if finding.fixes and not finding.is_choice:
            self.fixable[finding.fixes[0].safety] += 1

    def fixed(self, applied: Mapping[str, int], *, changed: bool) -> None:
        self.repaired += sum(applied.values())
        self.changed += changed

    def summary(self, view: View, *, fixing: bool) -> str:
        """One or two lines under the findings."""
        lines = [self._found(view) + self._files().in_(view.lang)]
        if fixing and self.repaired:
            lines.append(
                Message(
                    f"修复了 {self.repaired} 处（{self.changed} 个文件）。",
                    f"Fixed {_many(self.repaired, 'finding')} in {_many(self.changed, 'file')}.",
                ).in_(view.lang)
            )
        lines += [line.in_(view.lang) for line in self._offers(fixing)]
        return "\n".join(lines) + "\n"

    def _found(self, view: View) -> str:
        """How many findings of each severity, the gravest first."""
        parts = []
        for severity in sorted(self.severities, reverse=True):
            style, word = SEVERITIES[severity]
            count = self.severities[severity]
            said = Message(f"{count} 个{word.zh}", _many(count, word.en)).in_(view.lang)
            parts.append(paint(said, style, view.color))
        if not parts:
            none = Message("没有发现问题", "No findings").in_(view.lang)
            return paint(none, "green bold", view.color)
        return Message(f"发现 {'、'.join(parts)}", f"Found {', '.join(parts)}").in_(view.lang)

    def _files(self) -> Message:
        if not self.reports and not self.skipped:
            return Message("（没有可检查的文件）。", " (no files to check).")
        skipped = Message(
            f"，跳过 {self.skipped} 个不是年度报告的文件",
            f", {_many(self.skipped, 'file')} skipped as not a report",
        )
        zh, en = (skipped.zh, skipped.en) if self.skipped else ("", "")
        return Message(
            f"（检查了 {self.reports} 份报告{zh}）。",
            f" ({_many(self.reports, 'report')} checked{en}).",
        )

    def _offers(self, fixing: bool) -> Iterator[Message]:
        safe, unsafe = self.fixable[Safety.SAFE], self.fixable[Safety.UNSAFE]
        if safe and not fixing:
            yield Message(f"可用 --fix 修复 {safe} 处。", f"{safe} fixable with --fix.")
        if unsafe:
            also, more = ("另有 ", " more") if safe and not fixing else ("", "")
            yield Message(
                f"{also}{unsafe} 处可用 --fix --unsafe-fixes 修复，修复后请核对。",
                f"{unsafe}{more} fixable with --fix --unsafe-fixes, to be looked over.",
            )

    def statistics(self, view: View, output_format: str) -> Iterator[str]:
        """How often each rule was broken, the most frequent first."""
        counted = sorted(self.rules.items(), key=lambda item: (-item[1], item[0]))
        if output_format == "json":
            import json

            entries = [
                {"code": code, "name": name, "severity": str(severity), "count": count}
                for (code, name, severity), count in counted
            ]
            yield json.dumps(entries, ensure_ascii=False, indent=2) + "\n"
            return
        wide = len(str(counted[0][1])) if counted else 0
        for (code, name, severity), count in counted:
            style, word = SEVERITIES[severity]
            painted = paint(code, style, view.color)
            yield f"{count:>{wide}}  {painted}  {name}  {word.in_(view.lang)}\n"


def _many(count: int, noun: str) -> str:
    """A count with its English noun; 提示 is uncountable enough to stay as it is."""
    return f"{count} {noun}" if count == 1 or noun == "info" else f"{count} {noun}s"
