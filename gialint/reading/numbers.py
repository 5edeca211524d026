"""What a cell, or a Chinese phrase, says as a number. Always Decimal: 万元 amounts are no floats."""

from __future__ import annotations

import re
from decimal import Decimal

from gialint.report import Blank, CellValue, Number, Placeholder, Words

_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_UNIT = re.compile(r"(万元|亿元|元|件|项|个|次|条|份|%)?")
_PLACEHOLDERS = frozenset(
    {"/", "\\", "-", "--", "—", "——", "–", "无", "不适用", "暂无", "没有", "NA", "N/A", "n/a", "*"}
)
_SIGNS = (("减少", "-"), ("减", "-"), ("增加", "+"), ("增", "+"), ("↓", "-"), ("↑", "+"))


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
