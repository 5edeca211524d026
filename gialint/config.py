"""Settings: what they are, where they are found, how they are read and checked.

A file's settings are those of the nearest settings file above it; nothing is merged but what
that file itself names with ``extend``. What is wrong in one is told with its place.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gialint.checking.selection import unknown
from gialint.findings import Message, Severity
from gialint.text import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gialint.rule import Rule
    from gialint.settings_schema import Problem

NAMES = ("gialint.toml", ".gialint.toml", "pyproject.toml")
"""In the order in which they are looked for in a folder."""
_IN_PYPROJECT = ("tool", "gialint")


@dataclass(frozen=True)
class Layer:
    """One settings file as read. ``prefix`` leads to its settings in the file."""

    path: Path
    source: Source = field(repr=False)
    data: Mapping[str, Any] = field(repr=False)
    prefix: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """The settings in force for a file. ``root`` is the folder that patterns are relative to."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    severity: Mapping[str, Severity] = field(default_factory=dict)
    fail_on: Severity = Severity.WARNING
    exclude: tuple[str, ...] = ()
    lang: str = "zh"
    edition: str | None = None
    body_level: str | None = None
    previous: str | None = None
    covers: tuple[str, ...] = ()
    local_plugins: tuple[str, ...] = ()
    patterns: tuple[Mapping[str, Any], ...] = ()
    relations: tuple[Mapping[str, Any], ...] = ()
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By rule name."""
    root: Path | None = None
    path: Path | None = None
    """The file they were read from."""
    layers: tuple[Layer, ...] = field(default=(), repr=False, compare=False)
    """The files they were read from: first what ``path`` extends, last ``path`` itself."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a settings file. ``span`` is empty where the whole file is meant."""

    source: Source
    span: Span
    message: Message


class SettingsError(ValueError):
    """A settings file that cannot be used: all that is wrong in it, with places."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{f.source.path}: {f.message.en}" for f in self.faults))


# ---------------------------------------------------------------- finding


def find(folder: Path) -> Path | None:
    """The settings file that holds for the files in ``folder``: the nearest, upwards.

    A pyproject.toml counts only where it has a table [tool.gialint].
    """
    folder = folder.absolute()
    return next((found for above in (folder, *folder.parents) if (found := within(above))), None)


def within(folder: Path) -> Path | None:
    """The settings file in ``folder`` itself."""
    for name in NAMES:
        path = folder / name
        if _is_file(path) and (name != "pyproject.toml" or _has_settings(path)):
            return path
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder that may not be looked into, a name that is too long
        return False


def _has_settings(path: Path) -> bool:
    try:
        text = path.read_text("utf-8")
        # Reading TOML costs more than this look; most pyproject.toml have nothing for us.
        return "gialint" in text and _at(tomllib.loads(text), _IN_PYPROJECT) is not None
    except (OSError, ValueError):
        return False  # broken, but nothing tells that it is ours


def _at(data: Any, keys: Iterable[str]) -> Any:
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


# ---------------------------------------------------------------- reading


def load(path: Path) -> Settings:
    """The settings in ``path`` and in what it extends. Raises SettingsError."""
    layers = tuple(_layers(path.absolute(), ()))
    faults = [fault for layer in layers for fault in _faults(layer)]
    if faults:
        raise SettingsError(faults)
    merged: dict[str, Any] = {}
    for layer in layers:
        merged = _merged(merged, dict(_values(layer)))
    return Settings(**merged, root=layers[-1].path.parent, path=layers[-1].path, layers=layers)


def _layers(path: Path, below: tuple[Layer, ...]) -> Iterator[Layer]:
    layer = _read(path, below)
    if any(path == other.path for other in below):
        message = Message("extend 成了循环", "extend goes round in a circle")
        raise SettingsError([located(below[0], ("extend",), message)])
    base = layer.data.get("extend")
    if isinstance(base, str):
        yield from _layers((path.parent / Path(base).expanduser()).resolve(), (layer, *below))
    yield layer


def _read(path: Path, below: tuple[Layer, ...]) -> Layer:
    source = Source("", str(path))
    try:
        source = Source(path.read_bytes().decode("utf-8-sig"), str(path))
        data = tomllib.loads(source.text)
    except OSError as error:
        reason = error.strerror or str(error)
        message = Message(f"设置文件无法读取：{reason}", f"cannot read the settings: {reason}")
        fault = Fault(source, Span(0, 0), message)
        raise SettingsError(
            [located(below[0], ("extend",), message) if below else fault]
        ) from error
    except UnicodeDecodeError as error:
        message = Message("设置文件不是 UTF-8 编码", "the settings are not in UTF-8")
        raise SettingsError([Fault(source, Span(0, 0), message)]) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([_syntax_fault(source, error)]) from error
    prefix = _IN_PYPROJECT if path.name == "pyproject.toml" else ()
    inner = _at(data, prefix) if prefix else data
    return Layer(path, source, inner if isinstance(inner, dict) else {}, prefix)


def _syntax_fault(source: Source, error: tomllib.TOMLDecodeError) -> Fault:
    """tomllib tells the place in words only, at the end of its message."""
    import re

    text = str(error)
    match = re.search(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)$", text)
    what = text[: match.start()] if match else text
    at = len(source.text.rstrip())
    if match and match[1]:
        starts = [0, *(m.end() for m in re.finditer("\n", source.text))]
        at = min(starts[min(int(match[1]), len(starts)) - 1] + int(match[2]) - 1, len(source.text))
    message = Message(f"不是正确的 TOML：{what}", f"no valid TOML: {what}")
    return Fault(source, Span(at, min(at + 1, len(source.text))), message)


def _faults(layer: Layer) -> Iterator[Fault]:
    from gialint.settings_schema import problems

    for problem in problems(layer.data):
        yield located(layer, *problem)


def located(
    layer: Layer, path: tuple[str | int, ...], message: Message, at_key: bool = False
) -> Fault:
    """A fault at the value, or at the key, that ``path`` leads to."""
    from gialint.toml_places import nearest, places

    entry = nearest(places(layer.source.text), (*layer.prefix, *path))
    if entry is None:
        return Fault(layer.source, Span(0, 0), message)
    return Fault(layer.source, entry.key if at_key else entry.value, message)


def _values(layer: Layer) -> Iterator[tuple[str, Any]]:
    """The values of a file without fault, as Settings has them."""
    from gialint.settings_schema import BY_NAME

    folder = layer.path.parent
    options: dict[str, Any] = {}
    for name, value in layer.data.items():
        if name == "extend":
            continue
        if name not in BY_NAME:
            options[name] = value
        elif name == "fail-on":
            yield "fail_on", Severity.parse(value)
        elif name == "severity":
            yield name, {rule: Severity.parse(word) for rule, word in value.items()}
        elif name == "local-plugins":
            yield "local_plugins", tuple(str(folder / path) for path in value)
        elif name == "per-file-ignores":
            yield "per_file_ignores", {pattern: tuple(rules) for pattern, rules in value.items()}
        else:
            yield BY_NAME[name].attribute, tuple(value) if isinstance(value, list) else value
    if options:
        yield "options", options


_ADDED = ("extend_select", "patterns", "relations", "local_plugins")
"""Settings that are added to those of the extended file; all others take their place."""


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    result = {**base, **over}
    for name in base.keys() & over.keys():
        if name in _ADDED:
            result[name] = (*base[name], *over[name])
        elif name == "options":
            result[name] = {
                rule: {**base[name].get(rule, {}), **over[name].get(rule, {})}
                for rule in (*base[name], *over[name])
            }
        elif isinstance(over[name], dict):
            result[name] = {**base[name], **over[name]}
    return result


def entry_fault(settings: Settings, table: str, number: int, key: str, message: Message) -> Fault:
    """A fault in the ``number``-th [[table]], from 0, counted over all the files in force."""
    for layer in settings.layers:
        count = len(layer.data.get(table, ()))
        if number < count:
            return located(layer, (table, number, key), message)
        number -= count
    return Fault(Source("", str(settings.path)), Span(0, 0), message)


def origin(settings: Settings, key: str) -> Fault | None:
    """Where ``key`` was set last, as a place without a message; None for a default."""
    for layer in reversed(settings.layers):
        if key in layer.data:
            return located(layer, (key,), Message("", ""))
    return None


# ---------------------------------------------------------------- against the rules


def verify(settings: Settings, rules: Sequence[Rule[Any]]) -> None:
    """Hold the settings files against the rules there are. Raises SettingsError."""
    faults = [
        located(layer, *problem)
        for layer in settings.layers
        for problem in _rule_problems(layer.data, rules)
    ]
    if faults:
        raise SettingsError(faults)


def _rule_problems(data: Mapping[str, Any], rules: Sequence[Rule[Any]]) -> Iterator[Problem]:
    from gialint.settings_schema import BY_NAME, Problem

    selectors: list[tuple[tuple[str | int, ...], str]] = [
        ((key, i), selector)
        for key in ("select", "ignore", "extend-select")
        for i, selector in enumerate(data.get(key, ()))
    ]
    for pattern, ignored in data.get("per-file-ignores", {}).items():
        selectors += [(("per-file-ignores", pattern, i), s) for i, s in enumerate(ignored)]
    for path, selector in selectors:
        if unknown([selector], rules):
            yield Problem(path, no_such_rule(selector, rules))
    for name in data.get("severity", {}):
        if not any(name in (rule.code, rule.name) for rule in rules):
            yield Problem(("severity", name), no_such_rule(name, rules), at_key=True)
    for name, table in data.items():
        if name not in BY_NAME:
            yield from _option_problems(name, table, rules)


def no_such_rule(selector: str, rules: Sequence[Rule[Any]]) -> Message:
    """The complaint about a selector that names no rule, with the nearest that does."""
    from gialint.settings_schema import suggestion

    near = suggestion(selector, [word for rule in rules for word in (rule.name, rule.code)])
    return Message(
        f"没有“{selector}”这条规则" + (f"，是否指“{near}”？" if near else ""),
        f"there is no rule {selector!r}" + (f"; did you mean {near!r}?" if near else ""),
    )


def _option_problems(name: str, table: Any, rules: Sequence[Rule[Any]]) -> Iterator[Problem]:
    from gialint.settings_schema import BY_NAME, Problem, Record, kind_of, unknown_key

    rule = next((rule for rule in rules if rule.name == name), None)
    if rule is None:
        yield unknown_key((name,), [*BY_NAME, *(rule.name for rule in rules)])
    elif not rule.options:
        message = Message(f"规则“{name}”没有可设置的选项", f"rule {name!r} has no options")
        yield Problem((name,), message, at_key=True)
    else:
        kinds = {option: kind_of(default) for option, default in rule.defaults.items()}
        yield from Record(kinds).problems(table, (name,))
