import re
from collections.abc import Iterator

from gialint.api import WARNING, Finding, Message, Report, RuleContext, Span, compiled, rule
from gialint.rules.prose._period import outvoted
from gialint.rules.prose._years import PERIOD_WORDS, YEAR

_SENTENCE = compiled(r"[^。;!?]+[。;!?]?")
_ACCOUNT = (
    r"(?:我[局镇乡县区市委办院校厅所站]|我单位|我街道|我中心|本[局镇乡县区市委办院校厅级]|本单位|本机关|本街道"
    r"|全年|全[局镇乡县区市](?=[共未收各累])|共计?|累计|未(?:收到|发生|制发|收取)|收到|新收|受理|办理|主动公开|发布|公开|开展|举办|组织|制发|制定|没有|无)"
)
_LEADS = compiled(
    rf"^\s*(?:[(（]?[一二三四五六七八九十\d]{{1,2}}[)）、.]\s*)?(?:[一二三四五六]是)?[^,。;:\d]{{0,8}}?在?(?P<year>20\d\d)\s*年(?:度)?(?:\s*[,]|(?={_ACCOUNT})|(?=[^,。;\d]{{2,16}}(?:政府|局|委|办|镇|乡|街道|单位)(?:[,全共]|未收到|收到|主动公开)))"
)
_WITHIN = compiled(
    rf"(?:[我本][局镇乡县区市委办院校厅]|[我本](?:单位|机关|街道|中心)|全[局镇乡县区市])\s*(?P<year>20\d\d)\s*年(?:度)?[,]?(?={_ACCOUNT})"
)
_DONE = compiled(
    r"(?:收到|受理|发布|公开|办结|办理|开展|举办|组织|召开|制发|制定|出台|落实|严格|坚持|高度重视|未发生|没有|无|认真|积极|持续|处理|答复|培训|完成|推进|加强|规范|围绕|存在|取得|提升)"
)
_WHOLE_YEAR = compiled(r"[年度,\s]{1,4}(?:我[局镇乡委厅]|全[县市区省])?全年")
_COMPARED = compiled(r"(?:较|比|与|同)20|相比|以来|决算|预算|结转|将|计划|拟")
_PLAN = compiled(r"将|计划|下一步|拟")
_FITTING = compiled(
    r"(?:较|比|与|同)20|相比|以来|20\d\d\s*年度?结转|决算|预算|年[底末初]|截至|截止|年报|年度报告|年(?:度)?(?:政府信息公开|政务公开)?(?:工作)?(?:年度报告|要点|目录|清单|方案|计划)|今后|将|计划|下一步|拟|历年|连续|第三方评估|(?:评估|考核|测评|评议)(?:中|结果|得分|通报)|排名|位列|名列|整改|印发|出台的|被评|荣获|建成|成立|启用|上线|施行|实施以来|起,|修订|曾"
)


@rule(
    "GIA511",
    "stale-year",
    scope=Report,
    severity=WARNING,
    messages=Message(
        "这句话说的是{said}年，本报告的年度是{year}年，可能沿用了往年的文字",
        "this sentence speaks of {said} in a report on {year}: perhaps left from another year",
    ),
    hint=Message(
        "核对这句话的年份和数字是否都已更新",
        "check that the year and the numbers of this sentence are up to date",
    ),
)
def stale_year(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """叙述本年工作的句子写着别的年份。

    ## 问题

    正文以“2023年，我局……”叙述工作，而报告的年度是2024年。

    ## 原因

    沿用上年文稿时漏改的句子，不但年份不对，数字往往也是旧的。

    同比、上年结转、决算、文件名称、“某年以来”等提到别的年份是正常的，不报；下一步的打算写下一年也不报。

    ## 依据

    《条例》第四十九条：报告的是上一年度的情况。

    ## 错误示例

    ```overview+
    2023年，我局共制定信息公开制度2项，开展培训1次。

    2024年，我局举办培训1次。
    ```

    ## 正确示例

    ```overview+
    2024年，我局公开2023年度部门决算，新收申请较2023年减少。
    ```

    ## 改法

    核对后改正年份，同时核对句中的数字。
    """
    year = report.year
    if year is None or outvoted(report) is not None:
        return
    stale: list[tuple[Span, str]] = []
    timely = 0
    for passage in report.passages:
        text = passage.masked
        if "|" in text:
            continue  # a website's block of names and dates
        plans = passage.section == "problems"
        for sentence in _SENTENCE.finditer(text):
            words = sentence[0]
            match = YEAR.search(words) and (_LEADS.match(words) or _WITHIN.search(words))
            if not match:
                continue
            timely += int(match["year"]) == year
            if _is_stale(words, match, year, plans=plans):
                start, end = match.span("year")
                place = passage.at(sentence.start() + start, sentence.start() + end)
                stale.append((place, match["year"]))
    if len(stale) > max(timely, 1):
        return  # So many may not all be stale.
    for place, said in stale:
        yield ctx.finding(place, said=said, year=year)


def _is_stale(words: str, match: re.Match[str], year: int, *, plans: bool) -> bool:
    """Whether a sentence that leads with a year gives the account of another. A plan for a year
    that is over is one too; a plan for the next belongs where it stands."""
    said = int(match["year"])
    if plans and said > year:
        return False
    # 2023年,全年…: the account of a year, whatever else the sentence tells of it.
    known = _COMPARED if _WHOLE_YEAR.match(words, match.end("year")) else _FITTING
    fitting = known.search(_PLAN.sub("", words) if plans else words)
    return (
        said - year in (-2, -1, 1)
        and str(year) not in words
        and not PERIOD_WORDS.search(words)
        and not fitting
        and bool(_DONE.search(words, match.end()))
    )
