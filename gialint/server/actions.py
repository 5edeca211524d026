"""Code actions: each finding's fixes, "ignore here", and all safe fixes at once.

Places come from the server's own findings, never from the client's diagnostics: some clients send
columns there that count something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from gialint.checking.directives import commented
from gialint.findings import Edit, Safety
from gialint.server.convert import diagnostic, is_applicable
from gialint.server.lenses import lacking, table_edit
from gialint.server.view import touches
from gialint.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gialint.findings import Finding, Fix
    from gialint.server.view import View
    from gialint.text import Source

FIX_ALL = "source.fixAll.gialint"
KINDS: list[lsp.CodeActionKind | str] = [
    lsp.CodeActionKind.QuickFix,
    lsp.CodeActionKind.RefactorRewrite,
    FIX_ALL,
]


def actions(
    view: View,
    within: Span,
    only: Sequence[str] | None,
    version: int | None,
    fixed: Callable[[], Source],
    automatic: bool = False,
) -> list[lsp.CodeAction]:
    """The actions for a part of the text. ``fixed`` makes the text with all safe fixes applied.

    To make it takes several lints, so it is not done for a mere move of the cursor (``automatic``).
    """

    def wanted(kind: str) -> bool:
        return only is None or any(kind == o or kind.startswith(f"{o}.") for o in only)

    found: list[lsp.CodeAction] = []
    if wanted(lsp.CodeActionKind.QuickFix):
        near = [finding for finding in view.findings if touches(finding.span, within)]
        for finding in near:
            found.extend(_fixes(view, finding, version))
        found.extend(_ignoring(view, near, version))
    if wanted(lsp.CodeActionKind.RefactorRewrite):
        found.extend(_empty_tables(view, within, version))
    if wanted(FIX_ALL) and (only or not automatic) and _has_safe_fix(view):
        text = fixed().text
        if text != view.source.text:
            title = view.say("应用全部安全修复", "apply all safe fixes")
            found.append(_action(view, title, FIX_ALL, [whole_edit(view.source, text)], version))
    return found


def _has_safe_fix(view: View) -> bool:
    return any(fix.safety is Safety.SAFE for finding in view.findings for fix in finding.fixes)


def _fixes(view: View, finding: Finding, version: int | None) -> Iterator[lsp.CodeAction]:
    shown = diagnostic(finding, view.positions, view.uri, view.lang, lambda path, span: None)
    for fix in finding.fixes:
        if is_applicable(fix):
            action = _action(
                view, _title(view, fix), lsp.CodeActionKind.QuickFix, fix.edits, version
            )
            action.diagnostics = [shown]
            action.is_preferred = fix.safety is Safety.SAFE and fix is finding.fixes[0]
            yield action


def _title(view: View, fix: Fix) -> str:
    title = fix.title.in_(view.lang)
    if fix.safety is Safety.SAFE:
        return title
    return view.say("{title}（需核对）", "{title} (to be checked)", title=title)


def _ignoring(
    view: View, findings: Sequence[Finding], version: int | None
) -> Iterator[lsp.CodeAction]:
    tables = [table.span for table in view.report.tables] if view.report else []
    for finding in {f.name: f for f in findings}.values():
        text = commented(view.source, [finding], tables).text
        title = view.say(
            "在此忽略 {code}（{name}）",
            "ignore {code} ({name}) here",
            code=finding.code,
            name=finding.name,
        )
        action = _action(
            view, title, lsp.CodeActionKind.QuickFix, [whole_edit(view.source, text)], version
        )
        action.diagnostics = [
            diagnostic(finding, view.positions, view.uri, view.lang, lambda path, span: None)
        ]
        yield action


def _empty_tables(view: View, within: Span, version: int | None) -> Iterator[lsp.CodeAction]:
    for section in lacking(view.report) if view.report else ():
        edit = table_edit(view, section.key)
        if edit and touches(section.heading.span, within):
            title = view.say("填入空表", "fill in the empty table")
            yield _action(view, title, lsp.CodeActionKind.RefactorRewrite, [edit], version)


def whole_edit(source: Source, text: str) -> Edit:
    """The smallest single edit that makes ``text`` of the source: cursor and folds stay in place."""
    old = source.text
    start = _common(old, text)
    tail = _common(old[start:][::-1], text[start:][::-1])
    return Edit(Span(start, len(old) - tail), text[start : len(text) - tail])


def _common(a: str, b: str) -> int:
    """How many code points two texts have in common at their start, by halving: texts are long."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _action(
    view: View, title: str, kind: str, edits: Sequence[Edit], version: int | None
) -> lsp.CodeAction:
    return lsp.CodeAction(title, kind=kind, edit=workspace_edit(view, edits, version))


def workspace_edit(view: View, edits: Sequence[Edit], version: int | None) -> lsp.WorkspaceEdit:
    """Edits of one document. With a ``version`` the client refuses them once the text has changed."""
    changes = view.positions.edits(edits)
    if version is None:
        return lsp.WorkspaceEdit(changes={view.uri: changes})
    identifier = lsp.OptionalVersionedTextDocumentIdentifier(view.uri, version)
    return lsp.WorkspaceEdit(document_changes=[lsp.TextDocumentEdit(identifier, changes)])
