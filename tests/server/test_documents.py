"""Text synchronisation: the server's copy of a text, edit by edit, against the client's."""

import os

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from lsprotocol import types as lsp

from gialint.server.convert import UNITS
from gialint.server.documents import Documents
from tests.server.client import position
from tests.server.drafts import NASTY

URI = "file:///tmp/draft.md"
SOAK = int(os.environ.get("GIALINT_SOAK", "0"))
"""Edits for a long run: ``GIALINT_SOAK=10000``."""

pieces = st.lists(st.sampled_from([*NASTY, "政府", "x"]), max_size=5).map("".join)


class Synchronised(RuleBasedStateMachine):
    """``text`` is what the client has; edits are sent in its own units."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.version = 0
        self.encoding = "utf-16"
        self.opened = False

    @precondition(lambda self: not self.opened)
    @rule(text=pieces, encoding=st.sampled_from(sorted(UNITS)))
    def open(self, text: str, encoding: str) -> None:
        self.text, self.encoding, self.opened = text, encoding, True
        self.documents = Documents(encoding)
        self.document = self.documents.open(lsp.TextDocumentItem(URI, "markdown", 0, text))

    def _edit(self, start: int, end: int, new: str) -> lsp.TextDocumentContentChangePartial:
        # A client cannot name the place between CR and LF: no edit of its begins or ends there.
        start, end = (
            n - (0 < n < len(self.text) and self.text[n - 1 : n + 1] == "\r\n")
            for n in (start, end)
        )
        ends = [position(self.text, n, self.encoding) for n in (start, end)]
        self.text = self.text[:start] + new + self.text[end:]
        return lsp.TextDocumentContentChangePartial(
            lsp.Range(*(lsp.Position(p["line"], p["character"]) for p in ends)), new
        )

    @precondition(lambda self: self.opened)
    @rule(data=st.data(), news=st.lists(pieces, min_size=1, max_size=3))
    def change(self, data: st.DataObject, news: list[str]) -> None:
        """One notification; of several edits in it each is made on the text that the last one left."""
        edits = []
        for new in news:
            start = data.draw(st.integers(0, len(self.text)))
            end = data.draw(st.integers(start, min(start + 8, len(self.text))))
            edits.append(self._edit(start, end, new))
        self.version += 1
        self.document.change(self.version, edits)

    @precondition(lambda self: self.opened)
    @rule(text=pieces)
    def replace(self, text: str) -> None:
        self.text = text
        self.version += 1
        self.document.change(self.version, [lsp.TextDocumentContentChangeWholeDocument(text)])

    @invariant()
    def same_text(self) -> None:
        if self.opened:
            assert self.document.source.text == self.text
            assert self.document.version == self.version
            assert self.document.result is None


TestSynchronised = Synchronised.TestCase
TestSynchronised.settings = settings(
    max_examples=max(50, SOAK // 50), stateful_step_count=50, deadline=None
)


def test_halves_of_a_character_brought_together_are_whole() -> None:
    document = Documents().open(lsp.TextDocumentItem(URI, "markdown", 0, ""))
    for n, half in enumerate("\ud83c\udf89"):
        place = lsp.Position(0, n)
        document.change(n, [lsp.TextDocumentContentChangePartial(lsp.Range(place, place), half)])
    assert document.source.text == "🎉"
