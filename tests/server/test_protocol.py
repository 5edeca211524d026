"""Whatever the client sends, the server lives, answers requests, and says what is wrong."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from gialint.server import address
from tests.server.client import TIMEOUT, Client, ResponseError, framed, range_of
from tests.server.drafts import wrong

if TYPE_CHECKING:
    from collections.abc import Callable

URI = "file:///tmp/protocol.md"


def lives(client: Client, uri: str = URI) -> bool:
    client.open(uri, wrong())
    return "GIA301" in [d["code"] for d in client.pushed(uri)]


@pytest.mark.parametrize(
    "rubbish",
    [
        b"\r\n",
        b"nonsense\r\n\r\n",
        b"Content-Length: x\r\n\r\n",
        b"Content-Length: -5\r\n\r\n",
        b"Content-Length: 4\r\n\r\n{{{{",
        b"Content-Length: 2\r\n\r\n[]",
        b"Content-Length: 4\r\n\r\nnull",
        b"Content-Length: 2\r\n\r\n\xff\xfe",
        b"Content-Length: 200000\r\n\r\n" + b"[" * 200000,
        b"x" * 300000 + b"\r\n\r\n",
    ],
)
def test_rubbish_between_messages(server: Client, rubbish: bytes) -> None:
    server.send_raw(rubbish)
    assert lives(server)


def test_headers_in_any_case_and_order(server: Client) -> None:
    body = framed(
        {"id": 4242, "method": "gialint/describe", "params": {"textDocument": {"uri": URI}}}
    )
    header, _, content = body.partition(b"\r\n\r\n")
    length = header.split()[-1]
    server.send_raw(
        b"Content-Type: x; charset=utf-8\r\ncontent-length:" + length + b"\r\n\r\n" + content
    )
    server.answer(4242)


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/hover", {}),
        ("textDocument/hover", {"textDocument": {"uri": URI}, "position": "here"}),
        ("textDocument/codeAction", None),
        ("workspace/executeCommand", {"command": "no.such.command"}),
        (
            "workspace/executeCommand",
            {"command": "gialint.server.insertTable", "arguments": [1, 2, 3]},
        ),
        ("no/such/request", {}),
    ],
)
def test_a_request_that_makes_no_sense_is_answered(
    server: Client, method: str, params: Any
) -> None:
    with pytest.raises(ResponseError):
        server.request(method, params)
    assert lives(server)


@pytest.mark.parametrize(
    "feature",
    ["hover", "completion", "documentSymbol", "foldingRange", "codeLens", "inlayHint", "definition",
     "documentHighlight", "formatting", "codeAction"],
)  # fmt: skip
def test_a_text_that_is_not_open_has_no_answers(server: Client, feature: str) -> None:
    anywhere = {"start": {"line": 9, "character": 9}, "end": {"line": 99, "character": 0}}
    answer = server.request(
        f"textDocument/{feature}",
        {
            "textDocument": {"uri": "file:///tmp/not-open.md"},
            "position": {"line": 3, "character": 1},
            "range": anywhere,
            "context": {"diagnostics": [], "triggerKind": 1},
            "options": {"tabSize": 4, "insertSpaces": True},
        },
    )
    assert not answer


def test_edits_of_a_closed_text_and_beyond_its_end(server: Client) -> None:
    server.change("file:///tmp/never-opened.md", 7, {"text": "x"})
    uri = "file:///tmp/beyond.md"
    server.open(uri, "a")
    server.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    server.change(uri, 2, {"text": "b"})
    server.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    server.open(uri, wrong(), 3)
    far = {"line": 10**9, "character": 10**9}
    server.change(uri, 4, {"range": {"start": far, "end": far}, "text": "\n"})
    assert "GIA301" in [d["code"] for d in server.pushed(uri, 4)]


def test_halves_of_characters_and_nulls(server: Client) -> None:
    uri = "file:///tmp/halves.md"
    server.open(uri, wrong() + "\ud83c\x00\ufffe")
    server.pushed(uri, 1)
    server.change(uri, 2, {"range": range_of("", 0, 0), "text": "\udf89"})
    server.pushed(uri, 2)
    assert lives(server)


def test_requests_out_of_turn_are_refused(start: Callable[..., Client]) -> None:
    client = start()
    with pytest.raises(ResponseError) as early:
        client.request("textDocument/hover", client.at(URI, {"line": 0, "character": 0}))
    assert early.value.code == -32002
    client.initialize()
    with pytest.raises(ResponseError):
        client.request("initialize", {"capabilities": {}})
    assert lives(client)
    client.request("shutdown")
    with pytest.raises(ResponseError) as late:
        client.request("textDocument/hover", client.at(URI, {"line": 0, "character": 0}))
    assert late.value.code == -32600
    client.notify("exit")
    assert client.process.wait(TIMEOUT) == 0


def test_leaving_without_a_word_is_an_error(start: Callable[..., Client]) -> None:
    client = start()
    client.initialize()
    client.notify("exit")
    assert client.process.wait(TIMEOUT) == 1
    other = start()
    other.initialize()
    assert other.process.stdin is not None
    other.process.stdin.close()
    assert other.process.wait(TIMEOUT) == 1


def test_a_cancelled_request_leaves_no_trace_on_standard_error(
    start: Callable[..., Client],
) -> None:
    client = start()
    client.initialize()
    client.notify("$/cancelRequest", {"id": 99})
    client.notify("$/setTrace", {"value": "verbose"})
    client.notify("no/such/notification", {})
    assert lives(client)
    assert client.close() == 0
    assert client.errors == b""


# ---------------------------------------------------------------- sockets


def test_addresses() -> None:
    assert address(":2087") == ("127.0.0.1", 2087)
    assert address("2087") == ("127.0.0.1", 2087)
    assert address("[::1]:1") == ("::1", 1)
    for nonsense in ("", ":", "host:", "host:port", ":99999", "a:²"):
        with pytest.raises(ValueError, match=f"^{re.escape(nonsense)}$"):
            address(nonsense)


def test_clients_over_a_socket_have_states_of_their_own() -> None:
    command = "from gialint.server import run; run(('127.0.0.1', 0))"
    process = subprocess.Popen([sys.executable, "-c", command], stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        host, _, port = process.stderr.readline().split()[-1].rpartition(":")
        assert host == "127.0.0.1"
        for _ in range(2):
            with socket.create_connection((host, int(port)), TIMEOUT) as connection:
                stream = connection.makefile("rwb")
                for message in (
                    {"id": 1, "method": "initialize", "params": {"capabilities": {}}},
                    {"id": 2, "method": "shutdown"},
                    {"method": "exit"},
                ):
                    stream.write(framed(message))
                stream.flush()
                answers = stream.read()
                assert b'"serverInfo"' in answers
                assert b'"id": 2' in answers or b'"id":2' in answers
    finally:
        process.terminate()
        process.wait(TIMEOUT)
        if process.stderr:
            process.stderr.close()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_interrupt_ends_it_in_silence(start: Callable[..., Client]) -> None:
    client = start()
    client.initialize()
    client.process.send_signal(signal.SIGINT)
    assert client.process.wait(TIMEOUT) == 130
    assert b"Traceback" not in client.errors
