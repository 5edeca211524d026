from collections.abc import Iterator
from datetime import date, timedelta

from gialint.api import INFO, WARNING, Finding, Message, Report, RuleContext, rule
from gialint.rules.prose._dates import Dated, dates
from gialint.rules.prose._period import outvoted

_UPLOADED_ANEW = timedelta(days=180)
"""A website's date so long after the deadline is that of a page put up again."""


@rule(
    "GIA508",
    "publication-date",
    scope=Report,
    severity=WARNING,
    messages={
        "early": Message(
            "日期 {day} 早于统计期限的最后一天（{year}年12月31日）",
            "dated {day}, before the period ends on December 31, {year}",
        ),
        "late": Message(
            "日期 {day} 晚于公布期限（{deadline}）", "dated {day}, after the deadline, {deadline}"
        ),
    },
    hint=Message(
        "核对日期；政府部门的年度报告应在1月31日前公布，地方人民政府的在3月31日前公布",
        "check the date; departments publish by January 31, local governments by March 31",
    ),
)
def publication_date(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """落款或公布日期早于统计期末，或者晚于法定期限。

    ## 问题

    报告的落款日期、成文日期或发布日期在报告年度结束之前，或者在《条例》规定的公布期限之后。

    ## 原因

    年度没有结束，数字不可能完整。县级以上人民政府部门应在每年1月31日前公布，地方人民政府应在3月31日前公布。

    乡镇街道、公共机构的期限由当地规定，超过3月31日的只作提示。网页的发布日期可能是重新上传的日期，与落款不同时以早的为准。

    ## 依据

    《条例》第四十九条。

    ## 错误示例

    ```end+
    示例县示范局

    2024年12月20日
    ```

    ```end+
    示例县示范局

    2025年2月20日
    ```

    ## 正确示例

    ```end+
    示例县示范局

    2025年1月20日
    ```

    ## 改法

    改正日期；确属逾期公布的，下一年提早编制。
    """
    year = report.year
    found = list(dates(report))
    if year is None or not found or outvoted(report) is not None:
        return
    end = date(year, 12, 31)
    for dated in found:
        if dated.day < end:
            yield ctx.finding(dated.span, "early", day=dated.day, year=year)
            return
    earliest = min(found, key=lambda dated: dated.day)
    department = report.body.level == "department"
    deadline = date(year + 1, 1, 31) if department else date(year + 1, 3, 31)
    if earliest.day <= deadline or _uploaded_anew(earliest, deadline):
        return
    severity = {} if department else {"severity": INFO}
    yield ctx.finding(earliest.span, "late", day=earliest.day, deadline=deadline, **severity)


def _uploaded_anew(dated: Dated, deadline: date) -> bool:
    return not dated.signed and dated.published and dated.day - deadline > _UPLOADED_ANEW
