"""Whole drafts in every layout that converters and writers leave: made from the form and given numbers.

The tables are first laid out as rows of cells, as a web page has them (merged cells once), and then
written the way of one layout.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from gialint.folding import fold
from gialint.forms.library import FormLibrary
from gialint.forms.model import Form, TableSpec

Values = dict[tuple[str, str, str], str]
Rows = list[list[str]]


@dataclass
class Grid:
    """A table as rows of cells; ``width`` is the number of columns the page has."""

    rows: Rows
    width: int
    heads: set[int] = field(default_factory=set)


def value_of(values: Values, table: str, row: str, column: str) -> str:
    return values.get((table, row, column), "0")


def grid(table: TableSpec, values: Values) -> Grid:
    if table.across:
        return _across(table, values)
    if table.key == "disclosure":
        return _blocks(table, values)
    return _applications(table, values)


def _blocks(table: TableSpec, values: Values) -> Grid:
    rows: Rows = []
    for block in table.blocks:
        if block.article:
            rows.append([block.article.label])
        rows.append([block.header, *(column.label for column in block.columns)])
        rows += [
            [row.label, *(value_of(values, table.key, row.key, c.key) for c in block.columns)]
            for row in block.rows
        ]
    return Grid(rows, 1 + max(len(block.columns) for block in table.blocks))


def _applications(table: TableSpec, values: Values) -> Grid:
    (block,) = table.blocks
    columns = [column.label for column in block.columns]
    rows: Rows = [
        [table.note, table.headers[0].label],
        [columns[0], table.headers[1].label, columns[-1]],
        columns[1:-1],
    ]
    groups = {group.key: group.label for group in block.groups}
    seen: set[str] = set()
    for row in block.rows:
        if row.optional and row.key != "other_handling":
            continue
        head = []
        if row.group and row.group not in seen:
            if "results" not in seen:
                seen.add("results")
                head.append(groups["results"])
            if row.group != "results":
                head.append(groups[row.group])
            seen.add(row.group)
        cells = [value_of(values, table.key, row.key, c.key) for c in block.columns]
        rows.append([*head, row.label, *cells])
    return Grid(rows, 10)


def _across(table: TableSpec, values: Values) -> Grid:
    (block,) = table.blocks
    outcomes = [column.label for column in block.columns]
    first, *others = block.rows
    return Grid(
        [
            [first.label, table.headers[0].label],
            [*outcomes, *(row.label for row in others)],
            outcomes * len(others),
            [value_of(values, table.key, r.key, c.key) for r in block.rows for c in block.columns],
        ],
        len(block.rows) * len(outcomes),
    )


def _row_pipe(g: Grid, *, span: bool, lead: bool, end: bool = True) -> list[str]:
    lines = []
    for row in g.rows:
        line = ("| " if lead else "") + " | ".join(row) + (" |" if end else "")
        fill = g.width - len(row)
        lines.append(line + (" " + "|" * fill if span and fill > 0 else ""))
    return lines


def _cell_eol(g: Grid, *, filler: str, lead: bool) -> list[str]:
    lines = []
    for row in g.rows:
        if lead:
            lines.append("|")
        lines += [f"{cell} |" for cell in row]
        fill = g.width - len(row)
        if fill > 0 and filler == "own":
            lines.append("|" * fill)
        elif fill > 0 and filler == "same":
            lines[-1] += " " + "|" * fill
    return lines


def _pipe_own(g: Grid, *, span: bool) -> list[str]:
    lines = []
    for row in g.rows:
        for cell in row:
            lines += [cell, "|"]
        if span and g.width > len(row):
            lines.append("|" * (g.width - len(row)))
    return lines


def _alone(g: Grid, *, between: list[str]) -> list[str]:
    return [line for row in g.rows for cell in row for line in (cell, *between)]


def _tabs(g: Grid) -> list[str]:
    return ["\t".join(row) + "\t" * (g.width - len(row)) for row in g.rows]


def _spaces(g: Grid) -> list[str]:
    return [" ".join(row) for row in g.rows]


def _markdown(g: Grid) -> list[str]:
    lines = ["| " + " | ".join(row + [""] * (g.width - len(row))) + " |" for row in g.rows]
    return [lines[0], "|" + "---|" * g.width, *lines[1:]]


def _label_columns(g: Grid) -> list[str]:
    """A GitHub table with one column for each depth of labels: values stand in the same columns."""
    if g.width != 10:
        return _markdown(g)
    lines = []
    for row in g.rows:
        values = row[-7:] if len(row) >= 8 else []
        labels = row[:-7] if values else row
        if not values:
            cells = labels + [""] * (10 - len(labels))
        elif len(labels) == 1 and labels[0][:1] in "一二四":
            cells = [*labels, "", "", *values]
        else:
            cells = [""] * (3 - len(labels)) + labels + values
            if labels[-1].startswith("（"):
                cells = [""] * (2 - len(labels)) + labels + [""] + values
        lines.append("| " + " | ".join(cells) + " |")
    return [lines[0], "|" + "---|" * 10, *lines[1:]]


LAYOUTS: dict[str, Callable[[Grid], list[str]]] = {
    "row_pipe_span": lambda g: _row_pipe(g, span=True, lead=False),
    "row_pipe_nospan": lambda g: _row_pipe(g, span=False, lead=False),
    "row_pipe_open": lambda g: _row_pipe(g, span=False, lead=False, end=False),
    "lead_pipe_row": lambda g: _row_pipe(g, span=True, lead=True),
    "lead_pipe_nospan": lambda g: _row_pipe(g, span=False, lead=True),
    "cell_eol_spansame": lambda g: _cell_eol(g, filler="same", lead=False),
    "cell_eol_spanown": lambda g: _cell_eol(g, filler="own", lead=False),
    "cell_eol_nospan": lambda g: _cell_eol(g, filler="", lead=False),
    "lead_pipe_own_cell_eol": lambda g: _cell_eol(g, filler="own", lead=True),
    "lead_pipe_own_cell_eol_spansame": lambda g: _cell_eol(g, filler="same", lead=True),
    "pipe_own_line": lambda g: _pipe_own(g, span=False),
    "pipe_own_line_span": lambda g: _pipe_own(g, span=True),
    "blank_sep": lambda g: _alone(g, between=[""]),
    "bare_lines": lambda g: _alone(g, between=[]),
    "tabs": _tabs,
    "spaces": _spaces,
    "markdown": _markdown,
    "label_columns": _label_columns,
}

PROVES_BLANKS = [
    "row_pipe_span", "row_pipe_nospan", "lead_pipe_row", "lead_pipe_nospan", "cell_eol_spansame",
    "cell_eol_spanown", "cell_eol_nospan", "lead_pipe_own_cell_eol", "lead_pipe_own_cell_eol_spansame",
    "pipe_own_line", "pipe_own_line_span", "tabs", "markdown", "label_columns",
]  # fmt: skip
"""Layouts in which an empty cell is told from none."""

PROSE = {
    "overview": [
        "（一）主动公开情况。通过政府网站公开政府信息，及时更新法定公开内容。",
        "（二）依申请公开情况。规范办理流程，畅通受理渠道。",
        "（三）政府信息管理情况。落实保密审查制度，动态调整公开目录。",
        "（四）政府信息公开平台建设情况。做好网站栏目维护。",
        "（五）监督保障情况。明确专人负责，组织业务培训。",
    ],
    "problems": [
        "一是公开内容还不够丰富，二是解读形式比较单一。",
        "下一步，将采用图解等多种形式解读政策。",
    ],
    "other": ["本年度未收取政府信息公开信息处理费。"],
}


def render(
    layout: str,
    values: Values | None = None,
    *,
    year: int = 2024,
    body: str = "示例县示范局",
    half_width: bool = False,
    form: Form | None = None,
) -> str:
    """A complete draft on ``year`` with its tables in ``layout``; ``half_width`` folds punctuation."""
    form = form or FormLibrary().for_year(year)
    lines = [
        f"{body}{year}年政府信息公开工作年度报告",
        "根据《中华人民共和国政府信息公开条例》的规定，编制本报告。"
        f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
    ]
    for section in form.sections:
        lines.append(section.heading)
        lines += PROSE.get(section.key, [])
        table = form.table_of_section(section.key)
        if table:
            cells = LAYOUTS[layout](grid(table, values or {}))
            lines += ["", *cells, ""] if layout in ("markdown", "label_columns") else cells
    text = "\n".join(lines) + "\n"
    return fold(text).text if half_width else text
