"""Fixes: which are applied, in what order, what undoes them, and how files are written back."""

import os
import stat
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gialint import testing
from gialint.api import WARNING, Edit, Fix, Message, Report, rule
from gialint.config import Settings
from gialint.findings import Safety
from gialint.fixing import (
    UnwritableError,
    add_ignore,
    digits,
    fix,
    fix_to_apply,
    keeps_digits,
    write,
)
from gialint.plugins import Plugin
from gialint.session import Session
from gialint.text import Source, Span

REPORTS = sorted(Path(__file__).parents[2].glob("shared/reports/*.txt"))
WORDS = Message("甲", "a")


def replacing(code, name, pattern, *contents, make=Fix.safe, severity=WARNING):
    """A rule that wants every ``pattern`` replaced by ``contents``, each another fix."""
    import re

    @rule(code, name, scope=Report, severity=severity, messages=WORDS)
    def check(report, ctx):
        for match in re.finditer(pattern, report.source.text):
            place = Span(*match.span())
            yield ctx.finding(place, fixes=[make(WORDS, Edit(place, c)) for c in contents])

    return check


def session(*rules, select=None):
    registry = testing._registry()
    if rules:
        registry.rules = {r.code: r for r in registry.rules.values() if r.scope is None}
    for each in rules:
        registry.rules[each.code] = each
        registry.owners[each.code] = Plugin("test", "", "test")
    return Session(Settings(select=select), registry)


def draft(extra=""):
    return Source(testing.draft() + "\n" + extra, "draft.md")


# ---------------------------------------------------------------- which fixes are applied


def test_safe_only_unless_asked():
    made = session(
        replacing("T001", "safe-one", "甲甲", "乙乙"),
        replacing("T002", "unsafe-one", "丙丙", "丁丁", make=Fix.unsafe),
    )
    fixed = fix(made, draft("甲甲丙丙"))
    assert fixed.source.text.endswith("乙乙丙丙")
    assert fixed.applied == Counter({"safe-one": 1})
    assert [f.name for f in fixed.remaining] == ["unsafe-one"]
    assert fix(made, draft("甲甲丙丙"), unsafe=True).source.text.endswith("乙乙丁丁")


def test_a_choice_of_unsafe_fixes_is_left_to_the_writer():
    made = session(replacing("T001", "choice", "甲甲", "乙", "丙", make=Fix.unsafe))
    assert fix(made, draft("甲甲"), unsafe=True).applied == Counter()


def test_first_safe_fix_of_several():
    made = session(replacing("T001", "several", "甲甲", "乙", "丙"))
    assert fix(made, draft("甲甲")).source.text.endswith("乙")


def test_fix_for_show_is_never_applied():
    show = replacing("T001", "show", "甲甲", "乙", make=lambda t, e: Fix(t, (e,), Safety.DISPLAY))
    assert fix(session(show), draft("甲甲"), unsafe=True).applied == Counter()


def test_overlapping_fixes_wait_for_a_later_round():
    made = session(
        replacing("T001", "left", "甲乙", "甲丁"),
        replacing("T002", "right", "[乙丁]丙", "戊"),
    )
    fixed = fix(made, draft("甲乙丙"))
    assert fixed.source.text.endswith("\n甲戊")
    assert fixed.applied == Counter({"left": 1, "right": 1})


def test_a_fix_is_applied_whole_or_not_at_all():
    @rule("T002", "both-ends", scope=Report, severity=WARNING, messages=WORDS)
    def both_ends(report, ctx):
        at = report.source.text.find("甲乙")
        if at >= 0:
            edits = [Edit(Span(at, at + 1), "子"), Edit(Span(at + 1, at + 2), "丑")]
            yield ctx.finding(Span(at + 1, at + 2), fixes=[Fix.safe(WORDS, edits)])

    first = replacing("T001", "first", "甲(?=乙)", "寅")
    fixed = fix(session(first, both_ends), draft("甲乙"))
    assert fixed.source.text.endswith("寅乙")
    assert fixed.applied == Counter({"first": 1})


def test_edits_in_each_others_way_disqualify_a_fix():
    @rule("T001", "clumsy", scope=Report, severity=WARNING, messages=WORDS)
    def clumsy(report, ctx):
        edits = [Edit(Span(0, 3), ""), Edit(Span(2, 4), "")]
        yield ctx.finding(Span(0, 1), fixes=[Fix.safe(WORDS, edits)])

    assert fix(session(clumsy), draft()).applied == Counter()


def test_endless_fixes_end():
    fixed = fix(session(replacing("T001", "growing", "甲+", "甲甲")), draft("甲"))
    assert fixed.applied["growing"] == 10


# ---------------------------------------------------------------- harm


def test_fix_that_loses_a_section_is_undone():
    bad = replacing("T001", "loses-heading", "## 五、[^\n]*\n", "\n")
    good = replacing("T002", "harmless", "示范局2024", "模范局2024")
    fixed = fix(session(bad, good), draft())
    assert fixed.applied == Counter({"harmless": 2})
    assert "## 五、" in fixed.source.text


def test_fix_that_makes_a_rule_crash_is_undone():
    @rule("T002", "fragile", scope=Report, severity=WARNING, messages=WORDS)
    def fragile(report, ctx):
        if "乙乙" in report.source.text:
            raise RuntimeError("乙")
        return ()

    fixed = fix(session(replacing("T001", "breaks", "甲甲", "乙乙"), fragile), draft("甲甲"))
    assert fixed.source.text.endswith("甲甲")


def test_errors_in_cells_first_understood_are_no_harm():
    text = testing.laid_over("rows", "行政许可 | 5")
    hidden = text.replace("（七）总计 |", "（七）乱写 |").replace(
        "一、本年新收政府信息公开申请数量 | 0", "一、本年新收政府信息公开申请数量 | 2"
    )
    registry = testing._registry()
    mend = replacing("T001", "mend-label", "（七）乱写", "（七）总计")
    registry.rules["T001"], registry.owners["T001"] = mend, Plugin("test", "", "test")
    made = Session(Settings(select=("T001", "GIA3", "GIA9")), registry)
    fixed = fix(made, Source(hidden, "draft.md"))
    assert fixed.applied == Counter({"mend-label": 1})
    assert any(f.code.startswith("GIA3") for f in fixed.remaining)


# ---------------------------------------------------------------- digits


@pytest.mark.parametrize(
    ("old", "new", "keeps"),
    [
        ("１２３", "123", True),
        ("1,234", "1234", True),
        ("3件", "4件", False),
        ("007", "7", False),
        ("（七）", "（八）", True),
    ],
)
def test_digits_count_by_value(old, new, keeps):
    edit = Fix.safe(WORDS, Edit(Span(0, len(old)), new))
    assert keeps_digits(edit, Source(old)) is keeps


def test_fix_that_changes_a_digit_is_not_safe_whatever_it_says():
    made = session(replacing("T001", "rounding", "41件", "42件"))
    assert fix(made, draft("41件")).applied == Counter()
    assert fix(made, draft("41件"), unsafe=True).source.text.endswith("42件")


def corpus():
    """Broken drafts: the bad examples of all rules, each alone and some piled up, and real reports."""
    rules = testing._registry().rules.values()
    for each in rules:
        if each.scope is not None:
            yield from (e.text for e in testing.examples(each))
    yield from (path.read_text("utf-8") for path in REPORTS)


DELETES = {"leftover-instruction", "page-furniture", "ruby-pinyin", "repeated-punctuation"}
"""Rules whose safe fixes may take whole sentences away: those are no part of a report."""


def han(text):
    return Counter(c for c in text if "\u4e00" <= c <= "\u9fff")


def test_no_safe_fix_of_any_rule_changes_a_digit_or_drops_a_sentence():
    made = session()
    tried = set()
    for text in corpus():
        source = Source(text, "draft.md")
        for finding in made.lint(source).findings:
            for each in finding.fixes:
                if each.safety is not Safety.SAFE:
                    continue
                tried.add(finding.name)
                old = "".join(source.slice(edit.span) for edit in each.edits)
                new = "".join(edit.content for edit in each.edits)
                assert digits(old) == digits(new), (finding.code, old, new)
                if finding.name not in DELETES:
                    lost = sum((han(old) - han(new)).values())
                    assert lost <= 8, (finding.code, old, new)
    assert len(tried) > 10


def test_fixed_drafts_keep_every_digit_and_need_no_second_run():
    made = session()
    for text in corpus():
        fixed = fix(made, Source(text, "draft.md"))
        assert digits(fixed.source.text) == digits(text)
        again = fix(made, fixed.source)
        assert again.source.text == fixed.source.text
        assert not any(fix_to_apply(f, fixed.source, unsafe=False) for f in fixed.remaining), text


SLIPS = (
    ("。", "。。"),
    ("，", "，，"),
    ("（七）总计", "（七） 总计"),
    ("三、收到", "二、收到"),
    ("第二十条第（八）项", "第二十条第（七）项"),
    ("（二）依申请公开情况", "（三）依申请公开情况"),
    ("平台", "平 台"),
    ("| 0 |", "| ０ |"),
    ("| 0 |", "|  |"),
    ("办公厅", "办公厅厅"),
    ("规范", "規範"),
    ("。\n", "\n"),
    ("一是", "一时"),
    ("监督", "监督监督"),
    ("，", ","),
    ("申请", "申请（shēn）"),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(SLIPS), st.integers(0, 30)), min_size=1, max_size=6))
def test_fixing_twice_is_fixing_once(slips):
    text = testing.draft()
    for (right, wrong), nth in slips:
        parts = text.split(right)
        if len(parts) > 1:
            at = nth % (len(parts) - 1) + 1
            text = right.join(parts[:at]) + wrong + right.join(parts[at:])
    made = session()
    once = fix(made, Source(text, "draft.md"))
    assert digits(once.source.text) == digits(text)
    assert fix(made, once.source).source.text == once.source.text


def test_line_ends_are_kept():
    text = testing.draft().replace("\n", "\r\n").replace("内容。", "内容。。", 1)
    fixed = fix(session(), Source(text, "draft.md"))
    assert fixed.applied
    assert fixed.source.text.count("\r\n") == text.count("\r\n")
    assert fixed.source.text.count("\n") == text.count("\n")


# ---------------------------------------------------------------- comments instead of fixes


def test_add_ignore_silences_everything():
    made = session()
    for text in corpus():
        source = add_ignore(made, Source(text, "draft.md"))
        assert made.lint(source).findings == ()


def test_add_ignore_stands_before_prose_and_at_the_end_of_rows():
    text = testing.laid_over("rows", "行政许可 |  ").replace("年度报告。", "年度报告。。", 1)
    lines = add_ignore(session(), Source(text, "draft.md")).text.splitlines()
    at = next(i for i, line in enumerate(lines) if "。。" in line)
    assert lines[at - 1] == "<!-- gialint: ignore[repeated-punctuation] -->"
    row = next(line for line in lines if line.startswith("| 行政许可"))
    assert row.endswith(" | <!-- gialint: ignore[empty-cell] -->")


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_bytes_are_written_as_they_were_read(tmp_path, encoding):
    path = tmp_path / "draft.md"
    bom = b"\xff\xfe" if encoding == "utf-16-le" else b""
    data = bom + "年度报告\r\n公开\n".encode(encoding)
    path.write_bytes(data)
    source = Session(Settings(), testing._registry()).load(path)
    write(source, path)
    assert path.read_bytes() == data
    write(source.replaced(source.text.replace("公开", "公示")), path)
    assert path.read_bytes() == bom + "年度报告\r\n公示\n".encode(encoding)


def test_permissions_stay(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text("甲", "utf-8")
    path.chmod(0o640)
    write(Source("乙"), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_link_stays_and_its_target_is_replaced(tmp_path):
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "draft.md", tmp_path / "link.md"
    target.write_text("甲", "utf-8")
    link.symlink_to(target)
    write(Source("乙"), link)
    assert link.is_symlink()
    assert target.read_text("utf-8") == "乙"


def test_character_that_the_encoding_cannot_hold(tmp_path):
    path = tmp_path / "draft.md"
    path.write_bytes(b"old")
    with pytest.raises(UnwritableError) as error:
        write(Source("〇〇é", encoding="gb2312"), path)
    assert error.value.character == "〇" or error.value.character == "é"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_file_is_respected(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text("甲", "utf-8")
    path.chmod(0o444)
    with pytest.raises(PermissionError):
        write(Source("乙"), path)
    assert path.read_text("utf-8") == "甲"


def test_failure_while_writing_leaves_the_file_alone(tmp_path, monkeypatch):
    path = tmp_path / "draft.md"
    path.write_text("甲", "utf-8")

    def refuse(*_):
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="disk full"):
        write(Source("乙"), path)
    assert path.read_text("utf-8") == "甲"
    assert list(tmp_path.iterdir()) == [path]
