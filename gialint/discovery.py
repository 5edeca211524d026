"""The files to check: those named, and what stands in the folders named.

A file asked for by name is always checked. In folders, only drafts by their suffix are, and not
what is hidden, ignored by git or excluded by the settings. The order is the same in every run.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gialint.session import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from pathspec import GitIgnoreSpec

    from gialint.config import Settings

SUFFIXES = frozenset({".md", ".markdown", ".txt"})
"""Those of drafts; plugins that read other kinds of file add theirs."""
NEVER = frozenset({"node_modules", "__pycache__", "venv"})
"""Folders that hold no drafts; hidden ones are left out anyway."""


@dataclass(frozen=True)
class Discovery:
    """Finds files. ``settings_of`` gives the settings of a folder, for ``exclude``.

    ``unreadable`` is told of folders that cannot be listed. ``force_exclude`` holds ``exclude``
    against named files too, as a pre-commit hook needs it.
    """

    settings_of: Callable[[Path], Settings]
    unreadable: Callable[[OSError], None]
    suffixes: Collection[str] = SUFFIXES
    force_exclude: bool = False

    def files(self, paths: Iterable[Path]) -> Iterator[Target]:
        """The files in ``paths``, each once: in the order named, within a folder by name."""
        seen: set[str] = set()
        for path in paths:
            for target in self._of(path):
                key = os.path.realpath(target.path)
                if key not in seen:
                    seen.add(key)
                    yield target

    def _of(self, path: Path) -> Iterator[Target]:
        if _holds(path.is_dir):
            yield from self._walk(path, _ignores_above(path.absolute()))
        elif not (self.force_exclude and self._excluded(path)):
            yield Target(path, named=True)

    def _walk(self, folder: Path, ignores: tuple[Ignore, ...]) -> Iterator[Target]:
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            self.unreadable(error)
            return
        absolute = folder.absolute()
        if any(entry.name == ".gitignore" for entry in entries):
            ignores = (*ignores, *_read_ignore(absolute, absolute / ".gitignore"))
        for entry in entries:
            path = folder / entry.name
            # Links to folders are not followed: what they hold is met where it stands, if at all.
            is_folder = _holds(partial(entry.is_dir, follow_symlinks=False))
            if entry.name.startswith(".") or (is_folder and entry.name in NEVER):
                continue
            if not is_folder and path.suffix.lower() not in self.suffixes:
                continue
            if _ignored(absolute / entry.name, is_folder, ignores):
                continue
            if self._excluded(path, is_folder=is_folder):
                continue
            if is_folder:
                yield from self._walk(path, ignores)
            elif _holds(entry.is_file):
                yield Target(path, named=False)

    def _excluded(self, path: Path, *, is_folder: bool = False) -> bool:
        """Whether the settings exclude ``path`` or a folder that it stands in."""
        settings = self.settings_of(path.absolute().parent)
        if not settings.exclude:
            return False
        root = settings.root or Path.cwd()
        try:
            relative = Path(os.path.normpath(path.absolute())).relative_to(root).as_posix()
        except ValueError:
            return False
        found = _spec(settings.exclude).check_file(f"{relative}/" if is_folder else relative)
        return found.include is True


@dataclass(frozen=True)
class Ignore:
    """The patterns of one .gitignore, which hold for what is under ``folder``."""

    folder: Path
    spec: GitIgnoreSpec


def _spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    found = _specs.get(lines)
    if found is None:
        from pathspec import GitIgnoreSpec

        found = _specs[lines] = GitIgnoreSpec.from_lines(lines)
    return found


_specs: dict[tuple[str, ...], GitIgnoreSpec] = {}


def _read_ignore(folder: Path, path: Path) -> tuple[Ignore, ...]:
    try:
        lines = tuple(path.read_text("utf-8", "replace").splitlines())
    except OSError:
        return ()
    return (Ignore(folder, _spec(lines)),) if lines else ()


def _ignores_above(folder: Path) -> tuple[Ignore, ...]:
    """The .gitignore files over ``folder``, up to the top of its repository; none outside one."""
    above = [folder, *folder.parents]
    top = next((i for i, path in enumerate(above) if _holds((path / ".git").exists)), None)
    if top is None:
        return ()
    found = _read_ignore(above[top], above[top] / ".git" / "info" / "exclude")
    for path in reversed(above[1 : top + 1]):
        found += _read_ignore(path, path / ".gitignore")
    return found


def _ignored(path: Path, is_folder: bool, ignores: tuple[Ignore, ...]) -> bool:
    """Whether git would ignore ``path``: the innermost .gitignore that speaks of it decides."""
    for ignore in reversed(ignores):
        relative = path.relative_to(ignore.folder).as_posix()
        include = ignore.spec.check_file(f"{relative}/" if is_folder else relative).include
        if include is not None:
            return include
    return False


def _holds(question: Callable[[], bool]) -> bool:
    """The answer of the file system; no, where it may not be asked or the name is too long."""
    try:
        return question()
    except OSError:
        return False
