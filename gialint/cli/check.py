"""``gialint check``."""

from __future__ import annotations

from pathlib import Path

import click

from gialint.cli.bilingual import Command, option
from gialint.config import Settings
from gialint.output import View, find
from gialint.session import Session


def _names(ctx, param, value):
    return tuple(n for v in value for n in v.replace(",", " ").split())


@click.command("check", cls=Command)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@option("--select", multiple=True, callback=_names, zh="", en="")
@option("--ignore", multiple=True, callback=_names, zh="", en="")
@option("--output-format", default="full", zh="", en="")
@option("--isolated", is_flag=True, zh="", en="")
@option("--no-cache", is_flag=True, zh="", en="")
@option("--exit-zero", is_flag=True, zh="", en="")
@option("--lang", default="zh", zh="", en="")
def command(paths, select, ignore, output_format, isolated, no_cache, exit_zero, lang):
    session = Session(Settings(select=select or None, ignore=ignore))
    files = []
    for path in paths:
        files += (
            sorted(p for p in path.rglob("*") if p.suffix in (".md", ".txt"))
            if path.is_dir()
            else [path]
        )
    results = [session.check_file(path) for path in files]
    for piece in find(output_format, {})(results, View(lang=lang)):
        click.echo(piece, nl=False)
    failed = any(f.severity >= session.settings.fail_on for r in results for f in r.findings)
    return int(failed and not exit_zero)
