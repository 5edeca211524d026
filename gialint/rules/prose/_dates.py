"""When a report was signed or put on the web, as far as its own text tells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gialint.api import Report, Span, compiled

_META = compiled(
    r"(?P<name>发布日期|成文日期|发布时间|生成日期|公开日期|发文日期)\s*:\s*\|?\s*(?P<y>20\d\d)\s*[-./年]\s*(?P<m>\d{1,2})\s*[-./月]\s*(?P<d>\d{1,2})"
)
_SIGNED = compiled(
    r"(?:^|[^\d至止到起\-—])(?P<date>(?P<y>20\d\d)\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日)\s*[?)]?$"
)
_LAST = 3
"""The signature stands in the last paragraphs."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the report, and whether it is signed under the text or only told by a website."""

    day: date
    span: Span
    signed: bool
    published: bool
    """Whether it tells the day of publication, which changes when a page is uploaded anew."""


def dates(report: Report) -> Iterator[Dated]:
    """The dates in the block before the text and under the text."""
    for paragraph in report.preamble:
        for match in _META.finditer(paragraph.text):
            day = _day(match)
            if day:
                published = match["name"] not in ("成文日期", "生成日期", "发文日期")
                yield Dated(day, paragraph.at(match.start("y"), match.end()), False, published)
    for paragraph in report.paragraphs[-_LAST:]:
        if len(paragraph.text) > 50 or not paragraph.section:
            continue
        signed = _SIGNED.search(paragraph.text)
        day = _day(signed) if signed else None
        if signed and day:
            yield Dated(day, paragraph.at(*signed.span("date")), True, False)


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
