"""Plugins: five hooks, called once at start, that only declare. The one module that imports pluggy.

Nothing of a plugin runs in the hot path through pluggy: one failing hook would discard the results
of all others. What a plugin declares is kept in a Registry; a plugin that fails is remembered there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    from types import ModuleType

    from gialint.forms.model import Form
    from gialint.rule import Rule

PROJECT = "gialint"
ENTRY_POINTS = "gialint"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class Hooks:
    """The hooks a plugin may implement, each returning what it adds."""

    @hookspec
    def gialint_rules(self) -> Iterable[Rule[Any]]:
        """Rules. Import the modules that hold them inside the hook."""
        return ()

    @hookspec
    def gialint_forms(self) -> Iterable[Form]:
        """Editions of the form: those of a province, or of another report."""
        return ()

    @hookspec
    def gialint_readers(self) -> Mapping[str, Any]:
        """File suffix (".docx") -> a function from bytes to the text of a draft."""
        return {}

    @hookspec
    def gialint_formats(self) -> Mapping[str, Any]:
        """Name of an output format -> a function from results to its text."""
        return {}

    @hookspec
    def gialint_executors(self) -> Mapping[str, Any]:
        """Name of an executor -> a function that maps a function over many files."""
        return {}


@dataclass(frozen=True, slots=True)
class Plugin:
    """A plugin as found. ``error`` tells why it could not be loaded, or what in it is off."""

    name: str
    version: str
    origin: str
    error: str = ""


@dataclass
class Registry:
    """All that plugins declared, the built-in one included."""

    plugins: list[Plugin] = field(default_factory=list)
    rules: dict[str, Rule[Any]] = field(default_factory=dict)
    """By code, in the order of codes."""
    owners: dict[str, Plugin] = field(default_factory=dict)
    """The plugin of each rule, by code."""
    forms: list[Form] = field(default_factory=list)
    readers: dict[str, Any] = field(default_factory=dict)
    formats: dict[str, Any] = field(default_factory=dict)
    executors: dict[str, Any] = field(default_factory=dict)

    def rule(self, code_or_name: str) -> Rule[Any] | None:
        found = self.rules.get(code_or_name.upper())
        return found or next((r for r in self.rules.values() if r.name == code_or_name), None)


def load(local: Iterable[str] = (), *, entry_points: bool = True) -> Registry:
    """Load the built-in rules, the installed plugins, and ``local`` Python files.

    Never raises for a plugin's fault: the plugin is listed with its error, the rest go on.
    """
    from gialint import __version__, rules

    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(Hooks)
    registry = Registry()
    _add(registry, manager, rules, Plugin("gialint", __version__, "built-in"))
    if entry_points:
        _add_installed(registry, manager)
    for path in local:
        _add_local(registry, manager, path)
    registry.rules = dict(sorted(registry.rules.items()))
    return registry


def _add_installed(registry: Registry, manager: pluggy.PluginManager) -> None:
    if not _any_installed():
        return
    from importlib.metadata import entry_points

    for entry in sorted(entry_points(group=ENTRY_POINTS), key=lambda e: e.name):
        version = entry.dist.version if entry.dist else ""
        origin = entry.dist.name if entry.dist else entry.value
        _load(registry, manager, Plugin(entry.name, version, origin), entry.load)


def _any_installed() -> bool:
    """Whether any distribution may be a plugin: a look that spares the import of importlib.metadata.

    That import costs more than the check of a draft. What is no plain folder counts as a yes.
    """
    section = f"[{ENTRY_POINTS}]".encode()
    for folder in map(Path, dict.fromkeys(sys.path)):
        try:
            found = [f for f in folder.iterdir() if f.suffix in (".dist-info", ".egg-info")]
        except (FileNotFoundError, NotADirectoryError):
            if folder.is_file():
                return True
            continue
        except OSError:
            return True
        for entry_points in (f / "entry_points.txt" for f in found):
            with suppress(OSError):
                if section in entry_points.read_bytes():
                    return True
    return False


def _add_local(registry: Registry, manager: pluggy.PluginManager, path: str) -> None:
    from importlib.util import module_from_spec, spec_from_file_location

    def load_file() -> ModuleType:
        name = f"gialint_local_{Path(path).stem}"
        spec = spec_from_file_location(name, path)
        if spec is None or spec.loader is None:
            raise ImportError(path)
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    _load(registry, manager, Plugin(Path(path).stem, "", path), load_file)


def _load(registry: Registry, manager: pluggy.PluginManager, plugin: Plugin, loader: Any) -> None:
    try:
        module = loader()
    except (KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as error:
        registry.plugins.append(_failed(plugin, error))
        return
    _add(registry, manager, module, plugin)


def _failed(plugin: Plugin, error: BaseException | str) -> Plugin:
    text = error if isinstance(error, str) else f"{type(error).__name__}: {error}"
    return Plugin(plugin.name, plugin.version, plugin.origin, text)


def _add(registry: Registry, manager: pluggy.PluginManager, module: object, plugin: Plugin) -> None:
    """Call a plugin's hooks one by one, so that one that fails costs only itself."""
    try:
        manager.register(module, name=f"{plugin.origin}:{plugin.name}")
        errors = [f"no such hook: {name}" for name in _misspelt(module)]
        rules = _declared(module, "gialint_rules", errors)
        for found in rules:
            if found.code in registry.rules or any(
                found.name == r.name for r in registry.rules.values()
            ):
                errors.append(f"rule {found.code} {found.name} exists already")
                continue
            registry.rules[found.code] = found
            registry.owners[found.code] = plugin
        registry.forms.extend(_declared(module, "gialint_forms", errors))
        for hook, store in (
            ("gialint_readers", registry.readers),
            ("gialint_formats", registry.formats),
            ("gialint_executors", registry.executors),
        ):
            for mapping in _declared(module, hook, errors, whole=True):
                store.update(mapping)
    except Exception as error:
        registry.plugins.append(_failed(plugin, error))
        return
    registry.plugins.append(_failed(plugin, "; ".join(errors)) if errors else plugin)


def _misspelt(module: object) -> list[str]:
    known = {name for name in vars(Hooks) if name.startswith("gialint_")}
    return [
        name
        for name, value in vars(module).items()
        if getattr(value, f"{PROJECT}_impl", None) is not None and name not in known
    ]


def _declared(module: object, hook: str, errors: list[str], *, whole: bool = False) -> list[Any]:
    function = getattr(module, hook, None)
    if function is None or getattr(function, f"{PROJECT}_impl", None) is None:
        return []
    try:
        result = function()
        return [result] if whole else list(result)
    except Exception as error:
        errors.append(f"{hook}: {type(error).__name__}: {error}")
        return []
