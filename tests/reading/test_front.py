"""The title, the year, the body, and a website's metadata block."""

import pytest

from gialint.forms.library import FormLibrary
from gialint.reading import read
from gialint.reading.front import level_of
from gialint.testing import draft
from gialint.text import Source

LIBRARY = FormLibrary()
BODY = draft().partition("\n\n")[2].replace("示例县示范局2024年", "本机关", 1)


def report(head, body=BODY):
    return read(Source(f"{head}\n\n{body}"), LIBRARY)


TITLES = {
    "示例县样板镇人民政府2024年政府信息公开工作年度报告": ("示例县样板镇人民政府", "town"),
    "示例县教育和体育局2024年度政府信息公开工作年度报告": ("示例县教育和体育局", "department"),
    "2024年示例县示范局政府信息公开工作年度报告": ("示例县示范局", "department"),
    "2024年度示例县政府信息公开年度报告": ("示例县", "county"),
    "示例市人民政府办公室\n2024年政府信息公开工作年度报告": ("示例市人民政府办公室", "department"),
    "示例市样板区\n人民政府2024年政府信息\n公开工作年度报告": ("示例市样板区人民政府", "county"),
    "关于示例县示范局2024年政府信息公开工作年度报告": ("示例县示范局", "department"),
    "《示例县示范局2024年政府信息公开工作年度报告》": ("示例县示范局", "department"),
    "示例县示范局关于2024年度政府信息公开工作年度报告": ("示例县示范局", "department"),
    "示例县政府信息公开工作年度报告（2024年度）": ("示例县", "county"),
    "示例街道办事处2024年政府信息公开工作年度报告": ("示例街道办事处", "town"),
    "示例大学附属医院2024年度信息公开年度报告": ("示例大学附属医院", "institution"),
    "首页 > 政府信息公开 > 年度报告\n示例县示范局2024 年政府信息公开工作 年度报告": ("示例县示范局", "department"),
    "示例县示范局二〇二四年政府信息公开工作年度报告": ("示例县示范局", "department"),
    "# 示例县示范局政府信息公开工作2024年年度报告": ("示例县示范局", "department"),
    "国家税务总局示例市税务局2024年政府信息公开工作年度报告": ("国家税务总局示例市税务局", "department"),
    "2024年政府信息公开工作年度报告": ("", ""),
}  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_title(title):
    found = report(title)
    assert found.title is not None
    assert found.title.year == found.year == 2024
    assert (found.body.name, found.body.level) == TITLES[title]
    last = title.splitlines()[-1].lstrip("# ")
    assert found.source.slice(found.title.span).endswith(last)


def test_no_title():
    found = report("")
    assert found.title is None
    assert found.year == 2024  # from the period


def test_year_named_most_where_there_is_neither_title_nor_period():
    found = report(
        "",
        BODY.replace("2024年1月1日", "年初").replace("2024年12月31日", "年末")
        + "\n2022年、2022年、2023年。\n",
    )
    assert found.year == 2022


def test_metadata_is_no_title_and_no_paragraph_of_it():
    head = "索引号: | 000-1 | 发布机构: | 示例县示范局 |\n名 称: | 示例县示范局2024年政府信息公开工作年度报告 |\n示例县示范局2024年政府信息公开工作年度报告"
    found = report(head)
    assert found.title is not None
    assert found.title.span.start == head.rindex("示例县")
    assert found.metadata["发布机构"] == "示例县示范局"
    assert found.metadata["名称"].startswith("示例县")


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("国务院办公厅", "central"),
        ("国家示范总局", "central"),
        ("示例省人民政府", "province"),
        ("北京市人民政府", "province"),
        ("示例市", "city"),
        ("示例市样板区", "county"),
        ("示例县样板乡人民政府", "town"),
        ("示例县财政局", "department"),
        ("示例县第一中学", "institution"),
        ("示范", ""),
    ],
)
def test_level(name, level):
    assert level_of(name) == level
