"""Any text -> a Report. Reading never fails: what cannot be read is told in the report."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from gialint.folding import Folded, fold
from gialint.reading import front
from gialint.reading.body import find_body
from gialint.reading.headings import find_headings, titles_of
from gialint.reading.labels import Lexicon, lexicon_of
from gialint.reading.outline import find_paragraphs, find_sections
from gialint.reading.tables import find_tables, table_lines
from gialint.regexes import compiled
from gialint.report import Report
from gialint.text import LineIndex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gialint.forms.library import FormLibrary
    from gialint.text import Source

_FENCE = compiled(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
_COMMENT = compiled(r"<!--.*?-->", re.DOTALL)
_MARKUP = compiled(
    r"&nbsp;|</?(?:br|p|b|strong|span|div|font|table|thead|tbody|colgroup|col|tr|td|th)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_CELL_END = ("</td", "</th")


def read(source: Source, library: FormLibrary, edition: str | None = None) -> Report:
    """Read a report. ``edition`` is the form to hold it against; by default its year decides."""
    folded = _masked(fold(source.text))
    index = LineIndex(folded.text)
    lines = [(a, folded.text[a:b]) for a, b in zip(index.starts, index.ends, strict=True)]

    newest = library.newest
    rows = table_lines(lines, lexicon_of(newest))
    sure = {n for n, row in rows.items() if row.separated or any(t.is_label for t in row.tokens)}
    headings = find_headings(lines, titles_of(newest), sure)
    first = headings[0].line if headings else len(lines)
    title = front.find_title(lines, first, folded)
    year = front.find_year(title, folded.text)
    form = library.get(edition) if edition else library.for_year(year)

    if form is not newest:
        rows = table_lines(lines, lexicon_of(form))
    for heading in headings:
        rows.pop(heading.line, None)

    @cache
    def foreign() -> list[Lexicon]:
        return [lexicon_of(other) for other in library.others(form)]

    breaks = {heading.line for heading in headings}
    tables, used = find_tables(lines, rows, breaks, lexicon_of(form), foreign, folded)
    paragraphs = find_paragraphs(lines, headings, used, folded)
    metadata = front.read_metadata(lines, first)
    return Report(
        source=source,
        folded=folded,
        form=form,
        title=title,
        year=year,
        sections=find_sections(headings, form, paragraphs, tables, folded),
        paragraphs=tuple(p for p in paragraphs if title is None or not title.span.overlaps(p.span)),
        tables=tuple(tables),
        body=find_body(title, paragraphs, metadata),
        metadata=metadata,
        complete=_ends_in_prose(lines, rows),
    )


def _masked(folded: Folded) -> Folded:
    """Comments, fenced code and marks of HTML are no words: blanks take their place.

    What ends a cell of an HTML table leaves the separator that other layouts have.
    """
    if (
        "<" not in folded.text
        and "&" not in folded.text
        and "```" not in folded.text
        and "~~~" not in folded.text
    ):
        return folded

    def blanks(match: re.Match[str]) -> str:
        return compiled(r"[^\r\n]").sub(" ", match[0])

    def tag(match: re.Match[str]) -> str:
        gone = blanks(match)
        return "|" + gone[1:] if match[0].lower().startswith(_CELL_END) else gone

    text = _FENCE.sub(blanks, folded.text)
    last = text.rfind("-->") + 3  # a comment opened behind it has no end to search for
    text = _MARKUP.sub(tag, _COMMENT.sub(blanks, text[:last]) + text[last:])
    return Folded(text, folded.origins, folded.ruby, folded.traditional)


def _ends_in_prose(lines: list[tuple[int, str]], rows: Mapping[int, object]) -> bool:
    """Whether the text ends properly: an excerpt that was cut off stops within a table."""
    last = next((n for n in range(len(lines) - 1, -1, -1) if lines[n][1].strip()), None)
    return last is not None and last not in rows
