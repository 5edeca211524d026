"""Comments that switch rules off, the unused and the unknown ones, and what takes them away."""

import pytest

from gialint import testing
from gialint.checking.directives import directives
from gialint.config import Settings
from gialint.fixing import fix
from gialint.session import Session
from gialint.text import Source


def lint(text, **settings):
    return list(
        Session(Settings(**settings), testing._registry()).lint(Source(text, "a.md")).findings
    )


def names(text, **settings):
    return [finding.name for finding in lint(text, **settings)]


def slip(line="公开内容更新及时。。"):
    return testing.laid_over("overview+", line)


BROKEN = slip()
PUNCTUATION = "repeated-punctuation"


def test_the_slip_is_found_without_a_comment():
    assert names(BROKEN) == [PUNCTUATION]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- gialint: ignore[repeated-punctuation] -->",
        "<!-- gialint: ignore[repeated-punctuation] 引用原文 -->",
        "<!--gialint:ignore[GIA606]-->",
        "<!-- gialint: ignore[GIA6] -->",
        "<!-- gialint: ignore[606] -->",
        "<!-- gialint：ignore［repeated-punctuation］ 引用原文 -->",
        "<!-- gialint: ignore【repeated-punctuation】 -->",
        "<!-- gialint: file-ignore[repeated-punctuation] -->",
        "<!-- gialint: disable[repeated-punctuation] -->",
        "<!-- gialint: ignore[repeated-punctuation]\n原因有\n三行 -->",
    ],
)
def test_comment_before_the_line(comment):
    assert names(slip(f"{comment}\n公开内容更新及时。。")) == []
    assert names(slip(f"{comment}\n\n公开内容更新及时。。")) == []


def test_comment_on_the_line():
    assert names(slip("公开内容更新及时。。 <!-- gialint: ignore[GIA606] -->")) == []


def test_comments_one_above_the_other():
    lines = (
        "<!-- gialint: ignore[GIA606] -->\n<!-- gialint: ignore[GIA605] -->\n的的内容更新及时。。"
    )
    assert names(slip(lines)) == []


@pytest.mark.parametrize("separator", [",", ", ", "，", "、", " ", "；"])
def test_several_rules(separator):
    comment = f"<!-- gialint: ignore[repeated-word{separator}GIA606] -->"
    assert names(slip(f"{comment}\n的的内容更新及时。。")) == []


def test_comment_two_lines_above_is_no_help():
    text = slip("<!-- gialint: ignore[GIA606] -->\n内容充实。\n公开内容更新及时。。")
    assert names(text) == ["unused-suppression", PUNCTUATION]


def test_stretch():
    text = slip(
        "公开及时。。\n<!-- gialint: disable[GIA606] -->\n公开及时。。\n公开及时。。\n"
        "<!-- gialint: enable[GIA606] -->\n公开及时。。"
    )
    assert names(text) == [PUNCTUATION, PUNCTUATION]


def test_file_ignore_counts_before_it_too():
    assert names(slip("公开及时。。\n<!-- gialint: file-ignore[GIA606] -->")) == []


def test_finding_on_the_whole_file_is_ignored_on_the_first_line():
    text = testing.draft().partition("\n")[2]
    found = names(text)
    assert "report-title" in found
    commented = f"<!-- gialint: file-ignore[{', '.join(found)}] -->\n{text}"
    assert names(commented) == []


def test_finding_over_several_lines_counts_at_its_first():
    text = testing.laid_over("rows", "行政许可 |  ")
    assert names(text) == ["empty-cell"]
    row = next(line for line in text.splitlines() if line.startswith("| 行政许可"))
    assert names(text.replace(row, f"{row} <!-- gialint: ignore[empty-cell] -->")) == []


def test_what_stands_in_a_comment_is_not_judged():
    assert (
        names(slip("<!-- gialint: file-ignore[GIA606] 公布公布，，。。XX镇 -->\n公开及时。。"))
        == []
    )


# ---------------------------------------------------------------- in tables


@pytest.mark.parametrize("layout", ["pipes", "tabs", "bare"])
def test_comment_between_rows_does_not_break_the_table(layout):
    text = testing.laid_over("rows", "行政许可 | 37")
    if layout == "tabs":
        text = text.replace("| ---", "").replace(" | ", "\t").replace("| ", "").replace(" |", "")
    if layout == "bare":
        kept = [line for line in text.splitlines() if not line.startswith("| ---")]
        text = "\n".join(
            "\n".join(cell.strip() for cell in line.strip("| ").split("|") if cell.strip())
            if line.startswith("|")
            else line
            for line in kept
        )
    plain = Session(Settings(), testing._registry()).read(Source(text))
    at = text.index("行政许可")
    start = text.rindex("\n", 0, at) + 1
    comment = "<!-- gialint: ignore[row-total] 原因：已核对 -->\n"
    commented = Session(Settings(), testing._registry()).read(
        Source(text[:start] + comment + text[start:])
    )
    values = {key: cell.raw for t in plain.tables for key, cell in t.cells.items()}
    assert values == {key: cell.raw for t in commented.tables for key, cell in t.cells.items()}
    assert "37" in values.values()
    assert [t.certain for t in commented.tables] == [True, True, True]


# ---------------------------------------------------------------- unused


def test_unused_comment_and_its_fix():
    text = slip("<!-- gialint: ignore[GIA606] -->\n公开内容更新及时。")
    (finding,) = lint(text)
    assert finding.name == "unused-suppression"
    assert "GIA606" in finding.message.zh
    fixed = fix(Session(Settings(), testing._registry()), Source(text, "a.md"))
    assert fixed.source.text == slip("公开内容更新及时。")


def test_unused_comment_at_the_end_of_a_line():
    text = slip("公开内容更新及时。 <!-- gialint: ignore[GIA606] -->")
    fixed = fix(Session(Settings(), testing._registry()), Source(text, "a.md"))
    assert fixed.source.text == slip("公开内容更新及时。")


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("GIA301, GIA606", "GIA606"),
        ("GIA606, GIA301", "GIA606"),
        ("GIA301，GIA606，row-total", "GIA606"),
    ],
)
def test_only_the_unused_name_is_taken_out(written, left):
    text = slip(f"<!-- gialint: disable[{written}] 原因 -->\n公开及时。。")
    made = Session(Settings(ignore=("GIA6",), extend_select=("GIA606",)), testing._registry())
    # The slip itself is not fixed: the comment stands over it.
    fixed = fix(made, Source(text, "a.md"))
    assert f"disable[{left}] 原因 -->\n公开及时。。" in fixed.source.text


def test_rule_that_did_not_run_is_not_called_unused():
    text = slip("<!-- gialint: ignore[GIA606] -->\n公开内容更新及时。")
    assert names(text, ignore=("GIA606",)) == []
    assert names(text, select=("GIA9",)) == []


def test_prefix_is_judged_only_when_all_its_rules_ran():
    text = slip("<!-- gialint: ignore[GIA3] -->\n公开内容更新及时。")
    assert names(text, select=("GIA301", "GIA901")) == []
    assert names(text) == ["unused-suppression"]


def test_rule_that_had_nothing_to_compare_with_is_not_called_unused():
    assert names(slip("<!-- gialint: ignore[carry-over] -->\n公开内容更新及时。")) == []


def test_enable_without_disable():
    text = slip("<!-- gialint: enable[GIA606] -->\n公开内容更新及时。")
    (finding,) = lint(text)
    assert "enable" in finding.message.zh
    fixed = fix(Session(Settings(), testing._registry()), Source(text, "a.md"))
    assert "gialint" not in fixed.source.text


def test_unused_pair_goes_altogether():
    text = slip(
        "<!-- gialint: disable[GIA606] -->\n公开及时。\n<!-- gialint: enable[GIA606] -->\n内容充实。"
    )
    fixed = fix(Session(Settings(), testing._registry()), Source(text, "a.md"))
    assert "gialint" not in fixed.source.text


def test_complaints_can_be_suppressed_themselves():
    text = slip(
        "<!-- gialint: file-ignore[unused-suppression] 留着备用 -->\n"
        "<!-- gialint: ignore[GIA606] -->\n公开内容更新及时。"
    )
    assert names(text) == []


# ---------------------------------------------------------------- unknown


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("ignore[row-totl]", "row-total"),
        ("ignore[没有这条]", "不是规则"),
        ("ignore", "没有写明"),
        ("ignore[]", "没有写明"),
        ("ingore[row-total]", "ingore"),
    ],
)
def test_unknown(comment, words):
    (finding,) = lint(slip(f"<!-- gialint: {comment} -->\n公开内容更新及时。"), ignore=("GIA901",))
    assert finding.name == "unknown-suppression"
    assert words in finding.message.zh


def test_unknown_name_is_not_called_unused_too():
    assert names(slip("<!-- gialint: ignore[row-totl] -->\n公开内容更新及时。")) == [
        "unknown-suppression"
    ]


@pytest.mark.parametrize(
    "text", ["", "<!-- gialint:", "<!-- gialint: ignore[x", "<!---->", "gialint"]
)
def test_text_without_a_comment_to_gialint(text):
    assert directives(Source(text)) == []


def test_places_are_those_of_the_text():
    source = Source("前\n<!-- gialint: ignore[a, b] 原因 -->\n后")
    (directive,) = directives(source)
    assert source.slice(directive.span) == "<!-- gialint: ignore[a, b] 原因 -->"
    assert source.slice(directive.kind_span) == "ignore"
    assert [source.slice(s.span) for s in directive.selectors] == ["a", "b"]
    assert directive.lines == (1, 2, 2)
