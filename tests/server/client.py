"""A small LSP client that talks to the real server process, written from the specification alone.

It shares no code with the server, so that both cannot be wrong in the same way: it counts its own
units, and breaks lines at LF, CRLF and CR only.
"""

from __future__ import annotations

import json
import queue
import re
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TIMEOUT = 30.0
_LINE_END = re.compile("\r\n|\r|\n")

PUSH: dict[str, Any] = {
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True},
        "hover": {"contentFormat": ["markdown"]},
        "completion": {"completionItem": {"snippetSupport": True}},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
    },
    "workspace": {"workspaceEdit": {"documentChanges": True}, "configuration": True},
}
PULL: dict[str, Any] = {
    "textDocument": {**PUSH["textDocument"], "diagnostic": {"relatedDocumentSupport": True}},
    "workspace": {
        **PUSH["workspace"],
        "diagnostics": {"refreshSupport": True},
        "inlayHint": {"refreshSupport": True},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
    },
}


class ResponseError(Exception):
    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(error["message"])
        self.code: int = error["code"]


class Client:
    """One server process and the conversation with it."""

    def __init__(self, *arguments: str, settings: dict[str, Any] | None = None) -> None:
        command = arguments or (sys.executable, "-m", "gialint.server")
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.settings = settings or {}
        self.asked: list[dict[str, Any]] = []
        """What the server has asked of the client."""
        self.messages: list[dict[str, Any]] = []
        """Notifications not waited for yet, in their order."""
        self._incoming: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._answers: dict[int, dict[str, Any]] = {}
        self._next = 0
        self.errors = b""
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._read_errors, daemon=True).start()

    # ------------------------------------------------------------ bytes

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            while line := stream.readline().strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                self._incoming.put(None)
                return
            self._incoming.put(json.loads(stream.read(length)))

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.errors += line

    def send_raw(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: dict[str, Any]) -> None:
        self.send_raw(framed(message))

    def send_many(self, notifications: list[tuple[str, Any]]) -> None:
        """Notifications that arrive all at once."""
        self.send_raw(b"".join(framed({"method": m, "params": p}) for m, p in notifications))

    # ------------------------------------------------------------ messages

    def notify(self, method: str, params: Any = None) -> None:
        self.send({"method": method, "params": params or {}})

    def request(self, method: str, params: Any = None) -> Any:
        self._next += 1
        message = {"id": self._next, "method": method}
        self.send(message if params is None else {**message, "params": params})
        return self.answer(self._next)

    def wait_for_configuration(self) -> None:
        """Until the server has asked for the settings, and has taken in the answer."""
        self._until(lambda: any(a["method"] == "workspace/configuration" for a in self.asked))
        self.request("gialint/describe", {"textDocument": {"uri": ""}})

    def answer(self, number: int) -> Any:
        self._until(lambda: number in self._answers)
        answer = self._answers.pop(number)
        if "error" in answer:
            raise ResponseError(answer["error"])
        return answer["result"]

    def wait(self, method: str, suits: Callable[[Any], bool] = lambda params: True) -> Any:
        """The parameters of the next notification that suits."""

        def found() -> dict[str, Any] | None:
            return next(
                (m for m in self.messages if m["method"] == method and suits(m["params"])), None
            )

        self._until(lambda: found() is not None)
        message = found()
        assert message is not None
        self.messages.remove(message)
        return message["params"]

    def _until(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + TIMEOUT
        while not condition():
            try:
                message = self._incoming.get(timeout=max(deadline - time.monotonic(), 0.01))
            except queue.Empty:
                raise TimeoutError(self.errors.decode()) from None
            if message is None:
                raise EOFError(self.errors.decode())
            self._take(message)

    def _take(self, message: dict[str, Any]) -> None:
        if "method" not in message:
            if message["id"] is not None:  # else it refuses what it could not read
                self._answers[message["id"]] = message
        elif "id" in message:
            self.asked.append(message)
            self.send({"id": message["id"], "result": self._reply(message)})
        else:
            self.messages.append(message)

    def _reply(self, message: dict[str, Any]) -> Any:
        if message["method"] == "workspace/configuration":
            return [self.settings for _ in message["params"]["items"]]
        if message["method"] == "workspace/applyEdit":
            return {"applied": True}
        return None

    # ------------------------------------------------------------ life

    def initialize(
        self,
        capabilities: dict[str, Any] | None = None,
        *roots: Path,
        encodings: tuple[str, ...] = (),
        **more: Any,
    ) -> dict[str, Any]:
        given = PUSH if capabilities is None else capabilities
        if encodings:
            given = {**given, "general": {"positionEncodings": list(encodings)}}
        folders = [{"uri": root.as_uri(), "name": root.name} for root in roots]
        result = self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": folders[0]["uri"] if folders else None,
                "capabilities": given,
                "workspaceFolders": folders or None,
                **more,
            },
        )
        self.notify("initialized")
        assert isinstance(result, dict)
        return result

    def close(self) -> int:
        """End the conversation in order; the exit status of the server."""
        self.request("shutdown")
        self.notify("exit")
        return self.process.wait(TIMEOUT)

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(TIMEOUT)
        for stream in (self.process.stdin, self.process.stdout):
            if stream and stream is not self.process.stdout:
                stream.close()

    # ------------------------------------------------------------ texts

    def open(self, uri: str, text: str, version: int = 1) -> None:
        item = {"uri": uri, "languageId": "markdown", "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, version: int, *changes: dict[str, Any]) -> None:
        self.notify(
            "textDocument/didChange",
            {
                "textDocument": {"uri": uri, "version": version},
                "contentChanges": list(changes),
            },
        )

    def pushed(self, uri: str, version: int | None = None) -> list[dict[str, Any]]:
        """The diagnostics pushed for a version of a text; for the next one if none is given."""
        params = self.wait(
            "textDocument/publishDiagnostics",
            lambda p: p["uri"] == uri and version in (None, p.get("version")),
        )
        found = params["diagnostics"]
        assert isinstance(found, list)
        return found

    def pull(self, uri: str, previous: str | None = None) -> dict[str, Any]:
        result = self.request(
            "textDocument/diagnostic",
            {"textDocument": {"uri": uri}, "previousResultId": previous},
        )
        assert isinstance(result, dict)
        return result

    def at(self, uri: str, position: dict[str, int]) -> dict[str, Any]:
        return {"textDocument": {"uri": uri}, "position": position}


def framed(message: dict[str, Any]) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


# ---------------------------------------------------------------- places, counted by the specification


def units(text: str, encoding: str) -> int:
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    if encoding == "utf-16":
        return sum(2 if ord(c) > 0xFFFF else 1 for c in text)
    return len(text)


def position(text: str, offset: int, encoding: str = "utf-16") -> dict[str, int]:
    """Line and units of a code point."""
    offset -= text[offset - 1 : offset + 1] == "\r\n" and offset > 0
    starts = [0, *(match.end() for match in _LINE_END.finditer(text) if match.end() <= offset)]
    return {"line": len(starts) - 1, "character": units(text[starts[-1] : offset], encoding)}


def range_of(text: str, start: int, end: int, encoding: str = "utf-16") -> dict[str, Any]:
    return {"start": position(text, start, encoding), "end": position(text, end, encoding)}


def offset(text: str, place: dict[str, int], encoding: str = "utf-16") -> int:
    """The code point at a position, which must be one."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    found = starts[place["line"]]
    while units(text[starts[place["line"]] : found], encoding) < place["character"]:
        found += 1
    assert position(text, found, encoding) == place
    return found


def applied(text: str, edits: list[dict[str, Any]], encoding: str = "utf-16") -> str:
    """``text`` after TextEdits, from the last to the first."""
    places = [
        (offset(text, e["range"]["start"], encoding), offset(text, e["range"]["end"], encoding), e)
        for e in edits
    ]
    for start, end, edit in sorted(places, key=lambda p: p[:2], reverse=True):
        text = text[:start] + edit["newText"] + text[end:]
    return text
