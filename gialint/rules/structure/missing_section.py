from collections.abc import Iterator

from gialint.api import (
    ERROR,
    Edit,
    Finding,
    Fix,
    Message,
    Report,
    RuleContext,
    Section,
    SectionSpec,
    Span,
    rule,
    table_lines,
)
from gialint.rules.structure._helpers import (
    ends_properly,
    first_sections,
    heading_marks,
    line_start,
    newline,
    numeral_of,
    within_line,
)

_FEWEST = 2
"""With fewer sections found, it is not certain that headings are headings here."""


@rule(
    "GIA101",
    "missing-section",
    scope=Report,
    severity=ERROR,
    messages={
        "": Message("缺少“{heading}”部分", "the section “{heading}” is missing"),
        "heading": Message(
            "表格前面缺少标题“{heading}”", "the heading “{heading}” is missing above its table"
        ),
        "most": Message(
            "六个部分只有 {count} 个，缺少：{headings}",
            "only {count} of the sections stand here; missing: {headings}",
        ),
    },
    hint=Message(
        "年度报告的六个部分缺一不可；没有情况的也要写明“无”或者填 0",
        "all sections of the form are required; where there is nothing to report, say so",
    ),
)
def missing_section(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """缺少法定的部分。

    ## 问题

    年度报告由六个部分组成，这一部分的标题在全文中没有出现。

    ## 原因

    格式规定的六个部分都是必报内容。缺一个部分，报告就不完整，会被退回重报。

    ## 依据

    《中华人民共和国政府信息公开条例》第五十条；国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```problems#
    ```

    ## 正确示例

    ```problems=
    公开形式还比较单一，下一步将增加图解。
    ```

    ## 改法

    补上这一部分。修复动作会插入标题，有表格的部分连同空表一起插入，数字需要自己填写。
    """
    present = first_sections(report)
    keys = [section.key for section in present]
    missing = [spec for spec in ctx.form.sections if spec.key not in keys]
    if len(present) < _FEWEST or not missing:
        return
    if not ends_properly(report):
        missing = [spec for spec in missing if _following(spec, present, ctx)]
    if len(missing) > len(present):
        yield ctx.finding(
            present[0].heading.span,
            "most",
            count=len(present),
            headings="、".join(spec.label for spec in missing),
        )
        return
    for spec in missing:
        yield _finding(spec, present, report, ctx)


def _following(spec: SectionSpec, present: list[Section], ctx: RuleContext) -> Section | None:
    """The first section in the text that belongs behind ``spec``."""
    order = [section.key for section in ctx.form.sections]
    return next((s for s in present if order.index(s.key) > order.index(spec.key)), None)


def _finding(
    spec: SectionSpec, present: list[Section], report: Report, ctx: RuleContext
) -> Finding:
    following = _following(spec, present, ctx)
    table = ctx.form.table_of_section(spec.key)
    read = report.table(table.key) if table else None
    if read is not None:
        span = read.span
    else:
        span = following.heading.span if following else present[-1].heading.span
    stop = newline(report)
    lines = [heading_marks(present[0]) + spec.heading]
    if table and read is None:
        lines += ["", *table_lines(table, lambda *keys: "")]
    block = stop.join(lines)
    if read is None and following is None:
        end = len(report.source.text.rstrip())
        insertion = Edit.insertion(end, f"{stop}{stop}{block}{stop}")
    else:
        insertion = Edit.insertion(line_start(report, span.start), f"{block}{stop}{stop}")
    renumbered = list(_renumbered(following, present))
    title = Message(f"插入“{spec.heading}”", f"insert “{spec.heading}”")
    return ctx.finding(
        within_line(report, span),
        "" if read is None else "heading",
        heading=spec.heading,
        fixes=[Fix.unsafe(title, _one_at_a_place(insertion, renumbered, report))],
    )


def _renumbered(following: Section | None, present: list[Section]) -> Iterator[Edit]:
    """The numerals of the sections behind, where they closed the gap."""
    for section in present[present.index(following) :] if following else []:
        number = section.heading.number
        numeral = numeral_of(number)
        if numeral and numeral != section.spec.number:
            wanted = number.replace(numeral, section.spec.number)
            yield Edit(section.heading.number_span, wanted)


def _one_at_a_place(insertion: Edit, others: list[Edit], report: Report) -> list[Edit]:
    """The edits, with the insertion and the first of the others as one where they touch."""
    if not others or line_start(report, others[0].span.start) != insertion.span.start:
        return [insertion, *others]
    first, *rest = others
    between = report.source.slice(Span(insertion.span.start, first.span.start))
    span = Span(insertion.span.start, first.span.end)
    return [Edit(span, insertion.content + between + first.content), *rest]
