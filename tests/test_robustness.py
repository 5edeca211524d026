"""Whatever the text, there is a result: no exception, places inside the text, the same every time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gialint import testing
from gialint.config import Settings
from gialint.fixing import add_ignore, fix
from gialint.session import Session
from gialint.text import Source

SESSION = Session(Settings(), testing._registry())
DRAFT = testing.draft()

PIECES = st.sampled_from(
    [
        "# 示例县示范局2024年政府信息公开工作年度报告",
        "## 一、总体情况",
        "（一）主动公开情况。",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "| 行政许可 | 0 |",
        "|",
        "||",
        "\t",
        "总计",
        "0",
        "１２",
        "1,2",
        "二〇二四年1月1日起至",
        "第二十条第（八）项",
        "共收到申请3件，同比增长5%，均已办结。",
        "未收到",
        "公(gōng)開(kāi)",
        "<!--",
        "-->",
        "<!-- gialint: disable[GIA6] -->",
        "```",
        "《",
        "》",
        "“",
        "，，",
        "。。",
        "13800000000",
        "http://",
        "\u2028",
        "\x0b",
        "\x85",
        "\r",
        "\r\n",
        "\n",
        "\ufeff",
        "\u200b",
        "\U00020000",
        "á",
        "²",
        "\ud800",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join)


def laid(text, at):
    """``text`` within a draft, so that rules see it too."""
    return DRAFT[:at] + text + DRAFT[at:]


def judge(text):
    result = SESSION.lint(Source(text, "draft.md"))
    for finding in result.findings:
        assert finding.code != "GIA903", finding.message.zh
        spans = [finding.span, *(edit.span for f in finding.fixes for edit in f.edits)]
        spans += [r.span for r in finding.related if r.path is None]
        assert all(0 <= span.start <= span.end <= len(text) for span in spans)
        assert finding.message.zh and finding.message.en
    assert SESSION.lint(Source(text, "draft.md")).findings == result.findings
    return result


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text(text):
    judge(text)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(0, len(DRAFT)))
def test_any_text_within_a_draft(text, at):
    judge(laid(text, at))


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.integers(0, len(DRAFT)), st.booleans())
def test_fixing_any_text(text, at, unsafe):
    source = Source(laid(text, at), "draft.md")
    fixed = fix(SESSION, source, unsafe=unsafe)
    assert fixed.result.findings == SESSION.lint(fixed.source).findings


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.integers(0, len(DRAFT)))
def test_ignoring_any_text(text, at):
    before = SESSION.lint(Source(laid(text, at), "draft.md"))
    after = SESSION.lint(add_ignore(SESSION, before.source))
    assert len(after.findings) <= len(before.findings)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(DRAFT)), st.integers(0, 400))
def test_draft_with_a_piece_cut_out(at, length):
    judge(DRAFT[:at] + DRAFT[at + length :])


HUGE = 20_000
"""Large enough that what takes quadratic time does not come back."""


@pytest.mark.parametrize(
    "piece",
    [
        "|",
        "| 0 ",
        "\t",
        " ",
        "\n",
        "1",
        "公开",
        "公开申请",
        "总计",
        "（",
        "“",
        "《",
        "〔",
        "，",
        "。",
        ">",
        "*",
        "# ",
        "X",
        "_",
        "http://",
        "2024年",
        "<!--",
        "<!-- gialint: ",
        "```\n",
        "公(gōng)",
        "其中，",
        "一是",
        "同比",
    ],
)
def test_long_repetition(piece):
    judge(f"{DRAFT}\n{piece * (HUGE // len(piece))}")


@pytest.mark.parametrize(
    "line",
    [
        "0",
        "总计",
        "| 0 | 0 |",
        "| 总计 | 1 | 2 |",
        "## 一、总体情况",
        "（一）主动公开",
        "全年收到政府信息公开申请3件，同比增长5%。",
        "<!-- gialint: ignore[row-total] -->",
        "- - - - - -",
        "第二十条第（八）项",
        "2024年1月1日",
        "公开公开，，的的。。",
    ],
)
def test_many_lines(line):
    judge(f"{DRAFT}\n" + f"{line}\n" * (HUGE // 5 // len(line)))


def test_one_long_sentence():
    judge(DRAFT + "全年收到政府信息公开申请3件，同比增长5%，" * (HUGE // 100))


def test_many_drafts_in_one():
    judge(DRAFT * 30)


def test_table_of_many_pipes():
    judge(DRAFT.replace("| 行政许可 |", "| 行政许可 " + "|" * 100_000))


def test_lines_of_blanks():
    judge(DRAFT.replace("\n\n", "\n" + " " * 3000 + "\n"))


def test_a_report_whose_title_stands_alone_behind_a_table():
    """Found by hypothesis: nothing at all stands behind the title that names the body."""
    text = "| 行政许可 | 0 |\r# 示例县示范局2024年政府信息公开工作年度报告"
    assert "GIA903" not in [finding.code for finding in testing.lint(text)]
