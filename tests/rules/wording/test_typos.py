"""The list of misspellings: every entry can be applied unseen."""

import re

import pytest

from gialint.rules.wording._typos import TYPOS


@pytest.mark.parametrize(("wrong", "right"), TYPOS.items())
def test_entry(wrong, right):
    assert wrong != right and len(wrong) == len(right) >= 2
    assert re.fullmatch("[一-鿿]+", wrong + right)
    assert re.findall("[一二三四五六七八九十百千万]", wrong) == re.findall(
        "[一二三四五六七八九十百千万]", right
    )


def test_no_right_word_is_wrong():
    text = "\n".join(TYPOS.values())
    assert [wrong for wrong in TYPOS if wrong in text] == []
