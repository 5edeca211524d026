"""Commands and options whose help is there in each language gialint speaks."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from gialint.findings import LANGUAGES, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ENVIRONMENT = "GIALINT_LANG"


def language(args: Sequence[str]) -> str | None:
    """The language asked for by ``--lang`` in ``args`` or by the environment.

    Looked up before the arguments are parsed, because help and errors of parsing are spoken too.
    """
    asked = os.environ.get(ENVIRONMENT)
    for i, arg in enumerate(args):
        if arg == "--lang" and i + 1 < len(args):
            asked = args[i + 1]
        elif arg.startswith("--lang="):
            asked = arg.removeprefix("--lang=")
    return asked if asked in LANGUAGES else None


def spoken(ctx: click.Context | None = None) -> str:
    """The language to speak; the settings are not known yet where this is asked."""
    ctx = ctx or click.get_current_context(silent=True)
    return (ctx.find_object(str) if ctx else None) or LANGUAGES[0]


class Option(click.Option):
    def __init__(self, *args: Any, words: Message, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.words = words

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = self.words.in_(spoken(ctx))
        return super().get_help_record(ctx)


def option(*names: str, zh: str, en: str, **attributes: Any) -> Callable[[Any], Any]:
    """``click.option`` with its help in two languages."""
    return click.option(*names, cls=Option, words=Message(zh, en), **attributes)


class Command(click.Command):
    """A command that takes its help from the table in ``app.py``."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from gialint.cli.app import COMMANDS

        if self.name in COMMANDS:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(COMMANDS[self.name].in_(spoken(ctx)))
