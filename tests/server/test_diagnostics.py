"""Findings in the client: pushed or pulled, in each encoding, and the same as those of a fresh server."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, Any

import pytest

from gialint.session import Session
from gialint.text import Source
from tests.server.client import PULL, PUSH, Client, position, range_of
from tests.server.drafts import NASTY, TOTAL, total_at, wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

URI = "file:///tmp/draft.md"
SESSION = Session()
SOAK = int(os.environ.get("GIALINT_SOAK", "0"))
"""Edits for a long run: ``GIALINT_SOAK=10000``."""


def expected(text: str, encoding: str = "utf-16") -> list[tuple[str, dict[str, Any]]]:
    """Codes and ranges by a lint of our own and the client's way of counting."""
    findings = SESSION.lint(Source(text, "/tmp/draft.md"), named=False).findings
    return [(f.code, range_of(text, f.span.start, f.span.end, encoding)) for f in findings]


def seen(diagnostics: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    return [(d["code"], d["range"]) for d in diagnostics]


# ---------------------------------------------------------------- what a diagnostic holds


def test_a_diagnostic_says_all_there_is_to_say(server: Client) -> None:
    text = wrong()
    server.open(URI, text)
    (found,) = [d for d in server.pushed(URI, 1) if d["code"] == "GIA301"]
    at = total_at(text)
    assert found["range"] == range_of(text, at, at + 2)
    assert found["severity"] == 1
    assert found["source"] == "gialint"
    assert "44" in found["message"] and "43" in found["message"]
    assert found["codeDescription"]["href"].endswith("#row-total")
    assert found["relatedInformation"][0]["location"]["uri"] == URI
    (fix,) = found["data"]["fixes"]
    assert fix["safety"] == "unsafe"
    assert fix["edits"] == [{"range": range_of(text, at, at + 2), "newText": "43"}]


def test_superfluous_text_is_tagged(server: Client) -> None:
    uri = "file:///tmp/superfluous.md"
    text = wrong().replace("## 二", "<!-- gialint: ignore[row-total] -->\n\n## 二")
    server.open(uri, text)
    (found,) = [d for d in server.pushed(uri, 1) if d["data"]["name"] == "unused-suppression"]
    assert found["tags"] == [1]


def test_what_is_no_report_has_no_findings(server: Client) -> None:
    uri = "file:///tmp/README.md"
    server.open(uri, "# 政府信息公开\n\nnothing to see\n")
    assert server.pushed(uri, 1) == []


def test_closing_takes_the_findings_away(server: Client) -> None:
    uri = "file:///tmp/closed.md"
    server.open(uri, wrong())
    assert server.pushed(uri, 1)
    server.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert server.pushed(uri) == []


def test_a_text_not_stored_yet_is_linted(server: Client) -> None:
    server.open("untitled:Untitled-1", wrong())
    assert "GIA301" in [d["code"] for d in server.pushed("untitled:Untitled-1", 1)]


# ---------------------------------------------------------------- pull


def test_pull_gives_a_result_id_that_tells_of_no_change(start: Callable[..., Client]) -> None:
    client = start()
    capabilities = client.initialize(PULL)["capabilities"]
    assert capabilities["diagnosticProvider"]["interFileDependencies"] is True
    text = wrong()
    client.open(URI, text)
    first = client.pull(URI)
    assert first["kind"] == "full"
    assert seen(first["items"]) == expected(text)
    assert client.pull(URI, first["resultId"]) == {
        "kind": "unchanged",
        "resultId": first["resultId"],
    }
    at = total_at(text)
    client.change(URI, 2, {"range": range_of(text, at, at + 2), "text": "43"})
    second = client.pull(URI, first["resultId"])
    assert second["kind"] == "full"
    assert "GIA301" not in [d["code"] for d in second["items"]]
    assert not [m for m in client.messages if m["method"] == "textDocument/publishDiagnostics"]


def test_a_client_that_cannot_pull_is_not_told_that_it_may(start: Callable[..., Client]) -> None:
    assert "diagnosticProvider" not in start().initialize(PUSH)["capabilities"]


def test_typing_makes_no_client_ask_again_for_everything(start: Callable[..., Client]) -> None:
    client = start()
    client.initialize(PULL)
    client.wait_for_configuration()
    client.open(URI, wrong())
    client.pull(URI)
    before = len(client.asked)
    client.change(URI, 2, {"range": range_of("", 0, 0), "text": "x"})
    client.pull(URI)
    assert len(client.asked) == before


# ---------------------------------------------------------------- many edits


def foreign_edits(text: str, count: int, seed: int) -> Iterator[tuple[str, int, int, str]]:
    """Edits like those of writers, converters and tests: each with the text that it leaves."""
    dice = random.Random(seed)
    for _ in range(count):
        start = dice.randrange(len(text) + 1)
        new = dice.choice(("", "7", "政府信息", dice.choice(NASTY), dice.choice(NASTY)))
        end = min(len(text), start + dice.choice((0, 0, 0, 1, 2, 12)))
        if text[start - 1 : start + 1] == "\r\n" and start:
            continue  # no client can name this place
        if text[end - 1 : end + 1] == "\r\n" and end:
            end -= 1
            start = min(start, end)
        text = text[:start] + new + text[end:]
        yield text, start, end, new


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("mode", ["push", "pull"])
def test_after_many_edits_all_agree(start: Callable[..., Client], mode: str, encoding: str) -> None:
    """The server's findings, those of a fresh server on the same text, and those of a fresh lint."""
    capabilities = PULL if mode == "pull" else PUSH
    client = start()
    agreed = client.initialize(capabilities, encodings=(encoding,))["capabilities"][
        "positionEncoding"
    ]
    assert agreed == encoding
    text = "🎉𠮷\u2028" + wrong()
    client.open(URI, text, 0)
    version = 0
    for after, first, last, new in foreign_edits(text, SOAK or 200, seed=len(mode + encoding)):
        version += 1
        place = {"start": position(text, first, encoding), "end": position(text, last, encoding)}
        client.change(URI, version, {"range": place, "text": new})
        text = after
        if version % 50 == 0:
            told = client.pull(URI)["items"] if mode == "pull" else client.pushed(URI, version)
            assert seen(told) == expected(text, encoding)
            if mode == "push":
                client.messages.clear()
    version += 1
    client.change(URI, version, {"range": range_of(text, 0, 0, encoding), "text": ""})
    found = client.pull(URI)["items"] if mode == "pull" else client.pushed(URI, version)

    fresh = start()
    fresh.initialize(capabilities, encodings=(encoding,))
    fresh.open(URI, text)
    again = fresh.pull(URI)["items"] if mode == "pull" else fresh.pushed(URI, 1)
    assert found == again
    assert seen(found) == expected(text, encoding)


def test_changes_that_pile_up_are_linted_together(server: Client) -> None:
    uri = "file:///tmp/pile.md"
    text = wrong()
    server.open(uri, text)
    server.pushed(uri, 1)
    bodies = []
    for version in range(2, 52):
        params = {
            "textDocument": {"uri": uri, "version": version},
            "contentChanges": [{"range": range_of(text, 0, 0), "text": "x"}],
        }
        bodies.append((version, params))
    server.send_many([("textDocument/didChange", params) for _, params in bodies])
    assert seen(server.pushed(uri, 51)) == expected("x" * 50 + text)
    earlier = [m for m in server.messages if m["params"].get("uri") == uri]
    assert len(earlier) < 49


def test_several_edits_in_one_message(server: Client) -> None:
    """Each applies to the text that the one before it left."""
    uri = "file:///tmp/several.md"
    text = wrong()
    server.open(uri, text)
    server.pushed(uri, 1)
    at = total_at(text)
    server.change(
        uri,
        2,
        {"range": range_of(text, 0, 0), "text": "𠮷\n"},
        {"range": range_of("𠮷\n" + text, at + 2, at + 4), "text": "43"},
    )
    assert seen(server.pushed(uri, 2)) == expected(
        "𠮷\n" + text.replace(TOTAL, TOTAL.replace("44", "43"))
    )
