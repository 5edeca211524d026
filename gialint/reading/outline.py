"""Lines and headings -> the paragraphs and sections of a report."""

from __future__ import annotations

from bisect import bisect_left
from itertools import zip_longest
from typing import TYPE_CHECKING

from gialint.report import Paragraph, Section
from gialint.text import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from gialint.folding import Folded
    from gialint.forms.model import Form
    from gialint.reading.headings import Found
    from gialint.report import Table

_MARKS = " *#>\t"
"""What Markdown sets before and behind a paragraph."""
_NO_WORDS = frozenset(":。.、,")


def find_paragraphs(
    lines: Sequence[tuple[int, str]],
    headings: Sequence[Found],
    in_tables: Collection[int],
    folded: Folded,
) -> list[Paragraph]:
    """The prose of the report, line by line, headings and tables left out."""
    found = []
    for start, end, section in _pieces(lines, headings, in_tables):
        text = folded.text[start:end]
        content = text.strip(_MARKS)
        if content and not _NO_WORDS.issuperset(content):
            found.append(Paragraph(content, start + text.index(content), section, folded))
    return found


def _pieces(
    lines: Sequence[tuple[int, str]], headings: Sequence[Found], in_tables: Collection[int]
) -> Iterator[tuple[int, int, str | None]]:
    """Where prose may stand: lines, cut at the headings in them, with the section each is in."""
    by_line: dict[int, list[Found]] = {}
    for heading in headings:
        by_line.setdefault(heading.line, []).append(heading)
    section: str | None = None
    for number, (start, text) in enumerate(lines):
        if number in in_tables:
            continue
        at = start
        for heading in by_line.get(number, ()):
            yield at, heading.start, section
            section, at = heading.key, heading.title_end
        yield at, start + len(text), section


def find_sections(
    headings: Sequence[Found],
    form: Form,
    paragraphs: Sequence[Paragraph],
    tables: Sequence[Table],
    folded: Folded,
) -> tuple[Section, ...]:
    """Each heading with all that stands between it and the next."""
    prose = [paragraph.start for paragraph in paragraphs]
    placed = sorted(tables, key=lambda table: table.span.start)
    starts = [table.span.start for table in placed]
    sections = []
    for heading, following in zip_longest(headings, headings[1:]):
        start = heading.title_end
        end = max(start, following.start if following else len(folded.text))
        first = folded.span(start, start).start
        body = Span(first, folded.span(start, end).end if end > start else first)
        sections.append(
            Section(
                form.by_section[heading.key],
                heading.heading(folded),
                body,
                tuple(paragraphs[bisect_left(prose, start) : bisect_left(prose, end)]),
                tuple(placed[bisect_left(starts, body.start) : bisect_left(starts, body.end)]),
            )
        )
    return tuple(sections)
