"""Which files are checked, and in what order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gialint.config import Settings
from gialint.discovery import Discovery


def found(root: Path, *paths: str, settings: Settings | None = None, **options: bool) -> list[str]:
    """The files found from ``root``, with / and a star at those asked for by name."""
    problems: list[OSError] = []
    discovery = Discovery(
        lambda folder: settings or Settings(root=root), problems.append, **options
    )
    targets = list(discovery.files(root / path for path in paths or ("",)))
    assert not problems
    return [t.path.relative_to(root).as_posix() + ("*" if t.named else "") for t in targets]


def make(root: Path, *names: str, **texts: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")
    for name, text in texts.items():
        (root / name).write_text(text, "utf-8")
    return root


def test_drafts_in_folders_by_name(tmp_path: Path) -> None:
    make(tmp_path, "b.md", "a/z.txt", "a/y.MD", "c.markdown", "d.py", "e", "f.docx.bak")
    assert found(tmp_path) == ["a/y.MD", "a/z.txt", "b.md", "c.markdown"]


def test_hidden_and_foreign_folders_are_left_out(tmp_path: Path) -> None:
    make(
        tmp_path,
        ".git/a.md",
        ".venv/a.md",
        "node_modules/a.md",
        "__pycache__/a.md",
        ".a.md",
        "a.md",
    )
    assert found(tmp_path) == ["a.md"]


def test_named_files_are_always_found(tmp_path: Path) -> None:
    make(tmp_path, ".hidden.md", "a.py", "node_modules/b.md")
    names = (".hidden.md", "a.py", "node_modules/b.md", "gone.md")
    assert found(tmp_path, *names) == [f"{name}*" for name in names]
    assert found(tmp_path, "node_modules") == ["node_modules/b.md"]


def test_each_file_once(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "b.md")
    assert found(tmp_path, "b.md", "", "a.md", "b.md") == ["b.md*", "a.md"]


class TestGitignore:
    def test_within_a_repository(self, tmp_path: Path) -> None:
        make(tmp_path, ".git/HEAD", "a.md", "old.md", "sub/old.md", "sub/keep.md", "build/x.md")
        make(tmp_path, **{".gitignore": "old.md\n/build/\n"})
        assert found(tmp_path) == ["a.md", "sub/keep.md"]
        assert found(tmp_path, "sub") == ["sub/keep.md"], "the files above hold too"
        assert found(tmp_path, "old.md") == ["old.md*"]

    def test_the_innermost_decides(self, tmp_path: Path) -> None:
        make(tmp_path, ".git/HEAD", "sub/old.md", "sub/new.md", "old.md")
        make(tmp_path, **{".gitignore": "old.md\n", "sub/.gitignore": "!old.md\nnew.md\n"})
        assert found(tmp_path) == ["sub/old.md"]

    def test_exclude_file_of_the_repository(self, tmp_path: Path) -> None:
        make(tmp_path, ".git/info/exclude", "a.md", "b.md")
        make(tmp_path, **{".git/info/exclude": "a.md\n"})
        assert found(tmp_path) == ["b.md"]

    def test_nothing_above_holds_outside_a_repository(self, tmp_path: Path) -> None:
        make(tmp_path, "sub/a.md", "sub/b.md")
        make(tmp_path, **{".gitignore": "*.md\n", "sub/.gitignore": "a.md\n"})
        assert found(tmp_path, "sub") == ["sub/b.md"]
        assert found(tmp_path) == []


class TestExclude:
    def test_patterns_are_those_of_gitignore(self, tmp_path: Path) -> None:
        make(tmp_path, "草稿/旧稿/a.md", "草稿/a.md", "b.md", "sub/b.md")
        settings = Settings(exclude=("草稿/旧稿/", "/b.md"), root=tmp_path)
        assert found(tmp_path, settings=settings) == ["sub/b.md", "草稿/a.md"]

    def test_named_files_only_by_force(self, tmp_path: Path) -> None:
        make(tmp_path, "old/a.md", "b.md")
        settings = Settings(exclude=("old/",), root=tmp_path)
        assert found(tmp_path, "old/a.md", settings=settings) == ["old/a.md*"]
        assert found(tmp_path, "old/a.md", "b.md", settings=settings, force_exclude=True) == [
            "b.md*"
        ]

    def test_what_stands_elsewhere_is_not_meant(self, tmp_path: Path) -> None:
        make(tmp_path, "a/x.md", "b/x.md")
        settings = Settings(exclude=("*.md",), root=tmp_path / "b")
        assert found(tmp_path, "a", settings=settings) == ["a/x.md"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
class TestLinks:
    def test_circles_end(self, tmp_path: Path) -> None:
        make(tmp_path, "a/x.md")
        (tmp_path / "a" / "back").symlink_to(tmp_path)
        assert found(tmp_path) == ["a/x.md"]

    def test_links_to_files_are_read_once(self, tmp_path: Path) -> None:
        make(tmp_path, "a.md")
        (tmp_path / "b.md").symlink_to(tmp_path / "a.md")
        (tmp_path / "dead.md").symlink_to(tmp_path / "gone")
        assert found(tmp_path) == ["a.md"]

    def test_a_named_link_to_a_folder_is_walked(self, tmp_path: Path) -> None:
        make(tmp_path, "a/x.md")
        (tmp_path / "link").symlink_to(tmp_path / "a")
        assert found(tmp_path, "link") == ["link/x.md"]


def test_a_folder_that_cannot_be_listed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a/x.md", "b/x.md")
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    problems: list[OSError] = []
    discovery = Discovery(lambda folder: Settings(), problems.append)
    assert [t.path for t in discovery.files([tmp_path])] == [tmp_path / "b" / "x.md"]
    assert [problem.filename for problem in problems] == [str(tmp_path / "a")]


def test_a_name_that_is_too_long_is_left_to_the_reader(tmp_path: Path) -> None:
    name = "长" * 400 + ".md"
    assert found(tmp_path, name) == [f"{name}*"]
