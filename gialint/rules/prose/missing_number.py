from collections.abc import Iterator

from gialint.api import ERROR, Finding, Message, Report, RuleContext, compiled, rule

_EDGE = r"(?=\s*(?:[,。;、)!]|$))"
_COUNTED = r"(?:信息|消息|新闻|动态|资讯|内容|数据|申请|文章|稿件|政策|解读|报道|公告|材料|微博|微信|咨询|留言|来信|文件|案件|建议|提案)"
_TOTAL = r"(?:共计?|累计|合计|总计)"
_LOST = compiled(
    # 共发布相关信息条。
    rf"(?:{_TOTAL}[^,。;:、()\d※]{{0,16}}?{_COUNTED}|{_TOTAL}|(?:全年|新收|收到)[^,。;:、()\d※]{{0,12}}?(?:申请|信息))\s*(?:总数|数量)?"
    rf"(?:条|件|篇|份){_EDGE}"
    # 上年结转件,办结件
    rf"|(?<![^,、;(。])(?:其中|全年|共|已)?(?:上年度?结转|办结|按期办结|行政复议|行政诉讼|结转(?:至|到)?下一?年度?(?:继续办理)?)\s*(?:件){_EDGE}"
    # 公开信息条, 解读材料篇: no words of the language
    rf"|(?:信息|消息|新闻|动态|资讯|公告|通知|报道|数据|内容|留言|咨询|微博|微信|推文)\s*(?:条){_EDGE}"
    rf"|(?:文章|稿件|材料|报道|信息|解读|推文|消息)\s*(?:篇){_EDGE}"
    # 组织业务培训次, 接听电话个
    rf"|(?:培训|会议|活动|座谈会|推进会|专题会|讲座|督查|演练)\s*[次场]{_EDGE}"
    rf"|(?:咨询电话|来电|问题|账号|专栏|专题)\s*个{_EDGE}"
    # 人大代表建议件、政协提案件
    rf"|(?:代表|人大)(?:的)?(?:建议|议案)\s*件{_EDGE}|(?:政协|委员)(?:委员)?的?提案\s*件{_EDGE}"
    # 约条, 共件
    rf"|(?:大约|[共计]约)\s*(?:条|件|次|项|份){_EDGE}"
)
_MAY_LACK = compiled(rf"[^\d\s余多一二三四五六七八九十百千万]\s*[条件篇份次项场个]{_EDGE}")
_NUMERAL = compiled(
    r"[\d一二三四五六七八九十百千万两几多余]\s*(?:余|多)?(?:条|件|份|篇|项|次|个|批|场)"
)
_DENIED = compiled(r"未|没有|无|不")


@rule(
    "GIA505",
    "missing-number",
    scope=Report,
    severity=ERROR,
    messages=Message(
        "“{text}”的量词“{unit}”前面没有数字",
        "“{text}”: the number before the measure word {unit} is missing",
    ),
    hint=Message(
        "补上数字；复制、转换文稿时数字容易丢失", "put in the number; conversion may have lost it"
    ),
)
def missing_number(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """量词前面的数字丢失。

    ## 问题

    “共发布信息条”一类的句子，量词“条”“件”前面没有数字。

    ## 原因

    模板中的数字没有填，或者转换文稿时丢失了数字。“条例”“条件”“条目”“受理件”等词不算量词。

    ## 依据

    年度报告应当写明各项数量。

    ## 错误示例

    ```overview+
    全年共发布各类信息条，微信公众号发布信息20条。
    ```

    ## 正确示例

    ```overview+
    全年共发布各类信息120条，梳理各类信息条目，完善受理条件。
    ```

    ## 改法

    查明数量，补上数字。
    """
    for passage in report.passages:
        text = passage.masked
        if not _MAY_LACK.search(text):
            continue
        for match in _LOST.finditer(text):
            said = match[0]
            if _NUMERAL.search(said) or _DENIED.search(
                text, _clause_start(text, match.start()), match.end()
            ):
                continue
            yield ctx.finding(
                passage.at(*match.span()),
                text=passage.text[match.start() : match.end()],
                unit=said.rstrip()[-1],
            )


def _clause_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in ",。;") + 1
