"""Repairing files from the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gialint.testing import draft
from tests.cli.conftest import Gialint


def test_safe_fixes_are_written_and_the_rest_is_reported(
    gialint: Gialint, fixable: Path, bad: Path
) -> None:
    before = bad.read_bytes()
    done = gialint("check", "--fix")
    assert done.status == 1
    assert "GIA301" in done.out
    assert "GIA606" not in done.out
    assert "修复了 1 处（1 个文件）。" in done.out
    assert fixable.read_text("utf-8") == draft(prose={"other": ("本年度未收取信息处理费。",)})
    assert bad.read_bytes() == before
    again = gialint("fix", "fixable.md")
    assert again.status == 0
    assert "修复了" not in again.out


def test_unsafe_fixes_only_when_asked_for(gialint: Gialint, bad: Path) -> None:
    assert gialint("fix", "bad.md", "--unsafe-fixes").status == 0
    assert bad.read_text("utf-8") == draft()


def test_diff_writes_nothing(gialint: Gialint, fixable: Path) -> None:
    before = fixable.read_bytes()
    done = gialint("check", "--diff", "fixable.md")
    assert done.status == 1
    assert done.out.startswith("--- fixable.md\n+++ fixable.md\n@@ ")
    assert "-本年度未收取信息处理费。。\n+本年度未收取信息处理费。\n" in done.out
    assert fixable.read_bytes() == before
    assert gialint("check", "--diff", "--exit-zero", "fixable.md").status == 0


def test_fix_only_reports_nothing(gialint: Gialint, fixable: Path, bad: Path) -> None:
    done = gialint("check", "--fix-only")
    assert (done.status, done.out) == (0, "")
    assert "。。" not in fixable.read_text("utf-8")


def test_line_ends_and_encoding_are_kept(gialint: Gialint, tmp_path: Path) -> None:
    text = draft(prose={"other": ("本年度未收取信息处理费。。",)}).replace("\n", "\r\n")
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("gb18030"))
    assert gialint("fix", "a.txt").status == 0
    assert path.read_bytes() == text.replace("。。", "。").encode("gb18030")


def test_standard_input_comes_back_fixed(gialint: Gialint, fixable: Path) -> None:
    data = fixable.read_bytes()
    done = gialint("fix", "-", stdin=data)
    assert done.status == 0
    assert done.out == data.decode().replace("。。", "。")
    assert "修复了 1 处" in done.err
    done = gialint("fix", "-", "--diff", stdin=data)
    assert done.out.startswith("--- -\n+++ -\n")


def test_add_ignore(gialint: Gialint, bad: Path, good: Path) -> None:
    done = gialint("check", "--add-ignore")
    assert (done.status, done.out) == (0, "在 1 个文件中加了忽略注释\n")
    assert "gialint: " in bad.read_text("utf-8")
    assert gialint("check").status == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anything")
def test_a_file_that_may_not_be_written(gialint: Gialint, fixable: Path) -> None:
    fixable.chmod(0o444)
    done = gialint("fix", "fixable.md")
    assert done.status == 2
    assert "无法写入 fixable.md" in done.err


def test_a_write_that_fails_is_told_and_the_others_go_on(
    gialint: Gialint, fixable: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gialint import fixing

    other = tmp_path / "other.md"
    other.write_bytes(fixable.read_bytes())
    real = fixing.write

    def write(source, path):  # type: ignore[no-untyped-def]
        if path.name == "fixable.md":
            raise PermissionError(13, "Permission denied")
        real(source, path)

    monkeypatch.setattr(fixing, "write", write)
    done = gialint("fix", ".")
    assert done.status == 2
    assert "无法写入 fixable.md：Permission denied" in done.err
    assert "GIA606" in done.out, "what could not be fixed is still reported"
    assert "。。" not in other.read_text("utf-8")
