"""The wording rules on the real reports and the invented layouts that are kept beside the project."""

import tomllib
from pathlib import Path

import pytest

from gialint import testing
from gialint.findings import Severity

SHARED = Path(__file__).parents[4] / "shared"
REPORTS = SHARED / "reports"
LAYOUTS = SHARED / "layouts"
EXPECTED = (
    tomllib.loads((REPORTS / "expected.toml").read_text("utf-8"))
    if (REPORTS / "expected.toml").exists()
    else {}
)
beside = pytest.mark.skipif(not EXPECTED, reason="../shared is absent")


def wording(path: Path):
    text = path.read_text("utf-8")
    return text, testing.lint(text, select=("GIA6",), path=path.name)


@beside
@pytest.mark.parametrize("name", EXPECTED)
def test_real_report(name):
    text, findings = wording(REPORTS / name)
    want = EXPECTED[name]
    lines = text.split("\n")
    shown = [(f.code, lines[text.count("\n", 0, f.span.start)]) for f in findings]
    for must in want["must"]:
        if must["code"].startswith("GIA6"):
            near = must.get("near", "")
            assert any(code == must["code"] and near in line for code, line in shown), must
    for code, most in want.get("at_most", {}).items():
        assert sum(code == found for found, _ in shown) <= most
    allowed = {must["code"] for must in want["must"]} | set(want["may"])
    alarms = [f for f in findings if f.severity > Severity.INFO and f.code not in allowed]
    assert alarms == []
    assert not {f.code for f in findings} & (set(want["never"]) - allowed)


@pytest.mark.skipif(not LAYOUTS.exists(), reason="../shared is absent")
@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("*.txt")), ids=lambda path: path.stem)
def test_invented_layout(path):
    assert [f for f in wording(path)[1] if f.severity > Severity.INFO] == []
