"""VS Code, as code-server, in a real browser, with the extension as it is shipped."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.e2e.conftest import CACHE, EDITORS, need
from tests.e2e.drafts import RIGHT

pytestmark = pytest.mark.e2e

ARTEFACTS = Path(__file__).parent / "artefacts"
EXTENSION = EDITORS / "vscode"
CODE_SERVER = CACHE / "code-server" / "node_modules" / "code-server" / "out" / "node" / "entry.js"
NODE = CACHE / "node" / "current" / "bin"
QUIET = {
    "workbench.startupEditor": "none",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.tips.enabled": False,
    "chat.disableAIFeatures": True,
    "extensions.ignoreRecommendations": True,
    "git.enabled": False,
    "files.autoSave": "off",  # as on a desktop
    "editor.accessibilitySupport": "off",
}
"""Settings that keep the rest of VS Code from talking; none is about gialint."""


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """The environment that Node runs in."""
    for part in (CODE_SERVER, NODE, CACHE / "playwright", EXTENSION / "node_modules"):
        if not part.exists():
            pytest.skip(f"{part.name} is missing: tests/e2e/setup.sh vscode")
    return {
        **os.environ,
        "PATH": f"{NODE}{os.pathsep}{os.environ['PATH']}",
        "EXTENSIONS_GALLERY": "{}",
        "GIALINT_PLAYWRIGHT": str(CACHE / "playwright" / "node_modules"),
        "GIALINT_CHROMIUM": need("chromium"),
    }


@pytest.fixture(scope="session")
def vsix(environment: dict[str, str]) -> Path:
    """The extension as it is shipped: the one named in the environment, else built here."""
    if built := os.environ.get("GIALINT_VSIX"):
        return Path(built)
    _run(["npm", "run", "--silent", "package"], environment, cwd=EXTENSION)
    return EXTENSION / "dist" / "gialint.vsix"


Play = Callable[..., None]


@pytest.fixture
def play(environment: dict[str, str], vsix: Path, draft: Path, tmp_path: Path) -> Iterator[Play]:
    """Plays a scenario on the draft in a VS Code of its own, the extension freshly installed."""
    with ExitStack() as stack:

        def run(
            name: str,
            *options: str,
            machine: dict[str, object] | None = None,
            locale: str | None = None,
        ) -> None:
            data = tmp_path / "data"
            for folder, settings in (("User", QUIET), ("Machine", machine or {})):
                (data / folder).mkdir(parents=True)
                (data / folder / "settings.json").write_text(json.dumps(settings), "utf-8")
            if locale:
                _add_language(data, locale.lower())
                options = (*options, "--locale", locale.lower())
            url = stack.enter_context(_code_server(environment, data, vsix, *options))
            artefacts = ARTEFACTS / (f"{name}-{locale}" if locale else name)
            shutil.rmtree(artefacts, ignore_errors=True)
            settings = {
                "GIALINT_URL": url,
                "GIALINT_DATA": str(data),
                "GIALINT_EXTENSION": str(EXTENSION),
                "GIALINT_WORKSPACE": str(draft.parent),
                "GIALINT_ARTEFACTS": str(artefacts),
                **({"GIALINT_LOCALE": locale} if locale else {}),
            }
            scenario = Path(__file__).parent / "vscode" / f"{name}.mjs"
            _run(["node", str(scenario)], environment | settings)

        yield run


def _add_language(data: Path, locale: str) -> None:
    """A language pack without a translation: VS Code speaks ``locale``, in English words.

    Real ones come from the marketplace only; extensions bring their own words along.
    """
    words = data / "words.json"
    words.write_text('{"contents": {}}', "utf-8")
    pack = {
        "hash": "none",
        "label": locale,
        "extensions": [{"extensionIdentifier": {"id": "test.words"}, "version": "1.0.0"}],
        "translations": {"vscode": str(words)},
    }
    (data / "languagepacks.json").write_text(json.dumps({locale: pack}), "utf-8")


@contextmanager
def _code_server(
    environment: dict[str, str], data: Path, vsix: Path, *options: str
) -> Iterator[str]:
    base = ["node", str(CODE_SERVER), "--config", str(data / "config.yaml")]
    base += ["--user-data-dir", str(data), "--extensions-dir", str(data / "extensions")]
    _run([*base, "--install-extension", str(vsix)], environment)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with (data / "code-server.log").open("wb") as log:
        process = subprocess.Popen(
            [
                *(*base, "--auth", "none", "--bind-addr", address, "--disable-telemetry"),
                *("--disable-update-check", "--disable-getting-started-override", *options),
            ],
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(f"http://{address}/healthz", process)
            yield f"http://{address}"
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        assert process.poll() is None, "code-server has ended"
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.25)
    raise TimeoutError(url)


def _run(command: list[str], environment: dict[str, str], cwd: Path | None = None) -> None:
    done = subprocess.run(
        command,
        env=environment,
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )
    print(done.stdout)
    assert done.returncode == 0, done.stdout


def test_a_new_user_puts_a_draft_right(play: Play, draft: Path) -> None:
    play("first-use", "--disable-workspace-trust")
    assert draft.read_bytes() == RIGHT.encode()


@pytest.mark.parametrize("locale", [None, "zh-CN"])
def test_every_command_does_its_work(play: Play, locale: str | None) -> None:
    play("commands", "--disable-workspace-trust", locale=locale)


def test_settings_change_and_a_server_is_killed(play: Play, draft: Path) -> None:
    (draft.parent / "gialint.toml").write_text("", "utf-8")
    play("settings", "--disable-workspace-trust")


def test_an_unsuitable_python_is_told_once(play: Play, tmp_path: Path) -> None:
    old = tmp_path / "python3.8"
    old.write_text('#!/bin/sh\necho "3.8.10 $0"\n', "utf-8")
    old.chmod(old.stat().st_mode | stat.S_IXUSR)
    settings: dict[str, object] = {"gialint.interpreter": str(old)}
    play("wrong-python", "--disable-workspace-trust", machine=settings)


def test_an_untrusted_folder_runs_no_code(play: Play, draft: Path) -> None:
    (draft.parent / "gialint.toml").write_text('local-plugins = ["ours.py"]\n', "utf-8")
    (draft.parent / "ours.py").write_text(
        'from pathlib import Path\n\nPath(__file__).with_name("plugin-ran").touch()\n', "utf-8"
    )
    play("untrusted")


def test_the_bundle_runs_alone(vsix: Path, tmp_path: Path) -> None:
    """Without any library of the environment: ``-S`` leaves site-packages out."""
    (tmp_path / "gialint.toml").write_text(
        '[[pattern]]\nfind = "水务(局)"\nmessage = "全称"\n', "utf-8"
    )
    wrong = RIGHT.replace("| 17 |", "| 71 |").translate(str.maketrans("开务岭县会", "開務嶺縣會"))
    (tmp_path / "draft.md").write_text(wrong, "utf-8")
    done = subprocess.run(
        [sys.executable, "-S", str(EXTENSION / "bundled" / "launch.py"), "check", "draft.md"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.returncode == 1, done.stderr
    codes = set(re.findall(r"\b(?:GIA|PAT)\d{3}\b", done.stdout))
    assert {
        "GIA301",
        "GIA604",
        "PAT001",
    } <= codes  # sums, traditional script, a rule of the settings
