"""Settings: found, read, merged, and refused with the place of what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gialint import config
from gialint.api import INFO, Message, Option, Report, rule
from gialint.config import Fault, Settings, SettingsError
from gialint.findings import Severity


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def faults(text: str, tmp_path: Path, name: str = "gialint.toml") -> list[tuple[str, str]]:
    """What is wrong with a settings file: the piece of it that is marked, and the words."""
    with pytest.raises(SettingsError) as caught:
        config.load(write(tmp_path / name, text))
    return [shown(fault) for fault in caught.value.faults]


def shown(fault: Fault) -> tuple[str, str]:
    return fault.source.slice(fault.span), fault.message.zh


class TestFinding:
    def test_the_nearest_holds(self, tmp_path: Path) -> None:
        outer = write(tmp_path / "gialint.toml", "")
        inner = write(tmp_path / "a" / ".gialint.toml", "")
        (tmp_path / "a" / "b").mkdir()
        (tmp_path / "c").mkdir()
        assert config.find(tmp_path / "a" / "b") == inner
        assert config.find(tmp_path / "c") == outer

    def test_order_within_a_folder(self, tmp_path: Path) -> None:
        write(tmp_path / "pyproject.toml", "[tool.gialint]\n")
        assert config.within(tmp_path) == tmp_path / "pyproject.toml"
        write(tmp_path / ".gialint.toml", "")
        assert config.within(tmp_path) == tmp_path / ".gialint.toml"
        write(tmp_path / "gialint.toml", "")
        assert config.within(tmp_path) == tmp_path / "gialint.toml"

    @pytest.mark.parametrize(
        "text", ["", "[tool.ruff]\n", "[tool]\ngialint = 1\n", "# gialint\n[", "\x00gialint"]
    )
    def test_a_pyproject_of_others_is_passed_by(self, tmp_path: Path, text: str) -> None:
        write(tmp_path / "pyproject.toml", text)
        expected = tmp_path / "pyproject.toml" if "[tool]" in text else None
        assert config.within(tmp_path) == expected


class TestReading:
    def test_every_key(self, tmp_path: Path) -> None:
        path = write(
            tmp_path / "gialint.toml",
            """
            select = ["ALL"]
            ignore = ["GIA6"]
            extend-select = ["stray-space"]
            per-file-ignores = { "old/*" = ["GIA1"] }
            severity = { row-total = "info" }
            fail-on = "error"
            exclude = ["drafts/"]
            lang = "en"
            edition = "2019"
            body-level = "county"
            previous = "../{year}/{stem}.md"
            covers = ["units/*.md"]
            local-plugins = ["lint/ours.py"]
            [[pattern]]
            find = "a"
            message = "b"
            scope = ["overview", "other"]
            [[relation]]
            table = "review"
            each = "row"
            left = ["upheld"]
            right = ["total"]
            [some-rule]
            limit = 3
            """,
        )
        assert config.load(path) == Settings(
            select=("ALL",),
            ignore=("GIA6",),
            extend_select=("stray-space",),
            per_file_ignores={"old/*": ("GIA1",)},
            severity={"row-total": Severity.INFO},
            fail_on=Severity.ERROR,
            exclude=("drafts/",),
            lang="en",
            edition="2019",
            body_level="county",
            previous="../{year}/{stem}.md",
            covers=("units/*.md",),
            local_plugins=(str(tmp_path / "lint/ours.py"),),
            patterns=({"find": "a", "message": "b", "scope": ["overview", "other"]},),
            relations=({"table": "review", "each": "row", "left": ["upheld"], "right": ["total"]},),
            options={"some-rule": {"limit": 3}},
            root=tmp_path,
            path=path,
        )

    def test_pyproject_and_bom(self, tmp_path: Path) -> None:
        path = write(tmp_path / "pyproject.toml", '\ufeff[tool.gialint]\nlang = "en"\n')
        assert config.load(path).lang == "en"

    def test_extend(self, tmp_path: Path) -> None:
        write(
            tmp_path / "base.toml",
            'lang = "en"\nignore = ["GIA1"]\nextend-select = ["a"]\n'
            'local-plugins = ["p.py"]\n[severity]\nx = "info"\ny = "info"\n[r]\nm = 1\nn = 1\n',
        )
        path = write(
            tmp_path / "sub" / "gialint.toml",
            'extend = "../base.toml"\nignore = ["GIA2"]\nextend-select = ["b"]\n'
            '[severity]\ny = "error"\n[r]\nn = 2\n',
        )
        settings = config.load(path)
        assert settings.lang == "en"
        assert settings.ignore == ("GIA2",)
        assert settings.extend_select == ("a", "b")
        assert settings.severity == {"x": Severity.INFO, "y": Severity.ERROR}
        assert settings.options == {"r": {"m": 1, "n": 2}}
        assert settings.local_plugins == (str(tmp_path / "p.py"),), "of the folder that names it"
        assert (settings.root, settings.path) == (tmp_path / "sub", path)


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "marked", "words"),
        [
            ('selct = ["GIA3"]\n', "selct", "没有“selct”这个设置，是否指“select”？"),
            ("xyzzy = 1\n", "xyzzy", "没有“xyzzy”这个设置"),
            ('ignore = "GIA3"\n', '"GIA3"', "应为数组，这里是字符串"),
            ('ignore = ["a", 3]\n', "3", "应为字符串，这里是整数"),
            ('lang = "fr"\n', '"fr"', "不能是“fr”，可用的值：zh, en"),
            ("lang = 2024-01-01\n", "2024-01-01", "应为字符串，这里是日期或时间"),
            (
                '[severity]\na = "eror"\n',
                '"eror"',
                "不能是“eror”，可用的值：error, warning, info；是否指“error”？",
            ),
            ("severity = 1\n", "1", "应为表，这里是整数"),
            ('per-file-ignores."a/*" = true\n', "true", "应为数组，这里是真假值"),
            ('[[pattern]]\nfind = "x"\n', "pattern", "缺少“message”"),
            (
                '[[pattern]]\nfind = "x"\nmessage = "y"\nscop = "all"\n',
                "scop",
                "没有“scop”这个设置，是否指“scope”？",
            ),
            ('[[pattern]]\nfind = "x"\nmessage = "y"\nscope = "al"\n', '"al"', None),
            ('[pattern]\nfind = "x"\n', "pattern", "应为数组，这里是表"),
            ("a = \n", "\n", "不是正确的 TOML：Invalid value"),
            ("a = 1\na = 2\n", None, "不是正确的 TOML：Cannot overwrite a value"),
            ('a = "', "", None),
        ],
    )
    def test_what_is_wrong_is_marked(
        self, tmp_path: Path, text: str, marked: str | None, words: str | None
    ) -> None:
        ((found, said),) = faults(text, tmp_path)
        assert marked is None or found == marked
        assert words is None or said == words

    def test_all_that_is_wrong_is_told(self, tmp_path: Path) -> None:
        assert len(faults('lang = "fr"\nselct = []\nignore = 1\n', tmp_path)) == 3

    def test_in_pyproject(self, tmp_path: Path) -> None:
        text = '[project]\nlang = "x"\n[tool.gialint]\nlang = "fr"\n'
        assert [m for m, _ in faults(text, tmp_path, "pyproject.toml")] == ['"fr"']

    def test_an_extended_file_that_is_not_there(self, tmp_path: Path) -> None:
        ((marked, words),) = faults('lang = "zh"\nextend = "none.toml"\n', tmp_path)
        assert marked == '"none.toml"'
        assert words.startswith("设置文件无法读取")

    def test_a_circle(self, tmp_path: Path) -> None:
        write(tmp_path / "b.toml", 'extend = "gialint.toml"\n')
        ((_, words),) = faults('extend = "b.toml"\n', tmp_path)
        assert words == "extend 成了循环"

    def test_a_fault_in_an_extended_file_is_shown_there(self, tmp_path: Path) -> None:
        base = write(tmp_path / "base.toml", "lang = 1\n")
        path = write(tmp_path / "gialint.toml", 'extend = "base.toml"\n')
        with pytest.raises(SettingsError) as caught:
            config.load(path)
        assert [fault.source.path for fault in caught.value.faults] == [str(base)]

    def test_not_utf8(self, tmp_path: Path) -> None:
        path = tmp_path / "gialint.toml"
        path.write_bytes("exclude = ['草稿']".encode("gb18030"))
        with pytest.raises(SettingsError):
            config.load(path)


@rule(
    "GIA999",
    "our-rule",
    scope=Report,
    severity=INFO,
    messages=Message("x", "x"),
    options=[
        Option("limit", 3, Message("限", "limit")),
        Option("share", 0.5, Message("比", "share")),
        Option("words", ("a",), Message("词", "words")),
        Option("strict", False, Message("严", "strict")),
    ],
)
def our_rule(report: Any, ctx: Any) -> Any:
    """规则。"""
    yield from ()


class TestAgainstRules:
    @pytest.mark.parametrize(
        "text",
        [
            'select = ["GIA9", "our-rule", "ALL"]\n',
            '[severity]\nGIA999 = "error"\nour-rule = "error"\n',
            '[our-rule]\nlimit = 4\nshare = 1\nwords = ["b"]\nstrict = true\n',
            'per-file-ignores = { "*" = ["GIA999"] }\n',
        ],
    )
    def test_right(self, tmp_path: Path, text: str) -> None:
        config.verify(config.load(write(tmp_path / "gialint.toml", text)), [our_rule])

    @pytest.mark.parametrize(
        ("text", "marked", "words"),
        [
            ('select = ["our-rul"]\n', '"our-rul"', "没有“our-rul”这条规则，是否指“our-rule”？"),
            ('per-file-ignores = { "*" = ["XYZ"] }\n', '"XYZ"', "没有“XYZ”这条规则"),
            ('[severity]\n"GIA9" = "error"\n', '"GIA9"', None),
            ("[our-rul]\nlimit = 1\n", "our-rul", "没有“our-rul”这个设置，是否指“our-rule”？"),
            ("[our-rule]\nlimt = 1\n", "limt", "没有“limt”这个设置，是否指“limit”？"),
            ('[our-rule]\nlimit = "1"\n', '"1"', "应为整数，这里是字符串"),
            ("[our-rule]\nlimit = true\n", "true", "应为整数，这里是真假值"),
            ("[our-rule]\nwords = [1]\n", "1", "应为字符串，这里是整数"),
        ],
    )
    def test_wrong(self, tmp_path: Path, text: str, marked: str, words: str | None) -> None:
        settings = config.load(write(tmp_path / "gialint.toml", text))
        with pytest.raises(SettingsError) as caught:
            config.verify(settings, [our_rule])
        ((found, said),) = [shown(fault) for fault in caught.value.faults]
        assert found == marked
        assert words is None or said == words


def test_the_schema_says_what_is_checked() -> None:
    from gialint.settings_schema import KEYS, json_schema

    schema = json_schema({"our-rule": {"limit": (3, "limit")}}, "en")
    assert set(schema["properties"]) == {key.name for key in KEYS} | {"our-rule"}
    assert schema["properties"]["our-rule"]["properties"]["limit"] == {
        "description": "limit",
        "type": "integer",
        "default": 3,
    }
    assert schema["properties"]["pattern"]["items"]["required"] == ["find", "message"]


def test_every_key_is_a_field_of_settings() -> None:
    from dataclasses import fields

    from gialint.settings_schema import KEYS

    names = {field.name for field in fields(Settings)}
    assert {key.attribute for key in KEYS if key.name != "extend"} <= names
