"""What may be written here: headings, row labels, citations, rule names, whole empty tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from gialint import skeleton
from gialint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gialint.forms.model import Form, SectionSpec, TableSpec
    from gialint.server.view import View

TRIGGERS = ["#", "|", "《", "〔", "[", ","]

_SUPPRESSION = re.compile(
    r"<!--\s*gialint\s*[:：]\s*(?:file-)?(?:ignore|disable|enable)\[([^\]]*)$"
)
_COMMENT = re.compile(r"<!(?:-{1,2})?\s*[\w: -]*$")
_CITATION = re.compile(r"[《〔]?[^《》〔〕，。；：、\s|#]*$")
_HEADING = re.compile(r"(#{0,6}\s*)[一二三四五六]?[、.．]?[^，。；：|]{0,20}$")
_ROW = re.compile(r"\|?\s*([^|]*)$")


def completion(
    view: View, form: Form, offset: int, *, snippets: bool = True
) -> list[lsp.CompletionItem]:
    """What fits at a place. ``form`` is that of the report, or the newest where there is none."""
    line = view.line_at(offset)
    before = view.source.text[line.start : offset]
    if names := _SUPPRESSION.search(before):
        return list(_rule_names(view, offset, names[1]))
    if comment := _COMMENT.search(before):
        return list(_comments(view, offset, comment[0], snippets))
    items: list[lsp.CompletionItem] = []
    if before.lstrip().startswith("|"):
        items += _row_labels(view, form, offset, before)
    elif _HEADING.fullmatch(before):
        items += _headings(view, form, offset, before)
        if not before.strip():
            items += _tables(view, form, offset, snippets)
    items += _citations(view, form, offset, before)
    return items


def _item(
    view: View,
    offset: int,
    typed: str,
    text: str,
    *,
    kind: lsp.CompletionItemKind,
    label: str = "",
    detail: str = "",
    sort: str = "",
    documentation: str = "",
    snippet: bool = False,
) -> lsp.CompletionItem:
    """An entry that takes the place of what was typed of it so far."""
    replaced = view.positions.range(Span(offset - len(typed), offset))
    return lsp.CompletionItem(
        label=label or text,
        kind=kind,
        detail=detail or None,
        documentation=documentation or None,
        sort_text=sort or None,
        # The client filters by what stands in the replaced range.
        filter_text=f"{typed}{label or text}",
        text_edit=lsp.TextEdit(replaced, text),
        insert_text_format=lsp.InsertTextFormat.Snippet if snippet else None,
    )


# ---------------------------------------------------------------- comments


def _rule_names(view: View, offset: int, typed: str) -> Iterator[lsp.CompletionItem]:
    word = re.split(r"[,，、\s]", typed)[-1]
    here = {finding.name for finding in view.findings}
    for rule in view.registry.rules.values():
        yield _item(
            view,
            offset,
            word,
            rule.name,
            kind=lsp.CompletionItemKind.EnumMember,
            detail=f"{rule.code} {rule.summary}",
            sort=f"{rule.name not in here:d}{rule.code}",  # those found in this text first
        )


def _comments(view: View, offset: int, typed: str, snippets: bool) -> Iterator[lsp.CompletionItem]:
    for kind, detail in (
        ("ignore", view.say("忽略本行或下一行的问题", "ignore on this line or the next")),
        ("file-ignore", view.say("忽略全文的问题", "ignore in the whole file")),
        ("disable", view.say("从这里起停用规则", "switch rules off from here on")),
        ("enable", view.say("从这里起恢复规则", "switch rules on again")),
    ):
        name = "${1}" if snippets else ""
        yield _item(
            view,
            offset,
            typed,
            f"<!-- gialint: {kind}[{name}] -->",
            label=f"<!-- gialint: {kind}[] -->",
            kind=lsp.CompletionItemKind.Snippet,
            detail=detail,
            snippet=snippets,
        )


# ---------------------------------------------------------------- the form


def _headings(view: View, form: Form, offset: int, before: str) -> Iterator[lsp.CompletionItem]:
    typed = before.lstrip()
    marks = re.match(r"#*", typed)
    prefix = f"{marks[0]} " if marks and marks[0] else ("## " if _is_markdown(view) else "")
    present = {section.key for section in view.report.sections} if view.report else set()
    for number, section in enumerate(form.sections):
        missing = section.key not in present
        yield _item(
            view,
            offset,
            typed,
            prefix + section.heading,
            label=section.heading,
            kind=lsp.CompletionItemKind.Module,
            detail=view.say("缺少的部分", "missing section") if missing else "",
            sort=f"{not missing:d}{number}",
        )


def _is_markdown(view: View) -> bool:
    return not view.uri.lower().endswith(".txt")


def _row_labels(view: View, form: Form, offset: int, before: str) -> Iterator[lsp.CompletionItem]:
    match = _ROW.match(before.lstrip())
    if match is None:
        return
    section = _section_at(view, form, offset)
    own = form.table_of_section(section.key) if section else None
    tables = (own,) if own else form.tables
    for table in tables:
        written = view.report.table(table.key) if view.report else None
        for block in table.blocks:
            for number, row in enumerate(block.rows):
                yield _item(
                    view,
                    offset,
                    match[1],
                    row.label,
                    kind=lsp.CompletionItemKind.Field,
                    detail=table.title,
                    documentation=row.explain,
                    sort=f"{bool(written and row.key in written.rows):d}{number:02}",
                )


def _section_at(view: View, form: Form, offset: int) -> SectionSpec | None:
    before = (
        [s for s in view.report.sections if s.heading.span.end <= offset] if view.report else []
    )
    return before[-1].spec if before else None


def _tables(view: View, form: Form, offset: int, snippets: bool) -> Iterator[lsp.CompletionItem]:
    section = _section_at(view, form, offset)
    if not view.source.text.strip():
        yield _item(
            view,
            offset,
            "",
            _draft(form, snippets),
            label=view.say("年度报告全文空白稿", "annual report, empty draft"),
            kind=lsp.CompletionItemKind.Snippet,
            detail=view.say("六个部分和三张表", "six sections and three tables"),
            sort="0",
            snippet=snippets,
        )
    for table in form.tables:
        if view.report and view.report.table(table.key):
            continue
        here = section is not None and table.section == section.key
        yield _item(
            view,
            offset,
            "",
            empty_table(table, snippets=snippets),
            label=view.say("空表：{title}", "empty table: {title}", title=table.title),
            kind=lsp.CompletionItemKind.Snippet,
            sort=f"{not here:d}",
            snippet=snippets,
        )


def empty_table(table: TableSpec, *, snippets: bool = False) -> str:
    """A table of the form with 0 in each cell; as a snippet, each cell is a stop for the cursor."""
    return "\n".join(skeleton.table_lines(table, _Stops() if snippets else skeleton.zero)) + "\n"


class _Stops:
    """Cells as numbered stops of a snippet."""

    def __init__(self, first: int = 1) -> None:
        self._next = first

    def __call__(self, table: str, row: str, column: str) -> str:
        stop, self._next = self._next, self._next + 1
        return f"${{{stop}:0}}"


def _draft(form: Form, snippets: bool) -> str:
    body, year = ("${1:机关名称}", "${2:2024}") if snippets else ("机关名称", "2024")
    return skeleton.draft(
        form,
        title=form.title.format(body=body, year=year),
        prose=lambda section: (),
        value=_Stops(3) if snippets else skeleton.zero,
    )


# ---------------------------------------------------------------- citations


def _citations(view: View, form: Form, offset: int, before: str) -> Iterator[lsp.CompletionItem]:
    match = _CITATION.search(before)
    typed = match[0] if match else ""
    if not typed.startswith(("《", "〔", "国办", "国务院", "中华")):
        return
    for notice in form.notices:
        if notice.current:
            title = notice.title.replace("《", "〈").replace("》", "〉")
            yield _item(
                view,
                offset,
                typed,
                f"《{title}》（{notice.number}）",
                kind=lsp.CompletionItemKind.Reference,
                detail=notice.number,
                documentation=notice.explain,
            )
