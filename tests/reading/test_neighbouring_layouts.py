"""Layouts near those that converters are known to leave: drawn lines, labels broken over lines."""

import pytest

from gialint.testing import lint
from tests.support import layouts
from tests.support.layouts import Grid, render


def drawn(grid: Grid) -> list[str]:
    rule = "├" + "─" * 20 + "┤"
    return [line for row in grid.rows for line in ("│" + "│".join(row) + "│", rule)]


def broken(grid: Grid) -> list[str]:
    """One cell a line, long labels on two."""
    cells = [cell for row in grid.rows for cell in row]
    return [piece for c in cells for piece in ([c[:4], c[4:]] if len(c) > 8 else [c])]


def apart(grid: Grid) -> list[str]:
    return [line for row in grid.rows for line in (" | ".join(row), "")]


def wide_bars(grid: Grid) -> list[str]:
    return ["｜" + "｜".join(row) + "｜" for row in grid.rows]


def html(grid: Grid) -> list[str]:
    """As a web page has it, each cell in a paragraph of its own."""
    rows = ("".join(f"<td><p>{cell}</p></td>" for cell in row) for row in grid.rows)
    return ['<table border="1">', *(f"<tr>{row}</tr>" for row in rows), "</table>"]


def html_lines(grid: Grid) -> list[str]:
    cells = (("<tr>", *(f"<td>\n{cell}\n</td>" for cell in row), "</tr>") for row in grid.rows)
    return [line for row in cells for line in row]


@pytest.mark.parametrize("layout", [drawn, broken, apart, wide_bars, html, html_lines])
def test_tables_are_read(layout, monkeypatch):
    monkeypatch.setitem(layouts.LAYOUTS, layout.__name__, layout)
    assert lint(render(layout.__name__)) == []
    slip = {("applications", "refused_law", "total"): "2"}
    assert [f.code for f in lint(render(layout.__name__, slip))] == ["GIA301"]


def test_a_table_run_into_one_line_is_not_called_missing(monkeypatch):
    monkeypatch.setitem(
        layouts.LAYOUTS, "run", lambda grid: ["".join(c for row in grid.rows for c in row) + "。"]
    )
    assert [f.code for f in lint(render("run")) if f.severity > 1] == []


def test_a_blank_cell_in_html_is_told(monkeypatch):
    monkeypatch.setitem(layouts.LAYOUTS, "html", html)
    blank = {("applications", "granted", "business"): ""}
    assert [f.code for f in lint(render("html", blank))] == ["GIA201"]
