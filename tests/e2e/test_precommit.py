"""The hooks of .pre-commit-hooks.yaml, run by the real pre-commit in a real git repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import REPOSITORY, need
from tests.e2e.drafts import RIGHT, SLIPS
from tests.support.packages import UNREACHABLE

pytestmark = pytest.mark.e2e

PACKAGED = ("gialint", "pyproject.toml", "README.md", ".pre-commit-hooks.yaml")
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a program with a git and a pre-commit that know nothing of the user's."""
    need("git")
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    home = tmp_path_factory.mktemp("home")
    environment = {name: v for name, v in os.environ.items() if not name.startswith("GIT_")}
    environment |= {
        "PRE_COMMIT_HOME": str(home / "cache"),
        "GIT_CONFIG_GLOBAL": str(home / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }

    def run(cwd: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=cwd,
            env=environment | more,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=600,
        )

    for key, value in (("user.name", "t"), ("user.email", "t@example.invalid")):
        assert run(home, "git", "config", "--global", key, value).returncode == 0
    return run


@pytest.fixture(scope="module")
def hooks(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git repository with gialint as it stands in the working tree, tagged v1."""
    repository = tmp_path_factory.mktemp("hooks")
    for name in PACKAGED:
        if (REPOSITORY / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(REPOSITORY / name, repository / name, ignore=ignored)
        else:
            shutil.copy(REPOSITORY / name, repository)
    _git(run, repository, "init", "-q", ".")
    _git(run, repository, "add", "-A")
    _git(run, repository, "commit", "-q", "-m", "gialint")
    _git(run, repository, "tag", "v1")
    return repository


@pytest.fixture
def office(run: Run, hooks: Path, tmp_path: Path) -> Path:
    """The git repository of an office that uses both hooks."""
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks}\n  rev: v1\n  hooks:\n  - id: gialint-fix\n  - id: gialint\n"
    )
    (folder / "README.md").write_text("# 年报\n\n这里存放年度报告，，不是报告。\n", "utf-8")
    _git(run, folder, "init", "-q", ".")
    installed = run(folder, sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    if installed.returncode and UNREACHABLE.search(installed.stdout):
        pytest.skip("the hook cannot be installed: no package index within reach")
    assert installed.returncode == 0, installed.stdout
    return folder


def _git(run: Run, repository: Path, *command: str) -> None:
    done = run(repository, "git", *command)
    assert done.returncode == 0, done.stdout


def test_a_bad_draft_is_refused_then_fixed_then_accepted(run: Run, office: Path) -> None:
    draft = office / "2024.md"
    bad = RIGHT
    for code in ("GIA401", "GIA606"):
        bad = bad.replace(*SLIPS[code])
    draft.write_text(bad, "utf-8")
    _git(run, office, "add", "-A")

    refused = run(office, "git", "commit", "-m", "bad", SKIP="gialint-fix")
    assert refused.returncode == 1
    assert re.findall("GIA[0-9]+", refused.stdout) == ["GIA606", "GIA401"], refused.stdout
    assert run(office, "git", "rev-parse", "HEAD").returncode != 0

    fixed = run(office, "git", "commit", "-m", "bad")
    assert fixed.returncode == 1
    assert "files were modified by this hook" in fixed.stdout
    assert draft.read_text("utf-8") == RIGHT

    _git(run, office, "add", "-A")
    accepted = run(office, "git", "commit", "-m", "good")
    assert accepted.returncode == 0, accepted.stdout
    assert run(office, "git", "log", "--format=%s").stdout == "good\n"


def test_what_cannot_be_fixed_is_refused_by_both(run: Run, office: Path) -> None:
    draft = office / "2024.md"
    bad = RIGHT.replace(*SLIPS["GIA301"])
    draft.write_text(bad, "utf-8")
    _git(run, office, "add", "-A")
    refused = run(office, "git", "commit", "-m", "bad")
    assert refused.returncode == 1
    assert refused.stdout.count("GIA301") == 2, refused.stdout
    assert draft.read_text("utf-8") == bad
