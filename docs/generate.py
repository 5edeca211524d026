"""Keeps the documentation true: ``uv run docs/generate.py`` writes it anew, tests/docs hold it.

In README*.md and docs/*.md,

- a fence with a file name behind its language (```toml gialint.toml) is that file;
- a console fence whose commands are all ``gialint …`` is run, among the files before it and a copy
  of examples/, and what it prints is put in;
- what stands between ``<!-- generated: NAME -->`` and ``<!-- end -->`` is made by the function of
  that name in ``BLOCKS``.

docs/rules.md is made as a whole, from the docstrings of the rules.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from gialint import plugins
from gialint.findings import Severity
from gialint.rule import Rule
from gialint.settings_schema import KEYS

REPOSITORY = Path(__file__).resolve().parents[1]
RULES = list(plugins.load(entry_points=False).rules.values())
RULES_PAGE = REPOSITORY / "docs" / "rules.md"
PAGES = sorted({*REPOSITORY.glob("README*.md"), *(REPOSITORY / "docs").glob("*.md")} - {RULES_PAGE})

FAMILIES = {
    "1": ("结构", "Structure"),
    "2": ("表格的格", "Cells"),
    "3": ("勾稽", "Sums"),
    "4": ("法定用语", "Statutory wording"),
    "5": ("文字与表格、年份与日期", "Prose against tables, years and dates"),
    "6": ("文字与标点", "Wording and typography"),
    "7": ("往年与下级报告", "Other reports"),
    "9": ("gialint 自身", "gialint itself"),
}
SEVERITIES = {
    Severity.ERROR: ("错误", "error"),
    Severity.WARNING: ("警告", "warning"),
    Severity.INFO: ("提示", "info"),
}

# ---------------------------------------------------------------- pages

_PART = re.compile(
    r"^```(?P<language>\w+) ?(?P<file>\S*)\n(?P<body>.*?)^```$"
    r"|(?P<head><!-- generated: (?P<block>[\w-]+) -->\n).*?(?P<tail><!-- end -->)",
    re.DOTALL | re.MULTILINE,
)


def page(text: str) -> str:
    """A page with everything in it made anew."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        shutil.copytree(REPOSITORY / "examples", folder / "examples")

        def made(part: re.Match[str]) -> str:
            if part["block"]:
                return f"{part['head']}{BLOCKS[part['block']]()}{part['tail']}"
            if part["file"]:
                path = folder / part["file"]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(part["body"], "utf-8")
            elif part["language"] == "console":
                return f"```console\n{transcript(part['body'], folder)}```"
            return part[0]

        return _PART.sub(made, text)


def transcript(body: str, folder: Path) -> str:
    """What stands on the screen when the commands of ``body`` are run in ``folder``."""
    commands = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
    if not all(command.startswith("gialint ") for command in commands):
        return body
    return "\n".join(f"$ {command}\n{_printed(command, folder)}" for command in commands)


_UNWANTED = ("FORCE_COLOR", "COLUMNS", "GIALINT_LANG", "GIALINT_DEBUG")


def _printed(command: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=folder,
        env={
            **{k: v for k, v in os.environ.items() if k not in _UNWANTED},
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONUTF8": "1",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    if "GIALINT_DEBUG" in done.stdout:
        raise RuntimeError(f"{command}: {done.stdout}")
    printed = done.stdout.replace(f"{folder}{os.sep}", "")
    return re.sub(r" +$", "", printed, flags=re.MULTILINE).rstrip("\n") + "\n"


# ---------------------------------------------------------------- blocks


def _families() -> Iterator[tuple[tuple[str, str], list[Rule[Any]]]]:
    for digit, rules in groupby(RULES, key=lambda rule: rule.code[3]):
        yield FAMILIES[digit], list(rules)


def _linked(rule: Rule[Any], page: str) -> str:
    return f"[`{rule.name}`]({page}#{rule.name})"


def rules_zh() -> str:
    """The rules for those who write reports: what each finds."""
    return "".join(_tables("docs/rules.md"))


def _tables(page: str) -> Iterator[str]:
    for (zh, _), rules in _families():
        yield f"\n**{zh}**\n\n| 编号 | 名称 | 级别 | 查什么 |\n|---|---|---|---|\n"
        for rule in rules:
            severity = SEVERITIES[rule.severity][0]
            yield f"| {rule.code} | {_linked(rule, page)} | {severity} | {rule.summary} |\n"
    yield "\n"


def rules_en() -> str:
    """The rules at a glance: their names say what they find."""
    lines = ["\n| Codes | Family | Rules |\n|---|---|---|\n"]
    for (_, en), rules in _families():
        names = " · ".join(_linked(rule, "docs/rules.md") for rule in rules)
        lines.append(f"| {rules[0].code[:4]}xx | {en} | {names} |\n")
    return "".join([*lines, "\n"])


def settings() -> str:
    """The keys of a settings file, each with its example."""
    lines = ["\n| key | what it says | example |\n|---|---|---|\n"]
    for key in KEYS:
        example = key.example.replace("|", "\\|")
        lines.append(f"| `{key.name}` | {key.help.zh}<br>{key.help.en} | `{example}` |\n")
    return "".join([*lines, "\n"])


def options() -> str:
    """The options of rules."""
    lines = ["\n| rule | option | default | what it says |\n|---|---|---|---|\n"]
    lines += [
        f"| {_linked(rule, 'rules.md')} | `{option.name}` | `{option.default}` "
        f"| {option.help.zh}<br>{option.help.en} |\n"
        for rule in RULES
        for option in rule.options
    ]
    return "".join([*lines, "\n"])


BLOCKS = {"rules-zh": rules_zh, "rules-en": rules_en, "settings": settings, "options": options}

# ---------------------------------------------------------------- docs/rules.md

_HEAD = """# 规则

每条规则的说明都来自它自己的源文件，在终端里可用 `gialint explain 名称` 查看。示例写的是与正确文稿不同的地方，
都作为测试运行。

The rules, each documented in Chinese in its own source file; `gialint explain NAME` shows the same. This page is
generated: `uv run docs/generate.py`.
"""


def rules_page() -> str:
    return "\n".join([_HEAD, "".join(_tables("")).lstrip("\n"), *map(_entry, RULES)])


def _entry(rule: Rule[Any]) -> str:
    zh, en = SEVERITIES[rule.severity]
    head, *chapters = re.split(r"(?m)^## ", rule.doc)
    fence = re.compile(r"^```.+$", re.MULTILINE)
    parts = [f"## {rule.name}", f"`{rule.code}` {zh} {en}", head.strip()]
    for chapter in chapters:
        title, _, body = chapter.partition("\n")
        parts.append(f"**{title}**\n\n{fence.sub('```text', body.strip())}")
    parts.append("**信息 Messages**")
    parts.append(
        "\n".join(f"- {_blanked(m.zh)}<br>{_blanked(m.en)}" for m in rule.messages.values())
    )
    return "\n\n".join(parts) + "\n"


def _blanked(message: str) -> str:
    return re.sub(r"\{\w+\}", "…", message)


def pages() -> Iterable[tuple[Path, str]]:
    """Every page and what it should hold."""
    yield RULES_PAGE, rules_page()
    for path in PAGES:
        yield path, page(path.read_text("utf-8"))


if __name__ == "__main__":
    for path, text in pages():
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print("wrote", path.relative_to(REPOSITORY))
