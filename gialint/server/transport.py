"""Messages in and out: over standard streams, or over a socket.

Reading ahead in a thread of its own makes changes that pile up during a lint visible at once, so
that they are linted together.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import threading
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_CHUNK = 1 << 16
_LONGEST_HEADER = 1 << 16


def claim_standard_streams() -> tuple[int, BinaryIO]:
    """Take standard input and output for the protocol alone.

    Whatever else is printed in this process, by a plugin or a C library, goes to standard error,
    and whoever asks for input gets none.
    """
    incoming, outgoing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    if sys.platform == "win32":
        import msvcrt

        for stream in (incoming, outgoing):
            msvcrt.setmode(stream, os.O_BINARY)
    return incoming, open(outgoing, "wb")  # noqa: PTH123 - open for as long as we run


def reader_of(descriptor: int) -> asyncio.StreamReader:
    """A stream of what arrives at a file descriptor, read by a thread."""
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=_LONGEST_HEADER)

    def pump() -> None:
        # The loop may be gone before the client has closed its end.
        with contextlib.suppress(OSError, RuntimeError):
            while data := os.read(descriptor, _CHUNK):
                loop.call_soon_threadsafe(reader.feed_data, data)
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(reader.feed_eof)

    threading.Thread(target=pump, name="gialint-input", daemon=True).start()
    return reader


async def messages(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """The bodies of the messages in a stream, until it ends. What is no header is passed over."""
    length: int | None = None
    while True:
        try:
            line = await reader.readline()
        except ValueError:  # longer than any header
            continue
        if not line:
            return
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            length = int(value) if value.strip().isdigit() else None
        elif not line.strip() and length is not None:
            try:
                yield await reader.readexactly(length)
            except asyncio.IncompleteReadError:
                return
            length = None
