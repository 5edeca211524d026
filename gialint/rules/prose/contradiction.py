from collections.abc import Iterator

from gialint.api import ERROR, Finding, Mention, Message, Related, Report, RuleContext, rule
from gialint.rules.prose._counts import label, related, slips, table_value


@rule(
    "GIA502",
    "contradiction",
    scope=Report,
    severity=ERROR,
    messages={
        "": Message(
            "这里说没有，表格中“{what}”却为 {wanted}",
            "this says there was none, but “{what}” in the table is {wanted}",
        ),
        "prose": Message(
            "这里说没有，正文另一处却说有 {wanted} 件",
            "this says there was none, but elsewhere the prose says {wanted}",
        ),
    },
    hint=Message(
        "查明有无，删去或改正说错的一处；沿用往年文字时最容易漏改",
        "find out which is true and correct the other; sentences kept from last year are the usual cause",
    ),
)
def contradiction(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """正文说没有收到申请、没有复议诉讼，表格或者正文另一处却有。

    ## 问题

    “未收到”“未发生”“无”等否定的说法，与表格或者正文另一处的件数矛盾。

    ## 原因

    有和没有不能同时成立。这种矛盾多半是沿用了往年的文字。

    只看信息公开申请和由此引起的复议、诉讼：“未收到行政许可申请”“未发生复议被纠错”不在此列。

    ## 依据

    《条例》第五十条。

    ## 错误示例

    ```applications=
    全年收到政府信息公开申请1件。

    本年度未收到政府信息公开申请。
    ```

    ## 正确示例

    ```overview+
    本年度未收到政府信息公开申请，未发生因政府信息公开引起的行政复议和行政诉讼。
    ```

    ## 改法

    对照登记台账和表格，改正说错的一处。
    """
    found = {slip.mention: slip for slip in slips(ctx)}
    reported: set[tuple[int, int]] = set()
    for mention in ctx.mentions:
        place = (mention.span.start, mention.span.end)
        if not mention.negated or place in reported:
            continue
        slip = found.get(mention)
        if slip is not None:
            reported.add(place)
            yield ctx.finding(
                mention.span,
                cell=mention.cells[0] if len(mention.cells) == 1 else None,
                what=label(report, slip.cells),
                wanted=slip.wanted,
                related=related(slip.cells),
            )
        elif other := _said_elsewhere(report, ctx, mention):
            reported.add(place)
            said = Message(f"这里说有 {other.value} 件", f"this says {other.value}")
            yield ctx.finding(
                mention.span, "prose", wanted=other.value, related=[Related(other.span, said)]
            )


def _said_elsewhere(report: Report, ctx: RuleContext, mention: Mention) -> Mention | None:
    """A sentence that says there was some, where no table decides between the two."""
    if table_value(report, mention.cells)[1] is not None:
        return None
    return next(
        (
            other
            for other in ctx.mentions
            if other.cells == mention.cells and other.value > 0 and not other.derived
        ),
        None,
    )
