"""Which lines are section headings, and which only look like one."""

import pytest

from gialint.forms.library import FormLibrary
from gialint.reading import read
from gialint.report import Match
from gialint.testing import draft, laid_over
from gialint.text import Source

LIBRARY = FormLibrary()
KEYS = ["overview", "disclosure", "applications", "review", "problems", "other"]


def headings(text):
    return [section.heading for section in read(Source(text), LIBRARY).sections]


def keys(text):
    return [section.key for section in read(Source(text), LIBRARY).sections]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_places_are_those_of_the_text(newline):
    text = draft().replace("\n", newline)
    for heading, numeral in zip(headings(text), "一二三四五六", strict=True):
        assert text[heading.number_span.start : heading.number_span.end] == numeral
        assert text[heading.title_span.start : heading.title_span.end] == heading.title
        assert text[heading.span.start : heading.span.end] == f"## {numeral}、{heading.title}"


MATCHES = {
    ("overview", "一、总体情况"): Match.EXACT,
    ("overview", "一、 总 体 情 况"): Match.EXACT,
    ("overview", "一、2024年政务公开总体情况"): Match.EXACT,
    ("overview", "一、總體情況"): Match.EXACT,
    ("overview", "第一部分 总体情况"): Match.EXACT,
    ("overview", "一、总体情况："): Match.EXACT,
    ("overview", "一、总体概况"): Match.NEAR,
    ("overview", "一、工作推进情况"): Match.ORDER,
    ("disclosure", "二、主动公开信息情况"): Match.NEAR,
    ("applications", "三、依申请公开办理情况"): Match.ORDER,
    ("review", "四、政府信息公开行政复议及行政诉讼情况"): Match.EXACT,
    ("review", "四、政府信息公开行政复议 行政诉讼情况"): Match.EXACT,
    ("problems", "五、政府信息公开工作存在的主要问题及改进情况"): Match.EXACT,
    ("other", "六、其它事项"): Match.ORDER,
}


@pytest.mark.parametrize(("key", "heading"), MATCHES)
def test_match(key, heading):
    text = laid_over(f"{key}#", heading)
    assert keys(text) == KEYS
    assert headings(text)[KEYS.index(key)].match is MATCHES[key, heading]


LOOKALIKES = {
    "aspects called like sections": ("overview+", "（二）主动公开政府信息情况\n\n已公开。\n\n（三）收到和处理政府信息公开申请情况\n\n已办理。"),
    "a list of the parts": ("preamble+", "一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项"),
    "a sentence": ("other+", "二、主动公开政府信息情况见附表。"),
    "a title without number": ("preamble+", "总体情况"),
    "numbered lines of prose": ("problems+", "一、公开不够\n\n二、解读单一"),
}  # fmt: skip


@pytest.mark.parametrize("name", LOOKALIKES)
def test_lookalikes(name):
    place, snippet = LOOKALIKES[name]
    assert keys(laid_over(place, snippet)) == KEYS


def test_rows_of_table_three_are_no_headings():
    text = "\n".join(line for line in draft().splitlines() if not line.startswith("## 三"))
    assert keys(text) == [key for key in KEYS if key != "applications"]


def test_heading_that_runs_on_into_its_text():
    text = draft().replace(
        "## 六、其他需要报告的事项\n\n", "六、其他需要报告的事项 本机关无其他事项。\n\n"
    )
    assert keys(text) == KEYS
    assert headings(text)[-1].title == "其他需要报告的事项"
    other = read(Source(text), LIBRARY).section("other")
    assert other is not None
    assert other.paragraphs[0].text == "本机关无其他事项。"


def test_everything_in_one_line():
    text = " ".join(line.lstrip("# ") for line in draft().splitlines() if not line.startswith("|"))
    assert keys(text) == KEYS
