"""What the words of the grammar count, and the patterns that tell when they count nothing."""

from __future__ import annotations

from gialint.findings import CellKey
from gialint.regexes import compiled

Cells = tuple[CellKey, ...]

RECEIVED, CARRIED_OVER, CONCLUDED, CARRIED_FORWARD = (
    (CellKey("applications", row, "total"),)
    for row in ("received", "carried_over", "concluded", "carried_forward")
)
VERBS = {
    "receive": (RECEIVED,),
    "both": (RECEIVED, CONCLUDED),
    "handle": (CONCLUDED,),
    "prev": (CARRIED_OVER,),
    "next": (CARRIED_FORWARD,),
}
STRONG = ("prev", "next", "result", "case", "outcome", "decision")
NAMED = ("result", "applicant", "case", "decision")
SUBJECTS = ("application", "case", "document", "decision")

DISCLOSURE = compiled(
    r"信息公开|依申请|公开申请|申请公开|公开政府信息|(?:发生|引发|涉及|产生|被申请|被提起)[^,。;]{0,8}(?:复议|诉讼)"
)
CONTINUES = compiled(
    r"\s*(?:(?:全年|本年度?|当年|年内|累计|共计?|依法|按[期时]|及时)*(?:已)?(?:办结|答复|回复|结转)|其中|均|全部|已|目前|上述|该|以上|无|未|结转|办结|答复|予以|不予|按期|上年|行政复议|行政诉讼|因|涉及)"
)
ON_TIME = compiled(r"办结|答复|办理|处理|回复|办复|完结|期限内|公开")
UNSURE = compiled(r"如果?|若|凡|除.{1,12}外|将|拟|计划|应当|可以|是否|不得")
CAUSE = compiled(
    r"(?:工作)?(?:不当)?(?:而|被|引[发起]|产生|导致|发生|提起|不服|的?(?:行政)?[复诉])"
)
# What may stand between a verb and its number without naming another thing.
FILLED = compiled(
    r"(?>[了完毕共计达为已均都并有约的者\s]|成|合计|累计|申请(?:人|书|事项)?|办件|事项|信息|书面|案件|来?件|数量?|量|总数|全部|按[时期]|依法|依规|依申请"
    r"|及时|按要求|在?法定(?:期限|时限)内|期限内|予以|给予|进行|作出)*+"
)
PARTLY = compiled(r"其中[^,。;]{0,12}信息公开")
PLAN = compiled(r"[将拟](?!近)|计划|力争")
# How documents are marked, not how applications ended.
PROPERTIES = compiled(r"属性|主动公开[^,。;\d]{0,6}\d+\s*[件条份][,、和及]*依申请公开")
GOVERNMENTS = frozenset({"county", "city", "province", "central"})
