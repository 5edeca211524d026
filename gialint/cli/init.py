"""``gialint init``: a settings file to start from, everything in it explained and commented out."""

from __future__ import annotations

from pathlib import Path

import click

from gialint.cli.bilingual import Command, SpokenError, lang_option, option, spoken
from gialint.findings import Message

NAME = "gialint.toml"


@click.command("init", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@option("--force", is_flag=True, zh="已有时覆盖", en="overwrite one that is there")
@lang_option
def command(folder: Path, force: bool) -> None:
    path = folder / NAME
    if path.exists() and not force:
        raise SpokenError(
            f"{path} 已存在（用 --force 覆盖）", f"{path} exists (--force overwrites it)"
        )
    try:
        path.write_text(template(spoken()), encoding="utf-8", newline="\n")
    except OSError as error:
        reason = error.strerror or str(error)
        raise SpokenError(f"无法写入 {path}：{reason}", f"cannot write {path}: {reason}") from error
    click.echo(Message(f"已写入 {path}", f"wrote {path}").in_(spoken()))


def template(lang: str) -> str:
    """The text of the file: with the comment signs taken off, each line is a valid setting."""
    from gialint.settings_schema import KEYS

    head = Message(
        "# gialint 的设置。去掉行首的 # 即生效；用 gialint config 查看生效的设置。\n",
        "# Settings of gialint. Take off the # to set one; gialint config shows those in force.\n",
    )
    entries = [f"# {key.help.in_(lang)}\n# {key.name} = {key.example}\n" for key in KEYS]
    return "\n".join([head.in_(lang), *entries])
