"""The table of commands. A command's module is imported when it is called, not before."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from gialint import __version__
from gialint.cli.bilingual import language, option, spoken
from gialint.findings import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "check": Message(
        "检查年度报告（文件、文件夹，或 - 表示标准输入）",
        "Check annual reports (files, folders, or - for standard input)",
    ),
    "rules": Message("列出全部规则", "List all rules"),
    "dump": Message(
        "显示读到的内容：各部分、各表、各格", "Show what was read: sections, tables, cells"
    ),
}


class Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command = import_module(f"gialint.cli.{name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        lang = spoken(ctx)
        with formatter.section(Message("命令", "Commands").in_(lang)):
            formatter.write_dl([(name, words.in_(lang)) for name, words in COMMANDS.items()])

    def main(self, args: Any = None, *rest: Any, **more: Any) -> Any:
        more.setdefault("obj", language(args or ()))
        return super().main(args, *rest, **more)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, "-V", "--version", prog_name="gialint", message="%(prog)s %(version)s"
)
@option("--lang", zh="语言：zh 或 en", en="language: zh or en", type=click.Choice(["zh", "en"]))
def app(lang: str | None) -> None:
    pass


def run(args: Sequence[str]) -> int:
    """Run one command. The exit status: 0 clean, 1 findings, 2 wrong use or internal error."""
    try:
        status = app.main(args=list(args), prog_name="gialint", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        return 130
    return status if isinstance(status, int) else 0
