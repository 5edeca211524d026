from collections.abc import Iterator

from gialint.api import INFO, Finding, Message, Report, RuleContext, rule


@rule(
    "GIA905",
    "not-a-report",
    scope=None,
    severity=INFO,
    messages=Message(
        "不像政府信息公开工作年度报告，没有检查",
        "this does not read as an annual report on information disclosure and was not checked",
    ),
    hint=Message(
        "年度报告应有标题、“一、总体情况”等六个部分和三张表；2018 年及以前的报告不在检查范围",
        "a report has a title, six sections and three tables; reports on 2018 and before are not checked",
    ),
)
def not_a_report(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """不是年度报告。

    ## 问题

    在命令行上指名检查的文件，内容不像政府信息公开工作年度报告，因此没有检查。

    ## 原因

    工作总结、公开指南、通知以及 2018 年以前的旧式报告不适用本格式，检查只会误报。

    ## 改法

    如果确实是年度报告，请补上标题和各部分的标题；如果不是，不必理会。
    """
    yield from ()
