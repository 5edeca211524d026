from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types as lsp

from gialint.server.convert import UNITS, Positions
from gialint.text import Source, Span
from tests.server.client import position
from tests.server.drafts import NASTY

texts = st.lists(st.sampled_from([*NASTY, "年度报告", "a", " "])).map("".join)
encodings = st.sampled_from(sorted(UNITS))


@settings(deadline=None)
@given(texts, encodings, st.data())
def test_positions_are_those_of_the_specification(
    text: str, encoding: str, data: st.DataObject
) -> None:
    offset = data.draw(st.integers(0, len(text)))
    found = Positions(Source(text), encoding).position(offset)
    assert {"line": found.line, "character": found.character} == position(text, offset, encoding)


@settings(deadline=None)
@given(texts, encodings, st.data())
def test_there_and_back(text: str, encoding: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    positions = Positions(Source(text), encoding)
    within_crlf = text[offset - 1 : offset + 1] == "\r\n" and offset > 0
    assert positions.offset(positions.position(offset)) == offset - within_crlf


@settings(deadline=None)
@given(texts, encodings, st.integers(0, 99), st.integers(0, 99))
def test_any_position_is_some_place(text: str, encoding: str, line: int, character: int) -> None:
    assert 0 <= Positions(Source(text), encoding).offset(lsp.Position(line, character)) <= len(text)


def test_half_a_character_is_the_place_before_it() -> None:
    positions = Positions(Source("a𠮷b"), "utf-16")
    assert [positions.offset(lsp.Position(0, n)) for n in range(5)] == [0, 1, 1, 2, 3]


def test_a_range_sent_backwards_is_turned_round() -> None:
    positions = Positions(Source("abc"), "utf-16")
    backwards = lsp.Range(lsp.Position(0, 2), lsp.Position(0, 1))
    assert positions.span(backwards) == Span(1, 2)
