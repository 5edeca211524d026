from gialint.forms import loading
from gialint.forms.library import FormLibrary

FORMS = {edition: FormLibrary().get(edition) for edition in loading.EDITIONS}


def cells(form, key):
    blocks = form.by_table[key].blocks
    return sum(len(block.columns) * sum(not row.optional for row in block.rows) for block in blocks)


def test_the_forms_have_the_cells_that_the_notices_print():
    newest, trial = FORMS["2021"], FORMS["2019"]
    assert (cells(newest, "disclosure"), cells(newest, "applications"), cells(newest, "review")) == (10, 175, 15)  # fmt: skip
    assert cells(trial, "disclosure") == 22
    # 23 rows, of which （六） is one; forms with three rows are accepted, so all four are optional.
    assert cells(trial, "applications") == 22 * 7
    assert trial.by_table["applications"].row("other_handling").optional


def test_the_years_known_without_reading_are_those_of_the_files():
    for edition, form in FORMS.items():
        assert loading.EDITIONS[edition] == (form.first_year, form.last_year)
        assert form.edition == edition


def test_the_year_decides_on_the_form():
    library = FormLibrary()
    assert [library.for_year(y).edition for y in (2019, 2020, 2021, 2026, None)] == ["2019", "2019", "2021", "2021", "2021"]  # fmt: skip


def test_an_overlay_merges_removes_and_places():
    base = {"row": [{"key": "a", "n": 1}, {"key": "b"}, {"key": "c"}]}
    over = {"row": [{"key": "a", "n": 2}, {"key": "b", "remove": True}, {"key": "d", "after": "a"}]}
    assert loading.merge(base, over)["row"] == [{"key": "a", "n": 2}, {"key": "d"}, {"key": "c"}]
    assert base["row"][0]["n"] == 1


def test_every_row_explains_itself():
    for form in FORMS.values():
        assert all(row.explain.endswith("。") for table in form.tables for row in table.rows)


def test_a_form_that_cannot_be_used_says_where():
    try:
        loading.parse(
            {"edition": "x", "years": [2030, 2031], "title": "", "section": [{}], "table": []}
        )
    except loading.FormError as error:
        assert "form x" in str(error)
    else:
        raise AssertionError("no error")
