"""``gialint check examples`` says just what examples/expected.toml lists."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
EXAMPLES = REPOSITORY / "examples"
EXPECTED: dict[str, list[str]] = tomllib.loads((EXAMPLES / "expected.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    """The codes found in each file, in the order of the text."""
    done = subprocess.run(
        [sys.executable, "-m", "gialint", "check", "examples", "--output-format", "json"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 1, done.stderr
    codes: dict[str, list[str]] = {}
    for finding in json.loads(done.stdout):
        name = Path(finding["filename"]).relative_to("examples").as_posix()
        codes.setdefault(name, []).append(finding["code"])
    return codes


def test_every_draft_is_listed() -> None:
    drafts = {
        path.relative_to(EXAMPLES).as_posix()
        for path in EXAMPLES.rglob("*")
        if path.suffix in (".md", ".txt") and path.name != "README.md"
    }
    assert drafts == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_findings_are_those_listed(name: str, found: dict[str, list[str]]) -> None:
    assert found.get(name, []) == EXPECTED[name]
