from collections.abc import Iterator

from gialint.api import INFO, WARNING, Finding, Message, Report, RuleContext, compiled, rule
from gialint.rules.structure._helpers import first_line

_SUBJECT = compiled("政府信息公开|政府信息主动公开")
_LIKE_SUBJECT = compiled("信息公开|政务公开")
_NAME = compiled(r"名称|标题")
_KIND = compiled(r"年度(?:工作)?报告|年报|年度.{0,40}报告")


@rule(
    "GIA109",
    "report-title",
    scope=Report,
    severity=WARNING,
    messages={
        "": Message("报告没有标题", "the report has no title"),
        "year": Message("标题没有写明年度", "the title does not say which year is reported on"),
        "subject": Message("标题没有“政府信息公开”", "the title does not say 政府信息公开"),
        "kind": Message("标题没有“年度报告”", "the title does not say 年度报告"),
    },
    hint=Message(
        "标题写作“机关名称 + 年份 + 政府信息公开工作年度报告”",
        "the title names the body, the year, and 政府信息公开工作年度报告",
    ),
)
def report_title(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """标题缺失，或缺少年份、“政府信息公开”“年度报告”。

    ## 问题

    报告没有标题，或者从标题看不出是哪一年的、什么报告。

    ## 原因

    年度报告统一发布、长期保存，靠标题检索。缺少年份，就不知道数据属于哪一年。

    ## 依据

    《中华人民共和国政府信息公开条例》第四十九条、第五十条。

    ## 错误示例

    ```title=
    示例县示范局政府信息公开工作年度报告
    ```

    ```title=
    示例县示范局2024年政府信息公开工作报告
    ```

    ```title=
    ```

    ## 正确示例

    ```title=
    示例县示范局2024年度政府信息公开年报
    ```

    ## 改法

    补全标题。
    """
    title = report.title
    if title is None:
        if not any(
            _NAME.search(k) and _SUBJECT.search(v) and _KIND.search(v)
            for k, v in report.metadata.items()
        ):
            yield ctx.finding(first_line(report))
        return
    text = title.text
    if title.year is None:
        yield ctx.finding(title.span, "year")
    elif not _KIND.search(text):
        yield ctx.finding(title.span, "kind")
    elif not _SUBJECT.search(text) and report.body.level != "institution":
        # Schools, hospitals and utilities disclose information that is not the government's.
        mild = _LIKE_SUBJECT.search(text) is not None
        yield ctx.finding(title.span, "subject", severity=INFO if mild else WARNING)
