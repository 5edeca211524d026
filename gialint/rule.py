"""A rule: its identity, its words, and the pure function that finds."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from gialint.findings import CellKey, Finding, Message, Severity
from gialint.relations import equations, localise
from gialint.report import Cell
from gialint.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from gialint.findings import Fix, Related
    from gialint.forms.model import Form
    from gialint.relations import Equation, Mismatch
    from gialint.report import Mention, Report, Table

PAGES = "https://gialint.github.io/gialint/rules"
"""Where docs/rules.md is published."""

Part = TypeVar("Part")
"""What a rule looks at, one at a time: Report, Section, Table or Paragraph."""

Others = Literal["", "previous", "units"]
"""The other reports that a rule compares with; without them it has nothing to say."""


def page_of(code: str, name: str) -> str | None:
    """The address of a rule's documentation; None for the rules of plugins and of the settings."""
    return f"{PAGES}#{name}" if code.startswith("GIA") else None


@dataclass(frozen=True, slots=True)
class Option:
    """A setting of one rule. Its type is that of ``default``."""

    name: str
    default: Any
    help: Message


@dataclass(frozen=True)
class Rule(Generic[Part]):
    """A rule as registered. Its docstring, in Chinese, is all the documentation there is."""

    code: str
    name: str
    severity: Severity
    scope: type[Part] | None
    """What it looks at; None for what gialint itself reports."""
    messages: Mapping[str, Message]
    """By variant; the usual one under the empty name."""
    hint: Message | None
    """What to do."""
    check: Callable[[Part, RuleContext], Iterable[Finding]]
    since: str = "0.1"
    opt_in: bool = False
    options: tuple[Option, ...] = ()
    needs: Others = ""
    tags: frozenset[str] = field(default_factory=frozenset)

    @property
    def doc(self) -> str:
        return inspect.cleandoc(self.check.__doc__ or "")

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.doc.partition("\n")[0]

    @property
    def defaults(self) -> dict[str, Any]:
        return {option.name: option.default for option in self.options}

    def finding(
        self,
        at: Span | Cell,
        variant: str = "",
        *,
        severity: Severity | None = None,
        hint: Message | None = None,
        cell: CellKey | None = None,
        related: Iterable[Related] = (),
        fixes: Iterable[Fix] = (),
        **fields: object,
    ) -> Finding:
        """A finding of this rule; ``fields`` fill the placeholders of its message and hint."""
        span, key = (at.span, at.key) if isinstance(at, Cell) else (at, cell)
        hint = hint or self.hint
        return Finding(
            code=self.code,
            name=self.name,
            severity=self.severity if severity is None else severity,
            span=span,
            message=self.messages[variant].format(**fields),
            hint=hint.format(**fields) if hint else None,
            cell=key,
            related=tuple(related),
            fixes=tuple(fixes),
        )


def rule(
    code: str,
    name: str,
    *,
    scope: type[Part] | None,
    severity: Severity,
    messages: Message | Mapping[str, Message],
    hint: Message | None = None,
    since: str = "0.1",
    opt_in: bool = False,
    options: Sequence[Option] = (),
    needs: Others = "",
) -> Callable[[Callable[[Part, RuleContext], Iterable[Finding]]], Rule[Part]]:
    """Make a function a rule. ``messages`` is one Message, or several by the name of a variant."""
    by_variant = {"": messages} if isinstance(messages, Message) else dict(messages)

    def made(check: Callable[[Part, RuleContext], Iterable[Finding]]) -> Rule[Part]:
        return Rule(
            code,
            name,
            severity,
            scope,
            by_variant,
            hint,
            check,
            since=since,
            opt_in=opt_in,
            options=tuple(options),
            needs=needs,
        )

    return made


class Shared:
    """What the rules share while one report is checked, each worked out once, when first asked for."""

    def __init__(
        self,
        report: Report,
        *,
        mentions: Callable[[Report], tuple[Mention, ...]],
        previous: Report | None = None,
        units: Sequence[Report] = (),
    ) -> None:
        self.report = report
        self.previous = previous
        self.units = tuple(units)
        self._read_mentions = mentions
        self._equations: dict[int, list[Equation]] = {}
        self._mismatches: dict[int, list[Mismatch]] = {}

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return self._read_mentions(self.report)

    def equations(self, table: Table) -> list[Equation]:
        found = self._equations.get(id(table))
        if found is None:
            found = self._equations[id(table)] = equations(self.report.form, table)
        return found

    def mismatches(self, table: Table) -> list[Mismatch]:
        found = self._mismatches.get(id(table))
        if found is None:
            found = self._mismatches[id(table)] = localise(self.equations(table))
        return found


@dataclass(frozen=True, slots=True)
class RuleContext:
    """All that a rule may know besides the part it looks at."""

    rule: Rule[Any]
    options: Mapping[str, Any]
    severity: Severity | None
    shared: Shared

    @property
    def report(self) -> Report:
        return self.shared.report

    @property
    def form(self) -> Form:
        return self.shared.report.form

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The counts said in prose, with the cells they talk about."""
        return self.shared.mentions

    @property
    def previous(self) -> Report | None:
        """The same body's report on the year before, where it is at hand."""
        return self.shared.previous

    @property
    def units(self) -> tuple[Report, ...]:
        """The reports of the units that this one is configured to cover."""
        return self.shared.units

    def equations(self, table: Table, *, every: bool = False) -> list[Equation]:
        """The equations of this rule over ``table``, or every one of the form."""
        found = self.shared.equations(table)
        return [e for e in found if every or e.spec.code == self.rule.code]

    def mismatches(self, table: Table) -> list[Mismatch]:
        """The slips in the sums of ``table`` that are to be reported under this rule."""
        return [m for m in self.shared.mismatches(table) if m.code == self.rule.code]

    def finding(self, at: Span | Cell, variant: str = "", **fields: Any) -> Finding:
        """A finding of this rule; see ``Rule.finding``. The severity of the settings goes first."""
        if self.severity is not None:
            fields["severity"] = self.severity
        return self.rule.finding(at, variant, **fields)
