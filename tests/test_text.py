from hypothesis import given
from hypothesis import strategies as st

from gialint.text import LineIndex, Source, Span

ODD = st.text(st.sampled_from("ab字𠮷\n\r\u2028\x0b\x0c\x85\t "))


@given(ODD)
def test_lines_break_at_lf_crlf_and_cr_only(text):
    index = LineIndex(text)
    lines = [text[a:b] for a, b in zip(index.starts, index.ends, strict=True)]
    assert lines == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@given(ODD, st.data())
def test_a_position_leads_back(text, data):
    index = LineIndex(text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = index.position(offset)
    assert index.starts[line] + column == offset
    assert 0 <= line < len(index)


def test_spans():
    assert Span(2, 5).covers(Span(2, 3)) and not Span(2, 5).covers(Span(4, 6))
    assert Span(0, 2).overlaps(Span(1, 3)) and not Span(0, 2).overlaps(Span(2, 3))
    assert len(Span(2, 5)) == 3 and 4 in Span(2, 5) and 5 not in Span(2, 5)
    assert Source("abc").slice(Span(1, 2)) == "b"
