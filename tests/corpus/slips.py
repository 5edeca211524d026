"""One slip put into a report: the code of the rule that must find it, and how it is made.

A maker changes the draft and says whether it could.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.corpus.reports import Draft

Maker = Callable[[Draft], bool]
APPLICATIONS, REVIEW, DISCLOSURE = "applications", "review", "disclosure"


def added(key: str, text: str) -> Maker:
    """A sentence behind the last paragraph of a section."""

    def make(draft: Draft) -> bool:
        paragraphs = draft.part(key).paragraphs
        if not paragraphs or not paragraphs[-1].endswith("。"):
            return False
        paragraphs[-1] += text.format(**draft.facts)
        return True

    return make


def instead(key: str, *paragraphs: str) -> Maker:
    def make(draft: Draft) -> bool:
        draft.part(key).paragraphs = [text.format(**draft.facts) for text in paragraphs]
        return True

    return make


def heading(key: str, text: str) -> Maker:
    def make(draft: Draft) -> bool:
        draft.part(key).heading = text
        return True

    return make


def title(text: str) -> Maker:
    def make(draft: Draft) -> bool:
        draft.title = text.format(**draft.facts)
        return True

    return make


def preamble(text: str, edition: str = "") -> Maker:
    def make(draft: Draft) -> bool:
        draft.preamble = [text.format(**draft.facts)]
        return edition in ("", draft.form.edition)

    return make


def signed(*lines: str) -> Maker:
    def make(draft: Draft) -> bool:
        draft.metadata, draft.signature = [], [line.format(**draft.facts) for line in lines]
        return True

    return make


def without(key: str) -> Maker:
    def make(draft: Draft) -> bool:
        draft.parts = [part for part in draft.parts if part.key != key]
        return True

    return make


def swapped(one: str, other: str) -> Maker:
    def make(draft: Draft) -> bool:
        keys = [part.key for part in draft.parts]
        i, j = keys.index(one), keys.index(other)
        draft.parts[i], draft.parts[j] = draft.parts[j], draft.parts[i]
        return True

    return make


def no_table(key: str) -> Maker:
    def make(draft: Draft) -> bool:
        draft.part(key).table = None
        return True

    return make


def off(pattern: str, by: int) -> Maker:
    """A number in the prose, the pattern's first group, off by so much."""

    def make(draft: Draft) -> bool:
        for part in draft.parts:
            for i, text in enumerate(part.paragraphs):
                if match := re.search(pattern, text):
                    said = str(int(match[1]) + by)
                    part.paragraphs[i] = text[: match.start(1)] + said + text[match.end(1) :]
                    return True
        return False

    return make


def cell(table: str, row: str, column: str, value: str) -> Maker:
    """Another thing in a cell that holds 0."""

    def make(draft: Draft) -> bool:
        if draft.values.get((table, row, column), 0) not in (0, "0"):
            return False
        draft.values[table, row, column] = value
        draft.fill(table)
        return value != "" or draft.layout not in ("blank_sep", "bare_lines", "row_pipe_open")

    return make


def more(table: str, *places: tuple[str, str]) -> Maker:
    """Cells one too high."""

    def make(draft: Draft) -> bool:
        for row, column in places:
            draft.values[table, row, column] += 1
        draft.fill(table)
        return bool(draft.facts["new"]) or table == REVIEW or len(places) == 1

    return make


def label(table: str, old: str, new: str) -> Maker:
    def make(draft: Draft) -> bool:
        grid = draft.part(table).table
        assert grid is not None
        for row in grid.rows:
            if old in row:
                row[row.index(old)] = new
                return True
        return False

    return make


def no_row(table: str, start: str) -> Maker:
    """A row of zeros left out."""

    def make(draft: Draft) -> bool:
        grid = draft.part(table).table
        assert grid is not None
        for i, row in enumerate(grid.rows):
            if row[0].startswith(start) and set(row[1:]) == {"0"}:
                del grid.rows[i]
                return True
        return False

    return make


def no_line(table: str, text: str) -> Maker:
    def make(draft: Draft) -> bool:
        grid = draft.part(table).table
        assert grid is not None
        there = [text] in grid.rows
        grid.rows = [row for row in grid.rows if row != [text]]
        return there

    return make


PERIOD = "统计期限自{Y}年1月1日起至{Y}年12月31日止。"
NOTICE = "根据《中华人民共和国政府信息公开条例》和《国务院办公厅{}》（{}）编制。"
FORM_NOTICE = "关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知"
ISSUER = "政府信息与政务公开办公室"

SLIPS: list[tuple[str, Maker]] = [
    *(("GIA101", without(key)) for key in ("disclosure", "applications", "review", "problems")),
    *(("GIA102", swapped(*pair)) for pair in (("problems", "other"), (APPLICATIONS, REVIEW))),
    *(("GIA103", heading(key, text)) for key, text in (
        ("overview", "一、基本情况"), (DISCLOSURE, "二、主动公开信息情况"), (REVIEW, "四、行政复议、行政诉讼情况"),
        ("problems", "五、存在问题及下一步打算"), ("other", "六、其他需要说明的事项"),
    )),
    *(("GIA105", instead("problems", text)) for text in ("无。", "暂无。")),
    *(("GIA106", heading(key, text)) for key, text in (
        ("overview", "总体情况"), (REVIEW, "三、政府信息公开行政复议、行政诉讼情况"), ("other", "其他需要报告的事项"),
    )),
    *(("GIA107", no_table(key)) for key in (DISCLOSURE, APPLICATIONS, REVIEW)),
    *(("GIA109", title(text)) for text in ("{B}政府信息公开工作年度报告", "{B}{Y}年年度报告", "")),
    *(("GIA111", added("overview", text)) for text in (
        "主要做法是：一是定人，二是定责，四是定期。", "一是抓统筹，二是抓落实，二是抓督查。", "做到：一是早谋划，二是早安排，三强化督导。",
    )),
    ("GIA111", instead("problems", "1.公开意识还需要增强。", "2.解读质量还需要提升。", "4.专业队伍还需要充实。")),
    ("GIA112", preamble("本报告共分五个部分。" + PERIOD)),
    *(("GIA201", cell(APPLICATIONS, row, column, "")) for row, column in (
        ("refused_internal", "business"), ("unprocessed_publication", "total"), ("refused_query", "other"),
    )),
    *(("GIA203", cell(table, row, column, text)) for table, row, column, text in (
        (APPLICATIONS, "refused_internal", "research", "—"), (REVIEW, "direct_suit", "other", "-"),
    )),
    *(("GIA204", cell(APPLICATIONS, "refused_query", "natural_person", text)) for text in ("O", "4h")),
    *(("GIA205", cell(APPLICATIONS, "unavailable_unclear", "business", text)) for text in ("０", "0件", "00", "0.0")),
    *(("GIA206", no_row(table, text)) for table, text in (
        (APPLICATIONS, "5.属于三类内部"), (APPLICATIONS, "3.要求提供公开出版物"), (DISCLOSURE, "规章"), (DISCLOSURE, "行政强制"),
    )),
    *(("GIA301", more(APPLICATIONS, (row, column))) for row, column in (
        ("refused_process", "total"), ("unavailable_unclear", "natural_person"), ("unprocessed_repeated", "research"),
    )),
    *(("GIA302", more(APPLICATIONS, (row, "natural_person"), (row, "total"))) for row in ("refused_process", "refused_law")),
    *(("GIA304", more(REVIEW, (row, column))) for row, column in (("direct_suit", "upheld"), ("reconsideration", "total"))),
    *(("GIA401", label(DISCLOSURE, old, new)) for old, new in (
        ("第二十条第（八）项", "第二十条第（七）项"), ("第二十条第（五）项", "第二十条第（四）项"), ("第二十条第（一）项", "第二十一条第（一）项"),
    )),
    *(("GIA402", no_line(DISCLOSURE, f"第二十条第（{item}）项")) for item in "一六八"),
    *(("GIA403", label(APPLICATIONS, old, new)) for old, new in (
        ("1.属于国家秘密", "1.属于国家机密"), ("2.重复申请", "2.重复申报"), ("4.保护第三方合法权益", "4.保护第三方权益"),
    )),
    *(("GIA404", label(table, old, new)) for table, old, new in (
        (REVIEW, "结果纠正", "结果改正"), (APPLICATIONS, "法律服务机构", "法律援助机构"),
    )),
    ("GIA405", preamble(NOTICE.format(ISSUER + "关于政府信息公开工作年度报告有关事项的通知", "国办公开办函〔2019〕60号") + PERIOD, "2021")),
    *(("GIA406", preamble(NOTICE.format(who + FORM_NOTICE, number) + PERIOD, "2021")) for who, number in (
        (ISSUER, "国办公开办涵〔2021〕30号"), (ISSUER, "国办公开函〔2021〕30号"), ("政府信息公开与政务公开办公室", "国办公开办函〔2021〕30号"),
    )),
    ("GIA407", added("overview", "坚持自收到申请之日起15个工作日内予以答复。")),
    ("GIA408", preamble("根据《中华人民共和国信息公开条例》编制。" + PERIOD)),
    *(("GIA501", off(pattern, by)) for pattern, by in (
        (r"共收到政府信息公开申请(\d+)件，上", 4), (r"新收政府信息公开申请(\d+)件，连", 1), (r"全年答复(\d+)件（", 3),
        (r"作出行政许可决定(\d+)件", 10), (r"引发行政复议(\d+)件", 1), (r"予以公开(\d+)件，部分", 1), (r"自然人(\d+)件，法人", 1),
    )),
    *(("GIA503", added("overview", text)) for text in (
        "开展宣传120场，其中进社区45场、进企业38场、进校园52场。", "发布惠企政策58条，其中省级20条、市级18条、其他22条。",
    )),
    *(("GIA504", added("overview", text)) for text in (
        "受理工单500件，办结430件，办结率96%。", "发布微博640条，较{P}年的500条增长38%。", "收回问卷180份，其中满意的135份，占85%。",
    )),
    *(("GIA505", added("overview", text)) for text in (
        "全年共发布各类信息条，增幅较大。", "办理人大代表建议件、政协提案件。", "组织业务培训次，覆盖各科室。",
    )),
    *(("GIA507", preamble("根据条例编制。" + text)) for text in (
        "统计期限自{Y}年1月1日起至{Y}年12月30日止。", "统计期限自{Y}年1月1日起至{Y}年11月31日止。", "本报告所列数据的统计期限为。",
    )),
    *(("GIA508", signed("{B}", text)) for text in ("{Y}年12月20日", "{N}年5月16日")),
    ("GIA509", signed("白石县商务局", "{N}年1月18日")),
    *(("GIA511", added("overview", text)) for text in (
        "{P}年，{S}高度重视政务公开工作，全年共发布政务信息560条。", "{P}年，全年召开推进会3次，印发通报4期。",
    )),
    *(("GIA601", added("overview", text)) for text in ("主动公开政府信息XX条。", "印发方案（白政办〔〕号）。", "由____同志牵头负责。")),
    *(("GIA602", added("overview", text)) for text in ("完善信息公\ufffd制度。", "落实\ue5e5保密审查要求。")),
    *(("GIA605", added("overview", text)) for text in (
        "提供更加便捷的的服务。", "推进政务公开公开标准化。", "加强对各科室科室的督促。", "进一步进一步提升质量。",
    )),
    *(("GIA606", added("overview", text)) for text in ("工作平稳有序。。", "涉及教育、、医疗等领域。", "健全制度，，规范流程。")),
    *(("GIA608", added("overview", text)) for text in ("落实“谁公开、谁审查的原则。", "印发《政务公开工作要点，明确分工。", "推进重点领域（教育、医疗等信息公开。")),
    ("GIA609", lambda draft: (draft.signature.append("扫一扫在手机打开当前页"), True)[1]),
    *(("GIA611", added("other", text)) for text in ("联系人手机：13800138000。", "联系方式：186 1234 5678。")),
    *(("GIA612", added("overview", text)) for text in ("设立综和窗口。", "做好上年转结申请的办理。", "动态调正目录。", "优化营商环镜。")),
]  # fmt: skip
