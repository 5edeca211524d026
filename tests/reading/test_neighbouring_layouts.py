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


@pytest.mark.parametrize("layout", [drawn, broken, apart, wide_bars])
def test_tables_are_read(layout, monkeypatch):
    monkeypatch.setitem(layouts.LAYOUTS, layout.__name__, layout)
    assert lint(render(layout.__name__)) == []
    slip = {("applications", "refused_law", "total"): "2"}
    assert [f.code for f in lint(render(layout.__name__, slip))] == ["GIA301"]
