"""Header words -> the columns they name."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from gialint.folding import fold
from gialint.reading.labels import key_of
from gialint.report import Match

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gialint.forms.model import Block, Column
    from gialint.reading.layouts import Token

Named = tuple["Token", str | None, Match | None]
"""A header word, the key of the column it names, and how it was recognised."""


@lru_cache(maxsize=256)
def _spellings(column: Column) -> dict[str, Match]:
    by_match = {
        Match.CLIPPED: column.clipped,
        Match.OUTDATED: column.outdated,
        Match.EXACT: (column.label, *column.aliases),
    }
    return {key_of(fold(t).text): match for match, texts in by_match.items() for t in texts}


def names_column(token: Token, block: Block) -> bool:
    """Whether a header word is one of the block's columns, or the word over its row labels."""
    key = key_of(token.text)
    return is_content(token) or any(key in _spellings(column) for column in block.columns)


def is_content(token: Token) -> bool:
    """Whether it is the word over the row labels."""
    return any(entry.role == "header" and entry.key == "content" for entry in token.entries)


def match_headers(tokens: Sequence[Token], columns: Sequence[Column]) -> list[Named]:
    """Name each header word's column: by its words, else, where one is left for each, by its place.

    A column that stands several times in ``columns`` is named as often, in the order of the text.
    """
    free = list(columns)
    keys = [key_of(token.text) for token in tokens]
    named: dict[int, tuple[str, Match]] = {}
    for wanted in (Match.EXACT, Match.OUTDATED, Match.CLIPPED):
        for i, key in enumerate(keys):
            if i in named:
                continue
            column = next((c for c in free if _spellings(c).get(key) is wanted), None)
            if column is not None:
                named[i] = (column.key, wanted)
                free.remove(column)
    rest = [i for i in range(len(tokens)) if i not in named]
    if len(rest) == len(free):
        named |= {i: (c.key, Match.ORDER) for i, c in zip(rest, free, strict=True)}
    return [(token, *named.get(i, (None, None))) for i, token in enumerate(tokens)]
