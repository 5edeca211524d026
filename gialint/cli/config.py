"""``gialint config``: the settings in force and where each comes from; their JSON schema."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gialint.cli.bilingual import Command, lang_option, option
from gialint.cli.choices import Choices, settings_options, settings_reported
from gialint.cli.console import as_utf8, write
from gialint.cli.explain import toml
from gialint.findings import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gialint.config import Settings
    from gialint.session import Session


@click.command("config", cls=Command)
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@option("--schema", is_flag=True, zh="输出设置文件的 JSON Schema", en="print the JSON schema")
@settings_options
@lang_option
def command(path: Path, schema: bool, config: Path | None, isolated: bool) -> None:
    folder = path if path.is_dir() else path.parent
    with settings_reported():
        session = Choices(config, isolated).sessions(baseline=False).session_in(folder)
    if schema:
        as_utf8(sys.stdout)
        write(_schema(session, session.settings.lang))
    else:
        write(_in_force(session.settings))


def _schema(session: Session, lang: str) -> Iterator[str]:
    import json

    from gialint.settings_schema import json_schema

    options = {
        rule.name: {option.name: (option.default, option.help.in_(lang)) for option in rule.options}
        for rule in session.registry.rules.values()
        if rule.options
    }
    yield json.dumps(json_schema(options, lang), ensure_ascii=False, indent=2) + "\n"


def _in_force(settings: Settings) -> Iterator[str]:
    """The settings as TOML, each with its origin behind it."""
    from gialint.config import origin
    from gialint.settings_schema import KEYS

    lang = settings.lang
    if settings.path is None:
        yield Message("# 没有设置文件，全部为默认值\n", "# no settings file, all defaults\n").in_(
            lang
        )
    else:
        yield f"# {settings.path}\n"
    for key in KEYS:
        if key.name == "extend":
            continue
        value = getattr(settings, key.attribute)
        found = origin(settings, key.name)
        if found:
            row, _ = found.source.lines.position(found.span.start)
            where = f"{found.source.path}:{row + 1}"
        else:
            where = Message("默认", "default").in_(lang)
        name = key.name if value is not None else f"# {key.name}"
        yield f"{name} = {_shown(value)}  # {where}\n"
    for rule, options in settings.options.items():
        yield f"\n[{rule}]\n"
        yield from (f"{name} = {toml(value)}\n" for name, value in options.items())


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Severity):
        return toml(str(value))
    if isinstance(value, dict):
        plain = {k: str(v) if isinstance(v, Severity) else v for k, v in value.items()}
        return toml(plain) if plain else "{}"
    return toml(value)
