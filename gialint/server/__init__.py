"""The language server: live findings in every editor that speaks the Language Server Protocol.

``run`` is all that the command line needs. Everything heavy is imported when it is called.
"""

from __future__ import annotations

DEFAULT_HOST = "127.0.0.1"


def run(tcp: tuple[str, int] | None = None) -> int:
    """Serve until the client is done: over standard input and output, or at ``tcp`` (host, port).

    Gives the exit status: 0 after an orderly shutdown, else 1.
    """
    from gialint.server.serving import serve_standard_streams, serve_tcp

    return serve_tcp(*tcp) if tcp else serve_standard_streams()


def address(text: str) -> tuple[str, int]:
    """``HOST:PORT``, ``:PORT`` or ``PORT`` as host and port; without a host only this machine can connect.

    Raises ValueError for anything else.

    >>> address(":2087"), address("0.0.0.0:2087"), address("[::1]:2087")
    (('127.0.0.1', 2087), ('0.0.0.0', 2087), ('::1', 2087))
    """
    host, _, port = text.rpartition(":")
    if not (port.isascii() and port.isdigit()) or int(port) > 65535:
        raise ValueError(text)
    return host.strip("[]") or DEFAULT_HOST, int(port)
