"""What the authors of rules test with: a draft without fault to start from, and the examples in
a rule's docstring run as tests.

An example is a fenced block in the docstring. The word behind the fence says what it is laid over:

- ``overview+`` (any section's key): these paragraphs are added to the section's prose;
- ``overview=``: they take the place of all that stands under the heading, tables too;
- ``overview#``: this line takes the place of the heading;
- ``title=``, ``preamble=``, ``preamble+``, ``end+``: the same for the rest of the draft;
- ``rows``: each line, ``label | value | value …``, takes the place of the row with that label;
  ``- label`` drops the row;
- ``whole``: the example is a draft of its own.

A year may follow, for a draft of that report year (``rows 2020``), and ``previous`` or ``unit``
before it make a report of last year, or of a unit below, for the example that follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from gialint.folding import fold
from gialint.forms.library import FormLibrary
from gialint.reading.labels import key_of
from gialint.skeleton import draft as build
from gialint.skeleton import zero
from gialint.text import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gialint.findings import Finding
    from gialint.forms.model import SectionSpec
    from gialint.rule import Rule

BODY = "示例县示范局"
YEAR = 2024

PREAMBLE = (
    "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）和{notice}要求，现公布{body}{year}年政府信息公开工作年度报告。",
    "本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
)
PROSE = {
    "overview": (
        "（一）主动公开情况。通过政府网站主动公开政府信息，及时更新法定公开内容。",
        "（二）依申请公开情况。规范办理流程，畅通受理渠道。",
        "（三）政府信息管理情况。落实保密审查制度，动态调整公开目录。",
        "（四）政府信息公开平台建设情况。做好网站栏目维护。",
        "（五）监督保障情况。明确专人负责，组织业务培训。",
    ),
    "problems": (
        "一是公开内容还不够丰富，二是解读形式比较单一。",
        "下一步，将丰富公开内容，采用图解等多种形式解读政策。",
    ),
    "other": ("本年度未收取政府信息公开信息处理费。",),
}


def draft(
    year: int = YEAR,
    *,
    body: str = BODY,
    prose: dict[str, tuple[str, ...]] | None = None,
    values: dict[tuple[str, str, str], str] | None = None,
) -> str:
    """A complete draft in Markdown without fault: every count 0 but for ``values``.

    ``prose`` replaces the paragraphs of sections, by key; ``values`` cells, by the keys of table,
    row and column.
    """
    form = FormLibrary().for_year(year)
    texts = {**PROSE, **(prose or {})}
    cells = values or {}
    notice = next(n for n in form.notices if n.key == f"form_{form.edition}")

    def paragraphs(section: SectionSpec) -> tuple[str, ...]:
        return texts.get(section.key, ())

    def value(table: str, row: str, column: str) -> str:
        return cells.get((table, row, column)) or zero(table, row, column)

    names = {
        "body": body,
        "year": year,
        "notice": f"《{_quoted(notice.title)}》（{notice.number}）",
    }
    return build(
        form,
        title=form.title.format(**names),
        preamble=[text.format(**names) for text in PREAMBLE],
        prose=paragraphs,
        value=value,
    )


def _quoted(title: str) -> str:
    """A title as it stands within 《》: marks inside become single ones."""
    return title.replace("《", "〈").replace("》", "〉")


# ---------------------------------------------------------------- examples in docstrings


@dataclass(frozen=True)
class Example:
    """One example of a docstring: the draft it makes, and the other reports it needs."""

    good: bool
    text: str
    snippet: str
    previous: str | None = None
    units: tuple[str, ...] = field(default=())


_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_FENCE = re.compile(r"^```(.*)\n([\s\S]*?)^```", re.MULTILINE)
BAD, GOOD = "错误示例", "正确示例"


def examples(rule: Rule[Any]) -> list[Example]:
    """The examples of ``rule``, in the order of its docstring."""
    found: list[Example] = []
    for title, body in _chapters(rule.doc):
        if title not in (BAD, GOOD):
            continue
        previous: str | None = None
        units: list[str] = []
        for match in _FENCE.finditer(body):
            words = match[1].split()
            kind = words.pop(0) if words and words[0] in ("previous", "unit") else ""
            text = laid_over(" ".join(words), match[2], YEAR - 1 if kind == "previous" else YEAR)
            if kind == "previous":
                previous = text
            elif kind == "unit":
                units.append(text)
            else:
                found.append(Example(title == GOOD, text, match[2], previous, tuple(units)))
                previous, units = None, []
    return found


def _chapters(doc: str) -> Iterator[tuple[str, str]]:
    marks = list(_HEADING.finditer(doc))
    for mark, following in zip_longest(marks, marks[1:]):
        yield mark[1].strip(), doc[mark.end() : following.start() if following else len(doc)]


def laid_over(place: str, snippet: str, year: int = YEAR) -> str:
    """The draft of ``testing.draft`` with ``snippet`` laid over it at ``place``."""
    where, _, wanted = place.partition(" ")
    base = draft(int(wanted) if wanted else year)
    snippet = snippet.rstrip("\n")
    if where == "whole":
        return snippet + "\n"
    if where == "end+":
        return f"{base}\n{snippet}\n"
    if where == "rows":
        for line in snippet.splitlines():
            base = _with_row(base, line)
        return base
    return _with_part(base, where[:-1] or "overview", where[-1:] or "+", snippet)


def _with_row(base: str, line: str) -> str:
    drop = line.startswith("- ")
    cells = [cell.strip() for cell in line.removeprefix("- ").split("|")]
    lines = base.splitlines()
    label = _key(cells[0])
    for i, old in enumerate(lines):
        parts = [part.strip() for part in old.strip().strip("|").split("|")]
        if old.startswith("|") and _key(parts[0]) == label:
            new = [*cells, *parts[len(cells) :]] if len(cells) < len(parts) else cells
            lines[i : i + 1] = [] if drop else ["| " + " | ".join(new) + " |"]
            return "\n".join(lines) + "\n"
    raise ValueError(f"no row with the label {cells[0]!r}")


def _key(text: str) -> str:
    return key_of(fold(text).text)


def _with_part(base: str, part: str, how: str, snippet: str) -> str:
    head, *sections = re.split(r"(?m)^(?=## )", base)
    if part in ("title", "preamble"):
        title, _, preamble = head.partition("\n\n")
        if part == "title":
            title = f"# {snippet}" if snippet else ""
        else:
            preamble = snippet if how == "=" else f"{preamble.rstrip()}\n\n{snippet}"
        return "".join([f"{title}\n\n{preamble.rstrip()}\n\n", *sections])
    keys = [section.key for section in FormLibrary().newest.sections]
    at = keys.index(part)
    heading, _, body = sections[at].partition("\n\n")
    if how == "#":
        heading = f"## {snippet}" if snippet else ""
    elif how == "=":
        body = f"{snippet}\n\n"
    else:
        prose, bar, table = (
            body.partition("\n|")
            if "\n|" in f"\n{body}" and not body.startswith("|")
            else ("", "|", body[1:])
        )
        if not body.lstrip().startswith("|") and "\n|" not in body:
            prose, bar, table = body, "", ""
        body = f"{prose.rstrip()}\n\n{snippet}\n\n".lstrip("\n") + (f"|{table}" if bar else "")
    sections[at] = f"{heading}\n\n{body}"
    return "".join([head, *sections])


def lint(
    text: str,
    *,
    select: tuple[str, ...] | None = None,
    options: dict[str, dict[str, Any]] | None = None,
    rules: tuple[Rule[Any], ...] = (),
    previous: str | None = None,
    units: tuple[str, ...] = (),
    path: str = "draft.md",
) -> list[Finding]:
    """Lint a draft as ``gialint check`` does. ``rules`` are added to the built-in ones."""
    from gialint.config import Settings
    from gialint.plugins import Plugin
    from gialint.session import Session

    session = Session(Settings(select=select, options=options or {}), _registry())
    for rule in rules:
        session.registry.rules[rule.code] = rule
        session.registry.owners[rule.code] = Plugin("test", "", "test")
    result = session.lint(
        Source(text, path),
        previous=session.read(Source(previous, "previous.md")) if previous else None,
        units=[session.read(Source(unit, f"unit{i}.md")) for i, unit in enumerate(units, 1)],
    )
    return list(result.findings)


def _registry() -> Any:
    from copy import copy

    global _loaded
    if _loaded is None:
        from gialint import plugins

        _loaded = plugins.load(entry_points=False)
    registry = copy(_loaded)
    registry.rules, registry.owners = dict(_loaded.rules), dict(_loaded.owners)
    return registry


_loaded: Any = None


def check_examples(rule: Rule[Any], *, lint: Callable[..., list[Finding]] = lint) -> None:
    """Run the examples of ``rule``: each bad one is found, each good one is not.

    Raises AssertionError that shows the example at fault.
    """
    found = examples(rule)
    assert any(not example.good for example in found), f"{rule.code}: no example under {BAD}"
    assert any(example.good for example in found), f"{rule.code}: no example under {GOOD}"
    for example in found:
        findings = lint(
            example.text,
            select=(rule.code,),
            rules=(rule,),
            previous=example.previous,
            units=example.units,
        )
        codes = [finding.code for finding in findings]
        wanted = rule.code not in codes if example.good else rule.code in codes
        assert wanted and set(codes) <= {rule.code}, (
            f"{rule.code}: {'good' if example.good else 'bad'} example gives {codes}:\n{example.snippet}"
        )
