"""Whether a text is an annual report at all: summaries, guides and older schemes are not checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gialint.regexes import compiled

if TYPE_CHECKING:
    from gialint.report import Report

_FIRST_YEAR = 2019
_TITLE = compiled(r"公开.*(?:年度报告|年报|工作报告|年度.*报告)|(?:年度报告|年报).*公开")
_OTHER_TITLE = compiled(
    r"指南|目录|通知|总结|办法|规定|方案|要点|通报|汇编|解读|填报说明|(?<!年度)(?<!工作)格式"
)
_HINT = compiled(r"公开|公開|申请|条例|总体情况|總體情況")


def may_be_report(text: str) -> bool:
    """A quick look that spares the reading of what is surely none."""
    return _HINT.search(text) is not None


def is_report(report: Report) -> bool:
    """Whether ``report`` reads as an annual report on 2019 or a later year."""
    if report.year is not None and report.year < _FIRST_YEAR:
        return False
    sections = len({section.key for section in report.sections})
    certain_tables = len(report.tables)
    title = report.title.text if report.title else ""
    if title and _OTHER_TITLE.search(title) and not _TITLE.search(title):
        return False
    if _TITLE.search(title):
        return sections >= 1 or certain_tables >= 1 or len(report.paragraphs) >= 3
    return sections >= 3 or (sections >= 1 and certain_tables >= 1) or certain_tables >= 2
