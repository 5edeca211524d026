"""The folders that are open, the settings in force in them, and the other reports in them.

What lints is imported when it is first needed, which is after the client has been answered.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gialint.server.settings import ClientSettings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gialint.config import Fault, Settings
    from gialint.neighbours import Index, Neighbours
    from gialint.server.documents import Document, Documents
    from gialint.session import Result, Session, Target
    from gialint.sessions import Sessions
    from gialint.text import Source

_AT_ONCE = 8
"""Files looked into before other messages get their turn."""


class Workspace:
    """What the server knows besides the open texts; all of it can be forgotten and found again."""

    def __init__(self, documents: Documents, roots: Iterable[Path] = ()) -> None:
        self.documents = documents
        self.roots = list(roots)
        self.client: dict[Path | None, ClientSettings] = {}
        """What the user has set, by folder; under None for all others."""
        self.trusted = True
        """Whether local plugins may be run."""
        self.generation = 0
        """Counts the changes of settings and plugins, which may change every result."""
        self.faults: dict[str, tuple[Fault, ...]] = {}
        """What is wrong with settings files, by the path of each."""
        self.index: Index = {}
        self._sources: set[Path] = set()
        """The files that settings and plugins were read from."""
        self._sessions: dict[Path | None, Sessions] = {}
        self._spare: Session | None = None
        self._neighbours: dict[int, Neighbours] = {}
        self._compared: set[Path] = set()

    # ------------------------------------------------------------ settings

    def root_of(self, path: Path | None) -> Path | None:
        """The innermost folder that holds ``path``; the first one for a text not stored yet."""
        if path is None:
            return self.roots[0] if self.roots else None
        holding = [root for root in self.roots if path.is_relative_to(root)]
        return max(holding, key=lambda root: len(root.parts), default=None)

    def client_settings(self, path: Path | None) -> ClientSettings:
        return self.set_in(self.root_of(path))

    def set_in(self, root: Path | None) -> ClientSettings:
        """What the user has set for a folder."""
        return self.client.get(root) or self.client.get(None) or ClientSettings()

    def session_for(self, path: Path | None) -> Session:
        """The session for a file. Where its settings cannot be used, one with the defaults."""
        from gialint.config import SettingsError
        from gialint.sessions import Sessions

        root = self.root_of(path)
        folder = path.parent if path else root
        if folder is None:
            return self._default()
        if root not in self._sessions:
            own = self.client_settings(path).configuration
            config = (root or Path()) / Path(own).expanduser() if own else None
            self._sessions[root] = Sessions(config=config, adjust=self._adjusted)
        try:
            session = self._sessions[root].session_in(folder)
        except SettingsError as error:
            for fault in error.faults:
                at = str(fault.source.path)
                known = self.faults.get(at, ())
                if fault not in known:
                    self.faults[at] = (*known, fault)
                    self._sources.add(Path(at))
            return self._default()
        settings = session.settings
        self._sources.update(layer.path for layer in settings.layers)
        self._sources.update(map(Path, settings.local_plugins))
        return session

    def _adjusted(self, settings: Settings) -> Settings:
        return settings if self.trusted else replace(settings, local_plugins=())

    def _default(self) -> Session:
        if self._spare is None:
            from gialint.session import Session

            self._spare = Session()
        return self._spare

    def reload(self) -> None:
        """Forget all settings and plugins: they are read again when next needed."""
        self.generation += 1
        self._sessions.clear()
        self._spare = None
        self.faults.clear()
        self._sources.clear()
        self.forget_neighbours()
        for document in self.documents:
            document.result = None

    def is_settings(self, path: Path) -> bool:
        """Whether a change of the file at ``path`` may change settings or plugins."""
        from gialint.config import NAMES

        return path.name in NAMES or path in self._sources

    # ------------------------------------------------------------ linting

    def result(self, document: Document) -> Result:
        """What came of the text of ``document``: linted when first asked for after a change."""
        if document.result is None:
            document.result = self._lint(document)
        return document.result

    def _lint(self, document: Document) -> Result:
        from gialint.config import NAMES
        from gialint.session import Result

        path = document.path
        if not self.client_settings(path).enable or (path and path.name in NAMES):
            return Result(document.source, None, ())
        session = self.session_for(path)
        return session.lint(document.source, named=False, neighbours=self._others(session))

    def lint_file(self, path: Path) -> Result:
        """What came of a file that is not open."""
        session = self.session_for(path)
        return session.check_file(path, named=False, neighbours=self._others(session))

    # ------------------------------------------------------------ other reports

    def _others(self, session: Session) -> Neighbours:
        found = self._neighbours.get(id(session))
        if found is None:
            found = self._neighbours[id(session)] = session.neighbours(self.index, self._opened)
        return found

    def _opened(self, path: Path) -> Source | None:
        self._compared.add(path.resolve())
        document = self.documents.at(path)
        return document.source if document else None

    def forget_neighbours(self) -> None:
        self._neighbours.clear()
        self._compared.clear()

    def touched(self, path: Path | None) -> list[Document]:
        """Tell that the report at ``path`` has changed: the open texts to lint again for it."""
        if path is None or path.resolve() not in self._compared:
            return []
        self.forget_neighbours()
        others = [document for document in self.documents if document.path != path]
        for document in others:
            document.result = None
        return others

    def files(self) -> Iterator[Target]:
        """The drafts in the open folders."""
        from gialint.discovery import SUFFIXES, Discovery

        discovery = Discovery(self._settings_of, lambda error: None, SUFFIXES)
        return discovery.files(root for root in self.roots if root.is_dir())

    def _settings_of(self, folder: Path) -> Settings:
        return self.session_for(folder / "_").settings

    async def build_index(self) -> bool:
        """Find out which report is in which file, a few at a time. Tells whether that is news."""
        targets = list(self.files())
        found: Index = {}
        for first in range(0, len(targets), _AT_ONCE):
            await asyncio.sleep(0)
            some = targets[first : first + _AT_ONCE]
            if first == 0 and len(targets) < 2:
                break
            session = self.session_for(some[0].path)
            # The index of a single file is empty by its nature: two are looked into at least.
            for key, paths in session.index(
                some if len(some) > 1 else [*targets[:1], *some]
            ).items():
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *paths)))
        if found == self.index:
            return False
        self.index = found
        self.forget_neighbours()
        return True
