"""The program as a process: pipes, encodings, interrupts, faults of our own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gialint.cli.app import BROKEN_PIPE, INTERRUPTED
from gialint.testing import draft
from tests.cli.conftest import RECEIVED, Gialint


def process(
    *args: str, cwd: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "gialint", *args],
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        capture_output=True,
    )


def test_the_module_and_its_status(tmp_path: Path, bad: Path, good: Path) -> None:
    assert process("check", "good.md", cwd=tmp_path).returncode == 0
    assert process("check", "bad.md", cwd=tmp_path).returncode == 1
    assert process("check", "bad.md", "--frobnicate", cwd=tmp_path).returncode == 2


def test_a_console_that_lacks_characters(tmp_path: Path) -> None:
    text = draft(values={RECEIVED: "3"}, prose={"other": ("本年度未收取信息处理费。🀄𠮷",)})
    (tmp_path / "a🀄.md").write_text(text, "utf-8")
    for encoding in ("gbk", "ascii", "cp1252"):
        done = process("check", ".", cwd=tmp_path, environment={"PYTHONIOENCODING": encoding})
        assert done.returncode == 1
        assert b"GIA301" in done.stdout
        assert b"Traceback" not in done.stderr


def test_what_programs_read_is_utf8_in_any_console(tmp_path: Path, bad: Path) -> None:
    import json

    done = process(
        "check",
        ".",
        "--output-format",
        "json",
        cwd=tmp_path,
        environment={"PYTHONIOENCODING": "gbk"},
    )
    (finding,) = json.loads(done.stdout.decode("utf-8"))
    assert "总计" in finding["message"] or "自然人" in finding["message"]


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    for i in range(60):
        (tmp_path / f"{i}.md").write_text(draft(values={RECEIVED: "3"}), "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "gialint", "check", "."],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.readline()
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait() == BROKEN_PIPE


def test_an_interrupt_is_quiet(
    gialint: Gialint, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gialint.session import Session

    def check(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Session, "check", check)
    done = gialint("check", "good.md")
    assert (done.status, done.out, done.err.strip()) == (INTERRUPTED, "", "")


def test_a_fault_of_our_own_is_no_traceback(
    gialint: Gialint, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gialint.session import Session

    def check(*args: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(Session, "check", check)
    done = gialint("check", "good.md")
    assert done.status == 2
    assert "内部错误（ZeroDivisionError: oops）" in done.err
    monkeypatch.setenv("GIALINT_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        gialint("check", "good.md")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n" * 1000,
        os.urandom(100_000),
        "公开|".encode() * 50_000,
        ("（" * 5000 + "公开" + "）" * 5000).encode(),
        ("# 政府信息公开工作年度报告\n" + "> " * 3000 + "一、总体情况\n").encode(),
    ],
    ids=["empty", "blank", "noise", "pipes", "brackets", "quotes"],
)
def test_bad_input_is_no_fault(gialint: Gialint, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.md").write_bytes(data)
    done = gialint("check", "a.md")
    assert done.status in (0, 1)
    assert "内部错误" not in done.err


def test_completion_of_commands(tmp_path: Path) -> None:
    words = {"COMP_WORDS": "gialint ch", "COMP_CWORD": "1", "_GIALINT_COMPLETE": "bash_complete"}
    assert process(cwd=tmp_path, environment=words).stdout.split() == [b"plain,check"]
