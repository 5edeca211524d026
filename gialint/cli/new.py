"""``gialint new``: an empty draft of the statutory form, with slots where the writer writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gialint.cli.bilingual import Command, SpokenError, lang_option, option, spoken
from gialint.cli.console import write
from gialint.findings import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gialint.forms.model import Form, SectionSpec

FIRST_YEAR = 2019
SLOT = "【{what}】"
"""Marks what is to be written; GIA601 reports every one that is left."""


@click.command("new", cls=Command)
@click.argument("year", type=click.IntRange(FIRST_YEAR, 2999))
@option("--body", default="", zh="行政机关的名称", en="the name of the public body")
@option(
    "-o",
    "--output-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    zh="写入文件，默认显示在屏幕上",
    en="write to a file; by default it is printed",
)
@lang_option
def command(year: int, body: str, output_file: Path | None) -> None:
    text = empty_draft(year, body)
    if output_file is None:
        write([text])
        return
    try:
        with output_file.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise SpokenError(f"{output_file} 已存在", f"{output_file} exists") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise SpokenError(
            f"无法写入 {output_file}：{reason}", f"cannot write {output_file}: {reason}"
        ) from error
    click.echo(Message(f"已写入 {output_file}", f"wrote {output_file}").in_(spoken()))


def empty_draft(year: int, body: str = "") -> str:
    """The form for reports on ``year``: every cell blank, every piece of prose a slot."""
    from gialint.forms.library import FormLibrary
    from gialint.skeleton import draft

    form = FormLibrary().for_year(year)
    name = body or SLOT.format(what="机关名称")
    return draft(
        form,
        title=form.title.format(body=name, year=year),
        preamble=_preamble(form, name, year),
        prose=_slots,
        value=lambda table, row, column: "",
    )


def _preamble(form: Form, body: str, year: int) -> Iterator[str]:
    notice = next((n for n in form.notices if n.key == f"form_{form.edition}"), None)
    basis = f"和《{_quoted(notice.title)}》（{notice.number}）" if notice else ""
    yield (
        f"根据《中华人民共和国政府信息公开条例》{basis}，现公布{body}{year}年政府信息公开工作年度报告。"
    )
    yield f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"


def _quoted(title: str) -> str:
    """A title as it stands within 《》: marks inside become single ones."""
    return title.replace("《", "〈").replace("》", "〉")


def _slots(section: SectionSpec) -> Iterator[str]:
    """A slot for each thing the section must speak of, or one for a section without a table."""
    for number, aspect in zip("一二三四五六七八九", section.aspects, strict=False):
        yield f"（{number}）{aspect.label}情况。{SLOT.format(what='在此填写')}"
    if not section.aspects and section.key in ("problems", "other"):
        yield SLOT.format(what="在此填写")
