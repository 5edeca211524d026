"""The comments in a draft that switch rules off: reading, writing and removing them.

``<!-- gialint: ignore[row-total, GIA2] why -->`` on a line, or alone on the line before it;
``disable[…]`` … ``enable[…]`` around a stretch; ``file-ignore[…]`` for all of it. They are read from
the text once, with their places; full-width punctuation within them is as good as half-width.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gialint.regexes import compiled
from gialint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gialint.findings import Finding
    from gialint.text import Source

IGNORE, FILE_IGNORE, DISABLE, ENABLE = KINDS = ("ignore", "file-ignore", "disable", "enable")

_OPEN = compiled(r"<!--\s*gialint\s*[:：]")
_BODY = compiled(r"\s*([\w-]*)\s*(?:[\[［【(（]([^\]］】)）]*)[\]］】)）])?")
_SELECTOR = compiled(r"[^\s,，、;；]+")
_COMMENTS_ALONE = compiled(r"(?:\s*<!--.*?-->)+\s*")


@dataclass(frozen=True, slots=True)
class Selector:
    """The code, prefix or name of a rule as it stands in a comment."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Directive:
    """One comment. ``kind`` is one of KINDS, or whatever else stands there."""

    kind: str
    selectors: tuple[Selector, ...]
    span: Span
    kind_span: Span
    lines: tuple[int, ...]
    """The numbers of the lines that an IGNORE is about: its own, and for one alone there the next."""


def directives(source: Source) -> list[Directive]:
    """The comments to gialint in a text, in their order."""
    text, lines = source.text, source.lines
    found: list[Directive] = []
    at = 0
    while opening := _OPEN.search(text, at):
        close = text.find("-->", opening.end())
        if close < 0:
            break
        at = close + len("-->")
        body = _BODY.match(text, opening.end(), close)
        if body is None:
            continue
        selectors = tuple(
            Selector(match[0], Span(*match.span()))
            for match in (_SELECTOR.finditer(text, *body.span(2)) if body[2] else ())
        )
        span = Span(opening.start(), at)
        kind_span = Span(*body.span(1)) if body[1] else span
        own = range(lines.line_of(span.start), lines.line_of(span.end) + 1)
        found.append(Directive(body[1], selectors, span, kind_span, tuple(own)))
    return _with_next_lines(found, source)


def _with_next_lines(found: list[Directive], source: Source) -> list[Directive]:
    """``found``, each with the line behind it, where it stands alone; from the last to the first."""
    meant = len(source.lines)  # the next line that says something
    seen = len(source.lines)  # the first line looked at so far
    for number in range(len(found) - 1, -1, -1):
        last = found[number].lines[-1]
        for line in range(seen - 1, last, -1):
            if not _says_nothing(source, line):
                meant = line
        seen = min(seen, last + 1)
        if _says_nothing(source, last):
            behind = (*range(last + 1, min(last + 2, len(source.lines))), meant)
            found[number] = replace(found[number], lines=(*found[number].lines, *behind))
    return found


def _says_nothing(source: Source, number: int) -> bool:
    """Whether a line holds blanks and comments alone, so that the line behind it is meant."""
    line = source.lines.line(number)
    text = source.text[line.start : line.end]
    if "-->" in text and "<!--" not in text:  # the end of a comment over several lines
        text = text.partition("-->")[2]
    return not text.strip() or _COMMENTS_ALONE.fullmatch(text) is not None


# ---------------------------------------------------------------- writing and removing comments


def removal(directive: Directive, selectors: Sequence[Selector], source: Source) -> list[Span]:
    """What to delete so that ``selectors`` are gone; the whole comment where it names no others."""
    if len(selectors) < len(directive.selectors):
        return [_with_separator(selector, directive) for selector in selectors]
    line = source.lines.line(source.lines.line_of(directive.span.start))
    before = source.text[line.start : directive.span.start]
    last = source.lines.line_of(directive.span.end)
    behind = source.text[directive.span.end : source.lines.ends[last]]
    if not before.strip() and not behind.strip():
        starts = source.lines.starts
        return [Span(line.start, starts[last + 1] if last + 1 < len(starts) else len(source.text))]
    return [Span(line.start + len(before.rstrip(" ")), directive.span.end)]


def _with_separator(selector: Selector, directive: Directive) -> Span:
    """A selector with what sets it apart from the one behind it, or for the last from the one before."""
    at = directive.selectors.index(selector)
    if at + 1 < len(directive.selectors):
        return Span(selector.span.start, directive.selectors[at + 1].span.start)
    return Span(directive.selectors[at - 1].span.end, selector.span.end)


def commented(source: Source, findings: Iterable[Finding], tables: Iterable[Span]) -> Source:
    """``source`` with a comment for each line that findings start on.

    It stands on a line of its own before that line. Within a table, which such a line would cut in
    two, it stands at the end of the line itself.
    """
    wanted: dict[int, list[str]] = {}
    for finding in findings:
        names = wanted.setdefault(source.lines.line_of(finding.span.start), [])
        if finding.name not in names:
            names.append(finding.name)
    within = [(source.lines.line_of(t.start), source.lines.line_of(t.end)) for t in tables]
    newline = _newline(source)
    pieces: list[str] = []
    at = 0
    for number, names in sorted(wanted.items()):
        line = source.lines.line(number)
        text = source.text[line.start : line.end]
        comment = f"<!-- gialint: ignore[{', '.join(names)}] -->"
        in_table = any(first <= number <= last for first, last in within)
        place = line.end if in_table or "|" in text or "\t" in text else line.start
        pieces += [source.text[at:place], f" {comment}" if place == line.end else comment + newline]
        at = place
    return source.replaced("".join([*pieces, source.text[at:]]))


def _newline(source: Source) -> str:
    lines = source.lines
    return source.text[lines.ends[0] : lines.starts[1]] if len(lines) > 1 else "\n"
