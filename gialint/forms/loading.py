"""TOML -> Form. An edition may lie over another (``base``): entries are merged by key."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gialint.forms.model import (
    Article,
    Aspect,
    Block,
    Column,
    Form,
    Label,
    Notice,
    Phrase,
    RelationSpec,
    Row,
    SectionSpec,
    TableSpec,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Data = dict[str, Any]

EDITIONS = {"2021": (2021, 9999), "2019": (2019, 2020)}
"""The editions that come with gialint, and the report years of each: known without reading them."""


class FormError(ValueError):
    """A form file that cannot be used; the message says where and why."""


@cache
def load(edition: str) -> Form:
    """The built-in form of ``edition``. Raises KeyError for an unknown one."""
    if edition not in EDITIONS:
        raise KeyError(edition)
    return parse(_read(edition))


def edition_for(year: int | None) -> str:
    """The built-in edition that a report on ``year`` follows; the newest where no year is known."""
    if year is None:
        return "2021"
    return next((key for key, (a, b) in EDITIONS.items() if a <= year <= b), "2021")


def _read(edition: str) -> Data:
    text = Path(__file__).with_name(f"{edition}.toml").read_text("utf-8")
    return overlaid(tomllib.loads(text))


def overlaid(data: Data) -> Data:
    """``data`` laid over the edition it names as its base, if any."""
    base = data.get("base")
    return merge(_read(base), data) if base else data


def merge(base: Data, over: Data) -> Data:
    """``over`` laid over ``base``: tables key by key, arrays of tables entry by entry.

    >>> merge({"row": [{"key": "a", "n": 1}]}, {"row": [{"key": "a", "n": 2}, {"key": "b"}]})
    {'row': [{'key': 'a', 'n': 2}, {'key': 'b'}]}
    """
    result = dict(base)
    for name, value in over.items():
        old = result.get(name)
        if isinstance(value, dict) and isinstance(old, dict):
            result[name] = merge(old, value)
        elif old is not None and _are_entries(value) and _are_entries(old):
            result[name] = _merge_entries(old, value)
        else:
            result[name] = value
    return result


def _are_entries(value: object) -> bool:
    return (
        isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)
    )


def _identity(entry: Data) -> object:
    return entry.get("key", entry.get("name"))


def _merge_entries(base: list[Data], over: list[Data]) -> list[Data]:
    entries = list(base)
    for new in over:
        at = next((i for i, e in enumerate(entries) if _identity(e) == _identity(new)), None)
        entry = merge(entries.pop(at), new) if at is not None else dict(new)
        if entry.pop("remove", False):
            continue
        after = entry.pop("after", None)
        if after is not None:
            at = next((i for i, e in enumerate(entries) if _identity(e) == after), len(entries)) + 1
        entries.insert(len(entries) if at is None else at, entry)
    return entries


def parse(data: Data) -> Form:
    """The form in ``data``. Raises FormError that names the entry at fault."""
    try:
        return _form(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FormError(f"form {data.get('edition', '?')}: {error!r}") from error


def _form(data: Data) -> Form:
    first, last = data["years"]
    groups = data.get("groups", {})
    return Form(
        edition=data["edition"],
        first_year=first,
        last_year=last,
        title=data["title"],
        sections=tuple(_section(entry) for entry in data["section"]),
        tables=tuple(_table(entry) for entry in data["table"]),
        relations=tuple(_relation(entry, groups) for entry in data.get("relation", [])),
        notices=tuple(Notice(**_tuples(entry)) for entry in data.get("notice", [])),
        outdated=tuple(Phrase(**entry) for entry in data.get("outdated", [])),
        misnamed=tuple(Phrase(**entry) for entry in data.get("misnamed", [])),
        words={name: tuple(words) for name, words in data.get("words", {}).items()},
    )


def _tuples(entry: Mapping[str, Any]) -> Data:
    return {name: tuple(v) if isinstance(v, list) else v for name, v in entry.items()}


def _section(entry: Data) -> SectionSpec:
    aspects = tuple(Aspect(**_tuples(aspect)) for aspect in entry.get("aspect", []))
    rest = {name: value for name, value in entry.items() if name != "aspect"}
    return SectionSpec(**_tuples(rest), aspects=aspects)


def _labels(entries: Iterable[Data]) -> tuple[Label, ...]:
    return tuple(Label(**_tuples(entry)) for entry in entries)


def _table(entry: Data) -> TableSpec:
    return TableSpec(
        key=entry["key"],
        section=entry["section"],
        title=entry["title"],
        across=entry.get("across", False),
        note=entry.get("note", ""),
        headers=_labels(entry.get("header", [])),
        blocks=tuple(_block(block) for block in entry["block"]),
    )


def _block(entry: Data) -> Block:
    return Block(
        key=entry["key"],
        article=Article(**entry["article"]) if "article" in entry else None,
        header=entry.get("header", ""),
        groups=_labels(entry.get("group", [])),
        columns=tuple(Column(**_tuples(column)) for column in entry["column"]),
        rows=tuple(Row(**_tuples(row)) for row in entry["row"]),
    )


def _relation(entry: Data, groups: Mapping[str, list[str]]) -> RelationSpec:
    def expanded(names: list[str]) -> tuple[str, ...]:
        parts = (groups[name[1:]] if name.startswith("@") else [name] for name in names)
        return tuple(key for part in parts for key in part)

    sides = {"left": expanded(entry["left"]), "right": expanded(entry["right"])}
    return RelationSpec(**_tuples(entry) | sides)
