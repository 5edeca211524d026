"""pygls' protocol with what it leaves out: every request is answered, whatever is wrong with it."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol, lsp_method

if TYPE_CHECKING:
    from collections.abc import Generator

OURS = (
    lsp.TEXT_DOCUMENT_DID_OPEN,
    lsp.TEXT_DOCUMENT_DID_CHANGE,
    lsp.TEXT_DOCUMENT_DID_CLOSE,
    lsp.NOTEBOOK_DOCUMENT_DID_OPEN,
    lsp.NOTEBOOK_DOCUMENT_DID_CHANGE,
    lsp.NOTEBOOK_DOCUMENT_DID_CLOSE,
)
"""What pygls would do with a copy of the text of its own."""

# pygls tells of late cancellations and unknown notifications as warnings, on standard error, where
# editors show them as errors. What matters is told to the client in ``report_server_error``.
logging.getLogger("pygls").addHandler(logging.NullHandler())
logging.getLogger("pygls").propagate = False


class Protocol(LanguageServerProtocol):
    exited = False
    initialized = False

    def _register_builtin_features(self) -> None:
        super()._register_builtin_features()  # type: ignore[no-untyped-call]
        for method in OURS:
            self.fm.builtin_features.pop(method, None)

    @property
    def exit_code(self) -> int:
        """0 where the client asked for a shutdown first, as it should."""
        return 0 if self._shutdown else 1

    @lsp_method(lsp.EXIT)
    def lsp_exit(self, *args: object) -> Generator[Any, Any, None]:
        """The loop that reads ends; pygls would end the process from within a callback."""
        self.exited = True
        yield from ()

    def receive(self, body: bytes) -> None:
        """Handle one message. Never raises for what the client sent."""
        try:
            data = json.loads(body)
        except (ValueError, RecursionError) as error:
            self._refuse(None, lsp.ErrorCodes.ParseError, str(error))
            return
        if not isinstance(data, dict) or data.get("jsonrpc") != "2.0":
            self._refuse(None, lsp.ErrorCodes.InvalidRequest, "not a JSON-RPC 2.0 message")
            return
        method, identity = data.get("method"), data.get("id")
        if method is not None and not self._is_in_turn(method):
            if identity is not None:
                code = (
                    lsp.ErrorCodes.InvalidRequest
                    if self.initialized
                    else lsp.ErrorCodes.ServerNotInitialized
                )
                self._refuse(identity, code, f"{method} is out of turn")
            return
        if method is None and identity not in self._request_futures:
            return  # an answer to nothing we asked
        try:
            message = self.structure_message(data)
        except Exception as error:
            if method is not None and identity is not None:
                self._refuse(identity, lsp.ErrorCodes.InvalidParams, str(error))
            else:
                self._server.report_server_error(error, JsonRpcException)
            return
        if method == lsp.INITIALIZE:
            self.initialized = True
        self.handle_message(message)

    def _is_in_turn(self, method: str) -> bool:
        if method == lsp.EXIT:
            return True
        if self._shutdown:
            return False
        return self.initialized != (method == lsp.INITIALIZE)

    def _refuse(self, identity: Any, code: lsp.ErrorCodes, message: str) -> None:
        # As plain data: the types of lsprotocol leave out an id of null, which must be told.
        error = {"code": code.value, "message": message}
        self._send_data({"jsonrpc": self.VERSION, "id": identity, "error": error})
