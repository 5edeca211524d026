"""One slip in the statute's words gives its finding and no other of the families 1xx and 4xx."""

import pytest

from gialint.folding import fold
from gialint.forms.library import FormLibrary
from gialint.testing import draft, lint
from tests.support.layouts import render

FORM = FormLibrary().for_year(2024)
SOME = ["row_pipe_span", "row_pipe_nospan", "lead_pipe_row", "cell_eol_spanown", "cell_eol_nospan", "pipe_own_line", "bare_lines", "blank_sep", "tabs", "markdown"]  # fmt: skip


def without_line(text, fragment):
    lines = text.splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if fragment in line)
    end = at + 1
    while end < len(lines) and not lines[end].strip("| \t\n"):
        end += 1  # the filler of the same row
    return "".join(lines[:at] + lines[end:])


LABELS = {
    "item seven for eight": ("第二十条第（八）项", "第二十条第（七）项", "GIA401"),
    "item five for six": ("第二十条第（六）项", "第二十条第（五）项", "GIA401"),
    "item two for one": ("第二十条第（一）项", "第二十条第（二）项", "GIA401"),
    "another article": ("第二十条第（五）项", "第十九条第（五）项", "GIA401"),
    "no item": ("第二十条第（五）项", "第二十条第", "GIA402"),
    "misspelt row": ("行政事业性收费", "行政事业收费", "GIA403"),
    "misspelt row in table three": ("重复申请", "重复申情", "GIA403"),
    "another row name": ("行政强制", "行政强制措施", "GIA403"),
    "another row name in the middle": ("行政处罚", "行政罚款", "GIA403"),
    "misspelt long row": ("1.信访举报投诉类申请", "1.信访举报投诉申请", "GIA403"),
    "row without its number": ("4.无正当理由大量反复申请", "无正当理由大量反复申请", "GIA403"),
    "misspelt suit": ("未经复议直接起诉", "未经复议直接诉讼", "GIA403"),
    "row of the old form": ("行政规范性文件", "规范性文件", "GIA403"),
    "another column name": ("本年制发件数", "本年度制发数", "GIA404"),
    "a column twice": ("本年废止件数", "本年制发件数", "GIA404"),
    "another fee column": ("本年收费金额（单位：万元）", "本年收费总额", "GIA404"),
    "another applicant": ("科研机构", "科研院所", "GIA404"),
    "another outcome": ("结果纠正", "结果更正", "GIA404"),
}  # fmt: skip


def findings(text):
    return lint(text, select=("1", "4", "903"), path="draft.txt")


@pytest.mark.parametrize("layout", SOME)
@pytest.mark.parametrize("half_width", [False, True])
@pytest.mark.parametrize("slip", LABELS)
def test_one_label_one_finding(slip, layout, half_width):
    old, new, code = LABELS[slip]
    text = render(layout, half_width=half_width)
    if half_width:
        old, new = fold(old).text, fold(new).text
    assert old in text
    found = findings(text.replace(old, new, 1))
    assert [f.code for f in found] == [code]


@pytest.mark.parametrize("layout", SOME)
@pytest.mark.parametrize("item", "一五六八")
def test_lost_article_row(item, layout):
    found = findings(without_line(render(layout), f"第二十条第（{item}）项"))
    assert [f.code for f in found] == ["GIA402"]


NOTICE = "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）"
OLD = "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）"
CITATIONS = {
    "right": (NOTICE, []),
    "right, with 《》 inside": (NOTICE.replace("〈", "《").replace("〉", "》"), []),
    "right, told apart": ("《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）", []),
    "other documents": ("《关于全面推进基层政务公开标准化规范化工作的指导意见》（国办发〔2019〕54号）和国办函〔2020〕109号", []),
    "another document with the same year and number": ("《关于加强示范工作的意见》（国办发〔2021〕30号）", []),
    "history": (f"{OLD}已由{NOTICE}代替", []),
    "both notices": (f"{OLD}和{NOTICE}", []),
    "decree in force": ("《中华人民共和国政府信息公开条例》（国务院令第711号）", []),
    "both decrees": ("《条例》（2007年国务院令第492号公布，2019年国务院令第711号修订）", []),
    "the old notice": (OLD, ["GIA405"]),
    "the old number": ("国办公开办函〔2019〕60号文件", ["GIA405"]),
    "the number of 2016": ("国办公开办函〔2016〕201号文件", ["GIA405"]),
    "the old title": ("《关于政府信息公开工作年度报告有关事项的通知》", ["GIA405"]),
    "the trial form": ("《中华人民共和国政府信息公开工作年度报告格式（试行）》", ["GIA405"]),
    "the old decree": ("《中华人民共和国政府信息公开条例》（国务院令第492号）", ["GIA405"]),
    "old title, new number": (OLD.replace("〔2019〕60", "〔2021〕30"), ["GIA406"]),
    "new title, old number": (NOTICE.replace("〔2021〕30", "〔2019〕60"), ["GIA406"]),
    "wrong number": (NOTICE.replace("30号", "31号"), ["GIA406"]),
    "wrong year": (NOTICE.replace("〔2021〕", "〔2022〕"), ["GIA406"]),
    "misspelt agency": (NOTICE.replace("国办公开办函", "国办公开办涵"), ["GIA406"]),
    "cut agency": ("国办公开函〔2021〕30号文件", ["GIA406"]),
    "another agency behind the title": (NOTICE.replace("国办公开办函", "国办发"), ["GIA406"]),
    "misspelt issuer": (NOTICE.replace("政府信息与", "政府信息公开与"), ["GIA406"]),
    "misnamed law": ("《中华人民共和国信息公开条例》", ["GIA408"]),
    "misnamed law of the State Council": ("《国务院政府信息公开条例》", ["GIA408"]),
    "another body's rules": ("《示例省政府信息公开规定》和《国务院关于示例的意见》", []),
    "old time limit": ("《条例》，自收到申请之日起15个工作日内答复的要求", ["GIA407"]),
    "third party's time limit": ("《条例》，第三方15个工作日内提出意见的要求", []),
}  # fmt: skip


@pytest.mark.parametrize("half_width", [False, True])
@pytest.mark.parametrize("name", CITATIONS)
def test_citations(name, half_width):
    words, wanted = CITATIONS[name]
    title, _, rest = draft().partition("\n\n")
    _, _, rest = rest.partition("\n\n")
    text = f"{title}\n\n根据{words}，编制本报告。\n\n{rest}"
    if half_width:
        text = text.translate(str.maketrans("（），：", "(),:"))
    assert [f.code for f in findings(text)] == wanted


def fixed(text, fix):
    for edit in sorted(fix.edits, key=lambda e: e.span.start, reverse=True):
        text = text[: edit.span.start] + edit.content + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    "layout", ["row_pipe_span", "lead_pipe_row", "bare_lines", "tabs", "markdown"]
)
@pytest.mark.parametrize("half_width", [False, True])
@pytest.mark.parametrize("slip", LABELS)
def test_fixes_give_the_faultless_draft_back(slip, layout, half_width):
    old, new, _ = LABELS[slip]
    right = render(layout, half_width=half_width)
    if half_width:
        old, new = fold(old).text, fold(new).text
    wrong = right.replace(old, new, 1)
    (finding,) = findings(wrong)
    (fix,) = finding.fixes
    assert fixed(wrong, fix) == right


@pytest.mark.parametrize("layout", ["row_pipe_span", "lead_pipe_row", "tabs", "markdown"])
@pytest.mark.parametrize("item", "一五六八")
def test_article_row_is_put_back(item, layout):
    text = without_line(render(layout), f"第二十条第（{item}）项")
    (finding,) = findings(text)
    for fix in finding.fixes:
        assert findings(fixed(text, fix)) == []
    assert finding.fixes


@pytest.mark.parametrize("name", [n for n, (_, codes) in CITATIONS.items() if codes])
def test_fixed_citations_are_right(name):
    text = draft().replace("\n\n", f"\n\n根据{CITATIONS[name][0]}，编制本报告。\n\n", 1)
    for finding in findings(text):
        for fix in finding.fixes:
            assert finding.code not in [f.code for f in findings(fixed(text, fix))]
