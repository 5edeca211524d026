"""Emacs with eglot, in batch mode, with the configuration in editors/emacs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import EDITORS, REPOSITORY, need
from tests.e2e.drafts import RIGHT

pytestmark = pytest.mark.e2e


@pytest.fixture
def emacs() -> str:
    program = need("emacs")
    if subprocess.run([program, "--batch", "-l", "eglot"], capture_output=True).returncode:
        pytest.skip("eglot is not installed: tests/e2e/setup.sh")
    return program


def test_a_draft_is_put_right(emacs: str, draft: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            *(emacs, "--batch", "-L", str(EDITORS / "emacs")),
            *("-l", str(Path(__file__).parent / "emacs" / "drive.el")),
        ],
        env={
            **os.environ,
            "LANG": "C.UTF-8",
            "HOME": str(tmp_path),
            "GIALINT_PYTHON": sys.executable,
            "GIALINT_DRAFT": str(draft),
            "PYTHONPATH": str(REPOSITORY),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stdout
    assert draft.read_text("utf-8") == RIGHT, done.stdout


def test_the_package_compiles_without_a_warning(emacs: str, tmp_path: Path) -> None:
    package = tmp_path / "gialint.el"
    package.write_bytes((EDITORS / "emacs" / "gialint.el").read_bytes())
    done = subprocess.run(
        [
            *(emacs, "--batch", "--eval", "(setq byte-compile-error-on-warn t)"),
            *("-f", "batch-byte-compile", str(package)),
        ],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
