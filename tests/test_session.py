"""Sessions: files checked together, what the settings say of them, and bad input."""

import os

import pytest

from gialint import testing
from gialint.api import ERROR, WARNING, Edit, Finding, Fix, Message, Report, rule
from gialint.checking.baseline import Baseline
from gialint.config import Settings
from gialint.findings import Severity
from gialint.fixing import add_ignore
from gialint.plugins import Plugin
from gialint.session import LARGEST, Result, Session, Target
from gialint.text import Source, Span

WORDS = Message("甲", "a")
BROKEN = testing.laid_over("overview+", "公开内容更新及时。。")


def session(*rules, baseline=None, **settings):
    registry = testing._registry()
    for each in rules:
        registry.rules[each.code] = each
        registry.owners[each.code] = Plugin("test", "1.0", "gialint-test")
    return Session(Settings(**settings), registry, baseline)


def names(result):
    return [finding.name for finding in result.findings]


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def check(made, *paths, named=True):
    return list(made.check([Target(path, named) for path in paths]))


# ---------------------------------------------------------------- last year's report


def year(number, body="示例县示范局", carried=0, forward=0):
    cells = {
        ("applications", row, column): str(value)
        for row, value in (
            ("carried_over", carried),
            ("received", forward),
            ("concluded", carried),
            ("granted", carried),
            ("carried_forward", forward),
        )
        for column in ("natural_person", "total")
    }
    return testing.draft(
        number,
        body=body,
        values=cells,
        prose={"overview": (f"{number}年：" + testing.PROSE["overview"][0],)},
    )


def test_last_year_is_found_by_title(tmp_path):
    last = put(tmp_path / "2023.md", year(2023, forward=3))
    this = put(tmp_path / "2024.md", year(2024, carried=2))
    results = check(session(select=("GIA7",)), this, last)
    assert [names(r) for r in results] == [["carry-over"], []]
    (finding,) = results[0].findings
    assert finding.related[0].path == str(last)


def test_a_place_and_its_government_are_one_body(tmp_path):
    last = put(tmp_path / "a.md", year(2023, "示例县", forward=3))
    this = put(tmp_path / "b.md", year(2024, "示例县人民政府", carried=2))
    assert names(check(session(select=("GIA701",)), last, this)[1]) == ["carry-over"]


@pytest.mark.parametrize(("number", "body"), [(2022, "示例县示范局"), (2023, "示例县模范局")])
def test_another_body_and_another_year_are_no_last_year(tmp_path, number, body):
    other = put(tmp_path / "a.md", year(number, body, forward=3))
    this = put(tmp_path / "b.md", year(2024, carried=2))
    assert names(check(session(select=("GIA7",)), other, this)[1]) == []


def test_two_candidates_are_none(tmp_path):
    this = put(tmp_path / "x" / "b.md", year(2024, carried=2))
    one = put(tmp_path / "y" / "a.md", year(2023, forward=3))
    two = put(tmp_path / "z" / "a.md", year(2023, forward=4))
    assert names(check(session(select=("GIA7",)), this, one, two)[0]) == []
    beside = put(tmp_path / "x" / "a.md", year(2023, forward=4))
    assert names(check(session(select=("GIA7",)), this, one, two, beside)[0]) == ["carry-over"]


@pytest.mark.parametrize(
    ("pattern", "last", "this"),
    [
        ("../{year}/*.md", "2023/旧.md", "2024/新.md"),
        ("{stem}.md", "示范局2023.md", "示范局2024.md"),
        ("../{year}/{stem}.md", "2023/[局].md", "2024/[局].md"),
        ("../**/{year}.md", "往年/2023.md", "今年/2024.md"),
    ],
)
def test_last_year_is_found_by_pattern(tmp_path, pattern, last, this):
    put(tmp_path / last, year(2023, forward=3))
    path = put(tmp_path / this, year(2024, carried=2))
    assert names(session(select=("GIA701",), previous=pattern).check_file(path)) == ["carry-over"]


def test_of_several_files_the_pattern_means_the_same_body(tmp_path):
    put(tmp_path / "2023" / "a.md", year(2023, "示例县模范局", forward=9))
    put(tmp_path / "2023" / "b.md", year(2023, forward=2))
    path = put(tmp_path / "2024" / "b.md", year(2024, carried=2))
    made = session(select=("GIA701",), previous="../{year}/*.md")
    assert names(made.check_file(path)) == []


def test_open_text_goes_before_its_file(tmp_path):
    last = put(tmp_path / "2023.md", year(2023, forward=3))
    path = put(tmp_path / "2024.md", year(2024, carried=2))
    made = session(select=("GIA701",), previous="{year}.md")
    opened = {last: Source(year(2023, forward=2), str(last))}
    neighbours = made.neighbours(opened=opened.get)
    assert names(made.check_file(path, neighbours=neighbours)) == []
    assert names(made.check_file(path)) == ["carry-over"]


def test_findings_on_series_can_be_ignored(tmp_path):
    put(tmp_path / "2023.md", year(2023, forward=3))
    path = put(tmp_path / "2024.md", year(2024, carried=2))
    made = session(select=("GIA7", "GIA901"), previous="{year}.md")
    neighbours = made.neighbours()
    path.write_text(add_ignore(made, made.load(path), neighbours=neighbours).text, "utf-8")
    assert "ignore[carry-over]" in path.read_text("utf-8")
    assert names(made.check_file(path)) == []


def test_index_of_all_serves_a_share(tmp_path):
    last = Target(put(tmp_path / "2023.md", year(2023, forward=3)))
    this = Target(put(tmp_path / "2024.md", year(2024, carried=2)))
    made = session(select=("GIA701",))
    index = made.index([last, this])
    assert names(next(made.check([this], index))) == ["carry-over"]
    assert names(next(made.check([this]))) == []


# ---------------------------------------------------------------- units


def licences(number, value, body="示例县"):
    return testing.draft(number, body=body, values={("disclosure", "licences", "decisions"): value})


def test_units_are_rolled_up(tmp_path):
    for name, value in (("甲局", "12"), ("乙局", "30")):
        put(tmp_path / "units" / f"{name}.md", licences(2024, value, f"示例县{name}"))
    put(tmp_path / "units" / "old.md", licences(2023, "99", "示例县丙局"))
    put(tmp_path / "units" / "notes.md", "会议纪要")
    path = put(tmp_path / "county.md", licences(2024, "40"))
    made = session(select=("GIA705",), covers=("units/*.md",), root=tmp_path)
    (finding,) = made.check_file(path).findings
    assert "42" in finding.message.zh
    assert len(finding.related) == 2
    assert names(made.check_file(tmp_path / "units" / "甲局.md")) == []
    put(path, licences(2024, "42"))
    assert (
        names(session(select=("GIA705",), covers=("units/*.md",), root=tmp_path).check_file(path))
        == []
    )


def test_no_sum_is_drawn_with_a_unit_that_reads_uncertain(tmp_path):
    put(tmp_path / "units" / "a.md", licences(2024, "12"))
    put(tmp_path / "units" / "b.md", licences(2024, "若干"))
    path = put(tmp_path / "county.md", licences(2024, "40"))
    made = session(select=("GIA705",), covers=("units/*.md",), root=tmp_path)
    assert names(made.check_file(path)) == []


# ---------------------------------------------------------------- settings


def test_per_file_ignores(tmp_path):
    for name in ("towns/a.md", "a.md"):
        put(tmp_path / name, BROKEN)
    made = session(per_file_ignores={"towns/*": ("GIA6",)}, root=tmp_path)
    assert names(made.check_file(tmp_path / "towns/a.md")) == []
    assert names(made.check_file(tmp_path / "a.md")) == ["repeated-punctuation"]


def test_ignored_for_a_file_is_not_called_unused(tmp_path):
    text = testing.laid_over("overview+", "<!-- gialint: ignore[GIA606] -->\n公开及时。")
    path = put(tmp_path / "a.md", text)
    made = session(per_file_ignores={"*.md": ("GIA606",)}, root=tmp_path)
    assert names(made.check_file(path)) == []


@pytest.mark.parametrize("key", ["GIA606", "repeated-punctuation"])
def test_severity_of_the_settings(key):
    (finding,) = session(severity={key: Severity.INFO}).lint(Source(BROKEN)).findings
    assert finding.severity is Severity.INFO


def test_baseline_hides_what_is_known(tmp_path):
    path = put(tmp_path / "a.md", BROKEN)
    baseline = Baseline.of([("a.md", session().check_file(path).findings)])
    assert names(session(baseline=baseline, root=tmp_path).check_file(path)) == []
    put(path, "\n\n" + BROKEN)
    assert names(session(baseline=baseline, root=tmp_path).check_file(path)) == []
    put(path, BROKEN.replace("渠道。", "渠道。。"))
    assert len(session(baseline=baseline, root=tmp_path).check_file(path).findings) == 1


# ---------------------------------------------------------------- rules that misbehave


def test_rule_that_raises_costs_only_itself():
    @rule("T001", "broken", scope=Report, severity=ERROR, messages=WORDS)
    def broken(report, ctx):
        yield ctx.finding(Span(0, 1))
        raise RuntimeError("坏了")

    found = session(broken).lint(Source(BROKEN)).findings
    assert [f.code for f in found] == ["GIA903", "T001", "GIA606"]
    assert "gialint-test 1.0" in found[0].message.zh
    assert "坏了" in found[0].message.zh


@pytest.mark.parametrize(
    "result",
    [
        5,
        [None],
        ["x"],
        [Finding("T001", "x", WARNING, Span(0, 1), WORDS, related=[])],
        [Finding("T001", "x", WARNING, None, WORDS)],
    ],
)
def test_what_is_no_finding_is_a_crash(result):
    @rule("T001", "strange", scope=Report, severity=ERROR, messages=WORDS)
    def strange(report, ctx):
        return result

    found = session(strange).lint(Source(BROKEN)).findings
    assert [f.code for f in found] == ["GIA903", "GIA606"]


def test_rule_that_exits_or_recurses_costs_only_itself():
    @rule("T001", "exits", scope=Report, severity=ERROR, messages=WORDS)
    def exits(report, ctx):
        raise SystemExit(3)

    @rule("T002", "recurses", scope=Report, severity=ERROR, messages=WORDS)
    def recurses(report, ctx):
        return recurses.check(report, ctx)

    found = session(exits, recurses).lint(Source(BROKEN)).findings
    assert [f.code for f in found] == ["GIA903", "GIA903", "GIA606"]


def test_places_beyond_the_text_are_held_inside():
    @rule("T001", "far", scope=Report, severity=ERROR, messages=WORDS)
    def far(report, ctx):
        beyond = Span(10**6, 10**6 + 5)
        yield ctx.finding(beyond, fixes=[Fix.safe(WORDS, Edit(beyond, "甲"))])

    found = [f for f in session(far).lint(Source(BROKEN)).findings if f.code == "T001"]
    assert found[0].span == Span(len(BROKEN), len(BROKEN))
    assert found[0].fixes == ()


# ---------------------------------------------------------------- bad files


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", ["not-a-report"]),
        (b"\n\n  \n", ["not-a-report"]),
        ("会议纪要：讨论食堂。".encode(), ["not-a-report"]),
        (bytes(range(256)) * 50, ["unreadable-file"]),
        (b"PK\x03\x04" + b"\x00\x01\x02" * 500, ["unreadable-file"]),
    ],
)
def test_what_is_no_report(tmp_path, data, found):
    path = tmp_path / "a.md"
    path.write_bytes(data)
    assert names(session().check_file(path)) == found
    if found == ["not-a-report"]:
        assert names(session().check_file(path, named=False)) == []


def test_file_that_is_gone_or_a_folder(tmp_path):
    assert names(session().check_file(tmp_path / "gone.md")) == ["unreadable-file"]
    assert names(session().check_file(tmp_path)) == ["unreadable-file"]


def test_file_that_goes_while_others_are_checked(tmp_path):
    paths = [put(tmp_path / f"{n}.md", year(n)) for n in (2022, 2023, 2024)]
    results = session(select=("GIA7", "GIA9")).check([Target(path) for path in paths])
    assert names(next(results)) == []
    paths[1].unlink()
    assert names(next(results)) == ["unreadable-file"]
    assert names(next(results)) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_that_may_not_be_read(tmp_path):
    path = put(tmp_path / "a.md", BROKEN)
    path.chmod(0)
    assert names(session().check_file(path)) == ["unreadable-file"]


def test_file_too_large(tmp_path):
    path = tmp_path / "a.md"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    result = session().check_file(path)
    assert isinstance(result, Result)
    assert names(result) == ["unreadable-file"]
