"""Lines -> section headings: by numeral and title, by title alone, or by place.

「一、本年新收…」 is a table row and （一）主动公开 an aspect; both look like headings and are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from gialint.folding import fold
from gialint.reading.labels import edit_distance, key_of
from gialint.regexes import compiled
from gialint.report import Heading, Match

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from gialint.folding import Folded
    from gialint.forms.model import Form, SectionSpec

# Blanks are never given back (*+): a line of nothing else would be cut up in all ways there are.
_HEADING = compiled(
    r"(?P<mark>\s*+(?:\#{1,6}\s*+)?(?:\*\*|__)?\s*+)"
    r"(?P<number>第[一二三四五六七八九十]部分|\([一二三四五六七八九十]{1,2}\)|[一二三四五六七八九十]{1,2}(?=\s*[、.,:\s])|\d{1,2}(?=\s*[、.,:]))?"
    r"(?P<stop>\s*+[、.,:]?\s*+)"
    r"(?P<title>\S.*?)\s*+(?:\*\*|__)?\s*+"
)
_NUMERALS = "一二三四五六七八九十"
_YEAR = compiled(r"^20\d\d年度?")
_INLINE_LENGTH = 60
"""Code points beyond which a line is no heading, unless one runs on into its text."""


@dataclass(frozen=True, slots=True)
class Found:
    """A heading candidate, in places of the folded text. ``runs_on``: text follows on its line."""

    key: str
    line: int
    start: int
    number: str
    number_start: int
    title: str
    title_start: int
    title_end: int
    match: Match
    level: int
    runs_on: bool = False

    def placed(self, line: int, start: int) -> Found:
        """The same in a line of that number that starts at ``start``."""
        return replace(
            self,
            line=line,
            start=self.start + start,
            number_start=self.number_start + start,
            title_start=self.title_start + start,
            title_end=self.title_end + start,
        )

    def heading(self, folded: Folded) -> Heading:
        return Heading(
            text=folded.text[self.start : self.title_end],
            span=folded.span(self.start, self.title_end),
            number=self.number,
            number_span=folded.span(self.number_start, self.number_start + len(self.number)),
            title=self.title,
            title_span=folded.span(self.title_start, self.title_end),
            match=self.match,
            level=self.level,
        )


class Titles:
    """The section titles of a form, by key."""

    def __init__(self, form: Form) -> None:
        self.sections = form.sections
        self.keys: dict[str, SectionSpec] = {}
        for section in form.sections:
            for text in (section.label, *section.aliases):
                self.keys[key_of(fold(text).text)] = section
        self.longest_first = sorted(self.keys, key=len, reverse=True)
        self.inline = compiled(
            "|".join(
                rf"{s.number}\s*[、.]\s*{re.escape(fold(text).text)}"
                for s in form.sections
                for text in (s.label, *s.aliases)
            )
        )
        self.by_number = {section.number: section for section in form.sections}
        self.by_key = form.by_section
        self._characters = [(known, frozenset(known)) for known in self.longest_first]

    def alike(self, key: str) -> list[str]:
        """The titles that share two thirds of their characters with ``key``: the rest are not near."""
        here = frozenset(key)
        return [known for known, its in self._characters if 3 * len(its & here) >= 2 * len(its)]


@lru_cache(maxsize=16)
def titles_of(form: Form) -> Titles:
    return Titles(form)


def numeral_of(number: str) -> str:
    """The plain numeral in a heading's number: 三 for （三）, 第三部分, 三 and 3; else empty."""
    if number.isascii() and number.isdecimal():
        return _NUMERALS[int(number) - 1] if 1 <= int(number) <= 10 else ""
    return compiled(r"[^一二三四五六七八九十]").sub("", number)


def find_headings(
    lines: Sequence[tuple[int, str]], titles: Titles, table_lines: Collection[int]
) -> list[Found]:
    """The section headings among ``lines`` (start and text of each), in the order of the text.

    ``table_lines`` are the numbers of lines that belong to tables for certain.
    """
    candidates = [
        found.placed(number, start)
        for number, (start, text) in enumerate(lines)
        if number not in table_lines and (found := _candidate(text, titles))
    ]
    chosen = _chosen(candidates, titles)
    if len(chosen) < 2:
        chosen = _chosen([*candidates, *_inline(lines, titles, {c.line for c in chosen})], titles)
    chosen = _without_contents_list(chosen, lines)
    return _with_renamed(chosen, lines, titles, table_lines)


@lru_cache(maxsize=4096)
def _candidate(text: str, titles: Titles) -> Found | None:
    """What a line may be a heading of, placed as if the line were the whole text."""
    match = _HEADING.fullmatch(text) if len(text) < 4000 and "|" not in text else None
    if not match:
        return None
    numbered = match["number"] or ""
    level = 2 if numbered.startswith("(") else 1
    title, title_start = match["title"], match.start("title")

    def found(section: SectionSpec, end: int, how: Match) -> Found:
        return Found(
            section.key,
            0,
            len(text) - len(text.lstrip()),
            numbered,
            match.start("number") if numbered else title_start,
            title[:end],
            title_start,
            title_start + end,
            how,
            level,
            runs_on=end < len(title),
        )

    key = _YEAR.sub("", key_of(title))
    exact = titles.keys.get(key)
    if exact is not None:
        return found(exact, len(title), Match.EXACT)
    if not numbered:
        return None
    numeral = numeral_of(numbered)
    for known in titles.longest_first:
        if key.startswith(known) and titles.keys[known].number == numeral:
            end = _end_of(title, len(known))
            rest = title[end:]
            if len(rest) > 2:
                return found(titles.keys[known], end, Match.EXACT)
    if level != 1 or len(title) > _INLINE_LENGTH or title.endswith("。"):
        return None
    scored = [
        (
            edit_distance(key, known, len(known) // 3) / len(known),
            titles.keys[known].number != numeral,
            known,
        )
        for known in titles.alike(key)
    ]
    if not scored:
        return None
    distance, other_number, known = min(scored)
    section = titles.keys[known]
    # Likeness to a variant of the title does not make another title a misspelling.
    variant = known != key_of(fold(section.label).text)
    limit = 0.2 if other_number or variant else 0.34
    near = distance <= limit and len(known) > 3
    return found(section, len(title), Match.NEAR) if near else None


def _end_of(title: str, signs: int) -> int:
    """Where in ``title`` the first ``signs`` characters of its key end."""
    for i, c in enumerate(title):
        if key_of(c):
            signs -= 1
            if signs == 0:
                return i + 1
    return len(title)


def _inline(lines: Sequence[tuple[int, str]], titles: Titles, taken: set[int]) -> Iterable[Found]:
    """Headings inside a line: where the whole report stands in one paragraph."""
    for number, (start, text) in enumerate(lines):
        if len(text) <= _INLINE_LENGTH or number in taken:
            continue
        for match in titles.inline.finditer(text):
            title = match[0][1:].lstrip("、. ")
            section = titles.by_number[match[0][0]]
            at = start + match.start()
            yield Found(
                section.key,
                number,
                at,
                match[0][0],
                at,
                title,
                start + match.end() - len(title),
                start + match.end(),
                Match.EXACT,
                1,
            )


def _chosen(candidates: list[Found], titles: Titles) -> list[Found]:
    """Of several candidates for a section, those of the better kind."""
    chosen: list[Found] = []
    by_key: dict[str, list[Found]] = {}
    for candidate in candidates:
        by_key.setdefault(candidate.key, []).append(candidate)
    for found in by_key.values():
        ranks = [_rank(candidate, titles) for candidate in found]
        best = max(ranks)
        if best:
            chosen += [c for c, rank in zip(found, ranks, strict=True) if rank == best]
    return sorted(chosen, key=lambda c: c.start)


def _rank(found: Found, titles: Titles) -> int:
    """How much speaks for a candidate; 0 for an aspect that is called like a section."""
    if found.level == 2:
        return 2 if numeral_of(found.number) == titles.by_key[found.key].number else 0
    if not found.number:
        return 1
    if found.runs_on:
        return 3
    return 5 if found.match is Match.EXACT else 4


def _without_contents_list(found: list[Found], lines: Sequence[tuple[int, str]]) -> list[Found]:
    """Drop a table of contents: headings in a row with nothing between, told again later."""
    runs: list[list[Found]] = []
    for heading in found:
        if runs and not any(
            lines[n][1].strip() for n in range(runs[-1][-1].line + 1, heading.line)
        ):
            runs[-1].append(heading)
        else:
            runs.append([heading])
    last = {heading.key: heading.start for heading in found}
    listed = {id(h) for run in runs if len(run) >= 3 for h in run if last[h.key] > h.start}
    return [heading for heading in found if id(heading) not in listed]


def _with_renamed(
    found: list[Found],
    lines: Sequence[tuple[int, str]],
    titles: Titles,
    table_lines: Collection[int],
) -> list[Found]:
    """Add headings whose title is none of the form's, where numeral and place speak for a section."""
    keys = {heading.key for heading in found}
    missing = [section for section in titles.sections if section.key not in keys]
    if not missing or len(found) < 2:
        return found
    order = [section.key for section in titles.sections]
    added = []
    for section in missing:
        at = order.index(section.key)
        after = max((h.line for h in found if order.index(h.key) < at), default=-1)
        before = min((h.line for h in found if order.index(h.key) > at), default=len(lines))
        if before < after:
            continue
        options = []
        for number in range(after + 1, before):
            start, text = lines[number]
            match = _HEADING.fullmatch(text) if 0 < len(text) <= _INLINE_LENGTH else None
            if (
                not match
                or number in table_lines
                or match["number"] is None
                or match["number"][0] in "(0123456789"
            ):
                continue
            if numeral_of(match["number"]) == section.number and not compiled(r"[。;!?]").search(
                match["title"]
            ):
                options.append((number, start, match))
        if len(options) == 1:
            number, start, match = options[0]
            title_start = start + match.start("title")
            added.append(
                Found(
                    section.key,
                    number,
                    start + len(lines[number][1]) - len(lines[number][1].lstrip()),
                    match["number"],
                    start + match.start("number"),
                    match["title"],
                    title_start,
                    title_start + len(match["title"]),
                    Match.ORDER,
                    1,
                )
            )
    return sorted([*found, *added], key=lambda h: h.start)
