"""Frames: what is shown of the source, and the marks under it."""

from __future__ import annotations

from unicodedata import category

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gialint.output.frame import ELLIPSIS, Frame, clipped, gutter
from gialint.output.width import shown, width
from gialint.text import Source, Span


def framed(text: str, start: int, end: int, columns: int = 60) -> str:
    source, span = Source(text, "a.md"), Span(start, end)
    return "\n".join(Frame(columns).lines(source, span, "red", gutter(source, span)))


def test_marks_stand_under_the_span_by_display_width() -> None:
    text = "甲乙\n（七）总计 | 1 | 12 |\n"
    start = text.index("12")
    assert framed(text, start, start + 2) == (
        "  |\n"  #
        "2 | （七）总计 | 1 | 12 |\n"
        "  |                  ^^"
    )


def test_an_empty_span_has_one_mark() -> None:
    assert framed("| 0 |  | 0 |", 6, 6).splitlines()[-1] == "  |       ^"


def test_the_end_of_the_text() -> None:
    assert framed("甲\n", 2, 2) == "  |\n2 |\n  | ^"
    assert framed("甲", 1, 1) == "  |\n1 | 甲\n  |   ^"


def test_of_several_lines_the_first_and_the_last_are_shown() -> None:
    text = "一行\n  二行\n三行\n四行\n"
    assert framed(text, 5, 10).splitlines() == [
        "  |",
        "2 |   二行",
        "  |   ^^^^",
        "3 | 三行",
        "  | ^^^^",
    ]
    assert framed(text, 1, 12).splitlines() == [
        "  |",
        "1 | 一行",
        "  |   ^^",
        "  …",
        "4 | 四行",
        "  | ^^",
    ]


def test_long_lines_are_cut_on_both_sides_of_the_span() -> None:
    text = "前" * 100 + "错" + "后" * 100
    line, offset, marks = clipped(text, 100, 101, 30)
    assert line.startswith(ELLIPSIS + "前")
    assert line.endswith("后" + ELLIPSIS)
    assert "错" in line
    assert marks == 2
    assert width(line[: line.index("错")]) == offset
    assert width(line) <= 30


def test_a_span_longer_than_the_line_is_marked_as_far_as_it_is_shown() -> None:
    line, offset, marks = clipped("长" * 100, 10, 90, 30)
    assert line.startswith(ELLIPSIS)
    assert line.endswith(ELLIPSIS)
    assert (offset, marks) == (1, 28)


def test_nothing_in_a_text_moves_the_cursor() -> None:
    out = framed("a\x1b[2Jb\x07\u202ec\t\u2028d\x0b", 1, 3)
    assert "\x1b" not in out
    assert "a·[2Jb··c    ·d·" in out


def test_tabs_are_four_columns() -> None:
    assert framed("甲\t1", 2, 3).splitlines()[1:] == ["1 | 甲    1", "  |       ^"]


def test_colour_changes_no_character() -> None:
    import re

    source, span = Source("一二三\n四五六", "a.md"), Span(1, 6)
    plain = list(Frame(60).lines(source, span, "red", 1))
    colored = list(Frame(60, color=True).lines(source, span, "red bold", 1))
    assert [re.sub(r"\x1b\[[\d;]*m", "", line) for line in colored] == plain
    assert any("\x1b[31;1m" in line for line in colored)


slow_start = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""The table of all characters takes a second to make, the first time."""

TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from("甲乙|1 \t\n\r\u2028\u200d（）")), max_size=200
)


@slow_start
@given(TEXTS, st.integers(0, 250), st.integers(0, 250), st.integers(0, 200))
def test_any_text_and_span_can_be_framed(text: str, a: int, b: int, columns: int) -> None:
    source, span = Source(text, "a.md"), Span(min(a, b), max(a, b))
    for line in Frame(columns).lines(source, span, "red", gutter(source, span)):
        assert not any(category(char) in ("Cc", "Cf", "Zl", "Zp", "Cs") for char in line)


@slow_start
@given(TEXTS, st.integers(0, 250), st.integers(0, 250), st.integers(20, 120))
def test_a_clipped_line_fits_and_holds_its_mark(text: str, a: int, b: int, columns: int) -> None:
    line, offset, marks = clipped(text, min(a, b), max(a, b), columns)
    assert width(line) <= columns
    assert marks >= 1
    assert offset <= width(line)
    assert offset + marks <= max(width(line), 1) + 1


@slow_start
@given(st.characters())
def test_width_is_that_of_what_is_shown(char: str) -> None:
    assert width(char) == width(shown(char))
