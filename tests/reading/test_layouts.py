"""Every cell is read as it stands, in every layout, with either punctuation."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gialint.forms.library import FormLibrary
from gialint.reading import read
from gialint.report import Blank
from gialint.testing import lint
from gialint.text import Source
from tests.support.layouts import LAYOUTS, PROVES_BLANKS, render

LIBRARY = FormLibrary()
KEYS = {
    year: [
        (table.key, row.key, column.key)
        for table in LIBRARY.for_year(year).tables
        for block in table.blocks
        for row in block.rows
        if not row.optional or row.key == "other_handling"
        for column in block.columns
    ]
    for year in (2019, 2024)
}


def cells(text):
    report = read(Source(text), LIBRARY)
    assert all(table.certain for table in report.tables)
    return {
        (t.key, *key): (cell.raw, report.source.slice(cell.span))
        for t in report.tables
        for key, cell in t.cells.items()
    }


@pytest.mark.parametrize("half_width", [False, True], ids=["full", "half"])
@pytest.mark.parametrize("year", [2019, 2024])
@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_numbers_are_read_as_they_stand(layout, year, half_width, data):
    some = data.draw(st.dictionaries(st.sampled_from(KEYS[year]), st.integers(0, 12000).map(str)))
    read_cells = cells(render(layout, some, year=year, half_width=half_width))
    assert {key: raw for key, (raw, _) in read_cells.items()} == {
        key: some.get(key, "0") for key in KEYS[year]
    }
    assert all(raw == written for raw, written in read_cells.values())


@pytest.mark.parametrize("year", [2019, 2024])
@pytest.mark.parametrize("layout", PROVES_BLANKS)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_blanks_are_told_from_zeros(layout, year, data):
    inner = [key for key in KEYS[year] if key[0] == "applications"]
    blank = data.draw(st.sets(st.sampled_from(inner), max_size=40))
    read_cells = cells(render(layout, dict.fromkeys(blank, ""), year=year))
    assert {key for key, (raw, _) in read_cells.items() if raw == ""} == blank


@pytest.mark.parametrize("layout", PROVES_BLANKS)
def test_a_blank_table_is_read_blank(layout):
    blank = dict.fromkeys(KEYS[2024], "")
    report = read(Source(render(layout, blank)), LIBRARY)
    assert {t.key for t in report.tables} == {"disclosure", "applications", "review"}
    assert all(isinstance(c.value, Blank) for t in report.tables for c in t.cells.values())


@pytest.mark.parametrize("half_width", [False, True], ids=["full", "half"])
@pytest.mark.parametrize("year", [2019, 2024])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_clean_draft_is_clean(layout, year, half_width):
    findings = lint(render(layout, year=year, half_width=half_width))
    assert [f"{f.code} {f.message.zh}" for f in findings if f.severity > 1] == []
