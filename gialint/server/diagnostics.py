"""Findings as diagnostics: pushed, or pulled with a result id that says that nothing changed."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from gialint.server.convert import diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable

    from lsprotocol import types as lsp

    from gialint.server.view import View
    from gialint.text import Span


def diagnostics(
    view: View, elsewhere: Callable[[str, Span], lsp.Location | None]
) -> list[lsp.Diagnostic]:
    """``elsewhere`` tells where a place in another report is, for related information."""
    return [
        diagnostic(finding, view.positions, view.uri, view.lang, elsewhere)
        for finding in view.findings
    ]


def result_id(found: list[lsp.Diagnostic]) -> str:
    """The same for the same diagnostics, in every run."""
    return blake2b(repr(found).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
