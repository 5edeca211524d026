"""Any text -> a Report. Reading never fails: what cannot be read is told in the report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gialint.folding import Folded, fold
from gialint.reading import front
from gialint.reading.headings import Found, find_headings, titles_of
from gialint.reading.labels import Lexicon, lexicon_of
from gialint.reading.layouts import TableLine, read_line, word_line
from gialint.reading.tables import find_tables
from gialint.report import Paragraph, Report, Section, Table
from gialint.text import LineIndex, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gialint.forms.library import FormLibrary
    from gialint.forms.model import Form
    from gialint.text import Source

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
_RUN_ON = 40
"""Code points up to which a line that is neither label nor value may be a piece of a table."""
_WAITING = 3
"""So many such lines at most: a header of the other edition, one word a line."""


def read(source: Source, library: FormLibrary, edition: str | None = None) -> Report:
    """Read a report. ``edition`` is the form to hold it against; by default its year decides."""
    folded = _masked(fold(source.text))
    index = LineIndex(folded.text)
    lines = [(a, folded.text[a:b]) for a, b in zip(index.starts, index.ends, strict=True)]

    newest = library.newest
    rows = _table_lines(lines, lexicon_of(newest))
    sure = {n for n, row in rows.items() if row.separated or any(t.is_label for t in row.tokens)}
    headings = find_headings(lines, titles_of(newest), sure)
    first = headings[0].line if headings else len(lines)

    title = front.find_title(lines, first, folded)
    year = front.find_year(title, folded.text)
    form = library.get(edition) if edition else library.for_year(year)

    foreign_cache: list[Lexicon] = []

    def foreign() -> list[Lexicon]:
        if not foreign_cache:
            foreign_cache.extend(lexicon_of(other) for other in library.others(form))
        return foreign_cache

    if form is not newest:
        rows = _table_lines(lines, lexicon_of(form))
    for heading in headings:
        rows.pop(heading.line, None)
    runs = _runs(lines, rows, {heading.line for heading in headings})
    tables: list[Table] = []
    used: set[int] = set()
    for run in runs:
        found = find_tables(run, lexicon_of(form), foreign, folded)
        if found:
            used.update(line.number for line in run)
        tables.extend(found)
    tables = _merged(tables)
    paragraphs = _paragraphs(lines, headings, used, folded)
    sections = _sections(headings, form, paragraphs, tables, folded, len(source.text))
    signature = _signature(paragraphs)
    return Report(
        source=source,
        folded=folded,
        form=form,
        title=title,
        year=year,
        sections=sections,
        paragraphs=tuple(p for p in paragraphs if title is None or not title.span.overlaps(p.span)),
        tables=tuple(tables),
        body=front.public_body(title, signature),
        metadata=front.read_metadata(lines, first),
        complete=_is_complete(lines, rows),
    )


def _masked(folded: Folded) -> Folded:
    """Comments and fenced code are no part of the report: blanks take their place."""
    if "<!--" not in folded.text and "```" not in folded.text and "~~~" not in folded.text:
        return folded

    def blanks(match: re.Match[str]) -> str:
        return re.sub(r"[^\r\n]", " ", match[0])

    text = _COMMENT.sub(blanks, _FENCE.sub(blanks, folded.text))
    return Folded(text, folded.origins, folded.ruby, folded.traditional)


def _table_lines(lines: Sequence[tuple[int, str]], lexicon: Lexicon) -> dict[int, TableLine]:
    rows = (
        (n, read_line(text, start, n, lexicon)) for n, (start, text) in enumerate(lines) if text
    )
    return {n: row for n, row in rows if row is not None}


def _runs(
    lines: Sequence[tuple[int, str]], rows: dict[int, TableLine], headings: set[int]
) -> list[list[TableLine]]:
    """Lines that belong together to tables: unbroken by headings and by prose."""
    runs: list[list[TableLine]] = [[]]
    waiting: list[TableLine] = []
    for number, (start, text) in enumerate(lines):
        if number in headings:
            runs.append([])
            waiting = []
        elif number in rows:
            # A few words between two table lines are a label that is off, or words in a cell.
            if runs[-1]:
                runs[-1].extend(waiting)
            waiting = []
            runs[-1].append(rows[number])
        elif text.strip():
            stripped = text.strip()
            if (
                len(stripped) <= _RUN_ON
                and not re.search(r"[。;!?]", stripped)
                and len(waiting) < _WAITING
                and not re.match(r"20\d\d ?年", stripped)
            ):
                waiting.append(word_line(text, start, number))
            else:
                runs.append([])
                waiting = []
    return [run for run in runs if run]


def _merged(tables: list[Table]) -> list[Table]:
    """Pieces of one table that prose or a page break cut apart are one table again."""
    merged: list[Table] = []
    for table in tables:
        same = next((t for t in merged if t.key == table.key), None)
        if same is not None and not set(same.rows) & set(table.rows) and not same.spec.across:
            merged[merged.index(same)] = Table(
                same.spec,
                Span(min(same.span.start, table.span.start), max(same.span.end, table.span.end)),
                (*same.blocks, *table.blocks),
                same.alignment if not same.certain else table.alignment,
                (*same.unmatched, *table.unmatched),
                (*same.extra, *table.extra),
            )
        else:
            merged.append(table)
    return merged


def _paragraphs(
    lines: Sequence[tuple[int, str]], headings: Sequence[Found], used: set[int], folded: Folded
) -> list[Paragraph]:
    paragraphs = []
    by_line: dict[int, list[Found]] = {}
    for heading in headings:
        by_line.setdefault(heading.line, []).append(heading)
    section: str | None = None
    for number, (start, text) in enumerate(lines):
        pieces: list[tuple[int, int, str | None]] = []
        if number in by_line:
            at = start
            for heading in by_line[number]:
                pieces.append((at, heading.start, section))
                section, at = heading.key, heading.title_end
            pieces.append((at, start + len(text), section))
        elif number not in used:
            pieces.append((start, start + len(text), section))
        for begin, end, key in pieces:
            piece = folded.text[begin:end]
            stripped = piece.strip(" *#>\t")
            if stripped and not set(stripped) <= set(":。.、,"):
                at = begin + piece.index(stripped)
                paragraphs.append(Paragraph(stripped, at, key, folded))
    return paragraphs


def _sections(
    headings: Sequence[Found],
    form: Form,
    paragraphs: Iterable[Paragraph],
    tables: Iterable[Table],
    folded: Folded,
    end: int,
) -> tuple[Section, ...]:
    sections = []
    starts = [heading.title_end for heading in headings]
    for i, heading in enumerate(headings):
        until = headings[i + 1].start if i + 1 < len(headings) else len(folded.text)
        body = Span(
            folded.span(starts[i], until).start,
            folded.span(starts[i], until).end
            if until > starts[i]
            else folded.span(starts[i], until).start,
        )
        spec = form.by_section[heading.key]
        sections.append(
            Section(
                spec,
                heading.heading(folded),
                body,
                tuple(p for p in paragraphs if starts[i] <= p.start < until),
                tuple(
                    t for t in tables if body.start <= t.span.start < max(body.end, body.start + 1)
                ),
            )
        )
    return tuple(sections)


def _signature(paragraphs: Sequence[Paragraph]) -> str:
    """The body that signs at the end, before the date."""
    tail = [p.text.strip(" ?") for p in paragraphs[-4:]]
    for text in tail:
        if 4 <= len(text) <= 30 and not re.search(r"[。,;:、!?|]", text) and front.level_of(text):
            return text
    return ""


def _is_complete(lines: Sequence[tuple[int, str]], rows: dict[int, TableLine]) -> bool:
    last = next((n for n in range(len(lines) - 1, -1, -1) if lines[n][1].strip()), None)
    return last is not None and last not in rows
