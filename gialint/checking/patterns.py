"""Rules without code, from the settings: ``[[pattern]]`` and ``[[relation]]``.

They are rules like any other: chosen, ignored and suppressed by code or name. Their codes count
from ``PAT001`` and ``REL001`` in the order of the settings; their names are the key ``name``, else
``pattern-1``, ``relation-1`` and so on.

``[[pattern]]``: ``find`` (a regular expression over the folded text of each paragraph),
``message``, and at will ``replace`` (with ``\\1`` for groups; an unsafe fix), ``scope`` (keys of
sections, or ``all``), ``severity``, ``name``.

``[[relation]]``: ``table``, ``each`` (``row`` or ``column``), ``left``, ``right`` (keys of columns
or rows, added up; a leading ``-`` subtracts), and at will ``sign`` (``=`` or ``>=``),
``statement``, ``message``, ``severity``, ``only``, ``name``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gialint.findings import Edit, Fix, Message, Severity
from gialint.forms.model import RelationSpec
from gialint.relations import expanded
from gialint.report import Paragraph, Table
from gialint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gialint.findings import Finding
    from gialint.rule import RuleContext

TIMEOUT = 0.5
"""Seconds that one pattern may take on one paragraph; then it counts as crashed (GIA903)."""
EVERYWHERE = "all"


class PatternError(ValueError):
    """A table of the settings that makes no rule. ``table`` is its name, ``number`` counts from 1."""

    def __init__(self, table: str, number: int, key: str, reason: str) -> None:
        super().__init__(f"[[{table}]] {number}: {key}: {reason}")
        self.table, self.number, self.key, self.reason = table, number, key, reason


def _library() -> tuple[Any, dict[str, float]]:
    """The library for regular expressions, and what tells its searches when to give up.

    The editor extension carries no native library. Where the environment has none either, the
    standard one serves: it has fewer expressions and no time limit.
    """
    try:
        import regex  # type: ignore[import-untyped]
    except ModuleNotFoundError:
        import re

        return re, {}
    return regex, {"timeout": TIMEOUT}


def pattern_rule(number: int, spec: Mapping[str, Any]) -> Rule[Paragraph]:
    """The rule that a ``[[pattern]]`` makes. Raises PatternError."""
    regex, limit = _library()
    try:
        pattern = regex.compile(spec["find"])
    except (KeyError, TypeError, regex.error) as error:
        raise PatternError("pattern", number, "find", str(error)) from error
    replace: str | None = spec.get("replace")
    if replace is not None:
        try:  # an alternative that matches everywhere, with the same groups
            regex.compile(f"(?:{pattern.pattern})|", pattern.flags).match("").expand(replace)
        except (regex.error, IndexError, TypeError) as error:
            raise PatternError("pattern", number, "replace", str(error)) from error
    scope = spec.get("scope", EVERYWHERE)
    sections = frozenset([scope] if isinstance(scope, str) else scope)

    def check(paragraph: Paragraph, ctx: RuleContext) -> Iterator[Finding]:
        if EVERYWHERE not in sections and paragraph.section not in sections:
            return
        for match in pattern.finditer(paragraph.text, **limit):
            if match.start() == match.end():
                continue
            place = paragraph.at(match.start(), match.end())
            fixes = []
            if replace is not None:
                content = match.expand(replace)
                longer = len(content) > len(match[0])
                if longer and paragraph.text.startswith(content, match.start()):
                    continue  # 信息办 is to become 信息办公室, and is it here
                title = Message(f"改为“{content}”", f"replace by “{content}”")
                fixes.append(Fix.unsafe(title, Edit(place, content)))
            yield ctx.finding(place, found=match[0], fixes=fixes)

    message = str(spec.get("message") or f"{pattern.pattern}")
    return _rule("PAT", "pattern", number, spec, Paragraph, message, check)


def relation_rule(number: int, spec: Mapping[str, Any]) -> Rule[Table]:
    """The rule that a ``[[relation]]`` makes. Raises PatternError."""
    for key in ("table", "each", "left", "right"):
        if not spec.get(key):
            raise PatternError("relation", number, key, "missing")
    name = str(spec.get("name") or f"relation-{number}")
    relation = RelationSpec(
        name=name,
        code=f"REL{number:03}",
        table=spec["table"],
        each=spec["each"],
        left=tuple(spec["left"]),
        right=tuple(spec["right"]),
        sign=spec.get("sign", "="),
        statement=spec.get("statement", ""),
        only=tuple(spec.get("only", ())),
    )

    def check(table: Table, ctx: RuleContext) -> Iterator[Finding]:
        if table.key != relation.table or not table.certain:
            return
        for equation in expanded(relation, table):
            cell = equation.total.cell
            if cell is not None and equation.is_known and not equation.holds:
                yield ctx.finding(
                    cell,
                    row=cell.row.label,
                    column=cell.column.label,
                    left=equation.left_sum,
                    right=equation.right_sum,
                )

    wanted = relation.statement or (
        f"{' + '.join(relation.left)} {relation.sign} {' + '.join(relation.right)}"
    )
    # The sums stand in every message: without them one cannot see what is wrong.
    message = f"{_literal(str(spec.get('message') or wanted))}：“{{row}}”“{{column}}”，{{left}} ↔ {{right}}"
    return _rule("REL", "relation", number, spec, Table, message, check, literal=False)


def _literal(text: str) -> str:
    """Words of a settings file within a message: their braces are no placeholders."""
    return text.replace("{", "{{").replace("}", "}}")


def _rule(
    prefix: str,
    kind: str,
    number: int,
    spec: Mapping[str, Any],
    scope: Any,
    message: str,
    check: Any,
    *,
    literal: bool = True,
) -> Rule[Any]:
    severity = spec.get("severity", Severity.WARNING)
    if not isinstance(severity, Severity):
        try:
            severity = Severity.parse(str(severity))
        except ValueError as error:
            raise PatternError(kind, number, "severity", str(error)) from error
    text = _literal(message) if literal else message
    check.__doc__ = spec.get("message") or message
    name = str(spec.get("name") or f"{kind}-{number}")
    return Rule(
        f"{prefix}{number:03}", name, severity, scope, {"": Message(text, text)}, None, check
    )
