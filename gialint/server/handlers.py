"""Every message of the protocol that gialint answers, and the feature that knows the answer."""

from __future__ import annotations

import asyncio
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp
from pygls.uris import from_fs_path

from gialint.server import (
    actions,
    completion,
    formatting,
    hints,
    hover,
    lenses,
    navigation,
    symbols,
)
from gialint.server.app import Server
from gialint.server.diagnostics import diagnostics, result_id
from gialint.server.documents import path_of
from gialint.server.view import View
from gialint.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gialint.server.documents import Document

DESCRIBE = "gialint/describe"
"""A request of our own: which form a document is held against; null where it is no report."""

_AT_ONCE = 16
"""Files told of in one partial result."""


def create() -> Server:
    """A server for one client."""
    server = Server()
    for method, handler, options in FEATURES:
        server.feature(method, options)(handler)
    server.command(lenses.INSERT_TABLE)(insert_table)
    return server


# ---------------------------------------------------------------- life


def initialize(ls: Server, params: lsp.InitializeParams) -> None:
    ls.connect(params)
    if ls.client.pulls:  # told of only to those that pull, as the others are pushed to
        options = lsp.DiagnosticOptions(
            inter_file_dependencies=True, workspace_diagnostics=True, identifier="gialint"
        )
        ls.feature(lsp.TEXT_DOCUMENT_DIAGNOSTIC, options)(pull)
        ls.feature(lsp.WORKSPACE_DIAGNOSTIC)(pull_workspace)


async def initialized(ls: Server, params: lsp.InitializedParams) -> None:
    await ls.begin()


async def did_change_configuration(ls: Server, params: lsp.DidChangeConfigurationParams) -> None:
    await ls.configure(params.settings)


def did_change_folders(ls: Server, params: lsp.DidChangeWorkspaceFoldersParams) -> None:
    gone = {path_of(folder.uri) for folder in params.event.removed}
    added = [path for folder in params.event.added if (path := path_of(folder.uri))]
    ls.folders.roots = [root for root in ls.folders.roots if root not in gone] + added
    ls.reload()
    ls.look_around()


def did_change_files(ls: Server, params: lsp.DidChangeWatchedFilesParams) -> None:
    paths = [path for change in params.changes if (path := path_of(change.uri))]
    _files_changed(ls, paths)


def _files_changed(ls: Server, paths: list[Path]) -> None:
    if any(ls.folders.is_settings(path) for path in paths):
        ls.reload()
    # What is open is known better from the editor than from its file.
    drafts = [path for path in paths if path.suffix.lower() not in (".toml", ".py")]
    if any(not ls.documents.at(path) for path in drafts):
        ls.folders.forget_neighbours()
        ls.relint(ls.documents)
        ls.look_around()


# ---------------------------------------------------------------- texts


def did_open(ls: Server, params: lsp.DidOpenTextDocumentParams) -> None:
    ls.changed(ls.documents.open(params.text_document))


def did_change(ls: Server, params: lsp.DidChangeTextDocumentParams) -> None:
    document = ls.documents.get(params.text_document.uri)
    if document is None:
        return  # closed before; nothing can be made of an edit without its text
    document.change(params.text_document.version, params.content_changes)
    if ls.folders.client_settings(document.path).run == "onType":
        ls.changed(document)


def did_save(ls: Server, params: lsp.DidSaveTextDocumentParams) -> None:
    document = ls.documents.get(params.text_document.uri)
    if document is None:
        return
    if document.path and ls.folders.is_settings(document.path):
        _files_changed(ls, [document.path])  # for clients that watch no files
    elif ls.folders.client_settings(document.path).run == "onSave":
        ls.changed(document)


def did_close(ls: Server, params: lsp.DidCloseTextDocumentParams) -> None:
    document = ls.documents.close(params.text_document.uri)
    if document:
        ls.retract(document.uri)
        ls.relint(ls.folders.touched(document.path))


# ---------------------------------------------------------------- diagnostics on request


def pull(ls: Server, params: lsp.DocumentDiagnosticParams) -> lsp.DocumentDiagnosticReport:
    document = ls.documents.get(params.text_document.uri)
    found = ls.found(document) if document else []
    ls.show_faults()
    identity = result_id(found)
    if identity == params.previous_result_id:
        return lsp.RelatedUnchangedDocumentDiagnosticReport(identity)
    return lsp.RelatedFullDocumentDiagnosticReport(found, result_id=identity)


async def pull_workspace(
    ls: Server, params: lsp.WorkspaceDiagnosticParams
) -> lsp.WorkspaceDiagnosticReport:
    """All drafts in the open folders, a few at a time, so that other requests get their turn."""
    # By path: clients write the same URI in more than one way.
    known = {path_of(previous.uri): previous for previous in params.previous_result_ids}
    progress, token = ls.work_done_progress, params.work_done_token
    if token is not None:
        title = {"zh": "检查年度报告", "en": "checking annual reports"}[ls.client.lang]
        progress.begin(token, lsp.WorkDoneProgressBegin(title, percentage=0))
    items: list[lsp.WorkspaceDocumentDiagnosticReport] = []
    paths = [target.path for target in ls.folders.files()]
    met = set()
    try:
        for number, path in enumerate(paths):
            uri = from_fs_path(str(path)) or path.as_uri()
            met.add(path)
            before = known[path].value if path in known else None
            item = ls.guarded(partial(_of_file, ls, path, uri, before), None)
            if item:
                items.append(item)
            if params.partial_result_token is not None and len(items) >= _AT_ONCE:
                _report_part(ls, params.partial_result_token, items)
                items = []
            if token is not None and number % _AT_ONCE == 0:
                done = lsp.WorkDoneProgressReport(percentage=100 * number // len(paths))
                progress.report(token, done)
            await asyncio.sleep(0)
    finally:
        if token is not None:
            progress.end(token, lsp.WorkDoneProgressEnd())
            progress.tokens.pop(token, None)
    items += [
        lsp.WorkspaceFullDocumentDiagnosticReport(uri=previous.uri, items=[])
        for path, previous in known.items()
        if path not in met and not ls.documents.get(previous.uri)
    ]
    if params.partial_result_token is not None:
        _report_part(ls, params.partial_result_token, items)
        items = []
    return lsp.WorkspaceDiagnosticReport(items)


def _report_part(
    ls: Server, token: lsp.ProgressToken, items: list[lsp.WorkspaceDocumentDiagnosticReport]
) -> None:
    part = lsp.WorkspaceDiagnosticReportPartialResult(items)
    ls.progress(lsp.ProgressParams(token, ls.protocol._converter.unstructure(part)))


def _of_file(
    ls: Server, path: Path, uri: str, known: str | None
) -> lsp.WorkspaceDocumentDiagnosticReport | None:
    """The diagnostics of one file; None where there are none and the client has none."""
    document = ls.documents.at(path)
    if document:
        uri, found = document.uri, ls.found(document)
        identity, version = result_id(found), document.version
    else:
        # An unread file is known by its stamp: nothing is read that has not changed.
        status = path.stat()
        stamp = f"{status.st_mtime_ns} {status.st_size} {ls.folders.generation} {ls.client.lang}"
        identity, version = blake2b(stamp.encode(), digest_size=12).hexdigest(), None
        if identity == known:
            return lsp.WorkspaceUnchangedDocumentDiagnosticReport(uri, identity)
        found = diagnostics(ls.view_of_file(path, uri), ls.elsewhere)
    if identity == known:
        return lsp.WorkspaceUnchangedDocumentDiagnosticReport(uri, identity, version=version)
    return lsp.WorkspaceFullDocumentDiagnosticReport(
        uri=uri, items=found, version=version, result_id=identity
    )


# ---------------------------------------------------------------- features of one text


def _view(ls: Server, uri: str) -> tuple[Document, View] | None:
    document = ls.documents.get(uri)
    return (document, ls.view(document)) if document else None


def code_action(ls: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    found = _view(ls, params.text_document.uri)
    if found is None:
        return []
    from gialint.fixing import fix

    document, view = found
    versioned = ls.client.can("workspace.workspace_edit.document_changes")
    session = ls.folders.session_for(document.path)
    return actions.actions(
        view,
        view.positions.span(params.range),
        params.context.only,
        document.version if versioned else None,
        fixed=lambda: fix(session, document.source).source,
        automatic=params.context.trigger_kind == lsp.CodeActionTriggerKind.Automatic,
    )


def insert_table(ls: Server, uri: str, section: str) -> None:
    """The command behind the code lens of a section without its table."""
    found = _view(ls, uri)
    edit = lenses.table_edit(found[1], section) if found else None
    if found and edit:
        document, view = found
        versioned = ls.client.can("workspace.workspace_edit.document_changes")
        change = actions.workspace_edit(view, [edit], document.version if versioned else None)
        label = view.say("填入空表", "fill in the empty table")
        ls.workspace_apply_edit(lsp.ApplyWorkspaceEditParams(change, label=label))


def on_hover(ls: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    found = _view(ls, params.text_document.uri)
    if found is None:
        return None
    view = found[1]
    return hover.hover(view, view.positions.offset(params.position), markdown=ls.client.markdown)


def on_completion(ls: Server, params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
    found = _view(ls, params.text_document.uri)
    if found is None:
        return []
    document, view = found
    form = view.report.form if view.report else ls.folders.session_for(document.path).library.newest
    offset = view.positions.offset(params.position)
    return completion.completion(view, form, offset, snippets=ls.client.snippets)


def document_symbol(
    ls: Server, params: lsp.DocumentSymbolParams
) -> list[lsp.DocumentSymbol] | list[lsp.SymbolInformation]:
    found = _view(ls, params.text_document.uri)
    tree = symbols.symbols(found[1]) if found else []
    if ls.client.can("text_document.document_symbol.hierarchical_document_symbol_support"):
        return tree
    return symbols.flat(params.text_document.uri, tree)


def folding_range(ls: Server, params: lsp.FoldingRangeParams) -> list[lsp.FoldingRange]:
    found = _view(ls, params.text_document.uri)
    return symbols.folding(found[1]) if found else []


def inlay_hint(ls: Server, params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
    found = _view(ls, params.text_document.uri)
    if found is None or not ls.folders.client_settings(found[0].path).inlay_hints:
        return []
    return hints.hints(found[1], found[1].positions.span(params.range))


def code_lens(ls: Server, params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
    found = _view(ls, params.text_document.uri)
    if found is None or not ls.folders.client_settings(found[0].path).code_lens:
        return []
    return lenses.lenses(found[1])


def definition(ls: Server, params: lsp.DefinitionParams) -> list[lsp.Location]:
    found = _view(ls, params.text_document.uri)
    if found is None:
        return []
    return navigation.definition(found[1], found[1].positions.offset(params.position))


def document_highlight(
    ls: Server, params: lsp.DocumentHighlightParams
) -> list[lsp.DocumentHighlight]:
    found = _view(ls, params.text_document.uri)
    if found is None:
        return []
    return navigation.highlights(found[1], found[1].positions.offset(params.position))


def format_document(ls: Server, params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit]:
    return _formatted(ls, params.text_document.uri, None)


def format_range(ls: Server, params: lsp.DocumentRangeFormattingParams) -> list[lsp.TextEdit]:
    return _formatted(ls, params.text_document.uri, params.range)


def _formatted(ls: Server, uri: str, range: lsp.Range | None) -> list[lsp.TextEdit]:
    document = ls.documents.get(uri)
    if document is None:
        return []
    positions = document.positions
    within: Span | None = positions.span(range) if range else None
    return positions.edits(formatting.formatted(document.source, within))


def describe(ls: Server, params: Any) -> dict[str, Any] | None:
    found = _view(ls, params.textDocument.uri)
    report = found[1].report if found else None
    return {"edition": report.edition, "year": report.year} if report else None


Feature = tuple[str, "Callable[..., Any]", Any]


def _features() -> Iterator[Feature]:
    yield lsp.INITIALIZE, initialize, None
    yield lsp.INITIALIZED, initialized, None
    yield lsp.WORKSPACE_DID_CHANGE_CONFIGURATION, did_change_configuration, None
    yield lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, did_change_folders, None
    yield lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, did_change_files, None
    yield lsp.TEXT_DOCUMENT_DID_OPEN, did_open, None
    yield lsp.TEXT_DOCUMENT_DID_CHANGE, did_change, None
    yield lsp.TEXT_DOCUMENT_DID_SAVE, did_save, None
    yield lsp.TEXT_DOCUMENT_DID_CLOSE, did_close, None
    yield lsp.TEXT_DOCUMENT_CODE_ACTION, code_action, lsp.CodeActionOptions(actions.KINDS)
    yield lsp.TEXT_DOCUMENT_HOVER, on_hover, None
    yield (
        lsp.TEXT_DOCUMENT_COMPLETION,
        on_completion,
        lsp.CompletionOptions(trigger_characters=completion.TRIGGERS),
    )
    yield lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL, document_symbol, None
    yield lsp.TEXT_DOCUMENT_FOLDING_RANGE, folding_range, None
    yield lsp.TEXT_DOCUMENT_INLAY_HINT, inlay_hint, None
    yield lsp.TEXT_DOCUMENT_CODE_LENS, code_lens, None
    yield lsp.TEXT_DOCUMENT_DEFINITION, definition, None
    yield lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, document_highlight, None
    yield lsp.TEXT_DOCUMENT_FORMATTING, format_document, None
    yield lsp.TEXT_DOCUMENT_RANGE_FORMATTING, format_range, None
    yield DESCRIBE, describe, None


FEATURES = tuple(_features())
