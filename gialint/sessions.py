"""The settings of each file, and one Session for each set of settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gialint import config, plugins
from gialint.config import Fault, Settings, SettingsError, entry_fault
from gialint.findings import Message
from gialint.session import Session
from gialint.text import Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gialint.checking.baseline import Baseline
    from gialint.plugins import Registry
    from gialint.session import Target


class Sessions:
    """Sessions by folder, made when a file first needs them.

    ``config`` is a settings file that holds for all; ``isolated`` leaves every file of settings
    unread. ``adjust`` lays what the command line says over the settings found. ``baseline`` tells
    whether baselines are honoured. All methods raise SettingsError for files that cannot be used.
    """

    def __init__(
        self,
        *,
        config: Path | None = None,
        isolated: bool = False,
        adjust: Callable[[Settings], Settings] = lambda settings: settings,
        baseline: bool = True,
    ) -> None:
        self._config = config
        self._isolated = isolated
        self._adjust = adjust
        self._baseline = baseline
        self._found: dict[Path, Path | None] = {}
        self._settings: dict[Path | None, Settings] = {}
        self._sessions: dict[Path | None, Session] = {}
        self._registries: dict[tuple[str, ...], Registry] = {}

    def settings_in(self, folder: Path) -> Settings:
        """The settings that hold for the files in ``folder``."""
        path = self._path(folder)
        if path not in self._settings:
            found = config.load(path) if path else Settings()
            self._settings[path] = self._adjust(found)
        return self._settings[path]

    def session_in(self, folder: Path) -> Session:
        """The session for the files in ``folder``."""
        path = self._path(folder)
        if path not in self._sessions:
            self._sessions[path] = self._made(self.settings_in(folder))
        return self._sessions[path]

    def grouped(self, targets: Iterable[Target]) -> list[tuple[Session, list[Target]]]:
        """The files with their sessions: those with the same settings together, else in order."""
        groups: dict[int, tuple[Session, list[Target]]] = {}
        for target in targets:
            session = self.session_in(target.path.parent)
            groups.setdefault(id(session), (session, []))[1].append(target)
        return list(groups.values())

    def _path(self, folder: Path) -> Path | None:
        """The settings file of ``folder``; every folder on the way up is looked into only once."""
        if self._isolated or self._config:
            return self._config
        folder = folder.absolute()
        if folder not in self._found:
            here = config.within(folder)
            if here is None and folder.parent != folder:
                here = self._path(folder.parent)
            self._found[folder] = here
        return self._found[folder]

    def _made(self, settings: Settings) -> Session:
        registry = self._registry(settings.local_plugins)
        baseline = read_baseline(settings) if self._baseline else None
        session = _session(settings, registry, baseline)
        config.verify(settings, session.known)
        return session

    def _registry(self, local: tuple[str, ...]) -> Registry:
        if local not in self._registries:
            self._registries[local] = plugins.load(local)
        return self._registries[local]


def _session(settings: Settings, registry: Registry, baseline: Baseline | None) -> Session:
    if not settings.patterns and not settings.relations:
        return Session(settings, registry, baseline)
    from gialint.checking.patterns import PatternError

    try:
        return Session(settings, registry, baseline)
    except PatternError as error:
        message = Message(f"“{error.key}”有误：{error.reason}", f"{error.key}: {error.reason}")
        fault = entry_fault(settings, error.table, error.number - 1, error.key, message)
        raise SettingsError([fault]) from error


def baseline_path(settings: Settings) -> Path:
    """Where the baseline of these settings is kept."""
    return (settings.root or Path()) / ".gialint-baseline.json"


def read_baseline(settings: Settings) -> Baseline | None:
    """The baseline of these settings, if there is one. Raises SettingsError."""
    path = baseline_path(settings)
    if not path.is_file():
        return None
    from gialint.checking.baseline import Baseline, BaselineError

    try:
        return Baseline.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, BaselineError) as error:
        message = Message(f"基线文件无法读取：{error}", f"cannot read the baseline: {error}")
        raise SettingsError([Fault(Source("", str(path)), Span(0, 0), message)]) from error
