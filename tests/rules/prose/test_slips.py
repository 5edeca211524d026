"""One slip in a report without fault gives its finding, and no rule on prose says more."""

import pytest

from tests.support.prose import draft, findings

SLIPS = [
    ("收到政府信息公开申请25件", "收到政府信息公开申请26件", "GIA501"),
    ("上年结转2件", "上年结转3件", "GIA501"),
    ("办结22件", "办结21件", "GIA501"),
    ("结转下年度继续办理5件", "结转下年度继续办理4件", "GIA501"),
    ("予以公开12件", "予以公开13件", "GIA501"),
    ("部分公开3件", "部分公开4件", "GIA501"),
    ("不予公开2件", "不予公开1件", "GIA501"),
    ("无法提供4件", "无法提供5件", "GIA501"),
    ("不予处理1件", "不予处理2件", "GIA501"),
    ("行政复议4件", "行政复议5件", "GIA501"),
    ("行政诉讼3件", "行政诉讼2件", "GIA501"),
    ("维持2件", "维持3件", "GIA501"),
    ("尚未审结1件", "尚未审结2件", "GIA501"),
    ("规范性文件3件", "规范性文件4件", "GIA501"),
    ("废止1件", "废止2件", "GIA501"),
    ("文件17件", "文件18件", "GIA501"),
    ("许可决定62件", "许可决定65件", "GIA501"),
    ("处罚决定14件", "处罚决定15件", "GIA501"),
    (
        "共收到政府信息公开申请25件，上年结转2件，较上年增加5件，同比增长25%。",
        "未收到政府信息公开申请。",
        "GIA502",
    ),
    (
        "因政府信息公开被申请行政复议4件，其中维持2件、纠正1件、尚未审结1件；行政诉讼3件",
        "未发生因政府信息公开引起的行政复议和行政诉讼",
        "GIA502",
    ),
    (
        "本年度未收取政府信息公开信息处理费。",
        "本年度未收到政府信息公开申请，未收取信息处理费。",
        "GIA502",
    ),
    ("工作动态240条", "工作动态250条", "GIA503"),
    ("工作动态240条", "工作动态230条", "GIA503"),
    ("信息368条", "信息386条", "GIA503"),
    ("增长7.5%", "增长9.5%", "GIA504"),
    ("同比增长25%", "同比增长35%", "GIA504"),
    ("同比增长25%", "同比下降25%", "GIA504"),
    ("发布各类信息368条", "发布各类信息条", "GIA505"),
    ("发布信息215条", "发布信息条", "GIA505"),
    ("申请25件", "申请件", "GIA505"),
    ("办结22件", "办结件", "GIA505"),
    ("# 示例县示范局2024年", "# 示例县示范局2023年", "GIA506"),
    ("现公布示例县示范局2024年", "现公布示例县示范局2023年", "GIA506"),
    ("自2024年1月1日起至2024年12月31日止", "自2023年1月1日起至2023年12月31日止", "GIA506"),
    ("自2024年1月1日起", "自2023年1月1日起", "GIA507"),
    ("2024年12月31日止", "2024年12月30日止", "GIA507"),
    ("2024年12月31日止", "2024年12月31止", "GIA507"),
    ("自2024年1月1日起", "自20241月1日起", "GIA507"),
    ("自2024年1月1日起至2024年12月31日止", "自", "GIA507"),
    ("自2024年1月1日起至2024年12月31日止", "自2024年1月1日起", "GIA507"),
    ("自2024年1月1日起至2024年12月31日止", "自2024年12月31日起至2024年1月1日止", "GIA507"),
    ("2024年12月31日止", "2024年11月31日止", "GIA507"),
    ("自2024年1月1日起", "自202020年1月1日起", "GIA507"),
    ("我局通过", "我镇通过", "GIA509"),
    ("现公布示例县示范局", "现公布示例县教育局", "GIA509"),
    ("（一）本年度未收取政府信息公开信息处理费。", "（一）无其他需要报告的事项。", "GIA510"),
    ("2024年，我局共收到", "2023年，我局共收到", "GIA511"),
    ("2024年，我局通过", "2023年，我局通过", "GIA511"),
    ("2024年，我局政府信息公开工作还存在", "2023年，我局政府信息公开工作还存在", "GIA511"),
    ("2025年，我局将进一步", "2023年，我局将进一步", "GIA511"),
    ("2024年，示例县示范局认真贯彻", "2022年，示例县示范局认真贯彻", "GIA511"),
]


def test_report_without_fault():
    assert findings(draft()) == []


@pytest.mark.parametrize(("right", "wrong", "code"), SLIPS, ids=[f"{c} {w}" for _, w, c in SLIPS])
def test_slip(right, wrong, code):
    text = draft()
    assert right in text
    text = text.replace(right, wrong, 1)
    assert [finding.code for finding in findings(text)] == [code]


def test_a_wrong_cell_is_left_to_the_sums():
    text = draft(values={("applications", "concluded", "total"): "23"})
    assert findings(text) == []


def test_fixes_of_a_mismatch_are_a_choice():
    (finding,) = findings(draft().replace("办结22件", "办结21件"))
    assert [fix.safety.value for fix in finding.fixes] == ["unsafe", "unsafe"]
    assert [fix.edits[0].content for fix in finding.fixes] == ["22", "21"]
    assert finding.cell is not None and finding.cell.row == "concluded"
    assert [related.span for related in finding.related] == [finding.fixes[1].edits[0].span]


@pytest.mark.parametrize("wrong", ["20241月1日起", "2024年11日起", "2024年1月1起", "202411起"])
def test_period_is_completed_without_touching_a_digit(wrong):
    text = draft().replace("2024年1月1日起", wrong, 1)
    (finding,) = findings(text)
    (fix,) = finding.fixes
    assert fix.safety.value == "safe"
    for edit in reversed(fix.edits):
        text = text[: edit.span.start] + edit.content + text[edit.span.end :]
    assert text == draft()
