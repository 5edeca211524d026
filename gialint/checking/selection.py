"""Which rules run: by code, prefix of a code, name, or ALL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gialint.rule import Rule

ALL = "ALL"
DEFAULT = "DEFAULT"


class Coded(Protocol):
    """What a selector can name: a rule, or a finding of one."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...


def matches(selector: str, rule: Coded) -> bool:
    """Whether ``selector`` names ``rule``. A prefix may leave GIA out: 3, 30 and GIA30 say the same."""
    upper = selector.upper()
    return (
        upper == ALL
        or selector == rule.name
        or rule.code.startswith(upper)
        or (upper.isdecimal() and rule.code.startswith(f"GIA{upper}"))
    )


def specificity(selector: str) -> int:
    """How narrow a selector is: the narrower of two that match the same rule decides."""
    if selector.upper() == ALL:
        return 0
    if selector[:1].islower():
        return 100
    return len(selector) + (3 if selector.isdecimal() else 0)


def select(
    rules: Iterable[Rule[Any]],
    chosen: Sequence[str] | None,
    ignored: Sequence[str] = (),
    extended: Sequence[str] = (),
) -> list[Rule[Any]]:
    """The rules switched on by ``chosen`` (None: all but the opt-in ones) and ``extended``, less ``ignored``."""
    return [rule for rule in rules if _is_on(rule, chosen, ignored, extended)]


def _is_on(
    rule: Rule[Any], chosen: Sequence[str] | None, ignored: Sequence[str], extended: Sequence[str]
) -> bool:
    wanted = [*(chosen if chosen is not None else ()), *extended]
    on = max((specificity(s) for s in wanted if matches(s, rule)), default=-1)
    if chosen is None and not rule.opt_in:
        on = max(on, 0)
    off = max((specificity(s) for s in ignored if matches(s, rule)), default=-1)
    return on >= 0 and on > off


def unknown(selectors: Iterable[str], rules: Sequence[Coded]) -> list[str]:
    """The selectors that name no rule."""
    return [
        s for s in selectors if s.upper() != ALL and not any(matches(s, rule) for rule in rules)
    ]
