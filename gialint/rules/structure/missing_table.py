from collections.abc import Iterator

from gialint.api import (
    ERROR,
    Edit,
    Finding,
    Fix,
    Match,
    Message,
    Report,
    RuleContext,
    Section,
    Table,
    TableSpec,
    compiled,
    rule,
    table_lines,
)
from gialint.rules.structure._helpers import ends_properly, newline

_SIGN = compiled(r"[^㐀-鿿]")


@rule(
    "GIA107",
    "missing-table",
    scope=Report,
    severity=ERROR,
    messages={
        "": Message("“{title}”没有法定的表格", "“{title}” has not its statutory table"),
        "block": Message("“{title}”的表格缺少{blocks}", "the table of “{title}” lacks {blocks}"),
    },
    hint=Message(
        "按法定格式补上表格；没有发生的填 0",
        "put the table of the form in; where nothing happened, write 0",
    ),
)
def missing_table(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """应有表格的部分没有表格。

    ## 问题

    第二、三、四部分以表格报告。标题下面没有这张表，或者表中少了一块。

    ## 原因

    这三部分的数据只以表格为准，用文字代替表格不符合格式，也无法汇总。

    ## 依据

    国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```review=
    本年度没有发生行政复议、行政诉讼。
    ```

    ## 正确示例

    ```review+
    本年度没有发生行政复议、行政诉讼。
    ```

    ## 改法

    补上空表并逐格填写。表格是图片或附件的，改为文字表格。
    """
    seen: set[str] = set()
    for section in report.sections:
        spec = ctx.form.table_of_section(section.key)
        if spec is None or section.key in seen:
            continue
        seen.add(section.key)
        table = report.table(spec.key)
        if table is not None:
            yield from _missing_blocks(section, table, ctx)
        elif (
            section.heading.match is not Match.ORDER
            and _is_whole(section, report)
            and not _run_together(section, spec)
        ):
            yield ctx.finding(
                section.heading.span, title=spec.title, fixes=[_insertion(section, report, ctx)]
            )


def _run_together(section: Section, spec: TableSpec) -> bool:
    """Whether the table is there after all, run into the prose so that nobody can read it."""
    text = _SIGN.sub("", "".join(paragraph.text for paragraph in section.paragraphs))
    labels = [_SIGN.sub("", row.label) for row in spec.rows]
    return sum(label in text for label in labels) * 2 > len(labels)


def _is_whole(section: Section, report: Report) -> bool:
    """An excerpt may stop before the table."""
    return section is not report.sections[-1] or ends_properly(report)


def _missing_blocks(section: Section, table: Table, ctx: RuleContext) -> Iterator[Finding]:
    if not table.certain or not table.spec.blocks[0].article:
        return
    if all(block.edition != ctx.form.edition for block in table.blocks):
        return  # GIA113 speaks of a table of another edition
    read = {block.spec.key for block in table.blocks}
    missing = [block for block in table.spec.blocks if block.key not in read]
    if missing:
        names = "、".join(
            f"“{block.article.label} {'、'.join(row.label for row in block.rows)}”"
            for block in missing
            if block.article
        )
        yield ctx.finding(section.heading.span, "block", title=table.spec.title, blocks=names)


def _insertion(section: Section, report: Report, ctx: RuleContext) -> Fix:
    spec = ctx.form.table_of_section(section.key)
    assert spec is not None
    stop = newline(report)
    lines = table_lines(spec, lambda *keys: "")
    at = section.paragraphs[-1].span.end if section.paragraphs else section.heading.span.end
    title = Message("插入空表", "insert the empty table")
    return Fix.unsafe(title, Edit.insertion(at, f"{stop}{stop}{stop.join(lines)}"))
