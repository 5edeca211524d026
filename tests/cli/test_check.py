"""What ``gialint check`` finds, shows and returns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gialint.testing import draft
from tests.cli.conftest import Gialint


def codes(out: str) -> list[str]:
    return [entry["code"] for entry in json.loads(out)]


def test_a_clean_draft(gialint: Gialint, good: Path) -> None:
    done = gialint("check", "good.md")
    assert (done.status, done.err) == (0, "")
    assert done.out == "没有发现问题（检查了 1 份报告）。\n"


def test_findings_make_the_status_1(gialint: Gialint, bad: Path) -> None:
    done = gialint("check", "bad.md")
    assert done.status == 1
    assert done.out.startswith("bad.md:41:22: GIA301 row-total 错误: ")
    assert "发现 1 个错误（检查了 1 份报告）。\n" in done.out


@pytest.mark.parametrize(
    ("file", "options", "status"),
    [
        ("bad.md", [], 1),
        ("bad.md", ["--exit-zero"], 0),
        ("fixable.md", [], 1),
        ("fixable.md", ["--fail-on", "error"], 0),
        ("bad.md", ["--fail-on", "error"], 1),
        ("bad.md", ["--ignore", "GIA3"], 0),
        ("bad.md", ["--ignore", "row-total"], 0),
        ("bad.md", ["--select", "GIA2,GIA4"], 0),
        ("bad.md", ["--select", "3"], 1),
        ("bad.md", ["--select", "ALL", "--ignore", "GIA301"], 0),
        ("bad.md", ["--select", "GIA2", "--extend-select", "GIA301"], 1),
    ],
)
def test_choice_of_rules_and_status(
    gialint: Gialint, bad: Path, fixable: Path, file: str, options: list[str], status: int
) -> None:
    assert gialint("check", file, *options).status == status


def test_fail_on_info(gialint: Gialint, tmp_path: Path) -> None:
    text = draft(
        prose={"other": ("本年度 未收取政府信息公开信息处理费。",)}
    )  # a stray space: a hint
    (tmp_path / "a.md").write_text(text, "utf-8")
    assert gialint("check", "a.md").status == 0
    assert gialint("check", "a.md", "--fail-on", "info").status == 1


def test_unknown_rule_is_wrong_use(gialint: Gialint, good: Path) -> None:
    done = gialint("check", "good.md", "--select", "row-totl")
    assert (done.status, done.out) == (2, "")
    assert "没有“row-totl”这条规则，是否指“row-total”？" in done.err


def test_unknown_option_and_format_are_wrong_use(gialint: Gialint, good: Path) -> None:
    done = gialint("check", "--selct", "x")
    assert done.status == 2
    assert "没有 --selct 这个选项，是否指 --select" in done.err
    done = gialint("check", "good.md", "--output-format", "xml")
    assert done.status == 2
    assert "没有“xml”这种输出格式" in done.err
    assert "concise" in done.err


def test_a_file_that_is_not_there_is_a_finding(gialint: Gialint, good: Path) -> None:
    done = gialint("check", "gone.md", "good.md", "--output-format", "json")
    assert done.status == 1
    (finding,) = json.loads(done.out)
    assert (finding["code"], finding["filename"]) == ("GIA904", "gone.md")
    assert finding["location"] == finding["end_location"] == {"row": 1, "column": 1}


def test_a_name_that_is_too_long_is_a_finding(gialint: Gialint) -> None:
    for name in ("长" * 400 + ".md", "长" * 400 + "/a.md"):
        done = gialint("check", name, "--output-format", "json")
        assert (done.status, codes(done.out)) == (1, ["GIA904"])


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 99, b"\xff\xfe\x00", b"\x81" * 9])
def test_bytes_that_are_no_text_are_a_finding(
    gialint: Gialint, tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "a.md").write_bytes(data)
    done = gialint("check", "a.md", "--output-format", "json")
    assert (done.status, codes(done.out)) == (1, ["GIA904"])


def test_what_is_no_report_is_skipped_in_folders_and_told_of_by_name(
    gialint: Gialint, good: Path, tmp_path: Path
) -> None:
    (tmp_path / "notes.md").write_text("# 会议记录\n\n讨论了三件事。\n", "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    done = gialint("check", ".")
    assert done.status == 0
    assert done.out == "没有发现问题（检查了 1 份报告，跳过 2 个不是年度报告的文件）。\n"
    done = gialint("check", "notes.md", "--output-format", "json")
    assert (done.status, codes(done.out)) == (0, ["GIA905"])


def test_folders_are_walked_in_order_and_the_folder_is_the_default(
    gialint: Gialint, bad: Path, tmp_path: Path
) -> None:
    for name in ("b/z.txt", "a/y.md", "a/x.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(bad.read_text("utf-8"), "utf-8")
    done = gialint("check", "--output-format", "concise", "-q")
    names = [line.split(":")[0] for line in done.out.splitlines()]
    assert [Path(name).as_posix() for name in names] == ["a/x.md", "a/y.md", "b/z.txt", "bad.md"]


def test_no_files(gialint: Gialint) -> None:
    done = gialint("check")
    assert (done.status, done.out) == (0, "没有发现问题（没有可检查的文件）。\n")


def test_standard_input(gialint: Gialint, bad: Path, tmp_path: Path) -> None:
    done = gialint("check", "-", "--output-format", "json", stdin=bad.read_bytes())
    assert done.status == 1
    assert [f["filename"] for f in json.loads(done.out)] == ["-"]
    sub = tmp_path / "sub"
    sub.mkdir()
    (sub / "gialint.toml").write_text('ignore = ["row-total"]\n', "utf-8")
    done = gialint("check", "-", "--stdin-filename", "sub/x.md", stdin=bad.read_bytes())
    assert done.status == 0, "the settings are those of the name given"
    done = gialint("check", "-", "--output-format", "json", stdin=b"\x00\x00\x01" * 99)
    assert (done.status, codes(done.out)) == (1, ["GIA904"])


def test_standard_input_goes_with_no_files(gialint: Gialint, good: Path) -> None:
    assert gialint("check", "-", "good.md").status == 2


def test_quiet_leaves_the_summary_out(gialint: Gialint, good: Path, bad: Path) -> None:
    assert gialint("check", "good.md", "-q").out == ""
    assert "发现" not in gialint("check", "bad.md", "-q").out


def test_statistics(gialint: Gialint, bad: Path, fixable: Path) -> None:
    done = gialint("check", "--statistics")
    assert done.status == 1
    assert done.out == "1  GIA301  row-total  错误\n1  GIA606  repeated-punctuation  警告\n"
    done = gialint("check", "--statistics", "--output-format", "json")
    assert json.loads(done.out)[0] == {
        "code": "GIA301",
        "name": "row-total",
        "severity": "error",
        "count": 1,
    }


def test_output_file(gialint: Gialint, bad: Path, tmp_path: Path) -> None:
    done = gialint("check", "bad.md", "--output-format", "json", "-o", "out.json")
    assert (done.status, done.out) == (1, "")
    assert codes((tmp_path / "out.json").read_text("utf-8")) == ["GIA301"]
    done = gialint("check", "bad.md", "-o", "no/such/folder.txt")
    assert done.status == 2
    assert "无法写入" in done.err


def test_english(gialint: Gialint, bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = gialint("check", "bad.md", "--lang", "en")
    assert " GIA301 row-total error: " in done.out
    assert "Found 1 error (1 report checked).\n" in done.out
    assert gialint("--lang", "en", "check", "bad.md").out == done.out
    monkeypatch.setenv("GIALINT_LANG", "en")
    assert gialint("check", "bad.md").out == done.out
    monkeypatch.delenv("GIALINT_LANG")
    Path("gialint.toml").write_text('lang = "en"\n', "utf-8")
    assert gialint("check", "bad.md").out == done.out


@pytest.mark.parametrize(
    ("options", "environment", "colored"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "0"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(
    gialint: Gialint,
    bad: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    environment: dict[str, str],
    colored: bool,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in gialint("check", "bad.md", *options).out) is colored


class TestSettings:
    def test_nearest_file_holds(self, gialint: Gialint, bad: Path, tmp_path: Path) -> None:
        (tmp_path / "gialint.toml").write_text('ignore = ["row-total"]\n', "utf-8")
        sub = tmp_path / "sub"
        sub.mkdir()
        (sub / "pyproject.toml").write_text('[tool.gialint]\nfail-on = "error"\n', "utf-8")
        (sub / "bad.md").write_bytes(bad.read_bytes())
        assert gialint("check", "bad.md").status == 0
        assert gialint("check", "sub").status == 1
        assert gialint("check", "sub", "--config", "gialint.toml").status == 0
        assert gialint("check", "bad.md", "--isolated").status == 1

    def test_each_file_fails_by_its_own_settings(
        self, gialint: Gialint, fixable: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "gialint.toml").write_text('fail-on = "error"\n', "utf-8")
        assert gialint("check", ".").status == 0
        strict = tmp_path / "strict"
        strict.mkdir()
        (strict / "gialint.toml").write_text('fail-on = "warning"\n', "utf-8")
        (strict / "a.md").write_bytes(fixable.read_bytes())
        assert gialint("check", ".").status == 1

    def test_faults_are_shown_with_their_lines(self, gialint: Gialint, good: Path) -> None:
        Path("gialint.toml").write_text('lang = "zh"\nselct = ["GIA3"]\n', "utf-8")
        done = gialint("check", "good.md")
        assert (done.status, done.out) == (2, "")
        assert done.err == (
            f"{Path('gialint.toml').absolute()}:2:1: 设置有误: 没有“selct”这个设置，是否指“select”？\n"
            "  |\n"
            '2 | selct = ["GIA3"]\n'
            "  | ^^^^^\n"
        )

    def test_rules_that_there_are_not(self, gialint: Gialint, good: Path) -> None:
        Path("gialint.toml").write_text('[severity]\nrow-totl = "info"\n', "utf-8")
        done = gialint("check", "good.md", "--lang", "en")
        assert done.status == 2
        assert "gialint.toml:2:1: settings: there is no rule 'row-totl'" in done.err

    def test_a_config_that_is_not_there(self, gialint: Gialint, good: Path) -> None:
        done = gialint("check", "good.md", "--config", "none.toml")
        assert done.status == 2
        assert "设置文件不存在：none.toml" in done.err

    def test_severity_and_per_file_ignores(
        self, gialint: Gialint, bad: Path, tmp_path: Path
    ) -> None:
        Path("gialint.toml").write_text('severity = { row-total = "info" }\n', "utf-8")
        assert gialint("check", "bad.md").status == 0
        Path("gialint.toml").write_text('per-file-ignores = { "bad*" = ["3"] }\n', "utf-8")
        assert gialint("check", "bad.md").status == 0
        (tmp_path / "other.md").write_bytes(bad.read_bytes())
        assert gialint("check", ".").status == 1

    def test_a_pattern_is_a_rule(self, gialint: Gialint, tmp_path: Path) -> None:
        Path("gialint.toml").write_text(
            '[[pattern]]\nname = "our-word"\nfind = "图解"\nmessage = "写作“图文解读”"\n', "utf-8"
        )
        (tmp_path / "a.md").write_text(draft(), "utf-8")
        done = gialint("check", "a.md", "--output-format", "concise")
        assert done.status == 1
        assert "our-word 警告: 写作“图文解读”" in done.out
        assert gialint("check", "a.md", "--ignore", "our-word").status == 0
        Path("gialint.toml").write_text('[[pattern]]\nfind = "("\nmessage = "x"\n', "utf-8")
        done = gialint("check", "a.md")
        assert done.status == 2
        assert "gialint.toml:2:8: 设置有误: “find”有误" in done.err

    def test_exclude(self, gialint: Gialint, bad: Path) -> None:
        assert gialint("check", ".", "--exclude", "bad.md").status == 0
        assert gialint("check", "bad.md", "--exclude", "bad.md").status == 1
        assert gialint("check", "bad.md", "--exclude", "bad.md", "--force-exclude").status == 0


class TestBaseline:
    def test_known_findings_are_put_off(self, gialint: Gialint, bad: Path, good: Path) -> None:
        done = gialint("baseline", "write")
        assert done.status == 0
        assert "1 处" in done.out
        assert gialint("check").status == 0
        assert gialint("check", "--no-baseline").status == 1
        assert gialint("check", "--isolated").status == 1

    def test_prune_forgets_what_is_mended(
        self, gialint: Gialint, bad: Path, fixable: Path, good: Path
    ) -> None:
        gialint("baseline", "write")
        bad.write_bytes(good.read_bytes())
        assert gialint("baseline", "prune").status == 0
        counts = json.loads(Path(".gialint-baseline.json").read_text("utf-8"))["counts"]
        assert counts == {"fixable.md": {"repeated-punctuation": 1}}
        fixable.unlink()
        gialint("baseline", "prune")
        assert json.loads(Path(".gialint-baseline.json").read_text("utf-8"))["counts"] == {}

    def test_a_damaged_baseline_is_wrong_use(self, gialint: Gialint, good: Path) -> None:
        Path(".gialint-baseline.json").write_text("{", "utf-8")
        done = gialint("check", "good.md")
        assert done.status == 2
        assert "基线文件无法读取" in done.err


def test_a_plugin_that_fails_is_told_of(gialint: Gialint, good: Path, tmp_path: Path) -> None:
    (tmp_path / "ours.py").write_text("raise RuntimeError('broken')\n", "utf-8")
    (tmp_path / "gialint.toml").write_text('local-plugins = ["ours.py"]\n', "utf-8")
    done = gialint("check", "good.md")
    assert done.status == 0
    assert "插件 ours 有误: RuntimeError: broken" in done.err
    assert gialint("plugins").status == 1
