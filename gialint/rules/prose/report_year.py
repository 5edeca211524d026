from collections.abc import Iterator

from gialint.api import ERROR, Finding, Message, Related, Report, RuleContext, compiled, rule
from gialint.rules.prose._period import MANY, outvoted, periods
from gialint.rules.prose._years import body_years

_OWN_NAME = compiled(
    r"(?<![年\d])(?P<year>20\d\d)\s*年度?(?:政府信息公开|政务公开|信息公开)(?:工作)?年度报告"
)
_OTHER_REPORT = compiled(r"较|上年|去年|此前|历年|往年")


@rule(
    "GIA506",
    "report-year",
    scope=Report,
    severity=ERROR,
    messages={
        "title": Message(
            "标题写{said}年，正文说的却是{other}年",
            "the title says {said}, the text speaks of {other}",
        ),
        "period": Message(
            "统计期限写{said}年，报告年度是{other}年",
            "the statistical period is {said}, the report is on {other}",
        ),
        "name": Message(
            "这里称本报告为{said}年的报告，报告年度是{other}年",
            "here the report is called that of {said}; it is on {other}",
        ),
    },
    hint=Message("查明报告年度，把各处年份改成一致", "make the years agree"),
)
def report_year(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """标题、统计期限和正文的年份不一致。

    ## 问题

    标题、统计期限、开头称呼本报告的句子，与正文所说的年份不同。

    ## 原因

    年份决定报告适用的格式和数字的口径。沿用上年文稿时，常有一处忘了改。

    正文中提到别的年份（上年结转、同比、文件名称）不在此列。

    ## 依据

    《条例》第四十九条：公布的是上一年度的报告。

    ## 错误示例

    ```overview+
    数据统计期限自2023年1月1日起至2023年12月31日止。
    ```

    ## 正确示例

    ```overview+
    数据统计期限自2024年1月1日起至2024年12月31日止，新收申请较2023年减少。
    ```

    ## 改法

    以实际报告的年度为准，改正写错的一处。
    """
    year = report.year
    if year is None:
        return
    stated = [p for p in periods(report) if p.kind == "well" and p.start[0] == p.end[0]]
    title, other = report.title, outvoted(report)
    if title is not None and other is not None:
        yield ctx.finding(title.span, "title", said=year, other=other)
        return
    titled = title is not None and title.year == year
    for period in stated:
        if period.start[0] != year and (titled or body_years(report)[year] >= MANY):
            at = period.passage.at(*period.at)
            where = Message("标题", "title")
            yield ctx.finding(
                at,
                "period",
                said=period.start[0],
                other=year,
                related=[Related(title.span, where)] if title else [],
            )
    for passage in report.passages:
        if passage.section is not None or "|" in passage.text or not titled:
            continue
        for match in _OWN_NAME.finditer(passage.masked):
            if int(match["year"]) != year and not _OTHER_REPORT.search(passage.masked):
                yield ctx.finding(
                    passage.at(*match.span("year")), "name", said=match["year"], other=year
                )
