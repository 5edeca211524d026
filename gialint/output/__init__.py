"""Formats: one file each, each a pure function from results to pieces of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gialint.rule import Rule
    from gialint.session import Result

FORMATS = ("full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit")
"""The built-in ones, each a module of this package with a function ``render``."""


@dataclass(frozen=True, slots=True)
class View:
    """How results are to be shown. ``width`` is that of the terminal, in columns."""

    lang: str = "zh"
    color: bool = False
    width: int = 100
    rules: Mapping[str, Rule[Any]] = field(default_factory=dict)
    """By code: what the formats tell of the rules themselves."""


Format = Callable[["Iterable[Result]", View], Iterable[str]]


def find(name: str, more: Mapping[str, Format]) -> Format:
    """The format called ``name``, built in or of a plugin. Raises KeyError for no such format."""
    if name in FORMATS:
        render: Format = import_module(f"{__name__}.{name}").render
        return render
    return more[name]
