import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from gialint.api import (
    INFO,
    WARNING,
    Finding,
    Message,
    Passage,
    Related,
    Report,
    RuleContext,
    Severity,
    Span,
    compiled,
    rule,
)
from gialint.rules.prose._counts import wrong_places
from gialint.rules.prose._numbers import Figure, figures

_SENTENCE = compiled(r"[^。;!?]+[。;!?]?")
_RATE = r"(?P<vague>约|近|超过?|逾|达到?)?\s*(?P<rate>\d+(?:\.\d+)?)\s*%"
_SHARE = compiled(rf"(?:占比?|所占比例|比例)(?:为|达)?(?P<base>[^,。;%\d]{{0,14}}?)的?{_RATE}")
_SLIGHT = Decimal("0.1")
_PART_OF_FORM = compiled(r"(?:办结|答复|办理|处理|受理|收到|新收|申请)(?:件|申请)?的?(?:总|数|量)")
_ON_APPLICATIONS = compiled(r"公开申请|申请公开|依申请|予以公开|部分公开|不予公开|无法提供")
_TOTALS = ("concluded", "received")
_DONE = compiled(
    rf"(?<![按及定到限][期时])(?P<verb>办结|答复|办复|回复|采纳|反馈)率(?:为|达到?|是)?{_RATE}"
)
_CHANGE = compiled(
    rf"(?P<way>增长|增加|上升|提高|提升|上涨|下降|减少|降低|回落|下滑|增幅|涨幅|降幅)(?:了|幅度?为?|率为?|约)?{_RATE}(?!以)"
)
_DOWN = compiled(r"下降|减少|降低|回落|下滑|降幅")
_WHEN = compiled(r"(?P<year>20\d\d)\s*年|(?P<last>上一?年|去年)|今年|本年|当年")
_DIFFERENCE = compiled(r"(?P<way>增加|多|减少|少|增长|下降)了?$")
_FROM, _TO = (
    compiled(r"(?:由|从)[^,。;]{0,14}$"),
    compiled(r"(?:增[加长]?|上升|提高|下降|减少|降低)?[到至为]$"),
)


@rule(
    "GIA504",
    "percentage",
    scope=Report,
    severity=WARNING,
    messages={
        "share": Message(
            "{part} 占 {whole} 的 {right}%，这里写 {said}%",
            "{part} of {whole} are {right}%, not {said}%",
        ),
        "change": Message(
            "从 {whole} 到 {part}，{way} {right}%，这里写 {said}%",
            "from {whole} to {part} is a change of {right}%, not {said}%",
        ),
        "way": Message(
            "从 {whole} 到 {part} 是{way}，这里写成了相反的方向",
            "from {whole} to {part} goes the other way",
        ),
    },
    hint=Message(
        "按句中的数字重算百分比，或者改正数字",
        "work the percentage out anew, or correct the numbers",
    ),
)
def percentage(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """占比、增长率与句中的数字不符。

    ## 问题

    句中写明了两个数字，“占 x%”或“同比增长 x%”却算不出来。

    ## 原因

    改了数字忘了改百分比，或者增长率的方向写反。四舍五入的差别不算；只写百分比、没有写明两个数字的，不作判断。

    ## 依据

    表述应当准确。

    ## 错误示例

    ```overview+
    全年发布信息200条，其中政策文件50条，占35%。
    ```

    ```overview+
    全年发布信息120条，较上年的100条增长30%。
    ```

    ## 正确示例

    ```overview+
    全年发布信息200条，其中政策文件50条，占25%。
    ```

    ```overview+
    全年发布信息120条，较上年的100条增长20%。
    ```

    ## 改法

    按句中的数字重算百分比。
    """
    rated = [passage for passage in report.passages if "%" in passage.text]
    wrong = wrong_places(ctx) if rated else frozenset()
    for passage in rated:
        yield from _shares(passage, ctx, wrong)
        yield from _rates(passage, ctx, wrong)
        yield from _changes(passage, ctx, wrong)


def _shares(passage: Passage, ctx: RuleContext, wrong: frozenset[Span]) -> Iterator[Finding]:
    text = passage.text
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        counted = [f for f in figures(text, start, end) if f.exact and f.value > 0]
        for match in _SHARE.finditer(text, start, end):
            before = [f for f in counted if f.end <= match.start()]
            if match["vague"] or not before or match.start() - before[-1].end > 12:
                continue
            part, bases = before[-1], [f.value for f in before[:-1] if f.counts_like(before[-1])]
            if _PART_OF_FORM.search(match["base"]) and _ON_APPLICATIONS.search(text, start, end):
                bases += _totals(ctx.report)
            said = Decimal(match["rate"])
            bases = [base for base in bases if base >= part.value]
            shares = [_percent(part.value, base) for base in bases]
            of_all = "其中" in text[start : part.start] or compiled(r"总|全[部年]").search(
                match["base"]
            )
            if not shares or not of_all:
                continue
            if any(_close(share, said, match["rate"]) for share in shares):
                continue
            if _close(
                _percent(part.value, sum((b.value for b in before), Decimal(0))),
                said,
                match["rate"],
            ):
                continue
            if any(passage.at(*f.digits) in wrong for f in before):
                continue
            yield _wrong_share(passage, match, part, bases[0], shares, ctx)


def _totals(report: Report) -> list[Decimal]:
    """How many applications were dealt with, and received, as the table has it."""
    table = report.table("applications")
    cells = [table.cell(row, "total") for row in _TOTALS] if table and table.certain else []
    return [cell.number for cell in cells if cell and cell.number]


def _rates(passage: Passage, ctx: RuleContext, wrong: frozenset[Span]) -> Iterator[Finding]:
    """受理500件,办结430件,办结率96%. 100% may be that of what was due, and is not judged."""
    text = passage.text
    for match in _DONE.finditer(text):
        start = max(text.rfind(mark, 0, match.start()) for mark in "。;!?") + 1
        before = [f for f in figures(text, start, match.start()) if f.value > 0]
        said = Decimal(match["rate"])
        if match["vague"] or said == 100 or len(before) < 2 or not all(f.exact for f in before):
            continue
        *others, part = before
        wholes = [f.value for f in others if f.counts_like(part)]
        lead = text[others[-1].end : part.start]
        if not wholes or match.start() - part.end > 6 or match["verb"][0] not in lead:
            continue
        wholes.append(sum(wholes, Decimal(0)))
        shares = [_percent(part.value, whole) for whole in wholes if whole >= part.value]
        if not shares or any(_close(share, said, match["rate"]) for share in shares):
            continue
        if any(passage.at(*f.digits) in wrong for f in before):
            continue
        whole = next(whole for whole in wholes if whole >= part.value)
        yield _wrong_share(passage, match, part, whole, shares, ctx)


def _wrong_share(
    passage: Passage,
    match: re.Match[str],
    part: Figure,
    whole: Decimal,
    shares: list[Decimal],
    ctx: RuleContext,
) -> Finding:
    return ctx.finding(
        passage.at(match.start("rate"), match.end()),
        "share",
        part=_shown(part),
        whole=f"{whole.normalize():f}",
        right=_rounded(shares[0], match["rate"]),
        said=match["rate"],
        related=[Related(passage.at(part.start, part.end), Message("分项", "part"))],
        **_severity(shares, Decimal(match["rate"])),
    )


def _changes(passage: Passage, ctx: RuleContext, wrong: frozenset[Span]) -> Iterator[Finding]:
    text, year = passage.text, ctx.report.year
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        counted = list(figures(text, start, end))
        for match in _CHANGE.finditer(text, start, end):
            told = [f for f in counted if f.end <= match.start()]
            pairs = [(old, new) for old, new in _pairs(text, told, start, year) if old > 0]
            behind = next((f for f in counted if f.start >= match.end()), None)
            if not pairs and told and behind and _age(text[match.end() : behind.start], year) == 1:
                pairs = [(behind.value, told[-1].value)] if behind.counts_like(told[-1]) else []
            said = Decimal(match["rate"])
            sign = -1 if _DOWN.search(match["way"]) else 1
            changes = [_percent(new, old) - 100 for old, new in pairs]
            if match["vague"] or not pairs:
                continue
            if any(_close(change * sign, said, match["rate"]) for change in changes):
                continue
            if any(passage.at(*f.digits) in wrong for f in told):
                continue
            (old, new), real = pairs[0], changes[0]
            yield ctx.finding(
                passage.at(match.start(), match.end()),
                "way" if _close(abs(real), said, match["rate"]) else "change",
                part=f"{new.normalize():f}",
                whole=f"{old.normalize():f}",
                way=Message("下降" if real < 0 else "增长", "down" if real < 0 else "up"),
                right=_rounded(abs(real), match["rate"]),
                said=match["rate"],
                **_severity((change * sign for change in changes), said),
            )


def _pairs(
    text: str, found: list[Figure], start: int, year: int | None
) -> Iterator[tuple[Decimal, Decimal]]:
    """Last year's number and this year's, as the words before a rate tell them; the likeliest first.

    The last number is the one before, the one after, or the difference of the two.
    """
    if len(found) < 2 or not all(figure.exact for figure in found):
        return
    *earlier, last = found
    earlier = [figure for figure in earlier if figure.counts_like(last)]
    lead = text[found[-2].end : last.start]
    difference = _DIFFERENCE.search(lead)
    if difference:
        down = difference["way"] in ("减少", "少", "下降")
        for figure in earlier:
            yield figure.value + last.value if down else figure.value - last.value, figure.value
    elif len(found) == 2 and earlier:
        first = earlier[0]
        before = text[start : first.start]
        if _FROM.search(before) and _TO.search(lead):
            yield first.value, last.value
            return
        ages = _age(before, year), _age(lead, year)
        if ages[1] == 1 and ages[0] in (None, 0):
            yield last.value, first.value
        elif ages == (1, 0):
            yield first.value, last.value


def _age(text: str, year: int | None) -> int | None:
    """How many years before the one reported on a number with these words before it is."""
    told = list(_WHEN.finditer(text))
    if not told or "结转" in text:
        return None
    if told[-1]["year"]:
        return None if year is None else year - int(told[-1]["year"])
    return 1 if told[-1]["last"] else 0


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return part * 100 / whole


def _close(value: Decimal, said: Decimal, digits: str) -> bool:
    """Equal but for rounding, or cutting off, in the last digit said."""
    places = len(digits.partition(".")[2])
    step = Decimal(1).scaleb(-places)
    return abs(value - said) <= (step if places > 1 else max(step, _SLIGHT))


def _severity(values: Iterable[Decimal], said: Decimal) -> dict[str, Severity]:
    """A rate that is off in its second decimal is worth a look, no more."""
    slight = any(abs(value - said) <= _SLIGHT for value in values)
    return {"severity": INFO} if slight else {}


def _rounded(value: Decimal, digits: str) -> str:
    places = max(1, len(digits.partition(".")[2]))
    return f"{value:.{places}f}"


def _shown(figure: Figure) -> str:
    return f"{figure.value.normalize():f}"
