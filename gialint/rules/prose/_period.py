"""The statistical period as it is written: well, in a repairable way, or otherwise."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gialint.api import Passage, Report, compiled
from gialint.rules.prose._years import PERIOD_WORDS, body_years

_SENTENCE = compiled(r"[^。;!?]+[。;!?]?")
_CLOCK = r"(?:\s*(?:0?0|24)?(?:[:时]\s*0{0,2}分?|零时|零点))?"
_TO = r"\s*(?:起|开始|零时起)?\s*[,]?\s*(?:截止|截至)?\s*(?:至|到|-{1,2}|—{1,2}|~|–|―)\s*(?:当年)?"
_DATE = r"(?:(?P<{n}y>20\d\d)\s*(?:年度?|[./-])\s*)?(?P<{n}m>\d{{1,2}})\s*(?:月|[./-])\s*(?P<{n}d>\d{{1,2}})\s*日?"
_WELL = compiled(
    r"(?<!\d)(?P<ay>20\d\d)\s*年度?\s*\(?\s*(?:(?P=ay)\s*年\s*)?(?P<am>\d{1,2})\s*月\s*(?P<ad>\d{1,2})\s*日"
    + _CLOCK
    + _TO
    + r"(?:(?P<by>20\d\d)\s*年度?\s*)?(?P<bm>\d{1,2})\s*月\s*(?P<bd>\d{1,2})\s*日"
)
_DOTTED = compiled(
    r"(?P<ay>20\d\d)[./-](?P<am>\d{1,2})[./-](?P<ad>\d{1,2})"
    + _TO
    + r"(?:(?P<by>20\d\d)[./-])?(?P<bm>\d{1,2})[./-](?P<bd>\d{1,2})"
)
# Signs lost, digits all there: 2024年1月1日起至2024年12月31止.
_LOST = compiled(
    r"(?<!\d)(?P<ay>20\d\d)(?P<a1>\s*年)?(?P<am>\s*1)(?P<a2>\s*月)?(?P<ad>\s*1)(?P<a3>\s*日)?"
    + _TO
    + r"(?:(?P<by>20\d\d)(?P<b1>\s*年)?)?(?P<bm>\s*12)(?P<b2>\s*月)?(?P<bd>\s*31)(?!\d)(?P<b3>\s*日)?"
)
_ACCEPTED = compiled(
    r"20\d\d\s*年(?:度|全年)?\s*(?:\(?\s*1\s*月份?\s*(?:至|到|-|—)\s*12\s*月份?)?(?=\s*[,。;)的内]|$)|与[^。]{0,10}一致|(?<!\d)20\d{6}(?!\d)|截[至止]"
)
_ODD = compiled(
    r"\d{5,}(?!\d*[-号电])|年\s*\d{1,2}\s*日|月\s*\d{1,2}\s*(?=[止至到起,。;])|日\s*\d{1,2}\s*日|20\d\d\s*\d{1,2}\s*月|月\s*日|年\s*月"
)
_COMPARED = compiled(r"较|比|同期|上年|去年|预算|决算|《")
_EMPTY = compiled(r"\s*(?:为|是|自|从|起止)?\s*:?\s*(?:至|到)?\s*(?:止)?\s*(?=[,。;]|$)")
_OPEN = compiled(
    r"(?:自|从)?\s*20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:起|开始)?\s*(?:至|到)?\s*(?:止)?\s*[,。;]?$"
)


MANY = 3
"""How often the text must name a year before it stands against the title alone."""


@dataclass(frozen=True, slots=True)
class Period:
    """A period as read. ``start`` and ``end`` are (year, month, day); empty where it is not well
    written. ``lost`` are the places, with the sign, where a sign must be put in to make it so."""

    passage: Passage
    at: tuple[int, int]
    kind: str
    """well, absent, open, malformed."""
    start: tuple[int, int, int] = (0, 0, 0)
    end: tuple[int, int, int] = (0, 0, 0)
    lost: tuple[tuple[int, str], ...] = ()


def periods(report: Report) -> Iterator[Period]:
    """What the sentences on the statistical period say."""
    for passage in report.passages:
        if "日" not in passage.text and not PERIOD_WORDS.search(passage.text):
            continue
        for sentence in _SENTENCE.finditer(passage.text):
            words = PERIOD_WORDS.search(passage.text, *sentence.span())
            if words:
                found = _read(passage, words.end(), sentence.end())
            else:
                found = _whole_year(passage, *sentence.span())
            if found:
                yield found


def _whole_year(passage: Passage, start: int, end: int) -> Period | None:
    """A whole year spelt out where nothing is compared: 2024年1月1日至2024年12月31日,我镇公开……"""
    well = _WELL.search(passage.text, start, end)
    if well is None or _COMPARED.search(passage.text, start, well.start()):
        return None
    year = int(well["ay"])
    whole = (well["am"], well["ad"], well["bm"], well["bd"]) == ("1", "1", "12", "31")
    if not whole or int(well["by"] or year) != year:
        return None
    return Period(passage, well.span(), "well", (year, 1, 1), (year, 12, 31))


def _read(passage: Passage, start: int, end: int) -> Period | None:
    text = passage.text
    well = _WELL.search(text, start, end) or _DOTTED.search(text, start, end)
    if well:
        first = int(well["ay"]), int(well["am"]), int(well["ad"])
        last = int(well["by"] or well["ay"]), int(well["bm"]), int(well["bd"])
        return Period(passage, well.span(), "well", first, last)
    lost = _LOST.search(text, start, end)
    if lost:
        if lost["by"] and lost["by"] != lost["ay"]:
            return Period(passage, lost.span(), "malformed")
        return Period(passage, lost.span(), "malformed", lost=_signs(lost))
    if _EMPTY.match(text, start, end):
        behind = _EMPTY.match(text, start, end)
        if behind and compiled(r"\s*(?:为|是|自|从|:)").match(text[start:end]):
            return Period(passage, (start, max(start + 1, behind.end())), "absent")
        return None
    if _ACCEPTED.search(text, start, end):
        return None
    if not compiled(r"\d").search(text[start : start + 12]):
        return None
    opening = _OPEN.search(text, start, end)
    if opening and not compiled(r"截[至止]").search(text[start : opening.start()]):
        return Period(passage, opening.span(), "open")
    if _ODD.search(text, start, end):
        digits = list(compiled(r"\d[\d年月日\s]*").finditer(text, start, end))
        return Period(passage, (digits[0].start(), digits[-1].end()), "malformed")
    return None


def _signs(match: re.Match[str]) -> tuple[tuple[int, str], ...]:
    wanted = [("ay", "a1", "年"), ("am", "a2", "月"), ("ad", "a3", "日")]
    wanted += [("by", "b1", "年")] if match["by"] else []
    wanted += [("bm", "b2", "月"), ("bd", "b3", "日")]
    return tuple((match.end(number), sign) for number, name, sign in wanted if not match[name])


def outvoted(report: Report) -> int | None:
    """The year that period and text agree on against the title's; None where the title holds."""
    title, years = report.title, body_years(report)
    if title is None or title.year is None or title.year != report.year or not years:
        return None
    stated = {p.start[0] for p in periods(report) if p.kind == "well" and p.start[0] == p.end[0]}
    other = max(years, key=lambda year: years[year])
    if other == title.year or stated - {other} or years[other] <= years[title.year]:
        return None
    return other if stated or (years[other] >= MANY and title.year not in years) else None
