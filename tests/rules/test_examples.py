"""Every rule's docstring is complete and true: its chapters stand, its examples run."""

import pytest

from gialint import plugins, testing

RULES = plugins.load(entry_points=False).rules.values()
CHECKED = [rule for rule in RULES if rule.scope is not None]


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.code)
def test_examples(rule):
    testing.check_examples(rule)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_documentation(rule):
    chapters = [line[3:] for line in rule.doc.splitlines() if line.startswith("## ")]
    wanted = ["问题", "原因", "依据", "错误示例", "正确示例", "改法"]
    if rule.scope is None:
        wanted = ["问题", "原因", "改法"]
    assert [c for c in chapters if c in wanted] == wanted
    assert rule.summary.endswith("。")
    for message in [*rule.messages.values(), *([rule.hint] if rule.hint else [])]:
        assert message.zh and message.en


def test_draft_is_clean():
    for year in (2019, 2020, 2021, 2024):
        assert [f for f in testing.lint(testing.draft(year)) if f.severity > 1] == []
