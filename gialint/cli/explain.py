"""``gialint explain``: the documentation of a rule, for a terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gialint.cli.bilingual import Command, SpokenError, lang_option, option
from gialint.cli.choices import Choices, settings_options, settings_reported
from gialint.cli.console import as_utf8, colored, write
from gialint.findings import Message
from gialint.output.style import SEVERITIES, paint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gialint.rule import Rule


@click.command("explain", cls=Command)
@click.argument("rule")
@option(
    "--output-format",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    zh="输出格式",
    en="output format",
)
@settings_options
@lang_option
def command(rule: str, output_format: str, config: Path | None, isolated: bool) -> None:
    from gialint.config import no_such_rule

    with settings_reported():
        session = Choices(config, isolated).sessions(baseline=False).session_in(Path())
    wanted = rule.removeprefix("[").removesuffix("]")
    found = next((r for r in session.known if wanted.upper() == r.code or wanted == r.name), None)
    if found is None:
        message = no_such_rule(rule, session.known)
        raise SpokenError(message.zh, message.en)
    if output_format == "json":
        import json

        from gialint.cli.rules import entry

        as_utf8(sys.stdout)
        write([json.dumps(entry(found), ensure_ascii=False, indent=2), "\n"])
    elif output_format == "markdown":
        as_utf8(sys.stdout)
        write([f"# {found.code} {found.name}\n\n{found.doc}\n"])
    else:
        write(_text(found, session.settings.lang, colored("auto", sys.stdout)))


def _text(rule: Rule[Any], lang: str, color: bool) -> Iterator[str]:
    style, severity = SEVERITIES[rule.severity]
    code = paint(rule.code, style, color)
    name = paint(rule.name, "bold", color)
    notes = [severity.in_(lang), Message(f"{rule.since} 版起", f"since {rule.since}").in_(lang)]
    if rule.opt_in:
        notes.append(Message("默认不启用", "off by default").in_(lang))
    yield f"{code} {name} ({', '.join(notes)})\n\n"
    if lang != "zh":
        # The documentation is Chinese: the messages tell the others what the rule says.
        for message in rule.messages.values():
            yield f"  {message.in_(lang)}\n"
        if rule.hint:
            yield f"  = {rule.hint.in_(lang)}\n"
        yield "\n"
    fenced = False
    for line in rule.doc.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif fenced:
            yield f"    {paint(line, 'cyan', color)}\n".replace("    \n", "\n")
        elif line.startswith("#"):
            yield f"{paint(line.lstrip('# '), 'bold', color)}\n"
        else:
            yield f"{line}\n"
    if rule.options:
        yield f"\n{paint(Message('选项', 'Options').in_(lang), 'bold', color)}\n\n"
        yield f"  [{rule.name}]\n"
        for option_ in rule.options:
            yield f"  {option_.name} = {toml(option_.default)}  # {option_.help.in_(lang)}\n"


def toml(value: Any) -> str:
    """A plain value as TOML writes it; what json writes of strings, numbers and arrays is TOML."""
    import json

    if isinstance(value, dict):
        return (
            "{ "
            + ", ".join(
                f"{json.dumps(k, ensure_ascii=False)} = {toml(v)}" for k, v in value.items()
            )
            + " }"
        )
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
