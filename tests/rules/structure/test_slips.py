"""One slip in the structure gives its finding and no other of the families 1xx and 4xx, whatever
the layout: slips are planted in whole drafts, line by line."""

import re
from itertools import pairwise

import pytest

from gialint.forms.library import FormLibrary
from gialint.testing import lint
from tests.support.layouts import LAYOUTS, render

FORMS = FormLibrary()
FORM = FORMS.for_year(2024)
SOME = ["row_pipe_span", "row_pipe_nospan", "lead_pipe_row", "cell_eol_spanown", "cell_eol_nospan", "pipe_own_line", "bare_lines", "blank_sep", "tabs", "markdown"]  # fmt: skip
NUMERALS = "一二三四五六七"


def headings(text):
    """Line numbers of the six headings, and one behind the last line."""
    titles = [s.heading for s in FORM.sections]
    lines = text.splitlines()
    return [i for i, line in enumerate(lines) if line in titles] + [len(lines)]


def parts(text):
    """What stands before the sections, and each section, as lists of lines."""
    lines, at = text.splitlines(), headings(text)
    return [lines[: at[0]], *(lines[a:b] for a, b in pairwise(at))]


def joined(pieces):
    return "\n".join(line for piece in pieces for line in piece) + "\n"


def without_section(number, *, renumbered=False):
    def plant(text):
        pieces = parts(text)
        del pieces[number]
        if renumbered:
            for i, piece in enumerate(pieces[1:]):
                piece[0] = NUMERALS[i] + piece[0][1:]
        return joined(pieces)

    return plant


def swapped(a, b, *, renumbered=False):
    def plant(text):
        pieces = parts(text)
        pieces[a], pieces[b] = pieces[b], pieces[a]
        if renumbered:
            for i in (a, b):
                pieces[i][0] = NUMERALS[i - 1] + pieces[i][0][1:]
        return joined(pieces)

    return plant


def doubled(number, *, at_end=False, renumbered=False):
    def plant(text):
        pieces = parts(text)
        copy = list(pieces[number])
        pieces.insert(len(pieces) if at_end else number + 1, copy)
        if renumbered:
            for i, piece in enumerate(pieces[1:]):
                piece[0] = NUMERALS[i] + piece[0][1:]
        return joined(pieces)

    return plant


def headed(number, heading):
    def plant(text):
        pieces = parts(text)
        pieces[number][0] = heading
        return joined(pieces)

    return plant


def without_body(number):
    def plant(text):
        pieces = parts(text)
        del pieces[number][1:]
        return joined(pieces)

    return plant


def replaced(old, new, count=1):
    def plant(text):
        assert old in text, old
        return text.replace(old, new, count)

    return plant


def without_block(number):
    """Table two without its n-th block: from one article row to the next."""

    def plant(text):
        pieces = parts(text)
        lines = pieces[2]
        at = [i for i, line in enumerate(lines) if re.search(r"第二十条第", line)] + [len(lines)]
        start = at[number]
        del lines[start : at[number + 1]]
        return joined(pieces)

    return plant


def with_old_table(number):
    """The n-th section with its table in the form of 2019."""

    def plant(text, layout):
        old = parts(render(layout, year=2020))[number]
        pieces = parts(text)
        pieces[number] = old
        return joined(pieces)

    plant.needs_layout = True
    return plant


STRUCTURE = {
    "nothing": (lambda text: text, []),
    **{f"no section {n}": (without_section(n), ["GIA101"]) for n in range(1, 7)},
    **{
        f"no section {n}, renumbered": (without_section(n, renumbered=True), ["GIA101"])
        for n in range(1, 6)
    },
    "three and four swapped": (swapped(3, 4), ["GIA102"]),
    "three and four swapped, renumbered": (swapped(3, 4, renumbered=True), ["GIA102"]),
    "five and six swapped": (swapped(5, 6), ["GIA102"]),
    "two and five swapped": (swapped(2, 5), ["GIA102"]),
    "misspelt title two": (headed(2, "二、主动公开政府政府情况"), ["GIA103"]),
    "misspelt title three": (headed(3, "三、收到和处理政府信息公开申情况"), ["GIA103"]),
    "renamed title one": (headed(1, "一、工作基本情况"), ["GIA103"]),
    "renamed title three": (headed(3, "三、依申请公开办理情况"), ["GIA103"]),
    "renamed title four": (headed(4, "四、复议和诉讼"), ["GIA103"]),
    "renamed title six": (headed(6, "六、其他事项"), ["GIA103"]),
    "harmless title four": (headed(4, "四、政府信息公开行政复议和行政诉讼情况"), []),
    "harmless title one": (headed(1, "一、 政府信息公开工作总体情况"), []),
    "harmless title five": (headed(5, "五、存在问题及改进情况"), []),
    "section two twice": (doubled(2), ["GIA104"]),
    "section three twice": (doubled(3), ["GIA104"]),
    "section five twice": (doubled(5), ["GIA104"]),
    "section five twice, renumbered": (doubled(5, renumbered=True), ["GIA104"]),
    "section four again at the end": (doubled(4, at_end=True), ["GIA104"]),
    "nothing under six": (without_body(6), ["GIA105"]),
    "nothing under five": (without_body(5), ["GIA105"]),
    "wrong numeral three": (headed(3, "二、收到和处理政府信息公开申请情况"), ["GIA106"]),
    "wrong numeral six": (headed(6, "七、其他需要报告的事项"), ["GIA106"]),
    "wrong numeral one": (headed(1, "二、总体情况"), ["GIA106"]),
    "no numeral five": (headed(5, "存在的主要问题及改进情况"), ["GIA106"]),
    "arabic numeral": (headed(2, "2、主动公开政府信息情况"), ["GIA106"]),
    "wrong level": (headed(4, "（四）政府信息公开行政复议、行政诉讼情况"), ["GIA106"]),
    "no table two": (without_body(2), ["GIA107"]),
    "no table three": (without_body(3), ["GIA107"]),
    "no table four": (without_body(4), ["GIA107"]),
    **{f"no block {n}": (without_block(n), ["GIA107"]) for n in range(4)},
    "title without year": (replaced("2024年政府信息公开工作年度报告", "政府信息公开工作年度报告"), ["GIA109"]),
    "title without 年度": (replaced("2024年政府信息公开工作年度报告", "2024年政府信息公开工作报告"), ["GIA109"]),
    "old table two": (with_old_table(2), ["GIA113"]),
    "old table three": (with_old_table(3), ["GIA113"]),
    "instruction": (replaced("六、其他需要报告的事项\n", "六、其他需要报告的事项\n该部分以文字形式报告。\n"), ["GIA114"]),
}  # fmt: skip


def codes(text):
    return [f.code for f in lint(text, select=("1", "4", "903"), path="draft.txt")]


@pytest.mark.parametrize("layout", SOME)
@pytest.mark.parametrize("slip", STRUCTURE)
def test_one_slip_one_finding(slip, layout):
    plant, wanted = STRUCTURE[slip]
    text = render(layout)
    text = plant(text, layout) if hasattr(plant, "needs_layout") else plant(text)
    assert codes(text) == wanted


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("year", [2019, 2020, 2021, 2024])
@pytest.mark.parametrize("half_width", [False, True])
def test_faultless_drafts_give_nothing(layout, year, half_width):
    assert codes(render(layout, year=year, half_width=half_width)) == []


def fixed(text, fix):
    for edit in sorted(fix.edits, key=lambda e: e.span.start, reverse=True):
        text = text[: edit.span.start] + edit.content + text[edit.span.end :]
    return text


@pytest.mark.parametrize("layout", ["row_pipe_span", "lead_pipe_row", "tabs", "markdown"])
@pytest.mark.parametrize("slip", STRUCTURE)
def test_fixes_mend(slip, layout):
    plant, _ = STRUCTURE[slip]
    text = render(layout)
    text = plant(text, layout) if hasattr(plant, "needs_layout") else plant(text)
    for finding in lint(text, select=("1", "4"), path="draft.txt"):
        for fix in finding.fixes:
            left = codes(fixed(text, fix))
            # A section put in anew has no prose yet.
            assert left == [] or (finding.code == "GIA101" and left == ["GIA105"])


def test_missing_section_is_certain_only_in_a_whole_text():
    pieces = parts(render("row_pipe_span"))
    assert codes(joined(pieces[:5])) == []  # stops behind table four
    assert (
        codes(
            joined(
                [
                    *pieces[:5],
                    [
                        *pieces[5][:-1],
                        "下一步，将采用图解等多种形式，结合线上线下渠道，进一步丰富政策解读的",
                    ],
                ]
            )
        )
        == []
    )
    assert codes(joined(pieces[:6])) == ["GIA101"]


def test_many_missing_sections_are_one_finding():
    pieces = parts(render("row_pipe_span"))
    assert codes(joined([pieces[0], pieces[1], pieces[6]])) == ["GIA101"]


@pytest.mark.parametrize("number", range(1, 7))
@pytest.mark.parametrize("layout", ["row_pipe_span", "bare_lines", "markdown"])
def test_lost_heading_above_its_text(layout, number):
    pieces = parts(render(layout))
    del pieces[number][0]
    assert codes(joined(pieces)) == ["GIA101"]


HEADINGS = {
    "bold": ("**{n}、{t}**", []),
    "markdown": ("### {n}、{t}", []),
    "part": ("第{n}部分 {t}", []),
    "dot": ("{n}.{t}", []),
    "blank": ("{n} {t}", []),
    "indented": ("　　{n}、{t}", []),
    "colon": ("{n}、{t}：", []),
    "arabic": ("{a}、{t}", ["GIA106"]),
    "lower level": ("（{n}）{t}", ["GIA106"]),
    "unnumbered": ("{t}", ["GIA106"]),
}


@pytest.mark.parametrize("layout", ["row_pipe_span", "bare_lines", "markdown"])
@pytest.mark.parametrize("style", HEADINGS)
def test_headings_set_otherwise_are_one_slip_at_most(style, layout):
    pattern, wanted = HEADINGS[style]
    pieces = parts(render(layout))
    for i, piece in enumerate(pieces[1:], 1):
        numeral, title = piece[0].split("、", 1)
        piece[0] = pattern.format(n=numeral, t=title, a=i)
    assert codes(joined(pieces)) == wanted


def blocks(lines):
    """The blocks of table two, and what stands before the first."""
    at = [*(i for i, line in enumerate(lines) if "第二十条第" in line), len(lines)]
    return [lines[: at[0]], *(lines[a:b] for a, b in pairwise(at))]


@pytest.mark.parametrize("layout", SOME)
@pytest.mark.parametrize("number", range(1, 6))
def test_one_block_of_the_other_edition(layout, number):
    pieces = parts(render(layout))
    new, old = blocks(pieces[2]), blocks(parts(render(layout, year=2020))[2])
    new[number : number + 1] = [old[number]]
    pieces[2] = [line for block in new for line in block]
    assert codes(joined(pieces)) == ["GIA113"]


@pytest.mark.parametrize("layout", SOME)
def test_table_of_2021_in_a_report_on_2020(layout):
    pieces = parts(render(layout, year=2020))
    pieces[2] = parts(render(layout))[2]
    assert codes(joined(pieces)) == ["GIA113"]
