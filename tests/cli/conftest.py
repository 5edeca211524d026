"""Commands are run in this process, with what they write and their status at hand."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from gialint.cli.app import run
from gialint.testing import draft

RECEIVED = ("applications", "received", "natural_person")


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str


Gialint = Callable[..., Done]


@pytest.fixture
def gialint(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Gialint:
    """Runs a command in an empty folder, as a user would type it; ``stdin`` is what comes in."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "GIALINT_LANG", "GIALINT_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def go(*args: object, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        status = run([str(arg) for arg in args])
        captured = capsys.readouterr()
        return Done(status, captured.out, captured.err)

    return go


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A draft without fault."""
    path = tmp_path / "good.md"
    path.write_text(draft(), "utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A draft with one error: an application received that the totals do not know of."""
    path = tmp_path / "bad.md"
    path.write_text(draft(values={RECEIVED: "3"}), "utf-8")
    return path


@pytest.fixture
def fixable(tmp_path: Path) -> Path:
    """A draft with one warning that a safe fix mends: 。。"""
    path = tmp_path / "fixable.md"
    path.write_text(draft(prose={"other": ("本年度未收取信息处理费。。",)}), "utf-8")
    return path
