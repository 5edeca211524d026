"""Apply the fixes of findings, round by round, until none is left; and write files back unharmed."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from gialint.checking.directives import directives
from gialint.findings import Safety, Severity
from gialint.reading.decoding import encode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gialint.findings import CellKey, Edit, Finding, Fix
    from gialint.neighbours import Neighbours
    from gialint.report import Report, Table
    from gialint.session import Result, Session
    from gialint.text import Source, Span

ROUNDS = 10
_HARM = frozenset({"GIA903", "GIA904", "GIA905", "GIA906"})
"""Rules that tell that a text reads worse: a crash, an unreadable text, no report, a table adrift."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text after its fixes, how many were applied by rule name, and what is left to say of it."""

    source: Source
    applied: Counter[str]
    result: Result

    @property
    def remaining(self) -> tuple[Finding, ...]:
        return self.result.findings


def fix(
    session: Session,
    source: Source,
    *,
    unsafe: bool = False,
    previous: Report | None = None,
    units: Sequence[Report] = (),
    neighbours: Neighbours | None = None,
) -> Fixed:
    """Apply all safe fixes, and the unsafe ones if asked to, in at most ROUNDS rounds.

    ``previous``, ``units`` and ``neighbours`` are those of ``Session.lint``. Fixes whose edits overlap wait for a later round. A round that makes the text read worse is
    undone, and the fixes to blame are dropped. The same text gives the same result.
    """

    def lint(source: Source) -> Result:
        return session.lint(source, previous=previous, units=units, neighbours=neighbours)

    return _Run(lint, unsafe).run(source)


@dataclass
class _Run:
    lint: Callable[[Source], Result]
    unsafe: bool
    dropped: set[_Identity] = field(default_factory=set)
    applied: Counter[str] = field(default_factory=Counter)

    def run(self, source: Source) -> Fixed:
        result = self.lint(source)
        for _ in range(ROUNDS):
            chosen = self._chosen(result)
            if not chosen:
                break
            chosen, result = self._harmless(chosen, result)
            self.applied.update(one.finding.name for one in chosen)
        return Fixed(result.source, self.applied, result)

    def _chosen(self, result: Result) -> list[_Chosen]:
        """The fixes of one round: in the order of the text, none in another's way."""
        protected = [directive.span for directive in directives(result.source)]
        taken: list[Span] = []
        chosen: list[_Chosen] = []
        for finding in result.findings:
            wanted = fix_to_apply(finding, result.source, unsafe=self.unsafe, comments=protected)
            if wanted is None:
                continue
            spans = [edit.span for edit in wanted.edits]
            one = _Chosen(finding, wanted, _identity(finding, wanted, result.source))
            if one.identity not in self.dropped and not any(
                _collide(span, other) for span in spans for other in taken
            ):
                taken += spans
                chosen.append(one)
        return chosen

    def _harmless(self, chosen: list[_Chosen], before: Result) -> tuple[list[_Chosen], Result]:
        """As many of ``chosen`` as can be applied without harm, and what then comes of the text.

        Halves until the fixes to blame are found; those are dropped for good.
        """
        after = self.lint(applied(before.source, chosen))
        if not _reads_worse(before, after):
            return chosen, after
        if len(chosen) == 1:
            self.dropped.add(chosen[0].identity)
            return [], before
        half = len(chosen) // 2
        kept, after = self._harmless(chosen[:half], before)
        return (kept, after) if kept else self._harmless(chosen[half:], before)


_Identity = tuple[str, tuple[tuple[str, str], ...]]
"""A rule with what its fix takes out and puts in: the same after other edits moved the text."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    finding: Finding
    fix: Fix
    identity: _Identity


def _identity(finding: Finding, fix: Fix, source: Source) -> _Identity:
    return finding.code, tuple((source.slice(edit.span), edit.content) for edit in fix.edits)


def fix_to_apply(
    finding: Finding, source: Source, *, unsafe: bool, comments: Sequence[Span] = ()
) -> Fix | None:
    """The fix of ``finding`` that may be applied unseen: its first safe one, else its one unsafe one.

    Several unsafe fixes are a choice, which is the writer's. A fix that changes a digit of the
    report is never safe, whatever its rule says.
    """
    usable = [fix for fix in finding.fixes if fix.edits and _is_consistent(fix.edits)]
    safe = [fix for fix in usable if fix.safety is Safety.SAFE]
    for fix in safe:
        if keeps_digits(fix, source, comments):
            return fix
    rest = [fix for fix in usable if fix.safety is not Safety.DISPLAY]
    return rest[0] if unsafe and len(rest) == 1 else None


def _is_consistent(edits: Sequence[Edit]) -> bool:
    """Whether no two edits of one fix are in each other's way."""
    return not any(_collide(a.span, b.span) for i, a in enumerate(edits) for b in edits[i + 1 :])


def _collide(a: Span, b: Span) -> bool:
    """Whether two places overlap. One where text is put in may not even touch another."""
    if a.start == a.end or b.start == b.end:
        return a.start <= b.end and b.start <= a.end
    return a.overlaps(b)


def keeps_digits(fix: Fix, source: Source, comments: Sequence[Span] = ()) -> bool:
    """Whether every digit that ``fix`` takes out comes back, in order; those in ``comments`` are free."""
    old = "".join(
        digits(source.slice(edit.span))
        for edit in fix.edits
        if not any(c.overlaps(edit.span) for c in comments)
    )
    return old == digits("".join(edit.content for edit in fix.edits))


def digits(text: str) -> str:
    """The decimal digits in ``text``, in order, each in its plain form."""
    return "".join(str(unicodedata.decimal(c)) for c in re.findall(r"\d", text))


def applied(source: Source, chosen: Iterable[_Chosen]) -> Source:
    """``source`` after the edits, which do not overlap."""
    edits = sorted(edit for one in chosen for edit in one.fix.edits)
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += [source.text[at : edit.span.start], edit.content]
        at = edit.span.end
    return source.replaced("".join([*pieces, source.text[at:]]))


def _reads_worse(before: Result, after: Result) -> bool:
    """Whether less of the report is understood, or more is wrong with what is.

    More errors are no harm where more cells are understood: those were wrong before, unseen.
    """
    if before.report is None:
        return False
    if after.report is None or _count(after, _HARM) > _count(before, _HARM):
        return True
    known_before, known = _understood(before.report), _understood(after.report)
    if not known_before <= known:
        return True
    return known == known_before and _errors(after) > _errors(before)


def _understood(report: Report) -> set[tuple[str, ...]]:
    """The keys of the sections, tables and cells that were found."""
    return {
        *((section.key,) for section in report.sections),
        *((table.key, "") for table in report.tables),
        *((key.table, key.row, key.column) for t in report.tables for key in _cell_keys(t)),
    }


def _cell_keys(table: Table) -> Iterable[CellKey]:
    return (cell.key for cell in table.cells.values())


def _count(result: Result, codes: frozenset[str]) -> int:
    return sum(finding.code in codes for finding in result.findings)


def _errors(result: Result) -> int:
    return sum(finding.severity is Severity.ERROR for finding in result.findings)


# ---------------------------------------------------------------- suppressing instead


def add_ignore(session: Session, source: Source, *, neighbours: Neighbours | None = None) -> Source:
    """``source`` with comments that suppress all its findings, so that they may be mended one by one."""
    from gialint.checking.directives import commented

    for _ in range(ROUNDS):
        result = session.lint(source, neighbours=neighbours)
        if not result.findings:
            break
        tables = [table.span for table in result.report.tables] if result.report else []
        source = commented(source, result.findings, tables)
    return source


# ---------------------------------------------------------------- files


class UnwritableError(ValueError):
    """The encoding of a file cannot hold the new text. ``character`` is the first it cannot hold."""

    def __init__(self, encoding: str, character: str) -> None:
        super().__init__(f"{encoding}: U+{ord(character):04X} {character!r}")
        self.encoding, self.character = encoding, character


def write(source: Source, path: Path) -> None:
    """Write ``source`` to ``path`` as it was found: encoding, BOM, line ends, permissions.

    The file is replaced in one step, so that a reader sees the old text or the new one. A symbolic
    link stays, and its target is replaced. Raises UnwritableError, or OSError, and then leaves the
    file untouched.
    """
    try:
        data = encode(source)
    except UnicodeEncodeError as error:
        raise UnwritableError(source.encoding, error.object[error.start]) from error
    target = Path(os.path.realpath(path))
    if not os.access(target, os.W_OK):  # a folder that may be written to would let it be replaced
        raise PermissionError(13, "Permission denied", str(target))
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(target.stat().st_mode)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
