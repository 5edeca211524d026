"""GIA704: rates and differences against the two reports, and all that cannot be judged."""

import pytest

from gialint import testing


def found(now, before="全年通过门户网站发布信息800条。", cells=None):
    previous = testing.laid_over("overview+", before, 2023)
    text = testing.laid_over("overview+", now)
    return testing.lint(text, select=("GIA704",), previous=previous)


def applications(year, value, extra=""):
    cells = {
        ("applications", row, column): str(value)
        for row in ("received", "granted", "concluded")
        for column in ("natural_person", "total")
    }
    prose = testing.PROSE["overview"]
    return testing.draft(
        year, values=cells, prose={"overview": (*prose, *([extra] if extra else []))}
    )


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("同比增长12.5%", True),
        ("同比增长12.50%", True),
        ("同比增长13%", True),
        ("同比增长12%", True),
        ("较上年增长12.5%", True),
        ("比2023年增长12.5%", True),
        ("较上年增加100条", True),
        ("较上年增加100条，增长12.5%", True),
        ("同比增长12.51%", False),
        ("同比增长12.4%", False),
        ("同比下降12.5%", False),
        ("较去年同期增长15%", False),
        ("较上年增加101条", False),
        ("比上年减少100条", False),
        ("较上年增加100条，增长12.6%", False),
    ],
)
def test_against_the_prose_of_last_year(said, right):
    findings = found(f"全年通过门户网站发布信息900条，{said}。")
    assert len(findings) == (0 if right else 1)


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("同比增长26.47%", True),
        ("同比增长26.5%", True),
        ("同比增长26.48%", False),
        ("较上年增加9件", True),
    ],
)
def test_against_the_cells(said, right):
    text = applications(2024, 43, f"全年共收到政府信息公开申请43件，{said}。")
    findings = testing.lint(text, select=("GIA704",), previous=applications(2023, 34))
    assert len(findings) == (0 if right else 1)
    if not right:
        assert "26.47" in findings[0].message.zh
        assert findings[0].related[0].path == "previous.md"


@pytest.mark.parametrize(
    "now",
    [
        "全年通过政务微信发布信息900条，同比增长50%。",
        "全年通过门户网站发布信息900篇，同比增长50%。",
        "全年通过门户网站发布信息900余条，同比增长50%。",
        "全年通过门户网站发布信息约900条，同比增长50%。",
        "全年通过门户网站发布信息900条，较2021年增长50%。",
        "全年通过门户网站发布信息900条，环比增长50%。",
        "全年通过门户网站发布信息900条，占比提高5个百分点。",
        "全年通过门户网站发布信息900条，阅读量大幅上升，较上年增长50%。",
        "全年通过门户网站发布信息900条。同比增长50%。",
        "全年通过门户网站发布信息900条、图解20篇，同比分别增长50%、60%。",
        "全年通过门户网站发布信息900条，比上年有所增加。",
    ],
)
def test_silence(now):
    assert found(now) == []


def test_two_numbers_of_last_year_are_no_base():
    before = "全年通过门户网站发布信息800条。\n\n通过门户网站发布信息600条。"
    assert found("全年通过门户网站发布信息900条，同比增长99%。", before) == []


def test_nothing_the_year_before_has_no_rate():
    assert (
        found("全年通过门户网站发布信息9条，同比增长100%。", "全年通过门户网站发布信息0条。") == []
    )


def test_application_count_that_may_hold_those_carried_over():
    text = applications(2024, 43, "全年共受理政府信息公开申请43件，同比增长26.47%。")
    assert testing.lint(text, select=("GIA704",), previous=applications(2023, 34)) == []
