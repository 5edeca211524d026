"""The language server: which message goes to which feature. What the features do is in their files."""

from __future__ import annotations

import asyncio
import gc
import traceback
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.protocol import default_converter
from pygls.uris import from_fs_path

from gialint import __version__
from gialint.server.convert import SOURCE, Positions
from gialint.server.diagnostics import diagnostics
from gialint.server.documents import Documents, path_of
from gialint.server.protocol import Protocol
from gialint.server.settings import SECTION, Client, ClientSettings
from gialint.server.view import View
from gialint.server.workspace import Workspace
from gialint.text import Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gialint.server.documents import Document

WATCHED = ("**/*.toml", "**/*.py", "**/*.{md,markdown,txt}")


class Server(LanguageServer):
    """One connection to one client."""

    protocol: Protocol

    def __init__(self) -> None:
        super().__init__(
            "gialint",
            __version__,
            text_document_sync_kind=lsp.TextDocumentSyncKind.Incremental,
            protocol_cls=Protocol,
            converter_factory=default_converter,
        )
        self.client = Client(lsp.ClientCapabilities(), "zh")
        self.documents = Documents()
        self.folders = Workspace(self.documents)
        self._waiting: dict[str, None] = {}
        self._told: set[str] = set()
        self._marked: set[str] = set()
        self._indexing: asyncio.Task[None] | None = None

    # ------------------------------------------------------------ life

    def connect(self, params: lsp.InitializeParams) -> None:
        """Take in what the client says of itself."""
        self.client = Client.of(params)
        self.folders.trusted = self.client.trusted
        encoding = self.protocol.workspace.position_encoding
        self.documents.encoding = lsp.PositionEncodingKind(encoding).value
        folders = [folder.uri for folder in params.workspace_folders or ()]
        if not folders and params.root_uri:
            folders = [params.root_uri]
        self.folders.roots = [path for uri in folders if (path := path_of(uri))]
        options = params.initialization_options
        if isinstance(options, dict):
            given = ClientSettings.parse(options.get("settings", options))
            # Its language is that of the whole conversation, until the user's settings say another.
            self.folders.client[None] = replace(given, lang="")

    async def begin(self) -> None:
        """What is to do once the client is ready: subscribe, ask for settings, look around."""
        self._warm_up()
        await self._subscribe()
        await self.configure()
        self.look_around()

    def _warm_up(self) -> None:
        """Load the rules and the form now, while the client is still busy opening its first text."""
        for path in self._inside() or [None]:
            session = self.guarded(partial(self.folders.session_for, path), None)
            if session is not None:
                self.guarded(partial(session.lint, Source(_SAMPLE), named=False), None)
        self.show_faults()
        gc.freeze()  # what is loaded by now stays: the collector need not look at it again

    def _inside(self) -> list[Path | None]:
        """A path in each open folder, to ask for its settings with."""
        return [root / "_" for root in self.folders.roots]

    async def _subscribe(self) -> None:
        wanted = []
        if self.client.can("workspace.did_change_watched_files.dynamic_registration"):
            watchers = [lsp.FileSystemWatcher(glob) for glob in WATCHED]
            options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
            wanted.append(
                lsp.Registration("files", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            )
        if self.client.can("workspace.did_change_configuration.dynamic_registration"):
            section = lsp.DidChangeConfigurationRegistrationOptions(SECTION)
            wanted.append(
                lsp.Registration("settings", lsp.WORKSPACE_DID_CHANGE_CONFIGURATION, section)
            )
        if wanted:
            await self._asked(
                lambda: self.client_register_capability_async(lsp.RegistrationParams(wanted))
            )

    async def _asked(self, ask: Callable[[], Any]) -> Any:
        """The client's answer; None where it refuses."""
        try:
            return await ask()
        except Exception as error:
            self.log(f"{type(error).__name__}: {error}")
            return None

    async def configure(self, sent: Any = None) -> None:
        """Ask for the user's settings of every folder; ``sent`` is what a client without that sends."""
        roots: list[Path | None] = [None, *self.folders.roots]
        before = [self.folders.set_in(root) for root in roots]
        if self.client.can("workspace.configuration"):
            items = [
                lsp.ConfigurationItem(from_fs_path(str(root)) if root else None, SECTION)
                for root in roots
            ]
            answer = await self._asked(
                lambda: self.workspace_configuration_async(lsp.ConfigurationParams(items))
            )
            for root, data in zip(roots, answer or (), strict=False):
                if data is not None:
                    self.folders.client[root] = ClientSettings.parse(_plain(data))
        elif isinstance(sent, dict):
            self.folders.client[None] = ClientSettings.parse(sent.get(SECTION, sent))
        if before != [self.folders.set_in(root) for root in roots]:
            self.reload()

    def look_around(self) -> None:
        """Find the reports in the open folders, for the rules that compare them, while idle."""
        if self._indexing:
            self._indexing.cancel()

        async def look() -> None:
            try:
                news = await self.folders.build_index()
            except Exception as error:
                self.report_server_error(error, type(error))
            else:
                self.relint(self.documents if news else ())

        self._indexing = asyncio.ensure_future(look())

    # ------------------------------------------------------------ texts

    def view(self, document: Document) -> View:
        from gialint.session import Result

        nothing = Result(document.source, None, ())
        result = self.guarded(partial(self.folders.result, document), nothing)
        registry = self.folders.session_for(document.path).registry
        return View(document.uri, result, document.positions, self._lang(document.path), registry)

    def view_of_file(self, path: Path, uri: str) -> View:
        """The same for a file that is not open."""
        result = self.folders.lint_file(path)
        session = self.folders.session_for(path)
        positions = Positions(result.source, self.documents.encoding)
        return View(uri, result, positions, self._lang(path), session.registry)

    def _lang(self, path: Path | None) -> str:
        settings = self.folders.session_for(path).settings
        set_for_all = any("lang" in layer.data for layer in settings.layers)
        own = self.folders.client_settings(path).lang
        return own or (settings.lang if set_for_all else "") or self.client.lang

    def guarded(self, work: Callable[[], Any], otherwise: Any) -> Any:
        """The result of ``work``; whatever goes wrong in it is told, and the server goes on."""
        try:
            return work()
        except Exception as error:
            self.report_server_error(error, type(error))
            return otherwise

    def changed(self, document: Document) -> None:
        """Lint a text once all messages that have come in are read: changes that pile up are one."""
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self._lint_waiting)
        self._waiting[document.uri] = None

    def _lint_waiting(self) -> None:
        waiting, self._waiting = self._waiting, {}
        documents = [d for uri in waiting if (d := self.documents.get(uri))]
        others: dict[str, Document] = {}
        for document in documents:
            others |= {other.uri: other for other in self.folders.touched(document.path)}
            self.publish(document)
        self.relint(other for uri, other in others.items() if uri not in waiting)

    def relint(self, documents: Iterable[Document]) -> None:
        """Show anew what was found in texts that have not changed themselves."""
        again = list(documents)
        for document in again:
            document.result = None
            self.publish(document)
        if again and self.client.pulls:
            self.refresh()

    def reload(self) -> None:
        """Read settings and plugins again, and show what then is found."""
        self.folders.reload()
        for path in [*(document.path for document in self.documents), *self._inside()]:
            self.guarded(partial(self.folders.session_for, path), None)
        self.show_faults()
        for document in self.documents:
            self.publish(document)
        self.refresh()

    def refresh(self) -> None:
        """Ask the client to ask again for what it pulls."""
        for capability, method in _REFRESH.items():
            if self.client.can(f"workspace.{capability}.refresh_support"):
                self.protocol.send_request(method)

    def publish(self, document: Document) -> None:
        """Push the diagnostics of one text, to a client that does not pull them."""
        if not self.client.pulls:
            found = self.guarded(partial(self.found, document), [])
            self.text_document_publish_diagnostics(
                lsp.PublishDiagnosticsParams(document.uri, found, version=document.version)
            )
        self.show_faults()

    def retract(self, uri: str) -> None:
        if not self.client.pulls:
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))

    def found(self, document: Document) -> list[lsp.Diagnostic]:
        return diagnostics(self.view(document), self.elsewhere)

    def elsewhere(self, path: str, span: Span) -> lsp.Location | None:
        """A place in another report, open or not."""
        from gialint.session import Result

        at = Path(path).absolute()
        document = self.documents.at(at)
        if document:
            positions = document.positions
        else:
            loaded = self.folders.session_for(at).load(at)
            if isinstance(loaded, Result):
                return None
            positions = Positions(loaded, self.documents.encoding)
        if span.end > len(positions.source.text):
            return None
        return lsp.Location(from_fs_path(str(at)) or at.as_uri(), positions.range(span))

    # ------------------------------------------------------------ what else is shown

    def show_faults(self) -> None:
        """Show what is wrong with settings files: at its place, and once as a message."""
        marked = set()
        for path, faults in self.folders.faults.items():
            uri = from_fs_path(path) or path
            marked.add(uri)
            messages = [fault.message.in_(self.client.lang) for fault in faults]
            key = "\n".join([path, *messages])
            if key in self._told:
                continue
            self._told.add(key)
            found = [
                lsp.Diagnostic(
                    Positions(fault.source, self.documents.encoding).range(fault.span),
                    message,
                    severity=lsp.DiagnosticSeverity.Error,
                    source=SOURCE,
                )
                for fault, message in zip(faults, messages, strict=True)
            ]
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found))
            words = {
                "zh": "gialint 的设置有误，已按默认设置检查",
                "en": "gialint: settings not used",
            }
            self.window_show_message(
                lsp.ShowMessageParams(
                    lsp.MessageType.Error, f"{words[self.client.lang]}: {path}: {messages[0]}"
                )
            )
        for uri in self._marked - marked:
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))
            self._told = {key for key in self._told if from_fs_path(key.split("\n")[0]) != uri}
        self._marked = marked

    def log(self, message: str) -> None:
        self.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, message))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Errors go to the client's log, not into its user's face."""
        self.log("".join(traceback.format_exception(error)))


_REFRESH = {
    "diagnostics": lsp.WORKSPACE_DIAGNOSTIC_REFRESH,
    "inlay_hint": lsp.WORKSPACE_INLAY_HINT_REFRESH,
    "code_lens": lsp.WORKSPACE_CODE_LENS_REFRESH,
}
_SAMPLE = "# 某县2024年政府信息公开工作年度报告\n\n## 一、总体情况\n"


def _plain(data: Any) -> Any:
    """Settings as they were sent: pygls makes objects of what has no type of its own."""
    if hasattr(data, "_asdict"):
        return {name: _plain(value) for name, value in data._asdict().items()}
    return data
