"""What cells and phrases say as numbers."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gialint.reading.numbers import QUANTITY, cell_value, chinese_number, quantity
from gialint.report import Blank, Number, Placeholder, Words


@pytest.mark.parametrize(
    ("text", "value", "exact"),
    [
        ("12", "12", True),
        ("1,204", "1204", True),
        ("3.5万", "35000", True),
        ("2 万", "20000", True),
        ("1.2亿", "120000000", True),
        ("二十三", "23", True),
        ("一百零五", "105", True),
        ("一万二千三百", "12300", True),
        ("两百", "200", True),
        ("近千", "1000", False),
        ("约1543", "1543", False),
        ("200余", "200", False),
        ("3000多", "3000", False),
        ("2万余", "20000", False),
        ("100多万", "1000000", False),
        ("近2800余", "2800", False),
        ("十余", "10", False),
        ("超过50", "50", False),
    ],
)
def test_quantity(text, value, exact):
    match = re.fullmatch(QUANTITY, text)
    assert match
    said = quantity(match)
    assert said is not None
    assert (said.value, said.exact) == (Decimal(value), exact)


def test_appointment_is_no_estimate():
    match = re.search(QUANTITY, "预约3")
    assert match and match[0] == "3"


def test_list_of_digits_is_no_thousands_separator():
    match = re.match(QUANTITY, "1,2")
    assert match and match[0] == "1"


def written(number):
    """A number below 10,000 in characters, as it is read aloud."""
    digits, units = "零一二三四五六七八九", ["", "十", "百", "千"]
    text, gap = "", False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + units[power]
            gap = False
        else:
            gap = True
    return text


@given(st.integers(1, 9999))
def test_chinese_number_reads_what_is_written(number):
    assert chinese_number(written(number)) == number


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_ten_thousands(high, low):
    rest = ("零" if low < 1000 else "") + written(low)
    assert chinese_number(f"{written(high)}万{rest}") == high * 10000 + low


@given(st.text(max_size=8))
def test_cell_value_never_fails(text):
    assert isinstance(cell_value(text), Blank | Number | Placeholder | Words)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("", Blank()),
        ("0", Number(Decimal(0))),
        ("/", Placeholder("/")),
        ("无", Placeholder("无")),
        ("1,204", Number(Decimal(1204))),
        ("3.5万元", Number(Decimal("3.5"), "万元")),
        ("4h", Words("4h")),
        ("--253", Words("--253")),
    ],
)
def test_cell_value(raw, value):
    assert cell_value(raw) == value


def test_signed_words():
    assert cell_value("减3", signed=True) == Number(Decimal(-3))
    assert cell_value("减3") == Words("减3")
