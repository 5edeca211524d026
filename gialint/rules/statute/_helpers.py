"""What the rules on the statute's words share: how a label is put right, how citations are read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gialint.api import Edit, Fix, Form, Message, Notice, Report, Span, compiled

_HALF = str.maketrans("（）：，；", "():,;")
_DIGITS = compiled("[0-9]+")
_SIGNS = compiled("[^0-9㐀-鿿]+")

# ---------------------------------------------------------------- labels


def written_like(report: Report, label: str) -> str:
    """A label of the form in the draft's own width of punctuation."""
    text = report.source.text
    return label.translate(_HALF) if text.count("(") > text.count("（") else label


def relabelled(report: Report, span: Span, label: str, *, sure: bool = True) -> Fix:
    """The label of the form in the place of what stands there; unsafe where a digit would change."""
    wanted = written_like(report, label)
    same = _DIGITS.findall(report.source.slice(span)) == _DIGITS.findall(wanted)
    title = Message(f"改为“{wanted}”", f"replace by “{wanted}”")
    return (Fix.safe if sure and same else Fix.unsafe)(title, Edit(span, wanted))


def bare(label: str) -> str:
    """A label without blanks and punctuation."""
    return _SIGNS.sub("", label)


def is_explained(text: str, label: str) -> bool:
    """Whether ``text`` is the form's label with an explanation in brackets behind it."""
    plain = compiled(r"\s").sub("", text)
    return plain.startswith(label.translate(_HALF) + "(")


# ---------------------------------------------------------------- citations

_NUMBER = compiled(r"(\D+?)[〔\[(](20\d\d)[〕\])](\d+)号|(\D+?)第?(\d+)号")


@dataclass(frozen=True, slots=True)
class Cited:
    """One document as cited in a text: places of its title's telling words and of its number.

    ``number`` is the notice whose number this is, None where no known one is.
    """

    title: Notice | None = None
    title_at: tuple[int, int] | None = None
    number: Notice | None = None
    number_at: tuple[int, int] | None = None
    agency_at: tuple[int, int] | None = None
    agency: str = ""
    """The body that numbered it, as written: 国办公开办函."""


class Citations:
    """The notices of a form, ready to be found in folded text."""

    def __init__(self, form: Form) -> None:
        self.notices = {notice.key: notice for notice in form.notices}
        self.by_words = {word: n for n in form.notices for word in n.known_by}
        self.by_number: dict[tuple[str, str], Notice] = {}
        self.agencies: dict[str, str] = {}
        agency = ""
        for notice in form.notices:
            if notice.known_by and (parts := _NUMBER.fullmatch(notice.number)):
                agency = parts[1]
            if parts := _NUMBER.fullmatch(notice.number):
                self.by_number[parts[2] or "", parts[3] or parts[5]] = notice
                self.agencies[notice.key] = parts[1] or parts[4]
        self.agency = agency
        """The body that numbers the notices on annual reports."""
        words = "|".join(map(re.escape, sorted(self.by_words, key=len, reverse=True)))
        self._title = compiled(words or "(?!)")
        decree = "|".join({re.escape(a) for a in self.agencies.values() if a.endswith("令")})
        self._decree = compiled(rf"({decree or '(?!)'})\s*[(〔]?第?\s*(\d+)\s*号")
        self._number = compiled(
            r"(国办[^\s\d〔\[(【《》。,;]{0,6})\s*[〔\[(【]\s*(20\d\d)\s*[〕\])】]\s*第?(\d+)\s*号"
        )

    def may_stand_in(self, text: str) -> bool:
        """A quick look that spares the search of what surely cites nothing."""
        return "国办" in text or "年度报告" in text or "国务院令" in text

    def successor(self, notice: Notice) -> Notice:
        """The notice in force that took the place of ``notice``: the current one of its kind."""
        agency = self.agencies[notice.key]
        return next(
            n for n in self.notices.values() if n.current and self.agencies[n.key] == agency
        )

    def is_misspelt(self, cited: Cited) -> bool:
        """A number of a notice on annual reports whose agency is nearly right: 国办公开办涵, 国办公开函.

        国办发 and the like number other documents, and are only wrong behind the title of the notice.
        """
        if cited.number is None or cited.agency == self.agency or not cited.number.known_by:
            return False
        return cited.agency.startswith(self.agency[:4]) or cited.title is cited.number

    def find(self, text: str) -> list[Cited]:
        """The known documents that ``text`` cites, title and number of one together."""
        titles = list(self._title.finditer(text))
        numbers = list(self._number.finditer(text))
        found = []
        for title in titles:
            number = _belonging(title, titles, numbers, text)
            if number:
                numbers.remove(number)
            found.append(self._cited(title, number))
        found += [self._cited(None, number) for number in numbers]
        return found

    def decrees(self, text: str) -> Iterator[tuple[Notice, tuple[int, int]]]:
        """The decrees that ``text`` cites by number."""
        for match in self._decree.finditer(text):
            notice = self.by_number.get(("", match[2]))
            if notice is not None:
                yield notice, match.span()

    def _cited(self, title: re.Match[str] | None, number: re.Match[str] | None) -> Cited:
        known = self.by_number.get((number[2], number[3])) if number else None
        return Cited(
            title=self.by_words[title[0]] if title else None,
            title_at=title.span() if title else None,
            number=known,
            number_at=number.span() if number else None,
            agency_at=number.span(1) if number else None,
            agency=number[1] if number else "",
        )


def _belonging(
    title: re.Match[str],
    titles: list[re.Match[str]],
    numbers: list[re.Match[str]],
    text: str,
) -> re.Match[str] | None:
    """The number that belongs to a title: the next one behind it, else the one just before."""
    limit = min((t.start() for t in titles if t.start() > title.start()), default=len(text))
    for number in numbers:
        between = text[title.end() : number.start()]
        if title.end() <= number.start() < limit and len(between) <= 20 and "《" not in between:
            return number if not compiled("[。;]").search(between) else None
    for number in reversed(numbers):
        between = text[number.end() : title.start()]
        if (
            number.end() <= title.start()
            and len(between) <= 60
            and not compiled("[。;》]").search(between)
        ):
            return number
    return None


@lru_cache(maxsize=16)
def citations_of(form: Form) -> Citations:
    return Citations(form)
