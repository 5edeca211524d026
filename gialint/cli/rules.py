"""``gialint rules``: the catalogue."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gialint.cli.bilingual import Command, lang_option, option
from gialint.cli.choices import Choices, settings_options, settings_reported
from gialint.cli.console import as_utf8, write
from gialint.output.style import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gialint.rule import Rule


@click.command("rules", cls=Command)
@option(
    "--output-format",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    zh="输出格式",
    en="output format",
)
@settings_options
@lang_option
def command(output_format: str, config: Path | None, isolated: bool) -> None:
    with settings_reported():
        session = Choices(config, isolated).sessions(baseline=False).session_in(Path())
    on = {active.rule.code for active in session.rules}
    shown = {"text": _text, "json": _json, "markdown": _markdown}[output_format]
    if output_format != "text":
        as_utf8(sys.stdout)
    write(shown(session.known, on, session.settings.lang))


def _text(rules: Iterable[Rule[Any]], on: set[str], lang: str) -> Iterator[str]:
    rules = list(rules)
    wide = max(len(rule.name) for rule in rules)
    for rule in rules:
        mark = " " if rule.code in on else "-"
        severity = SEVERITIES[rule.severity][1].in_(lang)
        yield f"{mark} {rule.code}  {rule.name:<{wide}}  {severity}  {said(rule, lang)}\n"


def said(rule: Rule[Any], lang: str) -> str:
    """What the rule is about, in one line: its summary is Chinese, so in English its message."""
    return rule.summary if lang == "zh" else next(iter(rule.messages.values())).en


def _json(rules: Iterable[Rule[Any]], on: set[str], lang: str) -> Iterator[str]:
    import json

    entries = [entry(rule) | {"enabled": rule.code in on} for rule in rules]
    yield json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def entry(rule: Rule[Any]) -> dict[str, Any]:
    """A rule as a JSON object."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": str(rule.severity),
        "summary": rule.summary,
        "messages": [{"zh": m.zh, "en": m.en} for m in rule.messages.values()],
        "hint": rule.hint and {"zh": rule.hint.zh, "en": rule.hint.en},
        "options": [
            {"name": o.name, "default": o.default, "help": {"zh": o.help.zh, "en": o.help.en}}
            for o in rule.options
        ],
        "since": rule.since,
        "opt_in": rule.opt_in,
        "doc": rule.doc,
    }


def _markdown(rules: Iterable[Rule[Any]], on: set[str], lang: str) -> Iterator[str]:
    head = (
        ("编号", "名称", "级别", "查什么")
        if lang == "zh"
        else ("Code", "Name", "Severity", "Finds")
    )
    yield f"| {' | '.join(head)} |\n|---|---|---|---|\n"
    for rule in rules:
        severity = SEVERITIES[rule.severity][1].in_(lang)
        what = said(rule, lang).replace("|", "\\|")
        yield f"| {rule.code} | `{rule.name}` | {severity} | {what} |\n"
