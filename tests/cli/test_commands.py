"""The commands beside check and fix."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from gialint import __version__
from gialint.cli.app import COMMANDS
from gialint.forms.library import FormLibrary
from gialint.testing import draft
from tests.cli.conftest import RECEIVED, Gialint


def test_version(gialint: Gialint) -> None:
    assert gialint("--version").out == f"gialint {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(gialint: Gialint, command: str) -> None:
    chinese, english = gialint(command, "--help"), gialint(command, "--lang", "en", "--help")
    assert chinese.status == english.status == 0
    assert COMMANDS[command].zh[:5] in chinese.out
    assert COMMANDS[command].en[:20] in english.out


def test_help_and_wrong_commands(gialint: Gialint) -> None:
    assert "检查年度报告" in gialint("--help").out
    done = gialint("chek")
    assert done.status == 2
    assert "没有 chek 这个命令，是否指 check？" in done.err
    assert gialint().status == 2


def test_rules(gialint: Gialint) -> None:
    done = gialint("rules")
    assert "GIA301  row-total" in done.out
    entries = {
        entry["code"]: entry
        for entry in json.loads(gialint("rules", "--output-format", "json").out)
    }
    assert entries["GIA301"]["name"] == "row-total"
    assert entries["GIA301"]["enabled"] is True
    table = gialint("rules", "--output-format", "markdown", "--lang", "en").out.splitlines()
    assert table[0] == "| Code | Name | Severity | Finds |"
    assert len(table) == len(entries) + 2


def test_rules_tell_what_the_settings_switch_off(gialint: Gialint) -> None:
    Path("gialint.toml").write_text('ignore = ["row-total"]\n', "utf-8")
    assert "- GIA301" in gialint("rules").out


@pytest.mark.parametrize("name", ["GIA301", "gia301", "row-total", "[row-total]"])
def test_explain(gialint: Gialint, name: str) -> None:
    done = gialint("explain", name)
    assert done.status == 0
    assert done.out.startswith("GIA301 row-total (错误, 0.1 版起)\n\n一行的总计不等于")
    assert "```" not in done.out


def test_explain_in_other_formats(gialint: Gialint) -> None:
    assert gialint("explain", "GIA301", "--output-format", "markdown").out.startswith("# GIA301 ")
    assert (
        json.loads(gialint("explain", "GIA301", "--output-format", "json").out)["code"] == "GIA301"
    )


def test_explain_an_unknown_rule(gialint: Gialint) -> None:
    done = gialint("explain", "row-totals", "--lang", "en")
    assert done.status == 2
    assert "did you mean 'row-total'?" in done.err


class TestDump:
    def test_json(self, gialint: Gialint, tmp_path: Path) -> None:
        values = {RECEIVED: "3", ("applications", "received", "total"): "3"}
        (tmp_path / "a.md").write_text(draft(values=values), "utf-8")
        data = json.loads(gialint("dump", "--format", "json", "a.md").out)
        assert list(data) == ["filename", "year", "edition", "title", "sections", "tables"]
        assert (data["filename"], data["year"], data["edition"]) == ("a.md", 2024, "2021")
        assert data["sections"][0] == {
            "key": "overview",
            "number": "一",
            "title": "总体情况",
            "location": {"row": 7, "column": 1},
        }
        assert data["tables"]["applications"]["received"] == {
            "natural_person": "3",
            "business": "0",
            "research": "0",
            "public_interest": "0",
            "legal_service": "0",
            "other": "0",
            "total": "3",
        }
        assert list(data["tables"]["review"]["direct_suit"]) == [
            "upheld",
            "corrected",
            "other",
            "pending",
            "total",
        ]

    def test_blank_is_empty_and_missing_is_null(self, gialint: Gialint, tmp_path: Path) -> None:
        lines = draft(values={RECEIVED: " "}).splitlines()
        text = "\n".join(line for line in lines if "上年结转" not in line)
        (tmp_path / "a.md").write_text(text, "utf-8")
        rows = json.loads(gialint("dump", "--format", "json", "a.md").out)["tables"]["applications"]
        assert rows["received"]["natural_person"] == ""
        assert set(rows["carried_over"].values()) == {None}

    def test_2019_blocks_keep_their_columns(self, gialint: Gialint, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text(draft(2019), "utf-8")
        data = json.loads(gialint("dump", "--format", "json", "a.md").out)
        assert data["edition"] == "2019"
        assert list(data["tables"]["disclosure"]["regulations"]) == [
            "made",
            "published",
            "total_public",
        ]
        assert list(data["tables"]["disclosure"]["procurement"]) == ["projects", "amount"]

    def test_text(self, gialint: Gialint, good: Path) -> None:
        out = gialint("dump", "good.md").out
        assert "年度: 2024\n" in out
        assert "  received                     0 0 0 0 0 0 0\n" in out

    def test_what_cannot_be_read(self, gialint: Gialint) -> None:
        done = gialint("dump", "gone.md")
        assert (done.status, done.out) == (2, "")
        assert "gone.md" in done.err

    def test_anything_can_be_dumped(self, gialint: Gialint, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text("说明", "utf-8")
        data = json.loads(gialint("dump", "--format", "json", "a.md").out)
        assert data["title"] is None
        assert set(data["tables"]) == {"disclosure", "applications", "review"}


class TestConfig:
    def test_where_each_setting_comes_from(self, gialint: Gialint) -> None:
        Path("base.toml").write_text('lang = "en"\nignore = ["GIA6"]\n', "utf-8")
        Path("gialint.toml").write_text('extend = "base.toml"\nignore = ["GIA5"]\n', "utf-8")
        out = gialint("config").out
        assert f'ignore = ["GIA5"]  # {Path("gialint.toml").absolute()}:2' in out
        assert f'lang = "en"  # {Path("base.toml").absolute()}:1' in out
        assert 'fail-on = "warning"  # default' in out

    def test_schema_knows_the_options_of_rules(self, gialint: Gialint) -> None:
        schema = json.loads(gialint("config", "--schema", "--lang", "en").out)
        assert schema["properties"]["lang"]["enum"] == ["zh", "en"]
        rules = json.loads(gialint("rules", "--output-format", "json").out)
        with_options = {rule["name"] for rule in rules if rule["options"]}
        assert with_options <= set(schema["properties"])


class TestInit:
    def test_every_line_is_a_valid_setting_once_uncommented(self, gialint: Gialint) -> None:
        from gialint.settings_schema import KEYS, problems

        assert gialint("init").status == 0
        text = Path("gialint.toml").read_text("utf-8")
        assert tomllib.loads(text) == {}
        lines = [line.removeprefix("# ") for line in text.splitlines() if " = " in line]
        data = tomllib.loads("\n".join(line for line in lines if line.split(" = ")[0].isascii()))
        assert set(data) == {key.name for key in KEYS}
        assert list(problems(data)) == []

    def test_nothing_is_overwritten(self, gialint: Gialint) -> None:
        Path("gialint.toml").write_text("# ours\n", "utf-8")
        assert gialint("init").status == 2
        assert Path("gialint.toml").read_text("utf-8") == "# ours\n"
        assert gialint("init", "--force").status == 0


class TestNew:
    @pytest.mark.parametrize(("year", "edition"), [(2019, "2019"), (2024, "2021")])
    def test_the_form_is_whole_and_blank(self, gialint: Gialint, year: int, edition: str) -> None:
        done = gialint("new", year, "--body", "示例县示范局", "-o", "a.md")
        assert done.status == 0
        data = json.loads(gialint("dump", "--format", "json", "a.md").out)
        assert (data["year"], data["edition"]) == (year, edition)
        assert data["title"] == f"示例县示范局{year}年政府信息公开工作年度报告"
        assert len(data["sections"]) == 6
        form = FormLibrary().for_year(year)
        optional = {row.key for table in form.tables for row in table.rows if row.optional}
        for rows in data["tables"].values():
            for row, values in rows.items():
                assert row in optional or set(values.values()) == {""}, row

    def test_what_is_left_to_write_is_reported(self, gialint: Gialint) -> None:
        gialint("new", 2024, "-o", "a.md")
        found = json.loads(gialint("check", "a.md", "--output-format", "json").out)
        assert {"GIA601", "GIA202"} <= {finding["code"] for finding in found}
        assert "GIA101" not in {finding["code"] for finding in found}

    def test_nothing_is_overwritten(self, gialint: Gialint, good: Path) -> None:
        assert gialint("new", 2024, "-o", "good.md").status == 2
        assert good.read_text("utf-8") == draft()

    def test_years(self, gialint: Gialint) -> None:
        assert gialint("new", 2018).status == 2
        assert gialint("new", "soon").status == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(gialint: Gialint, shell: str) -> None:
    assert "_GIALINT_COMPLETE" in gialint("completion", shell).out


def test_server_wants_an_address(gialint: Gialint) -> None:
    done = gialint("server", "--tcp", "nowhere")
    assert done.status == 2
    assert "--tcp" in done.err


def test_plugins(gialint: Gialint) -> None:
    done = gialint("plugins")
    assert done.status == 0
    assert done.out.startswith(f"gialint {__version__} (built-in): ")
