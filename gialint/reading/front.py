"""What stands before the sections: the title, the year, the public body, a website's metadata."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gialint.reading.numbers import chinese_number
from gialint.regexes import compiled
from gialint.report import PublicBody, Title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gialint.folding import Folded

_YEAR = r"(?:20\d\d|二[〇○零][一二三四五六七八九〇○零]{2})"
_YEAR_IN_TITLE = compiled(rf"({_YEAR})\s*(?:年度?|度)")
_ANY_YEAR = compiled(r"(20\d\d)\s*年")
_PERIOD = compiled(r"(20\d\d)\s*年\s*1\s*月\s*1\s*日\s*(?:起|开始)?\s*[,]?\s*(?:至|到|-|—|~|–)")
_SUBJECT = compiled(r"政府信息公开|政务公开|信息公开|政务信息|公开")
_KIND = compiled(r"报告|年报|年度报|告年度")
_METADATA = compiled(
    r"(索\s*引\s*号|发布机构|信息名称|主题分类|发布日期|成文日期|废止日期|文\s*号|关键词|公开目录|名\s*称|"
    r"发文机关|发布时间|生成日期|公开日期|信息来源|来源|有效性|体裁|标\s*题|公开形式|公开方式|公开范围|内容概述)\s*:"
)
_SENTENCE = compiled(r"[。;,]")
_CRUMBS = compiled(r"\S\s*>")
_SUBJECT_ON = r"(?<!人民)(?:政府信息公开|政务公开|信息公开|政务信息)|(?<=人民政府)信息公开"
"""Where a title's subject starts: 县人民政府信息公开 is the people's government's 信息公开."""
_TAIL_OF_BODY = compiled(r"(?:人民)?政府(?:办公室)?|办公室|委员会|管理委员会|办事处")

_LEVELS = (
    (
        "institution",
        r"(?:医院|学校|大学|学院|中学|小学|幼儿园|研究院|研究所|图书馆|博物馆|卫生院|供电公司|集团|公司)",
    ),
    (
        "department",
        r"(?:局|委员会|委|厅|(?<!办事)处|办公室|中心|总队|支队|大队|分局|管委会|管理局|税务局|气象局|法院|检察院|总站|站|队|所|社|联合会|政务服务|管理委员会)",
    ),
    ("town", r"(?:镇|乡|街道|街道办事处|苏木)(?:人民政府|政府|办事处)?"),
    ("county", r"(?:县|区|旗|自治县|林区|新区)(?:人民政府|政府)?"),
    ("city", r"(?:市|自治州|州|盟|地区|行署)(?:人民政府|政府)?"),
    ("province", r"(?:省|自治区)(?:人民政府|政府)?|(?:北京|上海|天津|重庆)市(?:人民政府|政府)?"),
)


def find_title(
    lines: Sequence[tuple[int, str]], first_heading: int, folded: Folded
) -> Title | None:
    """The report's title among the lines before the first heading, joined where it is broken."""
    head = [
        (n, start, text) for n, (start, text) in enumerate(lines[:first_heading]) if text.strip()
    ][:40]
    head = [(n, start, text) for n, start, text in head if not is_metadata(text)]
    at = _title_line(head)
    if at is None:
        return None
    first = last = at
    core = _clean(head[at][2])
    while first > 0 and _continues(head[first - 1][2]) and not _names_body(core):
        first -= 1
        core = _clean(head[first][2]) + core
    while (
        last + 1 < len(head)
        and _continues(head[last + 1][2])
        and not (_KIND.search(core) and _YEAR_IN_TITLE.search(core))
        and (_KIND.search(head[last + 1][2]) or _YEAR_IN_TITLE.search(head[last + 1][2]))
    ):
        last += 1
        core += _clean(head[last][2])
    start = head[first][1] + len(head[first][2]) - len(head[first][2].lstrip(" #*"))
    end = head[last][1] + len(head[last][2].rstrip(" #*"))
    year = _YEAR_IN_TITLE.search(core) or compiled(r"(20\d\d)").search(core)
    return Title(
        core, folded.span(start, end), year_number(year[1]) if year else None, _body_name(core)
    )


def _title_line(head: list[tuple[int, int, str]]) -> int | None:
    short = [
        i
        for i, (_, _, text) in enumerate(head)
        if len(_clean(text)) <= 70
        and "|" not in text
        and not _SENTENCE.search(text)
        and not _CRUMBS.search(text)
        and "\t" not in text.strip()
    ]
    for i in short:
        text = _clean(head[i][2])
        if _SUBJECT.search(text) and _KIND.search(text):
            return i
    for i in short[:3]:
        text = _clean(head[i][2])
        if head[i][2].lstrip().startswith("# ") or (
            len(text) >= 8 and _YEAR_IN_TITLE.search(text) and _SUBJECT.search(text)
        ):
            return i
    for i in short[:3]:
        text = _clean(head[i][2])
        if _KIND.search(text) and _YEAR_IN_TITLE.search(text):
            return i
    return None


def _clean(text: str) -> str:
    """A title line without Markdown marks and the blanks between its characters."""
    text = text.strip().strip("#*").strip()
    return compiled(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])").sub("", text)


def _continues(text: str) -> bool:
    text = _clean(text)
    return (
        2 <= len(text) <= 40
        and not compiled(r"[。;:,|()>]").search(text)
        and not compiled(r"[一二三四五六]、").match(text)
    )


def _names_body(text: str) -> bool:
    """Whether a title names a body in full, not only the end of its name: 人民政府."""
    body = _body_name(text)
    return bool(body) and not _TAIL_OF_BODY.fullmatch(body)


def year_number(text: str) -> int | None:
    return int(text) if text.isdecimal() else chinese_number(text.replace("○", "〇"))


def is_metadata(text: str) -> bool:
    return bool(_METADATA.match(text.strip())) or (
        text.count("|") >= 1 and bool(_METADATA.search(text))
    )


def read_metadata(lines: Sequence[tuple[int, str]], first_heading: int) -> dict[str, str]:
    """Names and values of the block that websites put before the text."""
    found: dict[str, str] = {}
    for _, text in lines[:first_heading]:
        if not is_metadata(text):
            continue
        pieces = [piece.strip() for piece in compiled(r"[|\t]").split(text)]
        if len(pieces) == 1:
            name, _, value = text.strip().partition(":")
            found.setdefault(compiled(r"\s").sub("", name), value.strip())
            continue
        for name, value in zip(pieces, [*pieces[1:], ""], strict=False):
            if name.endswith(":") and not value.endswith(":"):
                found.setdefault(compiled(r"\s").sub("", name[:-1]), value)
    return found


def find_year(title: Title | None, text: str) -> int | None:
    """The year reported on: from the title, else the period, else the year named most."""
    if title and title.year:
        return title.year
    period = _PERIOD.search(text)
    if period:
        return int(period[1])
    years = Counter(_ANY_YEAR.findall(text))
    if not years:
        return None
    most, count = years.most_common(1)[0]
    tied = sorted(int(year) for year, n in years.items() if n == count)
    return tied[0] if len(tied) > 1 else int(most)


def _body_name(title: str) -> str:
    """The public body that a title names: what stands before the year, or between it and the subject."""
    year = _YEAR_IN_TITLE.search(title)
    before = title[: year.start()] if year else ""
    behind = title[year.end() :] if year else title
    name = before.strip("关于 《》〈〉(")
    name = compiled(rf"(?:{_SUBJECT_ON})(?:工作)?(?:年度报告|年报)?$").sub("", name)
    if len(name) < 2:
        cut = compiled(_SUBJECT_ON).search(behind)
        name = behind[: cut.start()] if cut else ""
        name = compiled(r"^(?:关于|度)|(?:关于|的|年度?)$").sub("", name)
    return name.strip(" 关于的") if 2 <= len(name) <= 40 else ""


def public_body(title: Title | None, signature: str) -> PublicBody:
    """Who reports, and what kind of body that is, as far as the name tells."""
    name = (title.body if title else "") or signature
    return PublicBody(name, level_of(name)) if name else PublicBody()


def level_of(name: str) -> str:
    """The level that a body's name tells: the last telling word decides.

    >>> level_of("甲市乙县丙镇人民政府"), level_of("甲市乙局"), level_of("甲省人民政府")
    ('town', 'department', 'province')
    """
    if compiled(r"国务院|国家|中华人民共和国").match(name) and not compiled(
        "[省市县区州旗盟]"
    ).search(name):
        return "central"
    name = compiled(r"\(.*?\)").sub("", name)
    for level, pattern in _LEVELS:
        if compiled(rf"{pattern}$").search(name):
            if level == "city" and compiled(
                r"(?:北京|上海|天津|重庆)市(?:人民政府|政府)?"
            ).fullmatch(name):
                return "province"
            return level
    return ""
