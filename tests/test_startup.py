"""What a command imports: start-up is all the time that a check of one draft takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gialint.testing import draft

SERVER = {"pygls", "lsprotocol", "asyncio"}
HEAVY = {"docx", "lxml", "opencc", "regex", "pathspec", "wcwidth", "difflib", "ssl", "unittest"}


def imported(tmp_path: Path, *args: str) -> set[str]:
    """The top-level modules loaded when ``gialint *args`` is done."""
    code = (
        "import sys\n"
        "from gialint.cli import main\n"
        "try:\n"
        "    main(sys.argv[1:])\n"
        "finally:\n"
        "    print('loaded', *{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *args],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("loaded ")]
    assert done.returncode == 0, done.stderr
    return set(lines[-1].split()[1:])


def test_version(tmp_path: Path) -> None:
    loaded = imported(tmp_path, "--version")
    assert not loaded & (SERVER | HEAVY | {"pluggy", "tomllib", "importlib_metadata"})


def test_check_of_a_text_draft(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(draft(), "utf-8")
    loaded = imported(tmp_path, "check", "a.md")
    assert "pluggy" in loaded
    assert not loaded & (SERVER | HEAVY)


@pytest.mark.parametrize("command", ["rules", "plugins", "config"])
def test_commands_without_files(tmp_path: Path, command: str) -> None:
    assert not imported(tmp_path, command) & (SERVER | HEAVY)
