"""Lists, announced parts, aspects and titles: what is found, and what must not be."""

import pytest

from gialint.testing import draft, laid_over, lint


def codes(text, code):
    return [f.code for f in lint(text, select=(code,), path="draft.md")]


LISTS_WITH_A_SLIP = {
    "gap in 一是": "一是公开不够。二是解读单一。四是培训不足。",
    "repeat of 二是": "一是公开不够；二是解读单一；二是培训不足。",
    "wrong numeral in 一是": "一是公开不够；三是解读单一；三是培训不足。",
    "一是 in paragraphs": "一是公开不够。\n\n二是解读单一。\n\n四是培训不足。",
    "是 lost": "一是公开不够。二是解读单一。三强化业务培训。",
    "是 lost amid": "一是丰富内容。二是创新形式。三加强培训。四是加大宣传。",
    "是 lost at a paragraph's start": "一是丰富内容。\n\n二是创新形式。\n\n三进一步加强培训。",
    "gap in brackets": "（一）甲项。\n\n（二）乙项。\n\n（四）丙项。",
    "repeat in brackets": "（一）甲项。\n\n（二）乙项。\n\n（二）丙项。\n\n（三）丁项。",
    "wrong numeral in brackets": "（一）甲项。\n\n（一）乙项。\n\n（三）丙项。",
    "gap in digits": "1.甲项。\n\n2.乙项。\n\n4.丙项。",
    "gap in digits with 、": "1、甲项。\n2、乙项。\n4、丙项。",
    "gap within a line": "存在以下问题：1.公开不够；2.解读单一；4.培训不足。",
    "gap in bracketed digits": "（1）甲项；\n\n（2）乙项；\n\n（4）丙项。",
    "gap in circles": "①甲项；\n\n②乙项；\n\n④丙项。",
    "gap in the outer of two lists": "（一）甲项。\n\n1.子项。\n\n2.子项。\n\n（三）乙项。\n\n1.子项。",
    "gap in the inner of two lists": "（一）甲项。1.子项。\n\n2.子项。\n\n（二）乙项。\n\n1.子项。\n\n3.子项。\n\n（三）丙项。",
}
LISTS = {
    "in order": "一是公开不够。二是解读单一。三是培训不足。",
    "starts anew": "一是公开不够，二是解读单一。下一步：一是丰富内容，二是图解政策，三是加强培训。",
    "starts anew under each heading": "（一）问题。\n\n1.甲项。\n\n2.乙项。\n\n（二）改进。\n\n1.甲项。\n\n2.乙项。\n\n3.丙项。",
    "nested": "（一）甲项。一是子项；二是子项。\n\n（二）乙项。一是子项；二是子项；三是子项。",
    "nested circles": "1.甲项：①子项；②子项。\n\n2.乙项：①子项；②子项；③子项。",
    "Markdown": "1. 甲项。\n1. 乙项。\n1. 丙项。",
    "items of an article": "依据第二十条第（一）项、第（五）项和第（八）项公开。\n\n（五）项以外的不公开。",
    "other words with 是": "统一是要求，唯一是标准，第一是质量，三是指三公经费。",
    "dates and decimals": "1.5万人次参加。\n\n5.15政务公开日活动。\n\n2.3公里。",
    "a list that begins elsewhere": "（三）其他。无。",
    "words with numerals": "一是公开不够。二是解读单一。三级审核、三公经费、四川经验都要落实。三亚经验也学。",
    "一要": "一要加强培训。二要丰富内容。四要创新。",
    "up to twelve": "\n\n".join(f"{n}.某项。" for n in range(1, 13)),
    "up to twelve in Han": "\n\n".join(
        f"（{n}）某项。" for n in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS_WITH_A_SLIP)
def test_one_slip_in_a_list_is_one_finding(name):
    assert codes(laid_over("problems=", LISTS_WITH_A_SLIP[name]), "GIA111") == ["GIA111"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("section", ["overview=", "problems=", "other="])
def test_lists_without_a_slip(name, section):
    assert codes(laid_over(section, LISTS[name]), "GIA111") == []


def test_no_digit_of_a_list_is_changed_unseen():
    for name, text in LISTS_WITH_A_SLIP.items():
        for finding in lint(laid_over("problems=", text), select=("GIA111",)):
            for fix in finding.fixes:
                digits = any(c.isascii() for edit in fix.edits for c in edit.content)
                assert not (digits and fix.safety.value == "safe"), name


SIX = "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项"
ANNOUNCED = {
    f"全文由{SIX}六部分组成。": [],
    f"全文包括{SIX}共六部分组成。": [],
    f"本报告由{SIX}等六个部分组成。": [],
    f"本报告由{SIX}组成。": [],
    "全文由总体情况等五个部分组成。": ["GIA112"],
    f"全文由{SIX.replace('总体情况、', '')}六部分组成。": ["GIA112"],
    f"全文由{SIX}个部分组成。": ["GIA112"],
    "领导小组由五部分组成。": [],
}


@pytest.mark.parametrize("sentence", ANNOUNCED)
def test_announced_parts(sentence):
    assert codes(laid_over("preamble+", sentence), "GIA112") == ANNOUNCED[sentence]


TITLES = {
    "示例县示范局2024年政府信息公开工作年度报告": [],
    "示例县示范局2024年度政府信息公开工作年度报告": [],
    "示例县示范局2024年政府信息公开年度报告": [],
    "示例县示范局2024年政府信息公开年报": [],
    "2024年示例县示范局政府信息公开工作年度报告": [],
    "示例县示范局二〇二四年政府信息公开工作年度报告": [],
    "示例县示范局政府信息公开工作2024年度报告": [],
    "示例县示范局2024年 政府信息公开工作 年 度 报 告": [],
    "示例县示范局政府信息公开工作年度报告（2024年）": [],
    "示例县示范局政府信息公开工作年度报告": ["GIA109"],
    "示例县示范局2024年政府信息公开工作报告": ["GIA109"],
    "示例县示范局2024年政府信息公开工作告年度报": ["GIA109"],
    "示例县示范局2024年工作年度报告": ["GIA109"],
    "": ["GIA109"],
}


@pytest.mark.parametrize("title", TITLES)
def test_titles(title):
    assert codes(laid_over("title=", title), "GIA109") == TITLES[title]


def test_title_in_two_lines():
    text = draft().replace("# 示例县示范局2024年政府", "示例县示范局\n2024年政府", 1)
    assert codes(text, "GIA109") == []


OVERVIEW = {
    "proactive": "（一）主动公开。及时更新机构职能、领导分工、政策文件、工作动态和财政预决算，做好意见征集。",
    "on_request": "（二）依申请公开。规范接收、登记、办理和答复的流程，畅通当面、信函渠道。",
    "management": "（三）政府信息管理。落实保密审查制度，动态调整公开目录。",
    "platform": "（四）政府信息公开平台建设。维护门户网站，办好新媒体，保证更新及时。",
    "supervision": "（五）监督保障。明确专人负责，组织业务培训，开展社会评议。",
}


@pytest.mark.parametrize("aspect", ["", *OVERVIEW])
def test_missing_aspect(aspect):
    text = "\n\n".join(line for key, line in OVERVIEW.items() if key != aspect)
    assert codes(laid_over("overview=", text), "GIA110") == (["GIA110"] if aspect else [])


def test_merged_aspects_are_none_missing():
    merged = "（四）平台建设、监督保障情况。维护门户网站，明确专人负责，组织业务培训。"
    text = "\n\n".join([*list(OVERVIEW.values())[:3], merged])
    assert codes(laid_over("overview=", text), "GIA110") == []


def test_short_overview_is_let_alone():
    assert codes(laid_over("overview=", "本年度公开工作平稳。"), "GIA110") == []


@pytest.mark.parametrize("text", ["无", "无。", "暂无。", "没有问题。"])
def test_nothing_in_section_five(text):
    assert codes(laid_over("problems=", text), "GIA105") == ["GIA105"]
    assert codes(laid_over("other=", text), "GIA105") == []


def test_table_twice():
    text = draft()
    fees = "\n| 第二十条第（八）项 | |\n| 信息内容 | 本年收费金额（单位：万元） |\n| 行政事业性收费 | 3 |\n"
    assert codes(text + fees, "GIA108") == ["GIA108"]
    assert codes(text, "GIA108") == []


def test_off_topic_section_is_an_error_told_once():
    text = laid_over("disclosure#", "二、林草业生产工作完成情况")
    head, _, rest = text.partition("| 第二十条第（一）项")
    text = head + "全年完成造林任务。\n\n" + rest[rest.index("## 三") :]
    found = lint(text, select=("1", "4"))
    assert [(f.code, f.severity.name) for f in found] == [("GIA103", "ERROR")]
