"""Slips and lawful phrasings met in drafts that no author of a rule had seen before."""

import pytest

from gialint.folding import fold
from gialint.forms.library import FormLibrary
from gialint.testing import draft, laid_over, lint
from tests.support.layouts import render

SLIPS = {
    "a numeral without its 是 behind a comma": ("overview+", "我们做到：一是抓早，二是抓小，三加强督导。", "GIA111"),
    "an ordinal left out": ("overview+", "具体做到：第一，专人受理；第三，专人答复。", "GIA111"),
    "parts shared out": ("preamble+", "本报告共分五个部分。", "GIA112"),
    "an instruction about words": ("problems+", "（此部分用文字说明）", "GIA114"),
    "fees of the old regulations": ("other+", "收取检索、复制、邮寄等费用0元。", "GIA407"),
    "a law there is not": ("preamble+", "依照《政府信息公开法》的规定编制。", "GIA408"),
    "a misspelt short name": ("overview+", "各科室依照《条列》办理。", "GIA408"),
    "parts named by their kind": ("overview+", "制作解读材料9篇，其中图文解读6篇、视频解读5篇。", "GIA503"),
    "a rate of what was done": ("overview+", "受理群众诉求800件，办结640件，办结率90%。", "GIA504"),
    "a rate off in its second decimal": ("overview+", "公开信息337条，较上年的311条增长8.39%。", "GIA504"),
    "a number of trainings lost": ("overview+", "组织业务培训次，参加人员20余人。", "GIA505"),
    "numbers of proposals lost": ("overview+", "按期办理人大代表建议件、政协提案件。", "GIA505"),
    "a year left, with notices printed": ("overview+", "2023年，全年召开推进会3次，印发通报4期。", "GIA511"),
    "a school's word in a bureau": ("overview+", "我校将公开纳入考核。", "GIA509"),
    "a centre's word in a bureau": ("overview+", "我中心按月自查栏目。", "GIA509"),
    "要 doubled": ("overview+", "各单位要要落实责任。", "GIA605"),
    "权 doubled": ("overview+", "维护群众的监督权权。", "GIA605"),
    "a comma at the end": ("problems=", "公开的内容还不够丰富，解读的形式还不够多样，\n\n下一步，将逐项加以改进。", "GIA615"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip(slip):
    place, text, code = SLIPS[slip]
    assert code in [f.code for f in lint(laid_over(place, text))]


LAWFUL = [
    "受理工单500件，按期办结率98%，回访率100%。",
    "受理诉求43件，办结40件，到期办结率100%。",
    "公开信息337条，较上年的311条增长8.36%。",
    "各项工作主要要做到及时准确，作为为民服务的一项要求，公开为主。",
    "本表由文字和表格两部分组成。",
    "依法征求意见的，第三方在15个工作日内答复。",
    "出行前查询旅行职业培训信息，逐条列出清单。",
    "我中心城区的公开专区建成使用。",
]


@pytest.mark.parametrize("text", LAWFUL)
def test_a_lawful_phrase(text):
    assert lint(laid_over("overview+", text)) == []


def test_an_item_may_open_with_a_year_or_a_number():
    text = "1.2024年新增栏目3个。\n\n2.12345热线受理来电30个。\n\n3.2.5万人次访问了网站。\n\n4.全部按时更新。"
    assert lint(laid_over("overview+", text)) == []


def test_a_body_that_compiles_and_publishes():
    text = "示例县示范局编制并公布2024年政府信息公开工作年度报告。"
    assert lint(laid_over("preamble+", text)) == []


@pytest.mark.parametrize("key", ["disclosure", "applications", "review"])
@pytest.mark.parametrize("layout", ["row_pipe_span", "cell_eol_nospan", "bare_lines", "markdown"])
def test_a_table_right_behind_itself(key, layout):
    form = FormLibrary().for_year(2024)
    sections = list(form.sections)
    at = next(
        i for i, s in enumerate(sections) if form.table_of_section(s.key) == form.by_table[key]
    )
    text = render(layout)
    start = text.index(sections[at].heading) + len(sections[at].heading)
    end = text.index(sections[at + 1].heading, start)
    twice = text[:end] + text[start:end].lstrip("\n") + text[end:]
    assert "GIA108" in [f.code for f in lint(twice)]


@pytest.mark.parametrize("layout", ["row_pipe_span", "label_columns", "lead_pipe_own_cell_eol"])
@pytest.mark.parametrize("column", ["upheld", "corrected", "total"])
def test_a_blank_among_the_outcomes(layout, column):
    values = {("review", row.key, c): "1" for row in FormLibrary().for_year(2024).by_table["review"].rows for c in ("upheld", "total")}  # fmt: skip
    codes = [f.code for f in lint(render(layout, values | {("review", "direct_suit", column): ""}), select=("2",))]  # fmt: skip
    assert codes == ["GIA201"]


def test_an_article_of_another_number():
    text = draft().replace("第二十条第（一）项", "第二十一条第（一）项")
    assert [f.code for f in lint(text)] == ["GIA401"]


def test_a_count_with_a_decimal_point():
    text = laid_over("rows", "行政处罚 | 0.0")
    assert [f.code for f in lint(text)] == ["GIA205"]


def test_a_site_that_names_the_kind_of_text_gives_no_title():
    head, _, rest = draft().partition("\n")
    assert head.startswith("#")
    text = "主题分类：政府信息公开年报\n" + rest
    assert "GIA109" in [f.code for f in lint(text)]


def test_a_share_of_the_applications_dealt_with():
    values = {("applications", row, column): n for row, n in (("received", "8"), ("granted", "6"), ("unavailable_not_held", "2"), ("concluded", "8")) for column in ("natural_person", "total")}  # fmt: skip
    text = "（二）依申请公开情况。新收政府信息公开申请8件，予以公开6件，占办结总数的{}%。"
    for rate, codes in (("75", []), ("65", ["GIA504"])):
        prose = {"overview": ("（一）主动公开情况。及时更新网站。", text.format(rate), "（三）政府信息管理情况。动态调整目录。", "（四）平台建设情况。维护网站栏目。", "（五）监督保障情况。组织业务培训。")}  # fmt: skip
        assert [f.code for f in lint(draft(values=values, prose=prose))] == codes


def test_folded_drafts_are_judged_alike():
    text = laid_over("overview+", "我们做到：一是抓早，二是抓小，三加强督导。")
    assert "GIA111" in [f.code for f in lint(fold(text).text)]
