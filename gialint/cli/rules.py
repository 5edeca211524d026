"""``gialint rules``."""

from __future__ import annotations

import click

from gialint import plugins
from gialint.cli.bilingual import Command


@click.command("rules", cls=Command)
def command():
    for rule in plugins.load().rules.values():
        click.echo(f"{rule.code} {rule.name} {rule.severity} {rule.summary}")
