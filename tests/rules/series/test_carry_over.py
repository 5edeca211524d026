"""GIA701, GIA702 and GIA705: one year against the one before, a whole against its parts."""

import pytest

from gialint import testing


def rows(year, **values):
    """A draft whose natural persons, and with them the totals, have ``values`` by row."""
    cells = {}
    for row, value in values.items():
        for column in ("natural_person", "total"):
            cells["applications", row, column] = str(value)
    return testing.draft(year, values=cells)


def found(text, previous, *select):
    return testing.lint(text, select=select or ("GIA701",), previous=previous)


def test_total_is_not_reported_for_its_part():
    last = rows(2023, received=3, carried_forward=3)
    (finding,) = found(rows(2024, carried_over=2, granted=2, concluded=2), last)
    assert finding.cell.column == "natural_person"
    assert finding.related[0].path == "previous.md"


def test_every_column_that_differs():
    last = testing.draft(
        2023, values={("applications", "carried_forward", c): "1" for c in ("business", "research")}
    )
    (business, research, *more) = found(testing.draft(2024), last)
    assert (business.cell.column, research.cell.column, more) == ("business", "research", [])


def test_total_alone_is_reported():
    last = testing.draft(2023, values={("applications", "carried_forward", "total"): "1"})
    (finding,) = found(testing.draft(2024), last)
    assert finding.cell.column == "total"


def test_blank_and_unreadable_cells_say_nothing():
    last = testing.draft(2023, values={("applications", "carried_forward", "total"): "若干"})
    assert found(testing.draft(2024), last) == []


def test_table_that_reads_uncertain_is_not_compared():
    last = testing.laid_over(
        "applications=", "一、本年新收政府信息公开申请数量1533\n四、结转下年度继续办理1533", 2023
    )
    assert found(testing.draft(2024), last) == []


def test_editions_share_what_is_carried_over():
    last = rows(2020, received=3, carried_forward=3)
    assert len(found(rows(2021, carried_over=2, granted=2, concluded=2), last)) == 1
    assert found(rows(2021, carried_over=3, granted=3, concluded=3), last) == []


@pytest.mark.parametrize(("issued", "repealed", "in_force", "count"), [(2, 1, 8, 0), (2, 1, 9, 1)])
def test_stock(issued, repealed, in_force, count):
    last = testing.laid_over("rows", "行政规范性文件 | 0 | 0 | 7", 2023)
    text = testing.laid_over("rows", f"行政规范性文件 | {issued} | {repealed} | {in_force}")
    assert len(found(text, last, "GIA702")) == count


def test_stock_across_editions_is_not_compared():
    last = testing.laid_over("rows 2020", "规范性文件 | 0 | 0 | 7")
    assert found(testing.draft(2021), last, "GIA702") == []


def test_roll_up_names_the_parts_and_not_the_totals():
    units = (
        rows(2024, received=3, granted=3, concluded=3),
        rows(2024, received=2, granted=2, concluded=2),
    )
    text = rows(2024, received=5, granted=4, concluded=4, carried_forward=1)
    findings = testing.lint(text, select=("GIA705",), units=units)
    keys = {(f.cell.row, f.cell.column) for f in findings}
    assert keys == {("granted", "natural_person"), ("carried_forward", "natural_person")}
    assert [r.path for r in findings[0].related] == ["unit1.md", "unit2.md"]
