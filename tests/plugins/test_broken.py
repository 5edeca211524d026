"""A plugin that fails costs only itself, and ``gialint plugins`` says what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gialint import testing
from tests.plugins.conftest import Run

Install = Callable[[str, str], None]

RULE = '''
from gialint.api import WARNING, Message, Report, hookimpl, rule


@rule("{code}", "{name}", scope=Report, severity=WARNING, messages=Message("问题", "slip"))
def broken(report, ctx):
    """一条规则。"""
    {body}


@hookimpl
def gialint_rules():
    return [broken]
'''

FAULTY = {
    "import": ("import no_such_module_at_all\n", "ModuleNotFoundError"),
    "syntax": ("def gialint_rules(:\n", "SyntaxError"),
    "exit": ("raise SystemExit(3)\n", "SystemExit: 3"),
    "misspelt": (
        "from gialint.api import hookimpl\n\n\n@hookimpl\ndef gialint_rule():\n    return []\n",
        "no such hook: gialint_rule",
    ),
    "hook": (
        "from gialint.api import hookimpl\n\n\n@hookimpl\ndef gialint_rules():\n    return 1 / 0\n",
        "gialint_rules: ZeroDivisionError",
    ),
    "taken-code": (RULE.format(code="GIA301", name="ours", body="return ()"), "GIA301"),
    "taken-name": (RULE.format(code="OUR001", name="row-total", body="return ()"), "row-total"),
}


@pytest.fixture
def wrong_total(tmp_path: Path) -> Path:
    """A draft with one slip, GIA301."""
    path = tmp_path / "draft.md"
    row = "一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 1"
    path.write_text(testing.laid_over("rows", row), "utf-8")
    return path


def codes(gialint: Run, *args: str) -> list[str]:
    done = gialint("check", "draft.md", "--output-format", "json", *args)
    assert done.returncode in (0, 1), done.stderr
    return [finding["code"] for finding in json.loads(done.stdout)]


@pytest.mark.parametrize("fault", FAULTY)
def test_an_installed_plugin_with_a_fault(
    fault: str, installed: Install, gialint: Run, wrong_total: Path
) -> None:
    code, said = FAULTY[fault]
    installed("broken-plugin", code)
    listed = gialint("plugins", "--lang", "en")
    assert listed.returncode == 1
    assert "broken-plugin 1.0" in listed.stdout
    assert said in listed.stdout
    assert "Traceback" not in listed.stderr
    assert codes(gialint) == ["GIA301"]


@pytest.mark.parametrize("fault", FAULTY)
def test_a_local_plugin_with_a_fault(
    fault: str, gialint: Run, wrong_total: Path, tmp_path: Path
) -> None:
    code, said = FAULTY[fault]
    (tmp_path / "ours.py").write_text(code, "utf-8")
    (tmp_path / "gialint.toml").write_text('local-plugins = ["ours.py"]\n', "utf-8")
    assert said in gialint("plugins").stdout
    assert codes(gialint) == ["GIA301"]


@pytest.mark.parametrize(
    "body",
    ["1 / 0", "raise SystemExit", "return 1", "return [1]", "yield 1", "yield ctx.finding()"],
)
def test_a_rule_that_raises_is_one_finding(
    body: str, installed: Install, gialint: Run, wrong_total: Path
) -> None:
    installed("raising-plugin", RULE.format(code="OUR001", name="our-rule", body=body))
    assert codes(gialint) == ["GIA903", "GIA301"]
    (crashed,) = json.loads(
        gialint("check", "draft.md", "--output-format", "json", "--select", "GIA903,OUR").stdout
    )
    assert "raising-plugin 1.0" in crashed["message"]
    assert "OUR001 our-rule" in crashed["message"]


def test_two_plugins_with_the_same_rule(
    installed: Install, gialint: Run, wrong_total: Path
) -> None:
    code = RULE.format(code="OUR001", name="our-rule", body="yield ctx.finding(report.title.span)")
    installed("first-plugin", code)
    installed("second-plugin", code)
    assert "second-plugin 1.0" in gialint("plugins").stdout
    assert codes(gialint).count("OUR001") == 1
