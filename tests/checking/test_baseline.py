"""Baselines: counts by file and rule, that may shrink and never grow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gialint.api import WARNING, Finding, Message, Span
from gialint.checking.baseline import Baseline, BaselineError

WORDS = Message("甲", "a")


def found(*names):
    return [Finding("T001", name, WARNING, Span(i, i + 1), WORDS) for i, name in enumerate(names)]


def test_first_so_many_are_hidden():
    baseline = Baseline.of([("a.md", found("x", "y", "x"))])
    assert baseline.new("a.md", found("x", "x", "y")) == []
    assert baseline.new("a.md", found("x", "x", "x")) == found("x", "x", "x")[2:]
    assert baseline.new("b.md", found("x")) == found("x")


def test_pruning_takes_out_what_is_mended():
    baseline = Baseline({"a.md": {"x": 2, "y": 1}, "b.md": {"x": 1}, "c.md": {"x": 1}})
    pruned = baseline.pruned([("a.md", found("x", "x", "x")), ("b.md", [])])
    assert pruned == Baseline({"a.md": {"x": 2}, "c.md": {"x": 1}})


def test_file_without_findings_is_not_listed():
    assert Baseline.of([("a.md", [])]) == Baseline({})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version": 2, "counts": {}}',
        '{"version": 1}',
        '{"version": 1, "counts": []}',
        '{"version": 1, "counts": {"a": {"x": "1"}}}',
        '{"version": 1, "counts": {"a": {"x": -1}}}',
        '{"version": 1, "counts": {"a": {"x": true}}}',
    ],
)
def test_what_is_no_baseline(text):
    with pytest.raises(BaselineError):
        Baseline.loads(text)


NAMES = st.lists(st.sampled_from("xyz"))


@given(st.dictionaries(st.text(min_size=1), NAMES))
def test_written_and_read_it_hides_the_same(files):
    baseline = Baseline.loads(Baseline.of((p, found(*n)) for p, n in files.items()).dumps())
    assert all(baseline.new(path, found(*names)) == [] for path, names in files.items())


@given(NAMES, NAMES)
def test_pruned_it_hides_no_more_than_before(old, new):
    baseline = Baseline.of([("a", found(*old))])
    pruned = baseline.pruned([("a", found(*new))])
    assert pruned.new("a", found(*new)) == baseline.new("a", found(*new))
    assert len(pruned.new("a", found(*old))) >= len(baseline.new("a", found(*old)))
