"""The other reports that one is compared with: last year's, and those of the units below it.

Last year's is the one that the setting ``previous`` points to, else, among the files checked
together, the one whose title names the same body and the year before. Where two files answer,
neither is taken.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from gialint.regexes import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from gialint.config import Settings
    from gialint.report import Report

    Reader = Callable[[Path], Report | None]

Index = dict[tuple[str, int], tuple[Path, ...]]
"""Files by the body and the year of the report in each; small, and fit to be sent to another process."""

_KEPT = 64
"""Reports kept, of a few hundred KB each, while files are checked one after another."""
_GOVERNMENT = compiled(r"(?:人民)?政府$")


def index_of(reports: Iterable[tuple[Path, Report]]) -> Index:
    """The index of ``reports``; those that name no body or no year are not in it."""
    index: dict[tuple[str, int], list[Path]] = {}
    for path, report in reports:
        body = body_key(report)
        if body and report.year is not None:
            index.setdefault((body, report.year), []).append(path)
    return {key: tuple(paths) for key, paths in index.items()}


def body_key(report: Report) -> str:
    """The name of the body that reports, alike for a place and its government."""
    return _GOVERNMENT.sub("", compiled(r"\s").sub("", report.body.name))


class Neighbours:
    """Finds the other reports that a report is compared with.

    ``read`` gives the report in a file, or None where there is none; the server reads open texts
    before files.
    """

    def __init__(
        self, settings: Settings, read: Reader, index: Mapping[tuple[str, int], tuple[Path, ...]]
    ) -> None:
        self.settings = settings
        self.index = index
        self._read = lru_cache(_KEPT)(read)
        self._units: dict[int, tuple[tuple[Path, Report], ...]] = {}

    def previous(self, report: Report, path: Path) -> Report | None:
        """The same body's report on the year before; None where it is not at hand or not certain."""
        if report.year is None:
            return None
        if self.settings.previous:
            return self._pointed_to(self.settings.previous, report, path, report.year)
        body = body_key(report)
        paths = self.index.get((body, report.year - 1), ()) if body else ()
        beside = [p for p in paths if p.parent == path.parent]
        return self._only([p for p in (beside or paths) if p != path], report.year - 1)

    def _pointed_to(self, pattern: str, report: Report, path: Path, year: int) -> Report | None:
        from glob import escape

        stem = path.stem.replace(str(year), str(year - 1))
        pattern = pattern.replace("{year}", str(year - 1)).replace("{stem}", escape(stem))
        found = _files(path.parent, pattern)
        paths = [p for p in found if p.resolve() != path.resolve()]
        if len(paths) > 1:
            same = [p for p in paths if (r := self._read(p)) and body_key(r) == body_key(report)]
            paths = same or paths
        return self._only(paths, year - 1)

    def _only(self, paths: Iterable[Path], year: int) -> Report | None:
        """The report on ``year`` in ``paths``, if there is just one."""
        found = [r for p in paths if (r := self._read(p)) is not None and r.year == year]
        return found[0] if len(found) == 1 else None

    def units(self, report: Report, path: Path) -> tuple[Report, ...]:
        """The reports of the same year that the setting ``covers`` points to; none for a unit's own."""
        if report.year is None or not self.settings.covers:
            return ()
        units = self._of_year(report.year)
        resolved = path.resolve()
        if any(p == resolved for p, _ in units):
            return ()
        return tuple(unit for _, unit in units)

    def _of_year(self, year: int) -> tuple[tuple[Path, Report], ...]:
        if year not in self._units:
            root = self.settings.root or Path()
            paths = sorted({p.resolve() for c in self.settings.covers for p in _files(root, c)})
            read = ((p, self._read(p)) for p in paths)
            self._units[year] = tuple((p, r) for p, r in read if r is not None and r.year == year)
        return self._units[year]


def _files(folder: Path, pattern: str) -> list[Path]:
    # Path.glob takes no pattern that is absolute or leads upwards.
    from glob import escape, glob

    found = glob(str(Path(escape(str(folder))) / pattern), recursive=True)  # noqa: PTH207
    return [path for path in map(Path, sorted(found)) if path.is_file()]
