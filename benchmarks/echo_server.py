"""The least a pygls server can do: answer each change with one diagnostic. The yardstick of lsp.py."""

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

server = LanguageServer("echo", "1")
PLACE = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 1))


@server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
@server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
def echo(params: lsp.DidOpenTextDocumentParams | lsp.DidChangeTextDocumentParams) -> None:
    document = params.text_document
    found = [lsp.Diagnostic(PLACE, "echo")]
    server.text_document_publish_diagnostics(
        lsp.PublishDiagnosticsParams(document.uri, found, version=document.version)
    )


if __name__ == "__main__":
    server.start_io()
