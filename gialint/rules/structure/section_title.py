from collections.abc import Iterator

from gialint.api import (
    ERROR,
    WARNING,
    Edit,
    Finding,
    Fix,
    Match,
    Message,
    RuleContext,
    Section,
    Span,
    compiled,
    rule,
)

_STRAY = compiled(r"[、,;]+$")


@rule(
    "GIA103",
    "section-title",
    scope=Section,
    severity=WARNING,
    messages={
        "": Message(
            "标题“{title}”与法定标题“{label}”不一致",
            "the title “{title}” differs from that of the form, “{label}”",
        ),
        "renamed": Message(
            "第{number}部分的标题是“{title}”，法定标题是“{label}”",
            "section {number} is called “{title}”; the form calls it “{label}”",
        ),
        "replaced": Message(
            "第{number}部分应是“{label}”，现在是“{title}”，也没有法定的表格",
            "section {number} should be “{label}”, but is “{title}” and has not its table",
        ),
        "stray": Message("标题末尾多了“{title}”", "stray “{title}” at the end of the title"),
    },
    hint=Message("标题用“{label}”", "use the title of the form: “{label}”"),
)
def section_title(section: Section, ctx: RuleContext) -> Iterator[Finding]:
    """部分的标题与法定标题不一致。

    ## 问题

    标题有错字、缺字，或者改成了别的说法。

    ## 原因

    六个部分的标题由格式统一规定，改了标题，读者无法对应，汇总程序也认不出来。
    只多“政府信息公开工作”，或者“、”写成“和”“及”一类的差别，不在此列。

    ## 依据

    国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```overview#
    一、工作推进情况
    ```

    ```disclosure#
    二、主动公开政府政府情况
    ```

    ## 正确示例

    ```overview#
    一、政府信息公开工作总体情况
    ```

    ```review#
    四、政府信息公开行政复议和行政诉讼情况
    ```

    ## 改法

    错字、缺字可以自动改为法定标题。整个标题换了说法的，先确认这一部分写的就是法定内容。
    """
    heading, label = section.heading, section.spec.label
    span = heading.title_span
    fields = {"title": heading.title, "label": label, "number": section.spec.number}
    title = Message(f"改为“{label}”", f"replace by “{label}”")
    if heading.match is Match.NEAR:
        yield ctx.finding(span, fixes=[Fix.safe(title, Edit(span, label))], **fields)
    elif heading.match is Match.ORDER:
        table = ctx.form.table_of_section(section.key)
        replaced = table is not None and ctx.report.table(table.key) is None
        yield ctx.finding(
            span,
            "replaced" if replaced else "renamed",
            severity=ERROR if replaced else WARNING,
            fixes=[] if replaced else [Fix.unsafe(title, Edit(span, label))],
            **fields,
        )
    elif stray := _STRAY.search(heading.title):
        at = Span(span.end - len(stray[0]), span.end)
        drop = Message("删去", "delete it")
        yield ctx.finding(
            at, "stray", fixes=[Fix.safe(drop, Edit.deletion(at))], **fields | {"title": stray[0]}
        )
