"""The command line: ``app.py`` is the table of commands, then one file per command."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(args: Sequence[str] | None = None) -> NoReturn:
    """The console script: run one command and exit with its status."""
    from gialint.cli.app import run
    from gialint.cli.kept import kept_patterns

    words = sys.argv[1:] if args is None else args
    with kept_patterns(words):
        status = run(words)
    sys.exit(status)
