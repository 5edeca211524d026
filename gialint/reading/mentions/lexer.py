"""The words of the grammar: one pattern that walks a sentence once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from gialint.forms.prose import Phrase, phrases
from gialint.reading.numbers import QUANTITY, Quantity, quantity
from gialint.regexes import compiled

if TYPE_CHECKING:
    from gialint.forms.model import Form

_UNIT = r"(?:件次|件|条|份|起|宗|项|次|例|个(?=[,。;:、)!?]|申请|案件|$)|(?<=[\d余多])\s*个(?=[^工月部单方栏环]))"
# 一起, 一项, 一次 are seldom counts.
_NUMBER = rf"(?P<number>(?:{QUANTITY})\s*(?P<unit>{_UNIT})(?!以[上下内外]|之外))"

_APPLICATION = (
    r"(?:政府|政务)?信息(?:公开){0,2}的?(?:申请|受理)(?:书|件|表)?"
    r"|依?申请(?:书面)?公开(?:的?(?:政府|政务)?信息)?的?(?:申请|受理件|件|来信)?"
    r"|公开(?:政府|政务)?信息的?申请(?:书|件)?|依申请(?:政府|政务)?信息公开(?:件)?|申请的(?:政府|政务)?信息公开"
)
_BARE = r"(?<=[收到的理件条份起项众民会人织业])申请书?(?![人表公])"

_WORDS: tuple[tuple[str, str], ...] = (
    ("paper", r"答复书|答复函|告知书|文书|模板|范本|指南|目录|流程图|台账|属性|公文|栏目|汇编|典型案例|案例|决定书|登记表|次会议|培训班|清理|备案|合法性审查|审查规范性"),
    ("assist", r"配合|协助|协查|协办|委托|代为|代表(?=[^,。;]{0,12}政府)|转办|转送|指导"),
    ("fault", r"被?纠错|败诉|逾期(?!不补正|未补正|未[^,。;]{0,10}缴)|[一二再终]审(?=[^,。;]{0,6}\d)|超期|超时|泄密|差错|不当|违规|异议|不满|负责人出庭|应诉率"),
    ("change", r"增加|新增(?!受理|收|申请|行政|复议|诉讼)|减少|下降|上升|增长|回落|提高|降低|多了|少了|净增|同比(?:[增减])"),
    ("compare", r"相?较于?|(?<![占对])比(?=去|上|20|前)|同比|相比"),
    ("prev", r"(?:上一?年度?|去年|往年|20\d\d\s*年度?)(?:的|末)?(?:的)?(?:结转|转结)(?!至|到|下|入)(?:的)?(?:申请)?|(?:结转|转结)(?:上一?年度?|去年)|(?:上一?年度?|去年|20\d\d\s*年度?)未办结|跨年(?:度)?结转"),
    ("next", r"(?:继续)?(?:结转|转结|顺延|延续|延转|转入|转)(?:至|到|入)?\s*(?:下一?|次一?|第二|20\d\d\s*)(?:个)?年度?(?:继续)?(?:办理|答复|处理)?|下一?年度?(?:结转|转结)|跨年办理|顺延(?=[,。;)])|(?:正在|尚在|仍在)(?:依法|按程序|抓紧)?(?:办理|处理|答复)(?:之?中)?|尚?未(?:办结|办理完毕|答复)|在办(?!理)"),
    ("both", r"(?:收到|接到|受理|新收|接收)(?:和|并|及|与|并及时|、)(?:依法|及时|按期)?(?:处理|办结|办理|答复|回复)(?:的)?|收到和处理|受理、办理"),
    ("receive", r"新增?收到?|收到|接到|接收到?|收悉|受理(?!件)|收件"),
    ("handle", r"办结|答复(?!率|期限|时限)|办理(?!流程|机制|制度|情况|时限|程序)|(?<!不予)(?<!其他)处理|回复|办复|完结"),
    ("all", r"均|全部|都|皆|悉数|其余"),
    ("done", r"已(?=[^,。;]{0,14}(?:办结|答复|办理完|回复|处理完|公开))"),
    ("of", r"其中|包括|含(?!义|量)"),
    ("each", r"分别"),
    ("settled", r"已(?:全部)?(?:审结|结案)|均已审结"),
    ("not", r"未(?:曾|有)?(?:收到|接到|接收到?|受理|产生|发生|出现|发现|涉及|办理|处理|制发|制定|出台|废止|收(?![取费集])|提起)|尚未(?:收到|接到|接收)|未有|没有|不存在|不涉及|从未|无(?![正法偿障误关需纸缝条论效故人线])|暂无"),
    ("year", r"(?P<named>20\d\d)\s*年(?:度)?|(?P<last>上一?年度?|去年)(?!末)|(?P<this>本年度?|今年|当年|全年)"),
    ("part_of_year", r"[上下]半年|[一二三四]季度|(?<!\d)\d{1,2}月份?"),
    ("foreign", r"信箱|热线|留言|工单|来访|信访|建议|提案|咨询|投诉|举报|信件(?!申请)|微博|电话|访谈|低保|救助|补贴"),
    ("channel", r"网上|网络|在线|线上|书面|信函|邮寄|邮递|当面|现场|传真|电子邮件|平台|窗口"),
    ("wide", r"全[省市县区州旗盟](?!域)|各(?:级|地|部门|单位|乡镇|县区)|全系统"),
    ("stop", r"[,;:()]"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the grammar, with its place in the passage."""

    kind: str
    text: str
    start: int
    end: int
    phrase: Phrase | None = None
    quantity: Quantity | None = None
    digits: tuple[int, int] = (0, 0)
    """Where the number stands, without its unit."""


class Lexer:
    """Sentences -> tokens, for one form."""

    def __init__(self, form: Form) -> None:
        self._phrases = phrases(form)
        said = [(f"p{i}", phrase.words) for i, phrase in enumerate(self._phrases)]
        words = [("application", _APPLICATION), *_WORDS[:3], *said, *_WORDS[3:], ("bare", _BARE)]
        joined = "|".join(f"(?P<{name}>{pattern})" for name, pattern in words)
        self._pattern = compiled(f"{_NUMBER}|{joined}")

    def tokens(self, text: str, start: int, end: int) -> list[Token]:
        found = []
        for match in self._pattern.finditer(text, start, end):
            kind = match.lastgroup or ""
            for name in ("named", "last", "this"):
                if match[name]:
                    kind = name
            if match["number"]:
                said = quantity(match)
                if said is None or not _is_count(match):
                    continue
                digits = _digits(match)
                found.append(Token("number", match[0], *match.span(), quantity=said, digits=digits))
            elif kind[0] == "p" and kind[1:].isdecimal():
                phrase = self._phrases[int(kind[1:])]
                found.append(Token(phrase.kind, match[0], *match.span(), phrase=phrase))
            else:
                found.append(Token(kind, match[0], *match.span()))
        return found


def _is_count(match: re.Match[str]) -> bool:
    """Whether a number with its unit is a count: 一起, 一项, 一次 and 两个 are mostly none."""
    if match["digits"]:
        return True
    return len(match["numeral"]) > 1 or match["unit"].strip() in ("件", "份", "宗", "件次")


def _digits(match: re.Match[str]) -> tuple[int, int]:
    start = match.start("digits") if match["digits"] else match.start("numeral")
    end = match.start("unit")
    return start, end - len(match.string[start:end]) + len(match.string[start:end].rstrip())


@lru_cache(maxsize=8)
def lexer_of(form: Form) -> Lexer:
    return Lexer(form)
