"""What a cell, or a Chinese phrase, says as a number. Always Decimal: 万元 amounts are no floats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gialint.regexes import compiled
from gialint.report import Blank, CellValue, Number, Placeholder, Words

_NUMBER = compiled(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_UNIT = compiled(r"(万元|亿元|元|件|项|个|次|条|份|%)?")
_PLACEHOLDERS = frozenset(
    {"/", "\\", "-", "--", "—", "——", "–", "无", "不适用", "暂无", "没有", "NA", "N/A", "n/a", "*"}
)
_SIGNS = (("减少", "-"), ("减", "-"), ("增加", "+"), ("增", "+"), ("↓", "-"), ("↑", "+"))


@lru_cache(maxsize=1024)
def cell_value(raw: str, *, signed: bool = False) -> CellValue:
    """What a value cell says. ``raw`` is folded and stripped; ``signed`` lets 减3 stand for -3."""
    if not raw:
        return Blank()
    if raw in _PLACEHOLDERS:
        return Placeholder(raw)
    text = raw
    if signed:
        text = next((sign + raw[len(w) :] for w, sign in _SIGNS if raw.startswith(w)), raw)
    match = _NUMBER.match(text)
    if not match:
        return Words(raw)
    unit = text[match.end() :].strip()
    if not _UNIT.fullmatch(unit):
        return Words(raw)
    sign, whole, fraction = match.groups()
    return Number(Decimal(sign + whole.replace(",", "") + (fraction or "")), unit)


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "俩": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

CHINESE_NUMERAL = "[零〇○一二三四五六七八九十百千万亿两]+"
"""A pattern for numbers in characters."""

QUANTITY = (
    r"(?P<about>将近|接近|近|大约|(?<![预节合])约|超过|超|逾|突破|不足|不到)?\s*"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)?"
    r"(?P<numeral>(?(digits)\s*[万亿]?|[零〇一二三四五六七八九十百千万亿两]+))"
    r"(?P<more>余|多|来)?(?P<scale>(?(more)[万亿]?))"
)
"""A pattern for a quantity in prose: 12, 1,204, 3.5万, 二十三, 近千, 200余."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as said; ``exact`` is False for 余, 多, 近, 约 and their like."""

    value: Decimal
    exact: bool


def quantity(match: re.Match[str]) -> Quantity | None:
    """What a match of QUANTITY says; None where its characters are no number.

    >>> quantity(compiled(QUANTITY).fullmatch("近1.2万"))
    Quantity(value=Decimal('12000.0'), exact=False)
    """
    numeral, scale = match["numeral"].strip(), match["scale"] or ""
    if match["digits"]:
        value = Decimal(match["digits"].replace(",", "")) * _LARGE.get(numeral, 1)
    else:
        number = chinese_number(numeral)
        if number is None:
            return None
        value = Decimal(number)
    exact = not (match["about"] or match["more"])
    return Quantity(value * _LARGE.get(scale, 1), exact)


def chinese_number(text: str) -> int | None:
    """The number that Chinese numerals say, as 三十五 or 二〇二四; None where they say none.

    >>> chinese_number("一百零五"), chinese_number("二〇二四"), chinese_number("两万")
    (105, 2024, 20000)
    """
    if not text or any(c not in _DIGITS and c not in _SMALL and c not in _LARGE for c in text):
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _SMALL:
            section += (digit or 1) * _SMALL[c]
            digit = 0
        else:
            total = (total + section + digit) * _LARGE[c]
            section = digit = 0
    return total + section + digit
