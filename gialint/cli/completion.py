"""``gialint completion``: a script for the shell, as click makes it."""

from __future__ import annotations

import click

from gialint.cli.bilingual import Command, lang_option


@click.command("completion", cls=Command)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@lang_option
def command(shell: str) -> None:
    from click.shell_completion import get_completion_class

    from gialint.cli.app import app

    made = get_completion_class(shell)
    assert made is not None
    click.echo(made(app, {}, "gialint", "_GIALINT_COMPLETE").source())
