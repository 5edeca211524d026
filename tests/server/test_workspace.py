"""Folders, settings, plugins and other reports: found, watched, and survived when broken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gialint.testing import draft
from tests.server.client import PULL, PUSH, Client, range_of
from tests.server.drafts import wrong

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SILENT = 'ignore = ["GIA3"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2024.md").write_text(wrong(), "utf-8")
    return tmp_path


def codes(diagnostics: list[dict[str, Any]]) -> list[str]:
    return [d["code"] for d in diagnostics]


def changed(client: Client, *paths: Path) -> None:
    changes = [{"uri": path.as_uri(), "type": 2} for path in paths]
    client.notify("workspace/didChangeWatchedFiles", {"changes": changes})


def test_settings_are_read_and_read_again(start: Callable[..., Client], folder: Path) -> None:
    client, uri = start(), (folder / "2024.md").as_uri()
    (folder / "gialint.toml").write_text(SILENT)
    client.initialize(PUSH, folder)
    client.open(uri, wrong())
    assert "GIA301" not in codes(client.pushed(uri, 1))
    (folder / "gialint.toml").unlink()
    changed(client, folder / "gialint.toml")
    assert "GIA301" in codes(client.pushed(uri, 1))


def test_each_folder_has_its_own_settings(start: Callable[..., Client], tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for root in (one, two):
        root.mkdir()
    (one / "gialint.toml").write_text(SILENT)
    client = start()
    client.initialize(PUSH, one, two)
    for root in (one, two):
        client.open((root / "a.md").as_uri(), wrong())
    assert "GIA301" not in codes(client.pushed((one / "a.md").as_uri(), 1))
    assert "GIA301" in codes(client.pushed((two / "a.md").as_uri(), 1))


def test_broken_settings_are_told_of_and_recovered_from(
    start: Callable[..., Client], folder: Path
) -> None:
    settings = folder / "gialint.toml"
    settings.write_text('lang = "zh"\nselect = ["no-such-rule"]\n')
    client, uri = start(), (folder / "2024.md").as_uri()
    client.initialize(PUSH, folder)
    (fault,) = client.pushed(settings.as_uri())
    assert fault["range"]["start"]["line"] == 1
    assert "no-such-rule" in fault["message"]
    assert "gialint.toml" in client.wait("window/showMessage")["message"]
    client.open(uri, wrong())
    assert "GIA301" in codes(client.pushed(uri, 1))
    settings.write_text(SILENT)
    changed(client, settings)
    assert client.pushed(settings.as_uri()) == []
    assert "GIA301" not in codes(client.pushed(uri, 1))


@pytest.mark.parametrize("text", ["select = [", "= 1", "\x00", "lang = 7"])
def test_settings_that_are_no_toml(start: Callable[..., Client], folder: Path, text: str) -> None:
    (folder / "gialint.toml").write_text(text)
    client = start()
    client.initialize(PUSH, folder)
    assert client.pushed((folder / "gialint.toml").as_uri())
    client.open((folder / "2024.md").as_uri(), wrong())
    assert "GIA301" in codes(client.pushed((folder / "2024.md").as_uri(), 1))


def test_settings_of_the_client(start: Callable[..., Client], folder: Path) -> None:
    (folder / "other.toml").write_text(SILENT)
    client = start(settings={"configuration": "other.toml"})
    uri = (folder / "2024.md").as_uri()
    client.initialize(PUSH, folder)
    client.wait_for_configuration()
    client.open(uri, wrong())
    assert "GIA301" not in codes(client.pushed(uri, 1))
    client.settings = {"enable": False}
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    assert client.pushed(uri, 1) == []


def test_a_client_without_configuration_sends_its_settings(start: Callable[..., Client]) -> None:
    client, uri = start(), "file:///tmp/sent.md"
    client.initialize({})
    client.open(uri, wrong())
    assert client.pushed(uri, 1)
    settings = {"gialint": {"lang": "en"}}
    client.notify("workspace/didChangeConfiguration", {"settings": settings})
    assert "total" in client.pushed(uri, 1)[0]["message"]


def test_on_save_only(start: Callable[..., Client]) -> None:
    client, uri = start(settings={"run": "onSave"}), "file:///tmp/save.md"
    client.initialize()
    client.wait_for_configuration()
    text = wrong()
    client.open(uri, text)
    client.pushed(uri, 1)
    client.change(uri, 2, {"text": ""})
    client.request("gialint/describe", {"textDocument": {"uri": uri}})
    assert not client.messages
    client.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
    assert client.pushed(uri, 2) == []


# ---------------------------------------------------------------- plugins

PRINTS = """
import os, subprocess, sys
from gialint.api import WARNING, Message, Report, hookimpl, rule
print("Content-Length: 3\\r\\n\\r\\n{}!", flush=True)

@rule("X001", "loud-rule", scope=Report, severity=WARNING, messages=Message("x", "x"))
def loud(report, ctx):
    print("loud", input.__name__)
    os.write(1, b"raw")
    subprocess.run([sys.executable, "-c", "print('child')"])
    try:
        input()
    except EOFError:
        pass
    1 / 0

@hookimpl
def gialint_rules():
    return [loud]
"""


def test_a_plugin_may_print_and_crash(start: Callable[..., Client], folder: Path) -> None:
    (folder / "ours.py").write_text(PRINTS)
    (folder / "gialint.toml").write_text('local-plugins = ["ours.py"]\n')
    client, uri = start(), (folder / "2024.md").as_uri()
    client.initialize(PUSH, folder)
    client.open(uri, wrong())
    found = codes(client.pushed(uri, 1))
    assert {"GIA301", "GIA903"} <= set(found)
    assert client.close() == 0
    assert b"loud" in client.errors and b"child" in client.errors


@pytest.mark.parametrize("code", ["1 / 0", "raise SystemExit(3)", "import no_such_module", "def ("])
def test_a_plugin_that_cannot_be_loaded(
    start: Callable[..., Client], folder: Path, code: str
) -> None:
    (folder / "ours.py").write_text(code)
    (folder / "gialint.toml").write_text('local-plugins = ["ours.py"]\n')
    client, uri = start(), (folder / "2024.md").as_uri()
    client.initialize(PUSH, folder)
    client.open(uri, wrong())
    assert "GIA301" in codes(client.pushed(uri, 1))


def test_a_plugin_is_loaded_again_when_it_changes(
    start: Callable[..., Client], folder: Path
) -> None:
    plugin = (
        "from gialint.api import WARNING, Message, Report, Span, hookimpl, rule\n"
        '@rule("X002", "ours", scope=Report, severity=WARNING, messages=Message("甲", "a"))\n'
        "def ours(report, ctx):\n    yield ctx.finding(Span(0, 1))\n"
        "@hookimpl\ndef gialint_rules():\n    return [ours]\n"
    )
    (folder / "ours.py").write_text(plugin)
    (folder / "gialint.toml").write_text('local-plugins = ["ours.py"]\n')
    client, uri = start(), (folder / "2024.md").as_uri()
    client.initialize(PUSH, folder)
    client.open(uri, wrong())
    (ours,) = [d for d in client.pushed(uri, 1) if d["code"] == "X002"]
    assert ours["message"] == "甲"
    (folder / "ours.py").write_text(plugin.replace("甲", "乙丙"))
    changed(client, folder / "ours.py")
    (ours,) = [d for d in client.pushed(uri, 1) if d["code"] == "X002"]
    assert ours["message"] == "乙丙"


def test_no_code_runs_in_a_folder_that_is_not_trusted(
    start: Callable[..., Client], folder: Path
) -> None:
    (folder / "ours.py").write_text(PRINTS)
    (folder / "gialint.toml").write_text('local-plugins = ["ours.py"]\n')
    client, uri = start(), (folder / "2024.md").as_uri()
    client.initialize(PUSH, folder, initializationOptions={"trusted": False})
    client.open(uri, wrong())
    assert "GIA903" not in codes(client.pushed(uri, 1))
    assert client.close() == 0
    assert client.errors == b""


# ---------------------------------------------------------------- other reports


def carried(year: int, **values: str) -> str:
    return draft(
        year, values={("applications", row, "total"): value for row, value in values.items()}
    )


def test_the_report_of_the_year_before_is_looked_at_open_or_not(
    start: Callable[..., Client], tmp_path: Path
) -> None:
    before, now = tmp_path / "2023.md", tmp_path / "2024.md"
    before.write_text(carried(2023, carried_forward="3"), "utf-8")
    now.write_text(carried(2024, carried_over="2"), "utf-8")
    client = start()
    client.initialize(PUSH, tmp_path)
    client.open(now.as_uri(), now.read_text("utf-8"))
    mismatch = "GIA701"
    client.wait(
        "textDocument/publishDiagnostics",
        lambda p: p["uri"] == now.as_uri() and mismatch in codes(p["diagnostics"]),
    )
    text = before.read_text("utf-8")
    client.open(before.as_uri(), text)
    client.pushed(before.as_uri(), 1)
    at = text.index("| 3 |", text.index("结转下年度继续办理")) + 2
    client.change(before.as_uri(), 2, {"range": range_of(text, at, at + 1), "text": "2"})
    found = client.wait("textDocument/publishDiagnostics", lambda p: p["uri"] == now.as_uri())
    while mismatch in codes(found["diagnostics"]):
        found = client.wait("textDocument/publishDiagnostics", lambda p: p["uri"] == now.as_uri())


# ---------------------------------------------------------------- the whole workspace


def test_pull_of_the_workspace_in_parts_with_progress(
    start: Callable[..., Client], folder: Path
) -> None:
    for n in range(40):
        (folder / f"other{n}.md").write_text("# notes\n")
    client = start()
    client.initialize(PULL, folder)
    answer = client.request(
        "workspace/diagnostic",
        {"previousResultIds": [], "partialResultToken": "part", "workDoneToken": "work"},
    )
    assert answer == {"items": []}
    progress = [m["params"] for m in client.messages if m["method"] == "$/progress"]
    kinds = [p["value"].get("kind") for p in progress if p["token"] == "work"]
    assert kinds[0] == "begin" and kinds[-1] == "end"
    parts = [p["value"]["items"] for p in progress if p["token"] == "part"]
    assert len(parts) > 1
    items = {item["uri"]: item for part in parts for item in part}
    assert "GIA301" in codes(items[(folder / "2024.md").as_uri()]["items"])
    known = [{"uri": uri, "value": item["resultId"]} for uri, item in items.items()]
    again = client.request("workspace/diagnostic", {"previousResultIds": known})
    assert {item["kind"] for item in again["items"]} == {"unchanged"}


def test_files_that_come_and_go(start: Callable[..., Client], folder: Path) -> None:
    path = folder / "2024.md"
    client = start()
    client.initialize(PULL, folder)

    def pulled(*known: dict[str, str]) -> dict[str, Any]:
        items = client.request("workspace/diagnostic", {"previousResultIds": list(known)})["items"]
        return {item["uri"]: item for item in items}

    first = pulled()[path.as_uri()]
    assert "GIA301" in codes(first["items"])
    path.unlink()
    path.mkdir()  # a folder in its place
    changed(client, path)
    assert pulled({"uri": path.as_uri(), "value": first["resultId"]})[path.as_uri()]["items"] == []
    (folder / "link.md").symlink_to(folder / "nowhere.md")
    (folder / "binary.md").write_bytes(b"\x00\x01\x02" * 99)
    (folder / "年报 2024.md").write_bytes(wrong().encode("gb18030"))
    found = pulled()
    assert "GIA301" in codes(found[(folder / "年报 2024.md").as_uri()]["items"])


def test_an_open_text_goes_before_its_file_even_when_the_file_is_gone(
    start: Callable[..., Client], folder: Path
) -> None:
    path = folder / "2024.md"
    client = start()
    client.initialize(PULL, folder)
    client.open(path.as_uri(), draft())
    items = client.request("workspace/diagnostic", {"previousResultIds": []})["items"]
    assert "GIA301" not in codes(items[0]["items"])
    path.unlink()
    client.change(path.as_uri(), 2, {"text": wrong()})
    assert "GIA301" in codes(client.pull(path.as_uri())["items"])
