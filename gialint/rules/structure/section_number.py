from collections.abc import Iterator

from gialint.api import (
    WARNING,
    Edit,
    Finding,
    Fix,
    Message,
    Related,
    Report,
    RuleContext,
    Section,
    Span,
    rule,
)
from gialint.rules.structure._helpers import NUMERALS, heading_marks, numeral_of

_SEVERAL = 3
"""So many headings off in the same way are one slip: the numbering was lost or set otherwise."""


@rule(
    "GIA106",
    "section-number",
    scope=Report,
    severity=WARNING,
    messages={
        "": Message(
            "“{title}”的序号是“{number}”，应为“{wanted}”",
            "“{title}” is numbered {number} instead of {wanted}",
        ),
        "none": Message("“{title}”前面没有序号“{wanted}、”", "“{title}” lacks its number {wanted}"),
        "level": Message(
            "“{title}”用了“{number}”，部分的标题应用“{wanted}、”",
            "“{title}” is numbered {number}; sections are numbered {wanted}",
        ),
    },
    hint=Message(
        "六个部分依次用“一、”至“六、”编号",
        "number the sections with 一、 to 六、 in their order",
    ),
)
def section_number(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """部分的序号缺失、写错或层级不对。

    ## 问题

    标题前没有序号，序号写错，或者用了“（一）”“1.”一类下一层级的序号。

    ## 原因

    序号错了，正文引用“第几部分”时就会指错；层级不对，会与下面各方面的序号混在一起。

    ## 依据

    国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```problems#
    四、存在的主要问题及改进情况
    ```

    ```overview#
    总体情况
    ```

    ## 正确示例

    ```problems#
    五、存在的主要问题及改进情况
    ```

    ## 改法

    按法定顺序重新编号。少了一个部分而后面顺次编号的，先补上缺少的部分。
    """
    wanted = _wanted(report, ctx)
    by_kind: dict[str, list[tuple[Section, str]]] = {}
    for section, numeral in zip(report.sections, wanted, strict=True):
        kind = _kind(section, numeral)
        if kind is not None:
            by_kind.setdefault(kind, []).append((section, numeral))
    for kind, slips in by_kind.items():
        alike = kind and len(slips) >= _SEVERAL
        for group in [slips] if alike else [[slip] for slip in slips]:
            yield _finding(ctx, kind, group)


def _wanted(report: Report, ctx: RuleContext) -> list[str]:
    """The numeral each section should have: the form's, or where a section is missing, twice there
    or out of order, which others report, its place, if that fits better what was written."""
    numerals = [spec.number for spec in ctx.form.sections]
    by_form = [section.spec.number for section in report.sections]
    keys: list[str] = []
    by_place = []
    for section in report.sections:
        keys += [section.key] if section.key not in keys else []
        by_place.append(numerals[keys.index(section.key)])
    by_line = list(NUMERALS[: len(by_form)].ljust(len(by_form), "?"))
    written = [numeral_of(section.heading.number) for section in report.sections]

    def misfits(numbers: list[str]) -> int:
        return sum(a != b for a, b in zip(numbers, written, strict=True))

    return min((by_form, by_place, by_line), key=misfits)


def _kind(section: Section, numeral: str) -> str | None:
    """What is off: "none", "level", or "" for a wrong numeral; None for nothing."""
    heading = section.heading
    if not heading.number:
        return "none"
    if heading.level != 1 or heading.number.isascii():
        return "level"
    return "" if numeral_of(heading.number) != numeral else None


def _finding(ctx: RuleContext, kind: str, slips: list[tuple[Section, str]]) -> Finding:
    section, numeral = slips[0]
    heading = section.heading
    edits = [_edit(section, numeral) for section, numeral in slips]
    title = Message(f"改为“{numeral}、”", f"write {numeral}、")
    digits = any(
        section.heading.number.isascii() and section.heading.number for section, _ in slips
    )
    place = heading.title_span if kind == "none" else heading.number_span
    also = Message("这个标题也一样", "this heading likewise")
    return ctx.finding(
        place,
        kind,
        title=section.spec.label,
        number=heading.number,
        wanted=numeral,
        related=[Related(other.heading.span, also) for other, _ in slips[1:]],
        fixes=[Fix.unsafe(title, edits) if digits else Fix.safe(title, edits)],
    )


def _edit(section: Section, numeral: str) -> Edit:
    """Marks and numeral written anew; the title stays."""
    span = Span(section.heading.span.start, section.heading.title_span.start)
    return Edit(span, f"{heading_marks(section)}{numeral}、")
