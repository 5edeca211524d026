"""One slip, one finding: over all single errors that can be made in a table that holds."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gialint.forms.library import FormLibrary
from gialint.reading import read
from gialint.relations import equations, localise
from gialint.text import Source
from tests.support.layouts import render

LIBRARY = FormLibrary()
FORM = LIBRARY.for_year(2024)
SPEC = FORM.by_table["applications"]
APPLICANTS = [column.key for column in SPEC.blocks[0].columns][:-1]
RESULTS = [row.key for row in SPEC.rows if row.key not in ("received", "carried_over", "concluded", "carried_forward")]  # fmt: skip


@st.composite
def balanced(draw):
    """Numbers of table three for which every relation holds."""
    values = {}
    for column in APPLICANTS:
        results = {row: draw(st.sampled_from([0, 0, 0, 1, 2, 7])) for row in RESULTS}
        concluded = sum(results.values())
        forward = draw(st.integers(0, 3))
        carried = draw(st.integers(0, min(3, concluded + forward)))
        results |= {
            "concluded": concluded,
            "carried_forward": forward,
            "carried_over": carried,
            "received": concluded + forward - carried,
        }
        values |= {("applications", row, column): number for row, number in results.items()}
    for row in SPEC.rows:
        whole = sum(values["applications", row.key, column] for column in APPLICANTS)
        values["applications", row.key, "total"] = whole
    return values


def slips(values):
    text = render("row_pipe_span", {key: str(value) for key, value in values.items()})
    table = read(Source(text), LIBRARY).table("applications")
    return localise(equations(FORM, table))


@settings(max_examples=20, deadline=None)
@given(balanced())
def test_what_holds_gives_nothing(values):
    assert slips(values) == []


@settings(max_examples=60, deadline=None)
@given(balanced(), st.data())
def test_one_wrong_cell_is_named_with_its_value(values, data):
    key = data.draw(st.sampled_from(sorted(values)))
    wrong = data.draw(st.integers(0, 30).filter(lambda n: n != values[key]))
    (slip,) = slips(values | {key: wrong})
    cell = (slip.cell.key.table, slip.cell.key.row, slip.cell.key.column)
    assert cell == key
    assert slip.wanted == values[key] and slip.certain


@settings(max_examples=40, deadline=None)
@given(balanced(), st.data())
def test_two_wrong_cells_are_never_put_on_others(values, data):
    """Each slip named with certainty is one of those made, or mends what it claims to mend."""
    keys = data.draw(st.lists(st.sampled_from(sorted(values)), min_size=2, max_size=2, unique=True))
    wrong = {key: values[key] + n for key, n in zip(keys, (2, 5), strict=True)}
    found = slips(values | wrong)
    assert 1 <= len(found) <= 4
    for slip in found:
        if slip.certain:
            assert all(equation.wanted(slip.cell.key) == slip.wanted for equation in slip.equations)


def test_a_blank_operand_makes_an_equation_unknown():
    values = {("applications", "granted", "business"): ""}
    table = read(Source(render("row_pipe_span", values)), LIBRARY).table("applications")
    unknown = [(e.spec.name, e.at) for e in equations(FORM, table) if not e.is_known]
    assert unknown == [("row-total", "granted"), ("result-total", "business")]
    assert localise(equations(FORM, table)) == []


def test_a_failing_column_of_totals_says_nothing_new():
    values = {
        ("applications", "received", "natural_person"): "1",
        ("applications", "received", "total"): "1",
    }
    (slip,) = slips({key: Decimal(value) for key, value in values.items()})
    assert slip.code == "GIA303" and len(slip.equations) == 2


@pytest.mark.parametrize("table", [table.key for table in FORM.tables])
def test_relations_name_cells_of_the_form(table):
    spec = FORM.by_table[table]
    rows = {row.key for row in spec.rows}
    columns = {column.key for block in spec.blocks for column in block.columns}
    for relation in FORM.relations:
        if relation.table == table:
            names = {name.lstrip("-") for name in (*relation.left, *relation.right)}
            assert names <= (columns if relation.each == "row" else rows)
            assert set(relation.only) <= (rows if relation.each == "row" else columns)
