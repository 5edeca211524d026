"""Plugins as their users have them: installed as distributions, or as files beside the settings."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

ENTRY_POINT = "[gialint]\n{name} = {module}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder in which distributions are installed, seen by ``gialint`` alone."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


@pytest.fixture
def gialint(site: Path, tmp_path: Path) -> Run:
    """Runs the command line with what is installed in ``site``."""

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "gialint", *args],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": f"{REPOSITORY}{os.pathsep}{site}"},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    return run


@pytest.fixture
def installed(site: Path) -> Callable[[str, str], None]:
    """Installs a plugin of one module: the files that an installer would leave."""

    def install(name: str, code: str) -> None:
        module = name.replace("-", "_")
        (site / f"{module}.py").write_text(code, "utf-8")
        info = site / f"{module}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(ENTRY_POINT.format(name=name, module=module))

    return install


REPOSITORY = Path(__file__).resolve().parents[2]
