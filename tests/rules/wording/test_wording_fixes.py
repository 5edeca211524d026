"""The fixes of the wording rules: what they make of a text, and the laws that hold for all of them."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gialint import testing
from gialint.findings import Safety

MADE = [
    ("GIA603", "推进公开(kāi)工作(zuò)，下载客户端(app)。", "推进公开工作，下载客户端(app)。"),
    ("GIA604", "示例縣認真貫徹落實部署，優化專區。", "示例县认真贯彻落实部署，优化专区。"),
    ("GIA604", "示例縣(xiàn)認真貫徹落實決策部署。", "示例县(xiàn)认真贯彻落实决策部署。"),
    ("GIA605", "对栏目进行进行优化。", "对栏目进行优化。"),
    ("GIA605", "提升服务服务的质量。", "提升服务的质量。"),
    ("GIA606", "梳理公开事项，，更新目录,。", "梳理公开事项，更新目录。"),
    (
        "GIA607",
        "加强领导,完善机制(含应急机制)，压实责任.",
        "加强领导，完善机制（含应急机制），压实责任。",
    ),
    ("GIA612", "深化综和窗口改革，进一布加强学习。", "深化综合窗口改革，进一步加强学习。"),
    ("GIA614", "收到政府信息公开申请2条，行政复议0次。", "收到政府信息公开申请2件，行政复议0件。"),
    (
        "GIA615",
        "组织业务培训，提升工作能力。对发现的问题逐项整改",
        "组织业务培训，提升工作能力。对发现的问题逐项整改。",
    ),
    ("GIA616", "采用方便 、快捷的方式，公 开 信息 。", "采用方便、快捷的方式，公开信息。"),
]
SAFE = ("GIA603", "GIA606", "GIA607", "GIA609", "GIA612", "GIA614", "GIA615", "GIA616")


def fixed(draft: str, code: str) -> str:
    """``draft`` with the first fix of each finding of ``code`` applied."""
    edits = {
        e for f in testing.lint(draft, select=(code,)) for fix in f.fixes[:1] for e in fix.edits
    }
    for edit in sorted(edits, reverse=True):
        draft = draft[: edit.span.start] + edit.content + draft[edit.span.end :]
    return draft


@pytest.mark.parametrize(("code", "wrong", "right"), MADE)
@pytest.mark.parametrize("frame", ["{}", "𠮷林与𠮷市的数据。\u2028{}"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_fix(code, wrong, right, frame, newline):
    if "\u2028" in frame and code == "GIA615":
        frame = "𠮷林与𠮷市的数据。{}"

    def draft(text: str) -> str:
        return testing.laid_over("overview+", frame.format(text)).replace("\n", newline)

    assert fixed(draft(wrong), code) == draft(right)
    assert fixed(draft(right), code) == draft(right)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("place", ["preamble+", "end+"])
def test_furniture_goes_with_its_lines(place, newline):
    lines = "扫一扫在手机打开当前页\n微信里点“发现”，扫一下\n二维码便可将本文分享至朋友圈。"
    draft = testing.laid_over(place, f"正文一段。\n{lines}\n正文二段。").replace("\n", newline)
    wanted = testing.laid_over(place, "正文一段。\n正文二段。").replace("\n", newline)
    assert fixed(draft, "GIA609") == wanted


def test_furniture_on_the_last_line():
    draft = testing.draft().rstrip("\n")
    assert fixed(f"{draft}\n【关闭窗口】", "GIA609") == draft


def test_furniture_among_other_words_goes_alone():
    draft = testing.laid_over("preamble+", "来源：示范局 打印 分享到：微信")
    assert "来源：示范局 \n" in fixed(draft, "GIA609")


def test_furniture_with_a_number_is_not_deleted_unseen():
    draft = testing.laid_over("end+", "浏览次数：120")
    (finding,) = testing.lint(draft, select=("GIA609",))
    assert [fix.safety for fix in finding.fixes] == [Safety.UNSAFE]


PIECES = st.one_of(
    st.sampled_from("县的“”。，、；：,:.()\u3000\u2028\n 𠮷"),
    st.sampled_from(
        ["公开", "目录", "12", "2024年", "  ", "，，", "。。", "的的", "一是", "1）", "XX镇"]
    ),
    st.sampled_from(["放（fàng）", "开(kāi)", "信息(xìn)", "三审三?", "综和窗口", "转结下年度3件"]),
    st.sampled_from(["申请2条", "政府信息公开申请5条", "扫一扫在手机打开当前页", "\n\n"]),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=25).map("".join), st.booleans())
def test_laws_of_fixes(text, crlf):
    """Rules never crash; their places and edits lie in the text; a safe fix changes no digit."""
    draft = testing.laid_over("overview+", text)
    draft = draft.replace("\n", "\r\n") if crlf else draft
    for finding in testing.lint(draft, select=("GIA6", "GIA903")):
        assert finding.code != "GIA903", finding.message
        assert finding.span.end <= len(draft)
        for fix in finding.fixes:
            ends = [0, *(edit.span.end for edit in fix.edits)]
            assert all(e.span.start >= end for e, end in zip(fix.edits, ends, strict=False))
            if fix.safety is Safety.SAFE:
                for edit in fix.edits:
                    old = draft[edit.span.start : edit.span.end]
                    assert re.findall(r"\d", old) == re.findall(r"\d", edit.content)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=15).map("".join), st.sampled_from(["GIA603", "GIA606", "GIA616"]))
def test_fixing_twice_is_fixing_once(text, code):
    once = fixed(testing.laid_over("overview+", text), code)
    assert fixed(once, code) == once
