"""Rules without code: ``[[pattern]]`` and ``[[relation]]``."""

import sys

import pytest

from gialint import testing
from gialint.checking import patterns
from gialint.checking.patterns import PatternError, pattern_rule, relation_rule
from gialint.config import Settings
from gialint.findings import Severity
from gialint.fixing import fix
from gialint.session import Session
from gialint.text import Source

TEXT = testing.laid_over("overview+", "由县信息办（原信息中心）负责，信息办共两人。")


def session(*found, relations=(), **settings):
    settings.setdefault("select", ("PAT", "REL", "GIA903"))
    made = Settings(patterns=found, relations=relations, **settings)
    return Session(made, testing._registry())


def test_pattern():
    made = session({"find": "信息办", "message": "应写全称{单位}", "severity": "error"})
    source = Source(TEXT)
    found = made.lint(source).findings
    assert [source.slice(f.span) for f in found] == ["信息办", "信息办"]
    assert {f.message.zh for f in found} == {"应写全称{单位}"}
    assert {(f.code, f.name, f.severity) for f in found} == {
        ("PAT001", "pattern-1", Severity.ERROR)
    }


def test_replacement_with_groups_is_an_unsafe_fix():
    made = session({"find": r"(县)信息办", "message": "全称", "replace": r"\1信息办公室"})
    fixed = fix(made, Source(TEXT), unsafe=True)
    assert "由县信息办公室（原" in fixed.source.text
    assert fix(made, Source(TEXT)).source.text == TEXT


def test_without_the_regex_library_the_standard_one_serves(monkeypatch):
    monkeypatch.setitem(sys.modules, "regex", None)
    made = session({"find": r"(县)信息办", "message": "全称", "replace": r"\1信息办公室"})
    assert "由县信息办公室（原" in fix(made, Source(TEXT), unsafe=True).source.text
    with pytest.raises(PatternError):
        pattern_rule(1, {"find": r"\p{Han}"})


@pytest.mark.parametrize(("replace", "left"), [("", "由县（原"), ("信息", "由县信息（原")])
def test_replacement_may_be_shorter_or_nothing(replace, left):
    made = session({"find": "信息办", "message": "甲", "replace": replace})
    assert left in fix(made, Source(TEXT), unsafe=True).source.text


@pytest.mark.parametrize(("scope", "count"), [("overview", 2), (["problems"], 0), ("all", 2)])
def test_scope(scope, count):
    made = session({"find": "信息办", "message": "全称", "scope": scope})
    assert len(made.lint(Source(TEXT)).findings) == count


def test_pattern_reads_the_folded_text():
    assert len(session({"find": r"\(原", "message": "甲"}).lint(Source(TEXT)).findings) == 1


def test_name_serves_for_selection_and_suppression():
    spec = {"find": "信息办", "message": "全称", "name": "full-name"}
    assert len(session(spec, select=("full-name",)).lint(Source(TEXT)).findings) == 2
    assert session(spec, ignore=("full-name",)).lint(Source(TEXT)).findings == ()
    silent = "<!-- gialint: file-ignore[full-name] -->\n" + TEXT
    assert session(spec).lint(Source(silent)).findings == ()


def test_pattern_that_runs_too_long_is_a_crash(monkeypatch):
    monkeypatch.setattr(patterns, "TIMEOUT", 0.01)
    text = testing.laid_over("overview+", "开" * 60 + "。")
    (finding,) = session({"find": "(开|开开)+$X", "message": "慢"}).lint(Source(text)).findings
    assert finding.code == "GIA903"
    assert "PAT001" in finding.message.zh


def test_pattern_that_matches_nothing_at_all_finds_nothing():
    assert session({"find": "x*", "message": "空"}).lint(Source(TEXT)).findings == ()


@pytest.mark.parametrize(
    ("spec", "key"),
    [
        ({"find": "(", "message": "甲"}, "find"),
        ({"message": "甲"}, "find"),
        ({"find": 5, "message": "甲"}, "find"),
        ({"find": "(甲)", "message": "甲", "replace": r"\2"}, "replace"),
        ({"find": "甲", "message": "甲", "severity": "bad"}, "severity"),
    ],
)
def test_wrong_pattern(spec, key):
    with pytest.raises(PatternError) as error:
        pattern_rule(3, spec)
    assert (error.value.table, error.value.number, error.value.key) == ("pattern", 3, key)


RELATION = {
    "table": "disclosure",
    "each": "row",
    "left": ["in_force"],
    "right": ["issued"],
    "sign": ">=",
    "message": "现行有效不少于制发",
    "only": ["normative_documents"],
}


@pytest.mark.parametrize(
    ("values", "count"), [("3 | 0 | 2", 1), ("2 | 0 | 2", 0), ("  | 0 | 2", 0)]
)
def test_relation(values, count):
    made = session(relations=(RELATION,))
    text = testing.laid_over("rows", f"行政规范性文件 | {values}")
    found = made.lint(Source(text)).findings
    assert [f.code for f in found] == ["REL001"] * count
    assert all("现行有效不少于制发" in f.message.zh for f in found)


@pytest.mark.parametrize("key", ["table", "each", "left", "right"])
def test_wrong_relation(key):
    with pytest.raises(PatternError) as error:
        relation_rule(1, {k: v for k, v in RELATION.items() if k != key})
    assert error.value.key == key


def test_relation_in_a_table_that_is_not_there_says_nothing():
    made = session(relations=({**RELATION, "table": "elsewhere"},))
    assert made.lint(Source(TEXT)).findings == ()
