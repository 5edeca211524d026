"""Writing to the terminal: encoding, colour, width."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

_WIDTHS = range(60, 161)
"""Columns between which a frame is readable; outside a terminal the default is taken."""
_DEFAULT = 100


def tolerant(*streams: TextIO) -> None:
    """Let ``streams`` take any text: what their encoding (GBK on Windows) lacks is shown as ?."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def as_utf8(stream: TextIO) -> None:
    """What programs read is UTF-8, whatever the console; a terminal keeps its own encoding."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None and not stream.isatty():
        reconfigure(encoding="utf-8", errors="replace")


def colored(choice: str, stream: TextIO) -> bool:
    """Whether to colour: as ``--color`` says, else NO_COLOR and FORCE_COLOR, else on a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def columns(stream: TextIO) -> int:
    """The width to show within."""
    if not stream.isatty():
        return _DEFAULT
    from shutil import get_terminal_size

    return min(max(get_terminal_size((_DEFAULT, 24)).columns, _WIDTHS.start), _WIDTHS.stop - 1)


def write(pieces: Iterable[str], stream: TextIO | None = None) -> None:
    """Write text with the colours it has."""
    for piece in pieces:
        click.echo(piece, file=stream or sys.stdout, nl=False, color=True)


def warn(text: str) -> None:
    """Say something beside the results."""
    click.echo(text, err=True)
