"""``gialint server``: the language server. Only this command imports it."""

from __future__ import annotations

import click

from gialint.cli.bilingual import Command, SpokenError, lang_option, option


@click.command("server", cls=Command)
@option(
    "--stdio",
    is_flag=True,
    expose_value=False,
    zh="经标准输入输出通信（默认）",
    en="talk over standard input and output (default)",
)
@option("--tcp", metavar="HOST:PORT", zh="在这个地址等待连接", en="wait for connections here")
@lang_option
def command(tcp: str | None) -> int:
    from gialint.server import address, run

    try:
        place = address(tcp) if tcp else None
    except ValueError as error:
        raise SpokenError(
            f"--tcp 应为 主机:端口，不能是“{tcp}”", f"--tcp takes HOST:PORT, not {tcp!r}"
        ) from error
    return run(place)
