"""Starting and ending: streams or sockets on one side, a server for one client on the other."""

from __future__ import annotations

import asyncio
import gc
import sys
from typing import TYPE_CHECKING

from gialint.server.transport import claim_standard_streams, messages, reader_of

if TYPE_CHECKING:
    from pygls.io_ import AsyncWriter, Writer


def serve_standard_streams() -> int:
    incoming, outgoing = claim_standard_streams()

    async def main() -> int:
        from pygls.io_ import StdoutWriter

        # Reading starts before the imports below, so that the client never waits for the pipe.
        reader = reader_of(incoming)
        return await _serve(reader, StdoutWriter(outgoing))

    return _run(main())


def serve_tcp(host: str, port: int) -> int:
    """Serve clients one after another or side by side, each with a state of its own, until stopped."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await _serve(reader, writer)
        finally:
            writer.close()

    async def main() -> int:
        listening = await asyncio.start_server(connected, host, port)
        for socket in listening.sockets:
            name = socket.getsockname()
            print(f"gialint server: {name[0]}:{name[1]}", file=sys.stderr, flush=True)
        async with listening:
            await listening.serve_forever()
        return 0

    return _run(main())


async def _serve(reader: asyncio.StreamReader, writer: AsyncWriter | Writer) -> int:
    """Talk with one client until it leaves."""
    # The protocol's 600 classes are made at import; collecting garbage meanwhile finds none.
    gc.disable()
    from gialint.server.handlers import create

    # A lint makes many small objects and hardly ever a cycle: look for those less often.
    gc.set_threshold(20_000, 20, 50)
    gc.enable()
    protocol = create().protocol
    protocol.set_writer(writer)
    async for body in messages(reader):
        protocol.receive(body)
        if protocol.exited:
            return protocol.exit_code
    return 1


def _run(main: object) -> int:
    try:
        return asyncio.run(main)  # type: ignore[arg-type]
    except (BrokenPipeError, ConnectionError):  # the client is gone
        return 1
    except KeyboardInterrupt:
        return 130
