import pytest
from hypothesis import given
from hypothesis import strategies as st

from gialint.folding import fold

MIXED = st.text(st.sampled_from("公開信息发(kāi)（ōu）１，。：；\u3000\u00a0\u2028a|\n"))


@given(MIXED)
def test_every_place_leads_back_to_the_original(text):
    folded = fold(text)
    span = folded.span(0, len(folded.text))
    assert 0 <= span.start <= span.end <= len(text)
    starts = [folded.span(i, i + 1).start for i in range(len(folded.text))]
    assert starts == sorted(set(starts))


@given(st.text())
def test_without_ruby_folding_keeps_the_length(text):
    folded = fold(text)
    if not folded.ruby:
        assert len(folded.text) == len(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("（单位：万元）", "(单位:万元)"),
        ("１２．５", "12.5"),
        ("政府信息公開(kāi)申請(qǐng)", "政府信息公开申请"),
        ("規範性文件", "规范性文件"),
        ("规\u3000章", "规 章"),
        ("公开（open）", "公开(open)"),
    ],
)
def test_folding(text, folded):
    assert fold(text).text == folded


def test_ruby_is_found_at_its_place():
    text = "公開(kāi)了"
    folded = fold(text)
    assert [text[s.start : s.end] for s in folded.ruby] == ["(kāi)"]
    at = folded.text.index("了")
    assert folded.span(at, at + 1).start == text.index("了")
    assert folded.traditional == {"開"}
