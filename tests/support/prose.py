"""A bureau's report with numbers in every table and prose that says them all rightly."""

from gialint import testing

PROSE = {
    "overview": (
        "2024年，示例县示范局认真贯彻落实《中华人民共和国政府信息公开条例》，各项工作较上年有较大提升。",
        "（一）主动公开情况。2024年，我局通过县政府门户网站发布各类信息368条，其中政策文件28条，工作动态240条，公示公告100条。"
        "通过“示例县示范局”微信公众号发布信息215条，较上年增加15条，同比增长7.5%。公开2023年度部门决算、2024年度部门预算各1份。"
        "全年制发行政规范性文件3件，废止1件，现行有效行政规范性文件17件。全年作出行政许可决定62件，行政处罚决定14件。公开行政许可信息55项。",
        "（二）依申请公开情况。2024年，我局共收到政府信息公开申请25件，上年结转2件，较上年增加5件，同比增长25%。"
        "全年办结22件，其中予以公开12件，部分公开3件，不予公开2件，无法提供4件，不予处理1件；结转下年度继续办理5件。"
        "因政府信息公开被申请行政复议4件，其中维持2件、纠正1件、尚未审结1件；行政诉讼3件。",
        "（三）政府信息管理情况。修订依申请公开答复文书模板5份，规范公文属性认定，全年认定主动公开公文20件、依申请公开3件、不予公开16件。",
        "（四）政府信息公开平台建设情况。局长信箱收到群众来信183条，答复183条；热线受理工单1639件，办结1639件，办结率100%。",
        "（五）监督保障情况。组织培训2次，累计培训60余人次，全年未发生泄密事件。办理人大代表建议6件、政协委员提案3件，办复率100%。",
    ),
    "problems": (
        "2024年，我局政府信息公开工作还存在以下问题：一是主动公开的深度不够，二是解读形式单一。",
        "2025年，我局将进一步加强培训，力争受理依申请公开2件以上实行会商。",
    ),
    "other": (
        "（一）本年度未收取政府信息公开信息处理费。",
        "（二）2023年以来，我局持续推进基层政务公开。2022年底建成的政务公开专区接待群众咨询480多人次。",
        "（三）根据《2024年示例县政务公开工作要点》（示政办〔2024〕12号），落实任务15项。",
    ),
}


def _values() -> dict[tuple[str, str, str], str]:
    values: dict[tuple[str, str, str], str] = {}
    for row, person, business in (
        ("received", 20, 5),
        ("carried_over", 2, 0),
        ("granted", 10, 2),
        ("partly_granted", 3, 0),
        ("refused_third_party", 2, 0),
        ("unavailable_not_held", 3, 1),
        ("unprocessed_repeated", 1, 0),
        ("concluded", 19, 3),
        ("carried_forward", 3, 2),
    ):
        for column, number in (
            ("natural_person", person),
            ("business", business),
            ("total", person + business),
        ):
            values["applications", row, column] = str(number)
    for row, numbers in (
        ("reconsideration", (2, 1, 0, 1, 4)),
        ("direct_suit", (1, 0, 0, 1, 2)),
        ("suit_after_reconsideration", (1, 0, 0, 0, 1)),
    ):
        for column, number in zip(
            ("upheld", "corrected", "other", "pending", "total"), numbers, strict=True
        ):
            values["review", row, column] = str(number)
    for column, number in (("issued", 3), ("repealed", 1), ("in_force", 17)):
        values["disclosure", "normative_documents", column] = str(number)
    values["disclosure", "licences", "decisions"] = "62"
    values["disclosure", "penalties", "decisions"] = "14"
    return values


VALUES = _values()


def draft(
    *,
    more: str = "",
    body: str = testing.BODY,
    values: dict[tuple[str, str, str], str] | None = None,
) -> str:
    """The report; ``more`` is a paragraph put into 一、, ``values`` replace cells."""
    overview = PROSE["overview"]
    prose = {**PROSE, "overview": (*overview[:2], *([more] if more else []), *overview[2:])}
    return testing.draft(2024, body=body, prose=prose, values={**VALUES, **(values or {})})


def findings(text: str, **where: str) -> list:
    """What the rules on prose find."""
    return testing.lint(text, select=("GIA5", "GIA903"), **where)
