"""What may stand in a settings file: one table of keys, from which files are checked, the JSON
schema is printed and the file of ``gialint init`` is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from gialint.findings import LANGUAGES, Message, Severity

Path = tuple[str | int, ...]


class Problem(NamedTuple):
    """What is wrong, and the keys and indexes that lead to it."""

    path: Path
    message: Message
    at_key: bool = False
    """Whether the key itself is wrong, not its value."""


SEVERITIES = tuple(str(severity) for severity in reversed(Severity))
LEVELS = ("central", "province", "city", "county", "town", "department", "institution")
TABLES = ("disclosure", "applications", "review")
SECTIONS = ("overview", "disclosure", "applications", "review", "problems", "other")


class Kind(Protocol):
    """A type of value."""

    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        """What keeps ``value`` from being one."""

    def schema(self) -> dict[str, Any]:
        """The kind in JSON Schema."""


def _wrong(path: Path, zh: str, en: str, value: Any) -> Problem:
    return Problem(
        path, Message(f"应为{zh}，这里是{_type(value)[0]}", f"expected {en}, not {_type(value)[1]}")
    )


def _type(value: Any) -> tuple[str, str]:
    names = {
        bool: ("真假值", "a boolean"),
        int: ("整数", "an integer"),
        float: ("小数", "a float"),
        str: ("字符串", "a string"),
        list: ("数组", "an array"),
        dict: ("表", "a table"),
    }
    return names.get(type(value), ("日期或时间", "a date or time"))


@dataclass(frozen=True)
class Text:
    """A string; one of ``choices`` where there are any."""

    choices: tuple[str, ...] = ()

    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield _wrong(path, "字符串", "a string", value)
        elif self.choices and value not in self.choices:
            near = suggestion(value, self.choices)
            listed = ", ".join(self.choices)
            yield Problem(
                path,
                Message(
                    f"不能是“{value}”，可用的值：{listed}"
                    + (f"；是否指“{near}”？" if near else ""),
                    f"{value!r} is none of: {listed}"
                    + (f"; did you mean {near!r}?" if near else ""),
                ),
            )

    def schema(self) -> dict[str, Any]:
        return {"type": "string", **({"enum": list(self.choices)} if self.choices else {})}


@dataclass(frozen=True)
class Plain:
    """A boolean, an integer or a number."""

    type: type[bool] | type[int] | type[float]

    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        allowed = (int, float) if self.type is float else (self.type,)
        if not isinstance(value, allowed) or (isinstance(value, bool) and self.type is not bool):
            zh, en = _type(self.type())
            yield _wrong(path, zh, en, value)

    def schema(self) -> dict[str, Any]:
        return {"type": {bool: "boolean", int: "integer", float: "number"}[self.type]}


@dataclass(frozen=True)
class Items:
    """An array of values of one kind."""

    item: Kind = field(default_factory=Text)

    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield _wrong(path, "数组", "an array", value)
            return
        for i, item in enumerate(value):
            yield from self.item.problems(item, (*path, i))

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.item.schema()}


@dataclass(frozen=True)
class OneOrMore:
    """A value of one kind, or an array of such."""

    item: Kind

    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        return (Items(self.item) if isinstance(value, list) else self.item).problems(value, path)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [self.item.schema(), Items(self.item).schema()]}


@dataclass(frozen=True)
class TableOf:
    """A table with any keys and values of one kind."""

    value: Kind

    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield _wrong(path, "表", "a table", value)
            return
        for name, item in value.items():
            yield from self.value.problems(item, (*path, name))

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": self.value.schema()}


@dataclass(frozen=True)
class Record:
    """A table with these keys, the ``required`` among them."""

    fields: Mapping[str, Kind]
    required: tuple[str, ...] = ()

    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield _wrong(path, "表", "a table", value)
            return
        for name, item in value.items():
            if name in self.fields:
                yield from self.fields[name].problems(item, (*path, name))
            else:
                yield unknown_key((*path, name), self.fields)
        for name in self.required:
            if name not in value:
                yield Problem(path, Message(f"缺少“{name}”", f"{name!r} is missing"), at_key=True)

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {name: kind.schema() for name, kind in self.fields.items()},
            "required": list(self.required),
            "additionalProperties": False,
        }


@dataclass(frozen=True)
class Key:
    """One setting. ``example`` is what the file of ``gialint init`` shows, as TOML."""

    name: str
    kind: Kind
    help: Message
    example: str
    field: str = ""
    """Its name in Settings, where it differs."""

    @property
    def attribute(self) -> str:
        return self.field or self.name.replace("-", "_")


PATTERN = Record(
    {
        "name": Text(),
        "find": Text(),
        "message": Text(),
        "replace": Text(),
        "scope": OneOrMore(Text(("all", *SECTIONS))),
        "severity": Text(SEVERITIES),
    },
    ("find", "message"),
)
RELATION = Record(
    {
        "name": Text(),
        "table": Text(TABLES),
        "each": Text(("row", "column")),
        "left": Items(),
        "right": Items(),
        "sign": Text(("=", ">=")),
        "statement": Text(),
        "message": Text(),
        "only": Items(),
        "severity": Text(SEVERITIES),
    },
    ("table", "each", "left", "right"),
)

KEYS = (
    Key(
        "extend",
        Text(),
        Message("先读取的另一个设置文件", "another settings file to start from"),
        '"../gialint.toml"',
    ),
    Key(
        "select",
        Items(),
        Message(
            "启用的规则：名称、编号、编号前缀或 ALL", "rules to run: names, codes, prefixes or ALL"
        ),
        '["ALL"]',
    ),
    Key("ignore", Items(), Message("停用的规则", "rules to leave out"), '["stray-space"]'),
    Key("extend-select", Items(), Message("另外启用的规则", "rules to run as well"), "[]"),
    Key(
        "per-file-ignores",
        TableOf(Items()),
        Message(
            "某些文件停用的规则：文件模式 = 规则",
            "rules to leave out in some files: pattern = rules",
        ),
        '{ "2019/*.md" = ["form-edition"] }',
    ),
    Key(
        "severity",
        TableOf(Text(SEVERITIES)),
        Message(
            "改变规则的级别：error、warning、info", "severity of single rules: error, warning, info"
        ),
        '{ missing-full-stop = "warning" }',
    ),
    Key(
        "fail-on",
        Text(SEVERITIES),
        Message(
            "达到这个级别就以状态 1 退出",
            "findings of this severity or above make the exit status 1",
        ),
        '"warning"',
    ),
    Key(
        "exclude",
        Items(),
        Message("不检查的文件，写法同 .gitignore", "files to leave out, written as in .gitignore"),
        '["草稿/旧稿/"]',
    ),
    Key(
        "lang",
        Text(LANGUAGES),
        Message("信息的语言：zh 或 en", "language of messages: zh or en"),
        '"zh"',
    ),
    Key(
        "edition",
        Text(),
        Message(
            "格式版本，默认按报告年度判断",
            "edition of the form; by default the report year decides",
        ),
        '"2021"',
    ),
    Key(
        "body-level",
        Text(LEVELS),
        Message(
            f"行政机关的层级：{'、'.join(LEVELS)}", f"level of the public body: {', '.join(LEVELS)}"
        ),
        '"county"',
    ),
    Key(
        "previous",
        Text(),
        Message("上一年报告的文件模式", "pattern of the file that holds last year's report"),
        '"../{year}/{stem}.md"',
    ),
    Key(
        "covers",
        Items(),
        Message(
            "汇总的下级单位报告（文件模式）",
            "reports of the units that this one sums up (patterns)",
        ),
        '["units/*.md"]',
    ),
    Key(
        "local-plugins",
        Items(),
        Message("本地规则文件（Python）", "Python files with rules of your own"),
        '["lint/our_rules.py"]',
    ),
    Key(
        "pattern",
        Items(PATTERN),
        Message("用正则表达式写的规则", "rules written as regular expressions"),
        '[{ find = "三定方案", message = "应为“三定”规定", replace = "“三定”规定" }]',
        "patterns",
    ),
    Key(
        "relation",
        Items(RELATION),
        Message("自定的勾稽关系", "arithmetic relations of your own"),
        '[{ name = "licences", table = "disclosure", each = "column", left = ["licences"], right = ["penalties"], sign = ">=" }]',
        "relations",
    ),
)
BY_NAME = {key.name: key for key in KEYS}


def problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with ``data`` as far as it can be told without the rules.

    A table under an unknown key may hold the options of a rule: see ``option_problems``.
    """
    for name, value in data.items():
        if name in BY_NAME:
            yield from BY_NAME[name].kind.problems(value, (name,))
        elif not isinstance(value, dict):
            yield unknown_key((name,), BY_NAME)


def kind_of(default: Any) -> Kind:
    """The kind of an option of a rule, told by its default."""
    if isinstance(default, bool | int | float):
        return Plain(type(default))
    if isinstance(default, str):
        return Text()
    if isinstance(default, Mapping):
        return TableOf(kind_of(next(iter(default.values()), "")))
    if isinstance(default, Sequence):
        return Items(kind_of(default[0]) if default else Text())
    raise TypeError(f"no kind of option: {default!r}")


def unknown_key(path: Path, known: Mapping[str, Any] | Sequence[str]) -> Problem:
    name = str(path[-1])
    near = suggestion(name, known)
    return Problem(
        path,
        Message(
            f"没有“{name}”这个设置" + (f"，是否指“{near}”？" if near else ""),
            f"there is no setting {name!r}" + (f"; did you mean {near!r}?" if near else ""),
        ),
        at_key=True,
    )


def suggestion(word: str, known: Mapping[str, Any] | Sequence[str]) -> str | None:
    """The known word nearest to ``word``, if one is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.6)), None)


def json_schema(options: Mapping[str, Mapping[str, tuple[Any, str]]], lang: str) -> dict[str, Any]:
    """The JSON schema of gialint.toml. ``options``: by rule name and option, its default and help."""
    properties = {
        key.name: {"description": key.help.in_(lang), **key.kind.schema()} for key in KEYS
    }
    for rule, entries in sorted(options.items()):
        properties[rule] = {
            "type": "object",
            "properties": {
                name: {"description": help, **kind_of(default).schema(), "default": default}
                for name, (default, help) in entries.items()
            },
            "additionalProperties": False,
        }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "gialint",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
