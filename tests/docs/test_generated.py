"""What the documentation shows is what gialint does: see docs/generate.py."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
AGAIN = "write it anew: uv run docs/generate.py"


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", REPOSITORY / "docs" / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = _generator()


@pytest.mark.parametrize("path", generate.PAGES, ids=lambda path: path.name)
def test_a_page_is_up_to_date(path: Path) -> None:
    text = path.read_text("utf-8")
    assert generate.page(text) == text, AGAIN


def test_the_rules_are_up_to_date() -> None:
    assert generate.RULES_PAGE.read_text("utf-8") == generate.rules_page(), AGAIN


def test_what_is_run_is_what_is_shown() -> None:
    shown = "```toml gialint.toml\nlang = 3\n```\n\n```console\n$ gialint rules\nold\n```\n"
    made = generate.page(shown)
    assert "gialint.toml:1:8" in made
    assert "old" not in made


def test_what_is_no_command_of_gialint_is_left_alone() -> None:
    shown = "```console\n$ pip install uv && uv run gialint check examples\n…\n```\n"
    assert generate.page(shown) == shown
