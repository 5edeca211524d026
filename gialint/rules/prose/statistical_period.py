from collections.abc import Iterator
from datetime import date

from gialint.api import ERROR, Edit, Finding, Fix, Message, Report, RuleContext, compiled, rule
from gialint.rules.prose._period import Period, periods

_EXPLAINED = compiled(r"成立|组建|挂牌|划转|机构改革|启用|上线|除特别|另有说明")


@rule(
    "GIA507",
    "statistical-period",
    scope=Report,
    severity=ERROR,
    messages={
        "absent": Message("统计期限没有写日期", "the statistical period has no dates"),
        "open": Message(
            "统计期限只写了一头的日期", "the statistical period has only one of its two dates"
        ),
        "malformed": Message(
            "统计期限“{text}”写得不完整或者有误", "the statistical period “{text}” is garbled"
        ),
        "impossible": Message(
            "统计期限“{text}”中有不存在的日期", "“{text}” holds a date that does not exist"
        ),
        "reversed": Message("统计期限“{text}”起止颠倒", "“{text}” ends before it begins"),
        "range": Message(
            "统计期限“{text}”不是{year}年1月1日至12月31日",
            "the period “{text}” is not January 1 to December 31 of {year}",
        ),
    },
    hint=Message(
        "写作“{year}年1月1日至{year}年12月31日”",
        "write {year}年1月1日至{year}年12月31日",
    ),
)
def statistical_period(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """统计期限缺失、残缺或者不是全年。

    ## 问题

    写统计期限的句子里没有日期，日期缺字、颠倒、不存在，或者不是报告年度的1月1日至12月31日。

    ## 原因

    年度报告按自然年度统计。期限写错，表中所有数字的口径就不明确。只看写“统计期限”的句子，全文不写的不报。

    句中说明了起止原因的（如新成立的机关）不报。

    ## 依据

    《条例》第四十九条、第五十条：报告的是上一年度的情况。

    ## 错误示例

    ```overview+
    数据统计期限自2024年1月1日起至2024年12月30日止。
    ```

    ```overview+
    数据统计期限自2024年1月1日起至2024年12月31止。
    ```

    ```overview+
    数据统计期限自。
    ```

    ## 正确示例

    ```overview+
    数据统计期限为2024年1月1日至12月31日。
    ```

    ## 改法

    补全日期。只缺“年”“月”“日”而数字齐全的，可以自动补上。
    """
    for period in periods(report):
        variant = _fault(period)
        if variant is None or (variant == "range" and _EXPLAINED.search(period.passage.text)):
            continue
        start, end = period.at
        edits = [
            Edit.insertion(period.passage.at(max(0, at - 1), at).end, sign)
            for at, sign in period.lost
        ]
        title = Message("补上“年”“月”“日”", "put in 年, 月, 日")
        yield ctx.finding(
            period.passage.at(start, end),
            variant,
            text=period.passage.text[start:end].strip(),
            year=report.year or period.start[0],
            fixes=[Fix.safe(title, edits)] if edits else [],
        )


def _fault(period: Period) -> str | None:
    if period.kind != "well":
        return period.kind
    try:
        start, end = date(*period.start), date(*period.end)
    except ValueError:
        return "impossible"
    if end < start:
        return "reversed"
    whole_year = period.start[1:] == (1, 1) and period.end[1:] == (12, 31)
    return None if whole_year and start.year == end.year else "range"
