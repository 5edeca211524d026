"""What one run leaves for the next, so that it starts faster: compiled patterns, nothing of a draft."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from gialint import __version__, regexes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def cache_folder() -> Path:
    """Where programs of this system keep what they can do without; ``GIALINT_CACHE_DIR`` goes first."""
    own = os.environ.get("GIALINT_CACHE_DIR")
    if own:
        return Path(own)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "gialint"


@contextmanager
def kept_patterns(args: Sequence[str]) -> Iterator[None]:
    """Take the patterns of an earlier run, and leave those of this one; ``--no-cache`` does neither.

    A folder that cannot be read or written costs time, and nothing else.
    """
    if "--no-cache" in args:
        yield
        return
    file = cache_folder() / f"patterns-{__version__}-{regexes.version()}"
    with suppress(OSError, RuntimeError):
        regexes.restore(file.read_bytes())
    try:
        yield
    finally:
        with suppress(OSError, RuntimeError):
            _leave(file)


def _leave(file: Path) -> None:
    data = regexes.keep()
    if data is None:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{os.getpid()}")
    new.write_bytes(data)
    new.replace(file)
