"""Commands, options and errors of usage in each language gialint speaks."""

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

    Looked up before the arguments are parsed, because help and errors of usage are spoken too.
    """
    asked = os.environ.get(ENVIRONMENT)
    for i, arg in enumerate(args):
        if arg == "--lang" and i + 1 < len(args):
            asked = args[i + 1]
        elif arg.startswith("--lang="):
            asked = arg.removeprefix("--lang=")
    return asked if asked in LANGUAGES else None


def asked(ctx: click.Context | None = None) -> str | None:
    """The language asked for, as far as one was."""
    ctx = ctx or click.get_current_context(silent=True)
    return ctx.find_object(str) if ctx else None


def spoken(ctx: click.Context | None = None) -> str:
    """The language to speak where no settings are at hand."""
    return asked(ctx) or LANGUAGES[0]


class Option(click.Option):
    """An option whose help is a Message."""

    def __init__(self, *args: Any, words: Message, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.words = words

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = self.words.in_(spoken(ctx))
        return super().get_help_record(ctx)


def option(*names: str, zh: str, en: str, **attributes: Any) -> Callable[[Any], Any]:
    """``click.option`` with its help in two languages."""
    return click.option(*names, cls=Option, words=Message(zh, en), **attributes)


def lang_option(command: Any) -> Any:
    """``--lang``, which ``language`` has looked up already."""
    return option(
        "--lang",
        expose_value=False,
        type=click.Choice(LANGUAGES),
        zh="语言，默认按设置，否则为中文",
        en="language; by default that of the settings, else Chinese",
    )(command)


class Spoken(click.Command):
    """Help in the language asked for: the words that click itself says in English."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        prefix = Message("用法: ", "Usage: ").in_(spoken(ctx))
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [option.get_help_record(ctx) for option in options]
        with formatter.section(Message("选项", "Options").in_(spoken(ctx))):
            formatter.write_dl([record for record in records if record])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        found = super().get_help_option(ctx)
        if found:
            found.help = Message("显示帮助", "Show this help").in_(spoken(ctx))
        return found


class Command(Spoken):
    """A command that takes its help from the table in ``app.py``."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from gialint.cli.app import COMMANDS

        if self.name in COMMANDS:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(COMMANDS[self.name].in_(spoken(ctx)))


class SpokenError(click.ClickException):
    """Wrong use, said in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Message(zh, en)


def said(error: click.ClickException, lang: str) -> str:
    """What ``error`` says, in ``lang``; click itself speaks English only."""
    if isinstance(error, SpokenError):
        return error.words.in_(lang)
    return (_chinese(error) if lang == "zh" else "") or error.format_message()


def _chinese(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = "、".join(error.possibilities or ())
        return f"没有 {error.option_name} 这个选项" + (f"，是否指 {near}？" if near else "")
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
        return f"缺少参数 {name}"
    if isinstance(error, click.BadParameter):
        name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
        return f"参数 {name} 的值不对：{error.message}"
    return ""
