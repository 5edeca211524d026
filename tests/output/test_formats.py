"""Every format, held against what it should say."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from gialint.output import FORMATS, View, find
from gialint.rule import page_of
from gialint.session import Result


def rendered(name: str, results: list[Result], lang: str = "zh") -> str:
    return "".join(find(name, {})(results, View(lang=lang, width=80)))


def test_full(results: list[Result]) -> None:
    assert rendered("full", results) == (
        "某局/a.md:1:3: GIA902 rule-2 提示: “标题”不对\n"
        "  |\n"
        "1 | # 标题\n"
        "  |   ^^^^\n"
        "\n"
        "某局/a.md:3:17: GIA901 rule-1 错误: “4”不对\n"
        "  |\n"
        "3 | （七）总计 | 1 | 2 | 4 |\n"
        "  |                      ^\n"
        "  = 参见: 3:13 这里是 2\n"
        "  = 参见: b.md: 上年\n"
        "  = 怎么办: 重新相加\n"
        "  = 可用 --fix --unsafe-fixes 修复: 改为 3\n"
        "\n"
        "某局/a.md:4:4: GIA903 rule-3 警告: “。。”不对\n"
        "  |\n"
        "4 | 本年度。。\n"
        "  |       ^^^^\n"
        "  = 可用 --fix 修复: 删去一个\n"
        "\n"
    )


def test_full_in_english(results: list[Result]) -> None:
    out = rendered("full", results, "en")
    assert "某局/a.md:3:17: GIA901 rule-1 error: 4 is wrong\n" in out
    assert "  = help: add up again\n" in out
    assert "  = --fix --unsafe-fixes can do it: replace by 3\n" in out


def test_concise(results: list[Result]) -> None:
    assert rendered("concise", results) == (
        "某局/a.md:1:3: GIA902 rule-2 提示: “标题”不对\n"
        "某局/a.md:3:17: GIA901 rule-1 错误: “4”不对\n"
        "某局/a.md:4:4: GIA903 rule-3 警告: “。。”不对\n"
    )


def test_json(results: list[Result]) -> None:
    first, second, third = json.loads(rendered("json", results))
    assert second == {
        "code": "GIA901",
        "name": "rule-1",
        "severity": "error",
        "message": "“4”不对",
        "filename": "某局/a.md",
        "location": {"row": 3, "column": 17},
        "end_location": {"row": 3, "column": 18},
        "cell": {"table": "applications", "row": "concluded", "column": "total"},
        "related": [
            {
                "message": "这里是 2",
                "location": {"row": 3, "column": 13},
                "end_location": {"row": 3, "column": 14},
            },
            {"message": "上年", "filename": "b.md"},
        ],
        "fix": {
            "applicability": "unsafe",
            "message": "改为 3",
            "edits": [
                {
                    "content": "3",
                    "location": {"row": 3, "column": 17},
                    "end_location": {"row": 3, "column": 18},
                }
            ],
        },
        "url": page_of("GIA901", "rule-1"),
    }
    assert (first["cell"], first["fix"], first["related"]) == (None, None, [])
    assert third["fix"]["applicability"] == "safe"
    assert third["fix"]["edits"][0]["content"] == ""


def test_jsonl_says_the_same_line_by_line(results: list[Result]) -> None:
    lines = rendered("jsonl", results).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(rendered("json", results))


def test_no_results() -> None:
    assert json.loads(rendered("json", [])) == []
    assert json.loads(rendered("gitlab", [])) == []
    assert json.loads(rendered("sarif", []))["runs"][0]["results"] == []
    assert rendered("full", []) == rendered("github", []) == rendered("jsonl", []) == ""
    assert ElementTree.fromstring(rendered("junit", []).encode()).tag == "testsuites"


def test_github(results: list[Result]) -> None:
    assert rendered("github", results).splitlines()[1] == (
        "::error file=某局/a.md,line=3,endLine=3,title=GIA901 rule-1,col=17,endColumn=18"
        "::“4”不对%0A重新相加"
    )


def test_sarif(results: list[Result]) -> None:
    (run,) = json.loads(rendered("sarif", results))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["GIA901", "GIA902", "GIA903"]
    assert [r["level"] for r in run["results"]] == ["note", "error", "warning"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    place = run["results"][1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%E6%9F%90%E5%B1%80/a.md"
    assert place["region"] == {"startLine": 3, "startColumn": 17, "endLine": 3, "endColumn": 18}
    assert "fixes" not in run["results"][1], "only what may be applied unseen"
    assert run["results"][2]["fixes"]


def test_gitlab(results: list[Result]) -> None:
    entries = json.loads(rendered("gitlab", results))
    assert [entry["severity"] for entry in entries] == ["info", "major", "minor"]
    assert entries[1]["location"]["path"] == "某局/a.md"
    assert entries[1]["location"]["positions"]["begin"] == {"line": 3, "column": 17}
    assert len({entry["fingerprint"] for entry in entries}) == 3


def test_gitlab_knows_findings_again_when_lines_move(results: list[Result]) -> None:
    from dataclasses import replace

    from gialint.api import Span

    source = results[0].source.replaced("\n\n" + results[0].source.text)
    moved = [replace(f, span=Span(f.span.start + 2, f.span.end + 2)) for f in results[0].findings]
    before, after = (
        [entry["fingerprint"] for entry in json.loads(rendered("gitlab", each))]
        for each in ([results[0]], [Result(source, None, tuple(moved))])
    )
    assert before == after


def test_junit(results: list[Result]) -> None:
    first, second = ElementTree.fromstring(rendered("junit", results).encode())
    assert (first.get("name"), first.get("failures"), first.get("tests")) == ("某局/a.md", "3", "3")
    assert [case.get("name") for case in first] == [
        "GIA902 rule-2",
        "GIA901 rule-1",
        "GIA903 rule-3",
    ]
    assert (second.get("failures"), len(second)) == ("0", 1)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_report_quotes_breaks_no_format(name: str, lang: str) -> None:
    from gialint.api import ERROR, Finding, Message, Span
    from gialint.text import Source

    nasty = "]]>&<\"'\x1b[0m\x00::error\r\n%0A\ud800\u2028\ufffe"
    message = Message(nasty, nasty)
    found = Finding("GIA901", "rule", ERROR, Span(0, len(nasty)), message, hint=message)
    out = rendered(name, [Result(Source(nasty, nasty), None, (found,))], lang)
    if name in ("json", "gitlab", "sarif"):
        json.loads(out)
    elif name == "junit":
        ElementTree.fromstring(out.encode("utf-8", "replace"))
    elif name == "github":
        assert out.count("\n") == 1
    elif name == "concise":
        assert "\x1b" not in out


def test_formats_of_plugins_are_found() -> None:
    assert find("ours", {"ours": lambda results, view: ["x"]})([], View()) == ["x"]
    with pytest.raises(KeyError):
        find("ours", {})
