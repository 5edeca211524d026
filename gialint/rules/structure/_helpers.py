"""What the rules on structure share: which sections stand where, and whether the text is whole."""

from gialint.api import Report, Section, Span, compiled

_SHORT = 30
"""Code points up to which a last line is a signature, a date or a closing word."""
_ENDED = compiled(r"[。.!?;”》)]$")


def first_sections(report: Report) -> list[Section]:
    """The sections in the order of the text, each where it stands first."""
    first: dict[str, Section] = {}
    for section in report.sections:
        first.setdefault(section.key, section)
    return list(first.values())


def ends_properly(report: Report) -> bool:
    """Whether the text is whole: an excerpt stops within a table or within a sentence."""
    if not report.complete or not report.paragraphs:
        return False
    last = report.paragraphs[-1].text
    return len(last) <= _SHORT or _ENDED.search(last) is not None


def line_start(report: Report, offset: int) -> int:
    """Where the line starts that holds the code point at ``offset``."""
    lines = report.source.lines
    return lines.line(lines.line_of(offset)).start


def within_line(report: Report, span: Span) -> Span:
    """``span`` as far as its first line goes."""
    lines = report.source.lines
    return Span(span.start, min(span.end, lines.line(lines.line_of(span.start)).end))


def first_line(report: Report) -> Span:
    """The first line that is neither blank nor a comment."""
    folded = report.folded
    start = len(folded.text) - len(folded.text.lstrip())
    return within_line(report, folded.span(start, len(folded.text)))


def newline(report: Report) -> str:
    return "\r\n" if "\r\n" in report.source.text else "\n"


def heading_marks(section: Section) -> str:
    """The Markdown marks before a heading, which others of its kind get too."""
    found = compiled(r"[#*_\s]*").match(section.heading.text)
    return found[0] if found else ""


NUMERALS = "一二三四五六七八九十"


def numeral_of(number: str) -> str:
    """The plain Chinese numeral in a heading's number: 三 for 三, （三） and 第三部分."""
    return compiled(f"[^{NUMERALS}]").sub("", number)
