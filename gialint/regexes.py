"""Regular expressions that start quickly.

Compiling is most of what a start would cost: ``re`` needs up to a millisecond for a set of Han
characters, and the rules hold hundreds of them. What it compiles a pattern to is a list of
numbers, though, which ``keep`` and ``restore`` carry from one run to the next. Without them, as in a
plugin's tests, ``compiled`` is ``re.compile``.

The numbers are those of one version of Python; the translation stands in ``re._compiler.compile``
since Python 3.11. Where an interpreter has it otherwise, patterns are compiled anew each time.
"""

from __future__ import annotations

import marshal
import re
import sys
import zlib
from functools import cache
from typing import Any

Program = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]
"""Flags, code, number of groups, and the names of groups in both directions."""

_programs: dict[tuple[str, int], Program] = {}
_restored = 0


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile(pattern, flags)``, from what an earlier run kept where there is such."""
    flags = int(flags)  # a plain number is what can be kept
    program = _programs.get((pattern, flags))
    try:
        if program is None:
            program = _programs[pattern, flags] = _translated(pattern, flags)
        return _pattern(pattern, program)
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        return re.compile(pattern, flags)


def _translated(pattern: str, flags: int) -> Program:
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern, flags)
    names: list[str | None] = [None] * parsed.state.groups
    for name, group in parsed.state.groupdict.items():
        names[group] = name
    code = [int(word) for word in _compiler._code(parsed, flags)]
    groups = parsed.state.groups - 1
    return int(flags | parsed.state.flags), code, groups, dict(parsed.state.groupdict), tuple(names)


def _pattern(pattern: str, program: Program) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    made: Any = _sre.compile(pattern, *program)
    return made  # type: ignore[no-any-return]


def version() -> str:
    """What the kept programs are good for: one version of one interpreter."""
    return f"{sys.implementation.cache_tag}-{sys.hexversion:x}"


def keep() -> bytes | None:
    """The programs of this run for ``restore`` in the next; None where that brings nothing new."""
    if len(_programs) == _restored:
        return None
    data = marshal.dumps(_programs)
    return zlib.crc32(data).to_bytes(4, "big") + data


def restore(kept: bytes) -> None:
    """Take over what ``keep`` gave in an earlier run of the same ``version``; damaged data is none."""
    global _restored
    if len(kept) > 4 and zlib.crc32(kept[4:]) == int.from_bytes(kept[:4], "big"):
        _programs.update(marshal.loads(kept[4:]))
        _restored = len(_programs)
