"""Dates, names and fees: what the slips of one whole report do not show."""

import pytest

from gialint import testing
from tests.support.prose import draft, findings

TOWN, COUNTY = "示例县甲镇人民政府", "示例县人民政府"


def found(text):
    return [(finding.code, str(finding.severity)) for finding in findings(text)]


@pytest.mark.parametrize(
    ("body", "day", "wanted"),
    [
        (testing.BODY, "2025年1月31日", []),
        (testing.BODY, "2025年2月1日", [("GIA508", "warning")]),
        (testing.BODY, "2024年12月20日", [("GIA508", "warning")]),
        (testing.BODY, "2024年12月31日", []),
        (COUNTY, "2025年3月20日", []),
        (COUNTY, "2025年4月2日", [("GIA508", "info")]),
        (TOWN, "2025年2月20日", []),
        (TOWN, "2025年6月1日", [("GIA508", "info")]),
        (TOWN, "2025年2月30日", []),
    ],
)
def test_signature_date(body, day, wanted):
    assert found(f"{testing.draft(body=body)}\n{body}\n\n{day}\n") == wanted


def with_block(block, text):
    title, _, rest = text.partition("\n\n")
    return f"{block}\n\n{title}\n\n{rest}"


@pytest.mark.parametrize(
    ("block", "wanted"),
    [
        ("发布日期: | 2025-01-16 | 成文日期: | 2025-01-10 |", []),
        ("发布日期: | 2025-02-16 | 成文日期: | 2025-01-10 |", []),
        ("发布日期: | 2025-02-16 | 主题分类: | 其他 |", [("GIA508", "warning")]),
        ("发布日期: | 2025-09-16 | 主题分类: | 其他 |", []),
        ("发布日期：2024-12-19", [("GIA508", "warning")]),
    ],
)
def test_date_on_the_web(block, wanted):
    assert found(with_block(block, testing.draft())) == wanted


@pytest.mark.parametrize(
    ("signed", "wanted"),
    [
        ("示例县示范局", []),
        ("示范局", []),
        ("示例县示范局办公室", []),
        ("示例县水利局", [("GIA509", "warning")]),
        ("示例县甲镇人民政府", [("GIA509", "warning")]),
    ],
)
def test_signature(signed, wanted):
    assert found(f"{testing.draft()}\n{signed}\n\n2025年1月20日\n") == wanted


def test_short_name_is_the_same_name():
    text = testing.draft(body="示例县工业和信息化局")
    assert found(f"{text}\n示例县工信局\n\n2025年1月20日\n") == []


def test_foreign_self_is_told_once_for_each_word():
    text = draft(more="我镇认真落实，我镇积极推进，我委大力支持。")
    assert [(f.code, text[f.span.start : f.span.end]) for f in findings(text)] == [
        ("GIA509", "我镇"),
        ("GIA509", "我委"),
    ]


UNPAID = {
    ("applications", row, column): "1"
    for row in ("received", "other_unpaid", "concluded")
    for column in ("natural_person", "total")
}


@pytest.mark.parametrize(
    ("statement", "wanted"),
    [
        ("本年度未收取信息处理费。", []),
        ("本年度未发出收费通知，未收取信息处理费。", [("GIA510", "warning")]),
        ("本年度未发生收取信息处理费的情况，也未发出任何收费通知。", [("GIA510", "warning")]),
        ("本年度发出信息处理费收费通知1件，实际收取0元。", []),
        ("无。", [("GIA510", "info")]),
    ],
)
def test_fee_statement(statement, wanted):
    assert found(testing.draft(prose={"other": (statement,)}, values=UNPAID)) == wanted


def test_no_fee_statement_before_2021():
    assert found(testing.draft(2020, prose={"other": ("无。",)})) == []


def test_denial_against_another_sentence_where_no_table_tells():
    text = testing.laid_over(
        "applications=", "全年收到政府信息公开申请2件。\n\n本年度未收到政府信息公开申请。"
    )
    (finding,) = findings(text)
    assert (finding.code, text[finding.span.start :][:5]) == ("GIA502", "未收到政府")
    assert text[finding.related[0].span.start : finding.related[0].span.end] == "2"


def test_one_denial_of_two_things_is_one_finding():
    values = {
        ("review", row, column): "1"
        for row in ("reconsideration", "direct_suit")
        for column in ("upheld", "total")
    }
    prose = {"review": ("未发生因政府信息公开引起的行政复议、行政诉讼。",)}
    assert [f.code for f in findings(testing.draft(prose=prose, values=values))] == ["GIA502"]
