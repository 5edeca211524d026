"""The labels of a form, ready for look-up: what a piece of text in a table may be.

Matching goes by a key without blanks and punctuation. Exact keys come first, then, for text that
is no value, a unique near miss; whether order may help out is for ``binding`` to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from gialint.folding import fold
from gialint.regexes import compiled
from gialint.report import Match

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gialint.forms.model import Form, Label

Role = Literal["row", "column", "group", "header", "article", "note"]

_NOISE = compiled(r"[^0-9a-zA-Z㐀-鿿À-ɏ]+")
_NUMBERING = compiled(r"^(?:\d{1,2}|[一二三四五六七八九])(?=[^\d])")
_ARTICLE = compiled(r"第?([一二三四五六七八九十]+)条第?([一二三四五六七八九十]*)项?")


@lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """What is left of a folded label without blanks and punctuation."""
    return _NOISE.sub("", text)


@dataclass(frozen=True, slots=True)
class Entry:
    """One sense of a label: its role in which block of which table of which edition."""

    role: Role
    table: str
    block: str
    key: str
    match: Match
    edition: str


class Lexicon:
    """All labels of one form by their keys."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.entries: dict[str, list[Entry]] = {}
        self.row_keys: dict[str, list[tuple[str, str]]] = {}
        """For each table, its rows with the key of their label less its number, for near misses."""
        for table in form.tables:
            rows: list[tuple[str, str]] = []
            self.row_keys[table.key] = rows
            for label in table.headers:
                self._add(label, "header", table.key, "")
            if table.note:
                self._put(
                    table.note, Entry("note", table.key, "", "note", Match.EXACT, form.edition)
                )
            for block in table.blocks:
                if block.header:
                    entry = Entry(
                        "header", table.key, block.key, "content", Match.EXACT, form.edition
                    )
                    self._put(block.header, entry)
                for label in block.groups:
                    self._add(label, "group", table.key, block.key)
                for label in block.columns:
                    self._add(label, "column", table.key, block.key)
                for label in block.rows:
                    self._add(label, "row", table.key, block.key)
                    rows.append((label.key, _NUMBERING.sub("", key_of(fold(label.label).text))))
        self._add_unnumbered()
        self.with_articles = tuple(t.key for t in form.tables if any(b.article for b in t.blocks))
        """The tables whose blocks stand under rows that name an article."""
        self.longest = max(map(len, self.entries))
        self.starts = {key[:2] for key in self.entries}

    def _put(self, text: str, entry: Entry) -> None:
        senses = self.entries.setdefault(key_of(fold(text).text), [])
        if all(
            (e.role, e.table, e.block, e.key) != (entry.role, entry.table, entry.block, entry.key)
            for e in senses
        ):
            senses.append(entry)

    def _add(self, label: Label, role: Role, table: str, block: str) -> None:
        spellings: list[tuple[Iterable[str], Match]] = [
            ((label.label, *label.aliases), Match.EXACT),
            (label.outdated, Match.OUTDATED),
            (label.clipped, Match.CLIPPED),
        ]
        for texts, match in spellings:
            for text in texts:
                self._put(text, Entry(role, table, block, label.key, match, self.form.edition))

    def _add_unnumbered(self) -> None:
        """Numbered labels are known without their number too, where that is nobody else's key."""
        bare: dict[str, list[Entry]] = {}
        for key, entries in self.entries.items():
            rest = _NUMBERING.sub("", key)
            if rest != key and len(rest) >= 3:
                bare.setdefault(rest, []).extend(e for e in entries if e.role in ("row", "group"))
        for key, entries in bare.items():
            if (
                entries
                and key not in self.entries
                and len({(e.table, e.key) for e in entries}) == 1
            ):
                self.entries[key] = [
                    Entry(e.role, e.table, e.block, e.key, Match.NEAR, e.edition) for e in entries
                ]

    def look_up(self, text: str) -> tuple[Entry, ...]:
        """The senses of a folded text that is a label as a whole; none if it is not."""
        return tuple(self.entries.get(key_of(text), ()))

    def longest_label_at(self, key: str, at: int) -> int:
        """How many characters of ``key`` from ``at`` on are a label, at the most; 0 for none."""
        if key[at : at + 2] not in self.starts:
            return 0
        for length in range(min(self.longest, len(key) - at), 1, -1):
            if key[at : at + length] in self.entries:
                return length
        return 0

    def article(self, text: str) -> tuple[str, str] | None:
        """Number and item of an article row such as 第二十条第(一)项; the item may be lost."""
        if len(text) > 24 or "条" not in text:
            return None
        match = _ARTICLE.fullmatch(key_of(text))
        return (match[1], match[2]) if match else None

    def near_row(self, text: str, table: str, candidates: Iterable[str]) -> str | None:
        """The one row among ``candidates`` whose label is nearly ``text``."""
        key = _NUMBERING.sub("", key_of(text))
        if len(key) < 2:
            return None
        wanted = set(candidates)
        scored = []
        for row, bare in self.row_keys[table]:
            if row not in wanted:
                continue
            most = max(1, len(bare) // 3)
            if abs(len(bare) - len(key)) <= most or (len(key) >= 4 and bare.startswith(key)):
                distance = edit_distance(key, bare, most) if not bare.startswith(key) else 1
                if distance <= most and len(bare) - distance >= 2:
                    scored.append((distance / len(bare), row))
        scored.sort()
        if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
            return None
        return scored[0][1]


@lru_cache(maxsize=4096)
def edit_distance(a: str, b: str, most: int) -> int:
    """How many characters to put, drop or change; ``most + 1`` where it is more than ``most``."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


@lru_cache(maxsize=16)
def lexicon_of(form: Form) -> Lexicon:
    return Lexicon(form)
