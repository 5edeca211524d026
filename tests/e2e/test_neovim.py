"""Neovim's own client, headless, with the configuration in editors/neovim."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import EDITORS, REPOSITORY, need
from tests.e2e.drafts import RIGHT

pytestmark = pytest.mark.e2e


def test_a_draft_is_put_right(draft: Path) -> None:
    neovim = need("nvim")
    done = subprocess.run(
        [
            *(neovim, "--clean", "--headless", "-n"),
            *("--cmd", f"set runtimepath+={EDITORS / 'neovim'}"),
            *("-c", f"luafile {Path(__file__).parent / 'neovim' / 'drive.lua'}"),
        ],
        env={
            **os.environ,
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
