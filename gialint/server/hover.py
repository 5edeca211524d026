"""What stands here: a finding's rule, a cell's meaning and relations, an article or a notice cited."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from gialint.folding import fold
from gialint.forms.provisions import provisions
from gialint.relations import equations
from gialint.rule import page_of
from gialint.server.view import at, cell_at, touches
from gialint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gialint.findings import Finding
    from gialint.relations import Equation
    from gialint.report import Cell, ReadRow, Report, Table
    from gialint.server.view import View

Part = tuple[Span, str]
"""The place that is explained, and the explanation in Markdown."""

_CHAPTER = re.compile(r"^## (.+)$", re.MULTILINE)
_EXAMPLES = ("错误示例", "正确示例")
_ARTICLE = re.compile(
    r"第([一二三四五六七八九十百]{1,5})条(?:第[一二三四五]款)?(?:第?\(([一二三四五六七八九十]{1,3})\)项?)?"
)
_QUOTED = re.compile(r"《([^《》]*)》")
_REGULATIONS = re.compile(r"条例$")


def hover(view: View, offset: int, *, markdown: bool = True) -> lsp.Hover | None:
    parts = list(_findings(view, offset))
    report = view.report
    if report:
        parts += [*_cells(view, report, offset), *_citations(view, report, offset)]
    if not parts:
        return None
    text = "\n\n---\n\n".join(words for _, words in parts)
    kind = lsp.MarkupKind.Markdown if markdown else lsp.MarkupKind.PlainText
    smallest = min((span for span, _ in parts), key=len)
    return lsp.Hover(
        lsp.MarkupContent(kind, text if markdown else _plain(text)),
        view.positions.range(smallest),
    )


def _plain(markdown: str) -> str:
    return re.sub(r"\*\*|^#+ |\]\([^)]*\)|\[(?=[^\]]*\]\()", "", markdown, flags=re.MULTILINE)


# ---------------------------------------------------------------- findings


def _findings(view: View, offset: int) -> Iterator[Part]:
    for finding in view.findings:
        # A finding on a whole table or section says nothing about each place in it.
        if touches(finding.span, at(offset)) and "\n" not in view.source.slice(finding.span):
            yield finding.span, documentation(view, finding)


def documentation(view: View, finding: Finding) -> str:
    """The documentation of the rule behind a finding, without the examples."""
    rule = view.registry.rules.get(finding.code)
    page = page_of(finding.code, finding.name)
    head = f"{finding.code} {finding.name}"
    head = f"**[{head}]({page})**" if page else f"**{head}**"
    return f"{head}\n\n{chapters(rule.doc)}" if rule else head


def chapters(doc: str) -> str:
    """A rule's documentation: headings made bold, examples left out."""
    marks = list(_CHAPTER.finditer(doc))
    if not marks:
        return doc
    parts = [doc[: marks[0].start()].strip()]
    for mark, following in zip_longest(marks, marks[1:]):
        body = doc[mark.end() : following.start() if following else len(doc)].strip()
        if mark[1] not in _EXAMPLES:
            parts.append(f"**{mark[1]}** {body}")
    return "\n\n".join(parts)


# ---------------------------------------------------------------- cells and rows


def _cells(view: View, report: Report, offset: int) -> Iterator[Part]:
    found = cell_at(report, offset)
    if found:
        table, cell = found
        yield cell.span, _cell(view, report, table, cell)
        return
    for table in report.tables:
        for row in table.rows.values():
            if touches(row.label.span, at(offset)):
                yield row.label.span, _row(row)
                return


def _row(row: ReadRow) -> str:
    lines = [f"**{row.spec.label}**"]
    if row.spec.explain:
        lines.append(row.spec.explain)
    if row.spec.basis:
        lines.append(f"依据：{row.spec.basis}")
    return "\n\n".join(lines)


def _cell(view: View, report: Report, table: Table, cell: Cell) -> str:
    row = table.rows[cell.key.row]
    head = f"**{cell.row.label}** · **{cell.column.label}**（{cell.column.unit}）"
    parts = [head, *_row(row).split("\n\n")[1:]]
    relations = [
        f"- {relation(view, equation)}"
        for equation in equations(report.form, table)
        if any(term.key == cell.key for term in equation.terms)
    ]
    return "\n\n".join([*parts, "\n".join(relations)] if relations else parts)


def relation(view: View, equation: Equation) -> str:
    """A relation with the numbers that stand in the table now."""
    if not equation.is_known:
        unread = view.say("有空格或不是数字的格，未核对", "blank or unreadable cells: not checked")
        return f"？ {equation.spec.statement}：{unread}"
    sign = equation.spec.sign.replace(">=", "≥")
    if equation.holds:
        return f"✓ {equation.spec.statement}：{_sum(equation, 0)} {sign} {_sum(equation, 1)}"
    wrong = {"=": "≠", "≥": "<"}[sign]
    return f"✗ {equation.spec.statement}：{_sum(equation, 0)} {wrong} {_sum(equation, 1)}"


def _sum(equation: Equation, side: int) -> str:
    """One side as a sum; zeros, which most rows are made of, are left out."""
    terms = (equation.left, equation.right)[side]
    total = (equation.left_sum, equation.right_sum)[side]
    values = [term.value for term in terms if term.value]
    if len(values) < 2:
        return f"{total:f}"
    words = f"{values[0]:f}" + "".join(f" {'-' if v < 0 else '+'} {abs(v):f}" for v in values[1:])
    return f"{words} (= {total:f})"


# ---------------------------------------------------------------- what is cited


def _citations(view: View, report: Report, offset: int) -> Iterator[Part]:
    line = view.line_at(offset)
    folded = fold(view.source.text[line.start : line.end])

    def place(start: int, end: int) -> Span:
        span = folded.span(start, end)
        return Span(line.start + span.start, line.start + span.end)

    for match in _ARTICLE.finditer(folded.text):
        if touches(place(*match.span()), at(offset)) and _is_of_regulations(folded.text, match):
            article = provisions().get((match[1], match[2] or ""))
            if article:
                yield (
                    place(*match.span()),
                    f"**《政府信息公开条例》{article.label}**\n\n{article.explain}",
                )
                return
    for notice in sorted(report.form.notices, key=lambda n: not n.current):
        for words in (fold(notice.number).text, f"《{fold(notice.title).text}》"):
            for match in re.finditer(re.escape(words), folded.text):
                if touches(place(*match.span()), at(offset)):
                    text = f"**《{notice.title}》** {notice.number}\n\n{notice.explain}"
                    yield place(*match.span()), text
                    return


def _is_of_regulations(line: str, match: re.Match[str]) -> bool:
    """Whether an article is one of the Regulations: of the law named last before it, if any is."""
    named = [m[1] for m in _QUOTED.finditer(line, 0, match.start())]
    return not named or _REGULATIONS.search(named[-1]) is not None
