"""GIA703: what counts as copied, and what does not."""

import pytest

from gialint import testing

PROSE = (
    "一是政策解读形式比较单一，图解、视频等群众喜闻乐见的解读材料不多，阅读量偏低。",
    "二是公开目录更新不够及时，个别栏目长期没有内容，群众查找不便，来电咨询较多。",
    "下一步，将组织业务人员参加专题培训，丰富解读形式，每季度对栏目更新情况开展一次自查，并通报结果。",
)


def names(now, before, section="problems"):
    previous = testing.draft(2023, prose={section: before})
    text = testing.draft(2024, prose={section: now})
    return [f.name for f in testing.lint(text, select=("GIA703",), previous=previous)]


def test_copied():
    assert names(PROSE, PROSE) == ["copied-text"]


def test_a_few_words_changed_is_copied_still():
    now = (PROSE[0].replace("比较", "较为"), *PROSE[1:])
    assert names(now, PROSE) == ["copied-text"]


def test_only_the_year_changed_is_copied_still():
    now = tuple(p.replace("下一步", "2025年") for p in PROSE)
    before = tuple(p.replace("下一步", "2024年") for p in PROSE)
    assert names(now, before) == ["copied-text"]


def test_paragraphs_cut_otherwise_are_copied_still():
    assert names(("".join(PROSE),), PROSE) == ["copied-text"]


def test_one_new_paragraph_is_enough_work():
    new = "三是答复文书质量参差不齐，今年有两件因表述不清被要求补正，已组织集中评查并逐件整改到位。"
    assert names((*PROSE[:2], new), PROSE) == []


def test_new_numbers_are_no_copy():
    before = tuple(p.replace("下一步", "全年培训31人次") for p in PROSE)
    now = tuple(p.replace("下一步", "全年培训47人次") for p in PROSE)
    assert names(now, before) == []


@pytest.mark.parametrize("section", ["other", "applications"])
def test_sections_that_say_the_same_every_year_are_left_out(section):
    assert names(PROSE, PROSE, section) == []


def test_short_sections_are_left_out():
    assert names(PROSE[:1], PROSE[:1]) == []
