from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from gialint.api import (
    WARNING,
    CellKey,
    Finding,
    Mention,
    Message,
    Paragraph,
    Related,
    Report,
    RuleContext,
    rule,
)
from gialint.rules.series._changes import Change, changes, counts
from gialint.rules.series._helpers import elsewhere

_SUBJECT = 4
"""Code points from which words before a count tell what is counted."""


@rule(
    "GIA704",
    "growth-rate",
    scope=Paragraph,
    severity=WARNING,
    needs="previous",
    messages=Message(
        "“{said}”与两年的数字不符：上年 {before}，本年 {now}，应为{wanted}",
        "“{said}” contradicts the two reports: {before} last year, {now} this year, that is {wanted}",
    ),
    hint=Message(
        "用两年报告里的数字重新计算：（本年 − 上年）÷ 上年",
        "work it out from the two reports: (this year − last year) / last year",
    ),
)
def growth_rate(paragraph: Paragraph, ctx: RuleContext) -> Iterator[Finding]:
    """同比增减与两年的报告不符。

    ## 问题

    正文说某项“同比增长（下降）百分之几”或者“较上年增加（减少）几件”，用本年和上年报告的数字重新计算，结果不同。
    上年的数字取自上年报告表格的同一格；表格里没有的，取自上年报告正文里说法相同的一句。
    找不到上年的数字，或者有几种算法都说得通的，不作判断。按所写的小数位数四舍五入。

    ## 原因

    两份报告都已公开，读者可以自己计算，算出来不一样就会怀疑其他数字。

    ## 依据

    《中华人民共和国政府信息公开条例》第五十条。

    ## 错误示例

    ```previous overview+
    全年通过门户网站发布信息800条。
    ```

    ```overview+
    全年通过门户网站发布信息900条，同比增长12.05%。
    ```

    ## 正确示例

    ```previous overview+
    全年通过门户网站发布信息800条。
    ```

    ```overview+
    全年通过门户网站发布信息900条，同比增长12.5%，接待咨询60人次，同比下降5%。
    ```

    ## 改法

    核对两年的数字，改正比例或者件数。
    """
    previous, year = ctx.previous, ctx.report.year
    if previous is None or year is None:
        return
    for change in changes(paragraph, year):
        pairs, related = _pairs(change, paragraph, ctx, previous)
        if pairs and not any(_fits(change, now, before) for now, before in pairs):
            now, before = pairs[0]
            yield ctx.finding(
                paragraph.at(change.start, change.end),
                said=change.text,
                now=now,
                before=before,
                wanted=_in_words(change, now, before),
                related=related,
            )


_Pairs = list[tuple[Decimal, Decimal]]


def _pairs(
    change: Change, paragraph: Paragraph, ctx: RuleContext, previous: Report
) -> tuple[_Pairs, list[Related]]:
    """The numbers of this year and last year that a change may be about, the likeliest first."""
    place = paragraph.at(change.count.start, change.count.end)
    mention = next((m for m in ctx.mentions if m.span.overlaps(place) and _is_plain(m)), None)
    said = change.count.value
    pairs = [(said, before) for before in _said_before(change, previous)]
    if mention is None:
        return (pairs if len(pairs) == 1 else []), []
    before, now = _total_of(previous, mention.cells), _total_of(ctx.report, mention.cells)
    if before is None:
        return (pairs if len(pairs) == 1 else []), []
    found = [(said, before), *([(now, before)] if now is not None else []), *pairs]
    for reading in mention.readings:  # what the words may mean as well
        found += [(said, other) for other in [_total_of(previous, reading)] if other is not None]
    cells = (previous.cell(key) for key in mention.cells)
    return found, [elsewhere(cell, previous) for cell in cells if cell is not None]


def _is_plain(mention: Mention) -> bool:
    return bool(mention.cells) and mention.exact and not (mention.negated or mention.derived)


def _total_of(report: Report, keys: Iterable[CellKey]) -> Decimal | None:
    """The sum of cells; None where one of them is not there or no number."""
    total = Decimal(0)
    for key in keys:
        cell = report.cell(key)
        if cell is None or cell.number is None:
            return None
        total += cell.number
    return total


def _said_before(change: Change, previous: Report) -> set[Decimal]:
    """What last year's prose says of the same subject, counted in the same unit."""
    subject, unit = change.count.subject, change.count.unit
    if len(subject) < _SUBJECT:
        return set()
    return {c.value for c in counts(previous) if c.subject == subject and c.unit == unit}


def _fits(change: Change, now: Decimal, before: Decimal) -> bool:
    if not change.percent:
        return now - before == change.amount
    if before == 0:
        return True  # no rate is right, and none is wrong
    step = Decimal(1).scaleb(int(change.amount.as_tuple().exponent))
    return abs((now - before) / before * 100 - change.amount) <= step / 2


def _in_words(change: Change, now: Decimal, before: Decimal) -> Message:
    difference = now - before
    if change.percent:
        step = Decimal(1).scaleb(int(change.amount.as_tuple().exponent))
        rate = abs(difference / before * 100).quantize(step, ROUND_HALF_UP)
        amount, unit, zh_unit = rate, "%", "%"
    else:
        amount, unit, zh_unit = abs(difference), "", change.count.unit
    zh, en = ("下降", "down") if difference < 0 else ("增长", "up")
    return Message(f"{zh} {amount}{zh_unit}", f"{en} {amount}{unit}")
