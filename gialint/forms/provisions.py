"""What the articles of the Regulations on information disclosure say, in our words: for hover alone.

Kept apart from the forms, so that a check need not read it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Provision:
    """An article, or one item of it; both numbered in Chinese numerals."""

    article: str
    explain: str
    item: str = ""

    @property
    def label(self) -> str:
        return f"第{self.article}条" + (f"第（{self.item}）项" if self.item else "")


@cache
def provisions() -> dict[tuple[str, str], Provision]:
    """By article and item; the item is empty for the article as a whole."""
    text = Path(__file__).with_suffix(".toml").read_text("utf-8")
    found = (Provision(**entry) for entry in tomllib.loads(text)["provision"])
    return {(provision.article, provision.item): provision for provision in found}
