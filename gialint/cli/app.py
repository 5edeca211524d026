"""The table of commands. A command's module is imported when it is called, not before."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from gialint import __version__
from gialint.cli.bilingual import Spoken, SpokenError, language, option, said, spoken
from gialint.cli.choices import ShownError
from gialint.cli.console import colored, columns, tolerant
from gialint.findings import LANGUAGES, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "check": Message(
        "检查年度报告：文件、文件夹，或者 - 表示标准输入",
        "Check annual reports: files, folders, or - for standard input",
    ),
    "fix": Message("检查并修复，同 check --fix", "Check and repair, the same as check --fix"),
    "rules": Message("列出全部规则", "List all rules"),
    "explain": Message(
        "说明一条规则：查什么、为什么、怎么改", "Explain a rule: what, why, what to do"
    ),
    "dump": Message(
        "显示读到的内容：各部分、各表、各格", "Show what was read: sections, tables, cells"
    ),
    "new": Message(
        "生成一份空白年度报告（Markdown）", "Make an empty draft of the form (Markdown)"
    ),
    "init": Message("写出一份带说明的 gialint.toml", "Write a commented gialint.toml"),
    "config": Message(
        "显示生效的设置及其出处", "Show the settings in force and where they come from"
    ),
    "baseline": Message(
        "记下现有的问题，以后只报告新的", "Put off what is found now: only what is new is reported"
    ),
    "plugins": Message("列出插件", "List plugins"),
    "server": Message(
        "语言服务器，供 VS Code 等编辑器使用", "The language server, for VS Code and other editors"
    ),
    "completion": Message("输出命令行补全脚本", "Print a script of shell completion"),
}
INTERRUPTED, BROKEN_PIPE = 130, 141
"""As a shell reports a program that SIGINT or SIGPIPE has ended."""


class ReaderGoneError(Exception):
    """What reads our output has closed it, as ``| head`` does. (click ends in its own way on EPIPE.)"""


class Commands(Spoken, click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command = import_module(f"gialint.cli.{name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from gialint.settings_schema import suggestion

            near = suggestion(args[0], COMMANDS)
            raise SpokenError(
                f"没有 {args[0]} 这个命令" + (f"，是否指 {near}？" if near else ""),
                f"no such command: {args[0]}" + (f"; did you mean {near}?" if near else ""),
            )
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise ReaderGoneError from error
        return result

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        lang = spoken(ctx)
        with formatter.section(Message("命令", "Commands").in_(lang)):
            formatter.write_dl([(name, words.in_(lang)) for name, words in COMMANDS.items()])

    def main(self, args: Any = None, *rest: Any, **more: Any) -> Any:
        more.setdefault("obj", language(sys.argv[1:] if args is None else args))
        return super().main(args, *rest, **more)


def _version(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"gialint {__version__}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    zh="显示版本",
    en="show the version",
)
@option(
    "--lang",
    expose_value=False,
    type=click.Choice(LANGUAGES),
    zh="语言（也可用环境变量 GIALINT_LANG）",
    en="language (or the environment variable GIALINT_LANG)",
)
def app() -> None:
    pass


def run(args: Sequence[str]) -> int:
    """Run one command. The exit status: 0 clean, 1 findings, 2 wrong use or internal error."""
    tolerant(sys.stdout, sys.stderr)
    lang = language(args) or LANGUAGES[0]
    try:
        status = app.main(args=list(args), prog_name="gialint", standalone_mode=False)
    except click.ClickException as error:
        _complain(error, lang)
        return 2
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except ReaderGoneError:
        # What is still buffered must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:
        if os.environ.get("GIALINT_DEBUG"):
            raise
        click.echo(_fault(error).in_(lang), err=True)
        return 2
    return status if isinstance(status, int) else 0


def _complain(error: click.ClickException, lang: str) -> None:
    if isinstance(error, ShownError):
        for line in error.lines(lang, color=colored("auto", sys.stderr), width=columns(sys.stderr)):
            click.echo(line, err=True, color=True)
        return
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return
    if isinstance(error, click.UsageError) and error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)
    click.echo(f"{Message('错误', 'error').in_(lang)}: {said(error, lang)}", err=True)


def _fault(error: Exception) -> Message:
    what = f"{type(error).__name__}: {error}"
    return Message(
        f"内部错误（{what}）。这是 gialint 的缺陷，不是文稿的问题；"
        "设环境变量 GIALINT_DEBUG=1 再运行可得到详情",
        f"internal error ({what}). This is a fault of gialint, not of the draft; "
        "run again with GIALINT_DEBUG=1 in the environment for details",
    )
