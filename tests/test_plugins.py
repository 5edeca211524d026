"""Plugins declare; one that fails costs only itself and is remembered."""

from textwrap import dedent

import pytest

from gialint import plugins
from gialint.config import Settings
from gialint.session import Session
from gialint.testing import draft
from gialint.text import Source

RULE = """
    from gialint.api import INFO, Message, Report, Span, hookimpl, rule

    @rule("LOC001", "local-rule", scope=Report, severity=INFO, messages=Message("有", "found"))
    def local_rule(report, ctx):
        '''本地规则。'''
        {body}

    @hookimpl
    def gialint_rules():
        return [local_rule]
"""


@pytest.fixture
def plugin(tmp_path):
    def write(text):
        path = tmp_path / "our_rules.py"
        path.write_text(dedent(text), "utf-8")
        return str(path)

    return write


def load(path):
    registry = plugins.load([path], entry_points=False)
    return registry, next(p for p in registry.plugins if p.origin == path)


def findings(path):
    session = Session(Settings(local_plugins=(path,), select=("LOC", "GIA903")))
    return session.lint(Source(draft(), "draft.md")).findings


def test_a_local_plugin_adds_its_rule(plugin):
    path = plugin(RULE.format(body="yield ctx.finding(Span(0, 1))"))
    registry, found = load(path)
    assert found.error == "" and registry.rules["LOC001"].name == "local-rule"
    assert [f.code for f in findings(path)] == ["LOC001"]


@pytest.mark.parametrize(
    "body", ["raise ValueError('no')", "yield 1 / 0", "yield None", "return 3", "report.year = 1"]
)
def test_a_rule_that_fails_is_one_finding(plugin, body):
    (finding,) = findings(plugin(RULE.format(body=body)))
    assert finding.code == "GIA903" and "local-rule" in finding.message.zh


def test_a_place_outside_the_text_is_brought_back(plugin):
    (finding,) = findings(plugin(RULE.format(body="yield ctx.finding(Span(10**9, 10**9 + 5))")))
    assert finding.span.end <= len(draft())


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("import no_such_module_at_all", "ModuleNotFoundError"),
        ("raise SystemExit(3)", "SystemExit"),
        ("def (", "SyntaxError"),
        ("from gialint.api import hookimpl\n@hookimpl\ndef gialint_rule(): return []", "gialint_rule"),
        ("from gialint.api import hookimpl\n@hookimpl\ndef gialint_rules(): return 1 / 0", "ZeroDivisionError"),
        ("from gialint.api import hookimpl\n@hookimpl\ndef gialint_rules(): return [1]", "AttributeError"),
    ],
)  # fmt: skip
def test_a_broken_plugin_is_listed_with_its_error(plugin, text, error):
    registry, found = load(plugin(text))
    assert error in found.error
    assert "GIA303" in registry.rules


def test_a_name_taken_is_not_taken_again(plugin):
    text = RULE.format(body="return ()").replace("LOC001", "GIA303")
    registry, found = load(plugin(text))
    assert "GIA303" in found.error and registry.rules["GIA303"].name == "unbalanced-applications"


def test_a_missing_file_is_listed(tmp_path):
    _, found = load(str(tmp_path / "gone.py"))
    assert "FileNotFoundError" in found.error
