"""What the editors' tests share. None of them fetches anything: ``setup.sh`` does, beforehand."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.e2e.drafts import with_slips

REPOSITORY = Path(__file__).resolve().parents[2]
EDITORS = REPOSITORY / "editors"
CACHE = Path(os.environ.get("GIALINT_E2E_CACHE", Path.home() / ".cache" / "gialint-e2e"))


def need(program: str) -> str:
    """The path of a program; where the machine lacks it, the test is skipped by its name."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed: tests/e2e/setup.sh")
    return path


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft with slips, alone in a folder."""
    path = tmp_path / "workspace" / "2024年年报.md"
    path.parent.mkdir()
    path.write_text(with_slips(), "utf-8")
    return path
