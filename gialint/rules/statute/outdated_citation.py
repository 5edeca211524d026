from collections.abc import Iterator

from gialint.api import (
    INFO,
    WARNING,
    Edit,
    Finding,
    Fix,
    Message,
    Notice,
    Paragraph,
    Report,
    RuleContext,
    Severity,
    compiled,
    rule,
)
from gialint.rules.statute._helpers import Citations, Cited, citations_of, written_like

_HISTORY = compiled(r"修订|公布|废止|失效|原|曾|取代|代替|同时|不再|以来|旧")


@rule(
    "GIA405",
    "outdated-citation",
    scope=Report,
    severity=WARNING,
    messages={
        "": Message(
            "{number} 已不适用于 {year} 年度报告：{explain}",
            "{number} no longer applies to a report on {year}",
        ),
        "title": Message(
            "引用的通知已不适用于 {year} 年度报告，其文号是 {number}",
            "the notice cited no longer applies to a report on {year}; its number is {number}",
        ),
    },
    hint=Message("现行依据是{current}", "the basis now is {current}"),
)
def outdated_citation(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """引用了已不适用的文件。

    ## 问题

    2021 年及以后年度的报告，仍以 2019 年的试行通知、2016 年的统计口径，或者修订前的条例
    （国务院令第492号）为依据。叙述沿革、同时写明现行文件的，不在此列。

    ## 原因

    照抄往年的开头。依据错了，等于说明报告按旧格式编制。

    ## 依据

    国办公开办函〔2021〕30号；国务院令第711号。

    ## 错误示例

    ```preamble+
    本报告按照国办公开办函〔2019〕60号要求编制。
    ```

    ```preamble=
    根据《中华人民共和国政府信息公开条例》（国务院令第492号），编制2024年年度报告。
    ```

    ## 正确示例

    ```preamble+
    《中华人民共和国政府信息公开条例》2007年以国务院令第492号公布，2019年以国务院令第711号修订。
    ```

    ## 改法

    改引现行文件，并核对表格是否也是现行格式。
    """
    if report.year is None:
        return
    citations = citations_of(ctx.form)
    for paragraph in report.paragraphs:
        if not citations.may_stand_in(paragraph.text):
            continue
        found = citations.find(paragraph.text)
        if not _is_history(paragraph.text) and not any(_is_current(c) for c in found):
            for cited in found:
                yield from _judged(cited, paragraph, citations, ctx)
        decrees = list(citations.decrees(paragraph.text))
        if not any(notice.current for notice, _ in decrees):
            for notice, at in decrees:
                if not _HISTORY.search(paragraph.text):
                    yield _finding(notice, at, "", WARNING, paragraph, citations, ctx)


def _is_history(text: str) -> bool:
    return compiled(r"废止|失效|取代|代替|不再").search(text) is not None


def _is_current(cited: Cited) -> bool:
    return any(n is not None and n.current for n in (cited.number, cited.title))


def _judged(
    cited: Cited, paragraph: Paragraph, citations: Citations, ctx: RuleContext
) -> Iterator[Finding]:
    if cited.title and cited.number_at and cited.number is not cited.title:
        return  # GIA406 speaks of what does not fit together
    if cited.number and cited.number_at:
        if cited.agency == citations.agency and not cited.number.current:
            yield _finding(cited.number, cited.number_at, "", WARNING, paragraph, citations, ctx)
    elif cited.title and cited.title_at and not cited.title.current:
        yield _finding(cited.title, cited.title_at, "title", INFO, paragraph, citations, ctx)


def _finding(
    notice: Notice,
    at: tuple[int, int],
    variant: str,
    severity: Severity,
    paragraph: Paragraph,
    citations: Citations,
    ctx: RuleContext,
) -> Finding:
    current = citations.successor(notice)
    span = paragraph.at(*at)
    number = written_like(ctx.report, current.number)
    title = Message(f"改为“{number}”", f"replace by “{number}”")
    return ctx.finding(
        span,
        variant,
        severity=severity,
        year=ctx.report.year,
        number=notice.number,
        explain=notice.explain.rstrip("。"),
        current=current.number,
        fixes=[] if variant else [Fix.unsafe(title, Edit(span, number))],
    )
