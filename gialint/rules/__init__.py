"""The built-in rules: one file each, by family, registered through the same hook as everyone's."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gialint.api import Rule, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILIES = ("structure", "cells", "sums", "statute", "prose", "wording", "series", "tool")


@hookimpl
def gialint_rules() -> list[Rule[Any]]:
    return list(_rules())


def _rules() -> Iterator[Rule[Any]]:
    for family in FAMILIES:
        for path in sorted((Path(__file__).parent / family).glob("[a-z]*.py")):
            module = import_module(f"{__name__}.{family}.{path.stem}")
            yield from (value for value in vars(module).values() if isinstance(value, Rule))
