"""plugins/gialint-plugin-example, installed by a real installer, beside the gialint of this repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gialint import testing
from tests.plugins.conftest import REPOSITORY, Run
from tests.support.packages import UNREACHABLE

EXAMPLE = REPOSITORY / "plugins" / "gialint-plugin-example"


@pytest.fixture
def example(site: Path, tmp_path: Path) -> None:
    """Installs a copy of the example, since building leaves files behind."""
    copy = shutil.copytree(EXAMPLE, tmp_path / "copy", ignore=shutil.ignore_patterns("__pycache__"))
    uv = os.environ.get("UV") or shutil.which("uv")
    install = [uv, "pip"] if uv else [sys.executable, "-m", "pip"]
    done = subprocess.run(
        [*install, "install", "--quiet", "--no-deps", "--target", str(site), str(copy)],
        capture_output=True,
        text=True,
        env={**os.environ, "VIRTUAL_ENV": sys.prefix},
    )
    if done.returncode and UNREACHABLE.search(done.stderr):
        pytest.skip("the plugin cannot be built: no package index within reach")
    assert done.returncode == 0, done.stderr


def test_it_is_listed(example: None, gialint: Run) -> None:
    done = gialint("plugins", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "example 0.1.0 (gialint-plugin-example): 1 rule" in done.stdout


def test_its_rule_finds(example: None, gialint: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(testing.laid_over("overview+", "解读做法全国首创。"), "utf-8")
    done = gialint("check", "draft.md", "--output-format", "json")
    assert done.returncode == 0, done.stderr
    (finding,) = json.loads(done.stdout)
    assert (finding["code"], finding["name"]) == ("EXA001", "superlative")
    assert gialint("check", "draft.md", "--fail-on", "info").returncode == 1
    assert gialint("check", "draft.md", "--fail-on", "info", "--ignore", "EXA").returncode == 0


def test_its_options_are_settings(example: None, gialint: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(testing.laid_over("overview+", "力度空前。"), "utf-8")
    settings = tmp_path / "gialint.toml"
    settings.write_text('[superlative]\nwords = ["力度空前"]\n', "utf-8")
    assert "EXA001" in gialint("check", "draft.md").stdout
    settings.write_text("[superlative]\nwords = 3\n", "utf-8")
    done = gialint("check", "draft.md")
    assert done.returncode == 2
    assert "gialint.toml:2:" in done.stderr


def test_its_rule_is_explained(example: None, gialint: Run) -> None:
    assert "绝对化用语没有依据。" in gialint("explain", "superlative").stdout


def test_its_own_tests_pass(example: None, site: Path) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *("--rootdir", str(EXAMPLE), "-c", str(EXAMPLE / "pyproject.toml")),
            str(EXAMPLE / "tests"),
        ],
        env={**os.environ, "PYTHONPATH": f"{REPOSITORY}{os.pathsep}{site}", "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
