"""How long a change waits for its diagnostics, side by side with other language servers.

    python benchmarks/lsp.py [--edits 200] [--memory 10000] [--starts 5]

Each edit goes to one server after the other before the next edit is made, so that all meet the
same machine. The edits are the same random ones for all: single characters typed, taken out and
replaced all over the text. The echo server does nothing but answer: what it takes is the price of
pygls, of the pipe and of this client. Servers that are not installed are skipped by name.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SIZES = {"10 KB": 10_000, "200 KB": 200_000}
CAPABILITIES = {"textDocument": {"publishDiagnostics": {"versionSupport": True}}}


class Server:
    """A running server and its raw stream."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self.process.stdin and self.process.stdout
        self.into, self.out = self.process.stdin, self.process.stdout

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.into.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def receive(self) -> dict[str, Any]:
        length = 0
        while line := self.out.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        if not length:
            raise EOFError(self.process.args)
        message: dict[str, Any] = json.loads(self.out.read(length))
        if "method" in message and "id" in message:  # asked of us: settings, registrations
            items = message.get("params", {}).get("items")
            self.send({"id": message["id"], "result": [{}] * len(items) if items else None})
            self.into.flush()
        return message

    def initialize(self) -> None:
        params = {"processId": None, "rootUri": None, "capabilities": CAPABILITIES}
        self.send({"id": 1, "method": "initialize", "params": params})
        self.into.flush()
        while self.receive().get("id") != 1:
            pass
        self.send({"method": "initialized", "params": {}})
        self.into.flush()

    def open(self, uri: str, language: str, text: str) -> None:
        item = {"uri": uri, "languageId": language, "version": 0, "text": text}
        self.send({"method": "textDocument/didOpen", "params": {"textDocument": item}})
        self.into.flush()
        self.wait(uri, 0)

    def change(self, uri: str, version: int, change: dict[str, Any]) -> None:
        params = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]}
        self.send({"method": "textDocument/didChange", "params": params})

    def wait(self, uri: str, version: int) -> int:
        """The number of diagnostics for a version; of any where a server tells none."""
        while True:
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics":
                params = message["params"]
                if params["uri"] == uri and params.get("version") in (version, None):
                    return len(params["diagnostics"])

    def memory(self) -> float | None:
        """Resident memory in MB, where the system tells it in /proc."""
        status = Path(f"/proc/{self.process.pid}/status")
        if not status.exists():
            return None
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.into.close()
        self.out.close()


@dataclass
class Peer:
    name: str
    command: list[str]
    language: str = "markdown"
    times: dict[str, list[float]] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)
    starts: list[float] = field(default_factory=list)

    @property
    def is_there(self) -> bool:
        return shutil.which(self.command[0]) is not None


def peers() -> list[Peer]:
    beside = Path(sys.executable).parent

    def tool(name: str) -> str:
        return str(beside / name) if (beside / name).exists() else name

    return [
        Peer("echo (pygls)", [sys.executable, str(HERE / "echo_server.py")]),
        Peer("gialint", [sys.executable, "-m", "gialint.server"]),
        Peer("ruff", [tool("ruff"), "server"], "python"),
        Peer("autocorrect", [tool("autocorrect"), "server"]),
        Peer("pylsp", [tool("pylsp")], "python"),
    ]


# ---------------------------------------------------------------- texts and edits


def text_of(language: str, size: int) -> str:
    """A text of ``size`` bytes with something wrong in it."""
    if language == "python":
        block = "def f(a, b):\n    import os\n    return a + c  # 未定义\n\n\n"
        return block * (size // len(block.encode()))
    from gialint.testing import draft

    values = {
        ("applications", "received", "natural_person"): "43",
        ("applications", "received", "total"): "44",
    }
    sentence = "通过政府网站主动公开政府信息，及时更新栏目内容，回应群众关切，全年举办业务培训。"
    lack = size - len(draft(values=values).encode())
    count = max(0, lack // len(f"{sentence}\n\n".encode()))
    return draft(values=values, prose={"overview": (sentence,) * count}, body="示例县人民政府")


def edits(text: str, count: int, seed: int) -> list[dict[str, Any]]:
    """Single characters typed, taken out and replaced; positions in UTF-16 units of each moment."""
    dice = random.Random(seed)
    lines = text.split("\n")
    found = []
    for _ in range(count):
        number = dice.randrange(len(lines))
        line = lines[number]
        at = dice.randrange(len(line) + 1)
        gone = min(dice.choice((0, 0, 1)), len(line) - at)
        new = dice.choice(("1", "0", "，", "公", "x", ""))
        lines[number] = line[:at] + new + line[at + gone :]
        start, end = ({"line": number, "character": at + n} for n in (0, gone))
        found.append({"range": {"start": start, "end": end}, "text": new})
    return found


# ---------------------------------------------------------------- measuring


def measure_changes(running: list[Peer], label: str, size: int, count: int) -> None:
    """Change to diagnostics, each edit to all servers in turn; the first tenth warms them up."""
    servers = [(peer, Server(peer.command)) for peer in running]
    texts = {language: text_of(language, size) for language in {p.language for p in running}}
    warm = max(count // 10, 5)
    made = {language: edits(text, count + warm, seed=7) for language, text in texts.items()}
    uri = {"markdown": "file:///tmp/benchmark.md", "python": "file:///tmp/benchmark.py"}
    try:
        for peer, server in servers:
            server.initialize()
            server.open(uri[peer.language], peer.language, texts[peer.language])
        for version in range(1, count + warm + 1):
            for peer, server in servers:
                began = time.perf_counter()
                server.change(uri[peer.language], version, made[peer.language][version - 1])
                server.into.flush()
                peer.found[label] = server.wait(uri[peer.language], version)
                if version > warm:
                    took = time.perf_counter() - began
                    peer.times.setdefault(label, []).append(took * 1000)
    finally:
        for _, server in servers:
            server.end()


def measure_starts(running: list[Peer], count: int) -> None:
    """From starting the process to the answer of ``initialize``."""
    for _ in range(count):
        for peer in running:
            began = time.perf_counter()
            server = Server(peer.command)
            server.initialize()
            peer.starts.append((time.perf_counter() - began) * 1000)
            server.end()


def measure_memory(peer: Peer, count: int) -> tuple[float, float] | None:
    """Resident memory after the first diagnostics, and after ``count`` edits more."""
    server = Server(peer.command)
    uri, text = "file:///tmp/memory.md", text_of("markdown", SIZES["10 KB"])
    made = edits(text, count, seed=11)
    try:
        server.initialize()
        server.open(uri, "markdown", text)
        before = server.memory()
        for version, change in enumerate(made, 1):
            server.change(uri, version, change)
            if version % 10 == 0:  # bursts, as of a fast typist
                server.into.flush()
                server.wait(uri, version)
        after = server.memory()
        return (before, after) if before and after else None
    finally:
        server.end()


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--memory", type=int, default=10_000, help="edits; 0 to leave it out")
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--only", nargs="*", help="names of servers")
    given = parser.parse_args()
    wanted = [p for p in peers() if not given.only or p.name.split()[0] in given.only]
    for peer in wanted:
        if not peer.is_there:
            print(f"skipped: {peer.name} is not installed")
    running = [peer for peer in wanted if peer.is_there]

    print(f"\nchange to diagnostics, {given.edits} random edits, milliseconds\n")
    print(f"| {'server':<14} | {'text':>7} | median |    p95 |    max | findings |")
    print("|----------------|--------:|-------:|-------:|-------:|---------:|")
    for label, size in SIZES.items():
        measure_changes(running, label, size, given.edits)
        for peer in running:
            times = peer.times[label]
            print(
                f"| {peer.name:<14} | {label:>7} | {statistics.median(times):6.2f} "
                f"| {percentile(times, 0.95):6.2f} | {max(times):6.2f} | {peer.found[label]:8} |"
            )
    by_name = {peer.name: peer for peer in running}
    if {"gialint", "echo (pygls)"} <= set(by_name):
        ours, echo = (
            percentile(by_name[n].times["10 KB"], 0.95) for n in ("gialint", "echo (pygls)")
        )
        print(f"\np95 on 10 KB: gialint is {ours - echo:.2f} ms above the echo server")

    if given.starts:
        measure_starts(running, given.starts)
        print(f"\nstart of the process to the answer of initialize, median of {given.starts}\n")
        for peer in running:
            print(f"- {peer.name}: {statistics.median(peer.starts):.0f} ms")
    if given.memory and "gialint" in by_name:
        memory = measure_memory(by_name["gialint"], given.memory)
        if memory:
            print(
                f"\nmemory: {memory[0]:.1f} MB at first, {memory[1]:.1f} MB after {given.memory} edits"
            )
        else:
            print("\nskipped: memory (no /proc here)")


if __name__ == "__main__":
    main()
