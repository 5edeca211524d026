"""One slip in a table gives its finding and no other, whatever the layout."""

import pytest

from gialint.folding import fold
from gialint.forms.library import FormLibrary
from gialint.testing import lint
from tests.support.layouts import LAYOUTS, PROVES_BLANKS, render

FORM = FormLibrary().for_year(2024)
APPLICATIONS = FORM.by_table["applications"]


def balanced():
    """Table three with numbers in two columns, every relation holding."""
    values = {}
    for column, numbers in {
        "natural_person": {"received": 9, "carried_over": 2, "granted": 4, "refused_law": 3, "unavailable_not_held": 2, "concluded": 9, "carried_forward": 2},
        "business": {"received": 5, "granted": 1, "unprocessed_repeated": 3, "other_misc": 1, "concluded": 5},
    }.items():  # fmt: skip
        for row, number in numbers.items():
            values["applications", row, column] = number
    for row in APPLICATIONS.rows:
        values["applications", row.key, "total"] = sum(
            values.get(("applications", row.key, c), 0) for c in ("natural_person", "business")
        )
    values |= {
        ("review", "reconsideration", "upheld"): 2,
        ("review", "reconsideration", "total"): 2,
    }
    return {key: str(value) for key, value in values.items()}


def codes(text):
    return sorted(f.code for f in lint(text, select=("2", "3", "9")) if f.severity > 1)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_balanced_numbers_give_nothing(layout):
    assert codes(render(layout, balanced())) == []


SLIPS = {
    "total of a row": (("applications", "granted", "total"), "6", "GIA301"),
    "part of a row": (("applications", "refused_law", "natural_person"), "4", "GIA301"),
    "total of results": (("applications", "concluded", "business"), "6", "GIA302"),
    "total of totals": (("applications", "concluded", "total"), "15", "GIA301"),
    "received": (("applications", "received", "natural_person"), "8", "GIA301"),
    "carried forward, total": (("applications", "carried_forward", "total"), "3", "GIA301"),
    "review": (("review", "reconsideration", "total"), "3", "GIA304"),
    "review, part": (("review", "direct_suit", "pending"), "1", "GIA304"),
    "not a number": (("applications", "granted", "business"), "1o", "GIA204"),
    "full-width": (("applications", "granted", "business"), "１", "GIA205"),
    "unit": (("disclosure", "licences", "decisions"), "12件", "GIA205"),
    "slash": (("disclosure", "penalties", "decisions"), "/", "GIA203"),
    "decimal": (("disclosure", "penalties", "decisions"), "1.5", "GIA205"),
    "regulations": (("disclosure", "regulations", "in_force"), "1", "GIA209"),
    "stock": (("disclosure", "normative_documents", "issued"), "4", "GIA209"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("slip", SLIPS)
def test_one_slip_one_finding(layout, slip):
    key, value, code = SLIPS[slip]
    if slip == "not a number" and layout == "spaces":
        pytest.skip("letters and digits between blanks cannot be told from a label")
    text = render(layout, balanced() | {key: value})
    assert codes(text) == [code]
    (finding,) = [f for f in lint(text) if f.code == code]
    if code != "GIA209" and finding.cell is not None:
        assert (
            finding.cell.table,
            finding.cell.row,
            finding.cell.column,
        ) == key or code == "GIA304"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("row", ["granted", "refused_internal", "other_misc", "carried_over"])
def test_a_missing_row(layout, row):
    values = {k: v for k, v in balanced().items() if k[0] != "applications"}
    label = fold(APPLICATIONS.row(row).label).text
    kept, dropping = [], 0
    lines = render(layout, values, half_width=True).splitlines()
    grid = any(label in line and "0" in line.replace(label, "") for line in lines)
    for line in lines:
        if label in line:
            before = line[: line.index(label)].strip(" |\t")
            if grid:
                # the group label in the same line goes with the next row, as a careful deletion leaves it
                if before:
                    kept.append(line[: line.index(label)])
                continue
            dropping = 7
            continue
        if dropping and line.strip(" |") == "0":
            dropping -= 1
            if layout.endswith("spansame"):
                rest = line.replace("0", "", 1).strip()
                if dropping == 0 and "||" in rest:
                    pass
            continue
        if dropping and not line.strip(" |"):
            continue
        kept.append(line)
    assert codes("\n".join(kept) + "\n") == ["GIA206"]


@pytest.mark.parametrize("layout", PROVES_BLANKS)
def test_a_blank_cell(layout):
    assert codes(render(layout, balanced() | {("applications", "granted", "business"): ""})) == [
        "GIA201"
    ]


@pytest.mark.parametrize("layout", sorted(set(LAYOUTS) - set(PROVES_BLANKS) - {"row_pipe_open"}))
def test_a_cell_left_out_where_blanks_leave_no_trace(layout):
    text = render(layout, balanced() | {("applications", "granted", "business"): ""})
    assert codes(text) == ["GIA208"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_value_too_many(layout):
    text = render(layout, balanced())
    label = "二、上年结转政府信息公开申请数量"
    at = text.index(label) + len(label)
    separator = text[at : text.index("2", at)] or " "
    if layout == "label_columns":
        separator = " | "
        at = text.index("2", at) + 1
    broken = text[:at] + separator + "7" + text[at:]
    assert codes(broken) == ["GIA208"]
