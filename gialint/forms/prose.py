"""What prose calls the counts of a form: data beside the form, loaded when prose is first read."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from gialint.findings import CellKey

if TYPE_CHECKING:
    from gialint.forms.model import Form

PhraseKind = Literal["result", "applicant", "case", "outcome", "document", "act", "decision"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words, as a regular expression over folded text, and the cells that a count said with them
    stands for.

    Words that name no table (``outcome``, ``act``) tell the column of what was named before.
    """

    kind: PhraseKind
    words: str
    table: str = ""
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ("total",)

    @property
    def cells(self) -> tuple[CellKey, ...]:
        return tuple(
            CellKey(self.table, row, column) for row in self.rows for column in self.columns
        )


@lru_cache(maxsize=8)
def phrases(form: Form) -> tuple[Phrase, ...]:
    """The phrases whose rows and columns ``form`` has, the more telling ones first."""
    text = Path(__file__).with_suffix(".toml").read_text("utf-8")
    rows = {(table.key, row.key) for table in form.tables for row in table.rows}
    columns = {c.key for table in form.tables for block in table.blocks for c in block.columns}
    found = []
    for entry in tomllib.loads(text)["phrase"]:
        entry["rows"] = tuple(r for r in entry.get("rows", ()) if (entry["table"], r) in rows)
        entry["columns"] = tuple(c for c in entry.get("columns", ("total",)) if c in columns)
        phrase = Phrase(**entry)
        if phrase.columns and (phrase.rows or not phrase.table):
            found.append(phrase)
    return tuple(found)
