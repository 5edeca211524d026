"""What the wording rules share: the prose of a report, and where a place in its text stands."""

import re
from collections.abc import Iterator

from gialint.api import Paragraph, Report, Span, compiled

HAN = "㐀-䶿一-鿿〇"
"""Han characters, for use inside a character class."""

_LIST_MARK = compiled(
    r"\(?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)、.](?!\d)|[一二三四五六七八九十]是|[①-⑳]|[•·●-]"
)
_QUESTION = compiled(r"[吗呢吧谁何哪几怎么]|多少|[是能可会]否|([能是可会要有懂])[不没]\1")
_SENTENCE_END = compiled(r"[。;!?；！？\n]")
_QUOTES = (("“", "”"), ("《", "》"), ("「", "」"))


def prose(report: Report) -> Iterator[Paragraph]:
    """The paragraphs of running text: rows of unread tables and metadata left out."""
    return (p for p in report.paragraphs if "|" not in p.text and "\t" not in p.text)


def in_form(report: Report, span: Span) -> bool:
    """Whether a place is part of the form, a table or a section heading: other families judge those."""
    return any(table.span.overlaps(span) for table in report.tables) or any(
        section.heading.span.overlaps(span) for section in report.sections
    )


def starts_item(text: str) -> bool:
    """Whether a paragraph opens with a numeral or bullet of a list: (一) 1. 一是 ①."""
    return _LIST_MARK.match(text) is not None


def lines_with(hint: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where the lines start and end that hold ``hint``, a cheap pattern that spares a dear one."""
    done = -1
    for match in hint.finditer(text):
        if match.start() > done:
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.end())
            done = end if end >= 0 else len(text)
            yield start, done


def line_before(text: str, offset: int) -> str:
    """What stands on the same line before ``offset``."""
    return text[text.rfind("\n", 0, offset) + 1 : offset]


def is_quoted(text: str, offset: int) -> bool:
    """Whether ``offset`` stands within quotation or title marks opened on the same line."""
    before = line_before(text, offset)
    return before.count('"') % 2 == 1 or any(
        before.count(left) > before.count(right) for left, right in _QUOTES
    )


def is_question(text: str, offset: int) -> bool:
    """Whether the sentence before the question mark at ``offset`` asks something."""
    before = text[max(0, offset - 60) : offset]
    sentence = _SENTENCE_END.split(before)[-1]
    return _QUESTION.search(sentence) is not None
