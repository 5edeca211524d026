"""``gialint plugins``: what is loaded, from where, and what failed."""

from __future__ import annotations

from pathlib import Path

import click

from gialint.cli.bilingual import Command, lang_option
from gialint.cli.choices import Choices, settings_options, settings_reported
from gialint.findings import Message


@click.command("plugins", cls=Command)
@settings_options
@lang_option
def command(config: Path | None, isolated: bool) -> int:
    """The status is 1 where a plugin has a fault."""
    with settings_reported():
        session = Choices(config, isolated).sessions(baseline=False).session_in(Path())
    registry, lang = session.registry, session.settings.lang
    for plugin in registry.plugins:
        count = sum(owner.name == plugin.name for owner in registry.owners.values())
        rules = Message(f"{count} 条规则", f"{count} rule{'' if count == 1 else 's'}").in_(lang)
        click.echo(f"{plugin.name} {plugin.version} ({plugin.origin}): {rules}".replace("  ", " "))
        if plugin.error:
            click.echo(f"  {Message('有误', 'fault').in_(lang)}: {plugin.error}")
    for kind, names in (
        (Message("格式", "forms"), [form.edition for form in registry.forms]),
        (Message("文件类型", "readers"), list(registry.readers)),
        (Message("输出格式", "output formats"), list(registry.formats)),
        (Message("执行方式", "executors"), list(registry.executors)),
    ):
        if names:
            click.echo(f"{kind.in_(lang)}: {', '.join(names)}")
    return int(any(plugin.error for plugin in registry.plugins))
