"""Changes against the year before as prose states them, with the count each one is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gialint.api import Paragraph, Report, compiled

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_UNIT = r"件次|人次|万元|亿元|[件条份个次项篇期场起宗部家元]"
_COUNT = compiled(
    rf"(?P<number>{_NUMBER})\s*(?P<scale>[万亿]?)(?P<inexact>余|多)?\s*(?P<unit>{_UNIT})"
)
_RISES, _FALLS = "增长|增加|增多|上升|提高|多", "下降|减少|降低|回落|下滑|少"
_CHANGE = compiled(
    r"(?P<base>同比|[较比与](?:上一?年度?|去年度?|(?P<year>20\d\d)年度?)(?:同期|全年)?(?:相比)?)"
    r"[,略有总体量均]{0,3}"
    rf"(?P<verb>{_RISES}|{_FALLS})(?:了|幅度为|率为)?\s*"
    rf"(?P<number>{_NUMBER})\s*(?P<unit>%|{_UNIT})(?!点)"
)
_MORE = compiled(
    rf"[,、(]?(?:同比)?(?P<verb>{_RISES}|{_FALLS})(?:了|幅度?为|率为)?\s*"
    rf"(?P<number>{_NUMBER})\s*(?P<unit>%)"
)
_SENTENCE = compiled(r"[^。;!?]+")
_BETWEEN = compiled(r"[,、()（）]{0,2}(?:数量|总量|总数)?")
"""What may stand between a count and the change it underwent."""
_SCALES = {"": 1, "万": 10**4, "亿": 10**8}
_FILLER = compiled(
    r"^(?:(?:截至|20\d\d年度?|本年度?|全年|年内|今年|全[省市州县区镇乡局]|[本我][省市州县区镇乡局委]|"
    r"其中|累计|总共|一共|共计?|合计|新)[,:]?)+"
)
_CLAUSE_END = compiled(r"[,、:()]")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things: what they are called before it, and what they are counted in."""

    value: Decimal
    subject: str
    unit: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """A change that ``count`` is said to have undergone: so many percent, or so many more.

    ``start`` and ``end`` are places in the paragraph.
    """

    count: Count
    amount: Decimal
    """Below 0 for a fall."""
    percent: bool
    text: str
    start: int
    end: int


def changes(paragraph: Paragraph, year: int) -> Iterator[Change]:
    """The changes against ``year`` - 1 that a paragraph states right behind a count.

    Those of inexact counts, of several counts at once and against other years are left out.
    """
    text = paragraph.text
    for sentence in _SENTENCE.finditer(text):
        counted = list(_counts(text, sentence.start(), sentence.end()))
        for match in _CHANGE.finditer(text, sentence.start(), sentence.end()):
            if match["year"] and int(match["year"]) != year - 1:
                continue
            count = next((c for c in reversed(counted) if c.end <= match.start()), None)
            if count is None or not _BETWEEN.fullmatch(text, count.end, match.start()):
                continue
            yield _change(count, match)
            more = _MORE.match(text, match.end(), sentence.end())
            if more:
                yield _change(count, more)


def _change(count: Count, match: re.Match[str]) -> Change:
    sign = -1 if match["verb"] in _FALLS.split("|") else 1
    amount = sign * _decimal(match["number"])
    return Change(count, amount, match["unit"] == "%", match[0].strip(",、("), *match.span())


def counts(report: Report) -> Iterator[Count]:
    """Every exact count in the prose of a report."""
    for paragraph in report.paragraphs:
        for sentence in _SENTENCE.finditer(paragraph.text):
            yield from _counts(paragraph.text, sentence.start(), sentence.end())


def _counts(text: str, start: int, end: int) -> Iterator[Count]:
    for match in _COUNT.finditer(text, start, end):
        if match["inexact"] or text[match.start() - 1 : match.start()] in ("约", "近", "超"):
            continue
        before = [m.end() for m in _CLAUSE_END.finditer(text, start, match.start())]
        subject = text[before[-1] if before else start : match.start()]
        value = _decimal(match["number"]) * _SCALES[match["scale"]]
        yield Count(value, _FILLER.sub("", subject.strip()), match["unit"], *match.span())


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
