"""The open texts, kept in step with the client's. Our own, for two reasons.

pygls breaks lines with ``str.splitlines``, so that its copy goes wrong behind U+2028, VT, FF or NEL,
which pasted Word text contains. And a lint wants the text as a Source, with its lines indexed once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from pygls.uris import to_fs_path

from gialint.server.convert import Positions
from gialint.text import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gialint.session import Result

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass
class Document:
    """An open text and the last result of linting it, None where it has changed since."""

    uri: str
    language: str
    version: int | None
    source: Source
    encoding: str
    result: Result | None = None

    @property
    def path(self) -> Path | None:
        """Where it is stored; None for one that is not (``untitled:``)."""
        return path_of(self.uri)

    @property
    def positions(self) -> Positions:
        return Positions(self.source, self.encoding)

    def change(
        self,
        version: int | None,
        changes: Iterable[lsp.TextDocumentContentChangeEvent],
    ) -> None:
        """Apply the edits of one notification, each to the text that the one before it left."""
        for change in changes:
            if isinstance(change, lsp.TextDocumentContentChangePartial):
                span = self.positions.span(change.range)
                text = self.source.text
                text = text[: span.start] + change.text + text[span.end :]
            else:
                text = change.text
            self.source = self.source.replaced(_joined(text))
        self.version = version
        self.result = None


def _joined(text: str) -> str:
    """``text`` with halves of characters that two edits brought together made whole."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


class Documents:
    """All open texts, by URI."""

    def __init__(self, encoding: str = "utf-16") -> None:
        self.encoding = encoding
        self._open: dict[str, Document] = {}

    def __iter__(self) -> Iterator[Document]:
        return iter(list(self._open.values()))

    def get(self, uri: str) -> Document | None:
        return self._open.get(uri)

    def at(self, path: Path) -> Document | None:
        """The open text of a file."""
        return next((d for d in self if d.path == path), None)

    def open(self, item: lsp.TextDocumentItem) -> Document:
        path = path_of(item.uri)
        source = Source(_joined(item.text), str(path) if path else None)
        document = Document(item.uri, item.language_id, item.version, source, self.encoding)
        self._open[item.uri] = document
        return document

    def close(self, uri: str) -> Document | None:
        return self._open.pop(uri, None)


def path_of(uri: str) -> Path | None:
    """The file of a ``file:`` URI; None for any other."""
    if not uri.startswith("file:"):
        return None
    path = to_fs_path(uri)
    return Path(path) if path else None
