from collections.abc import Iterator
from decimal import Decimal

from gialint.api import INFO, WARNING, Finding, Message, Related, Report, RuleContext, rule
from gialint.rules.prose._counts import wrong_places
from gialint.rules.prose._itemised import Itemised, itemised

_SMALL = Decimal("0.1")
"""A list that lacks more than this share of its whole names the main kinds only."""


@rule(
    "GIA503",
    "itemised-sum",
    scope=Report,
    severity=WARNING,
    messages={
        "": Message(
            "分项之和为 {total}，多于总数 {whole}",
            "the parts add up to {total}, more than the whole, {whole}",
        ),
        "less": Message(
            "分项之和为 {total}，总数写的是 {whole}，相差 {difference}",
            "the parts add up to {total}, the whole is said to be {whole}: {difference} apart",
        ),
        "order": Message(
            "分项之和为 {total}，总数写成了 {whole}，“万”字可能多余",
            "the parts add up to {total}, the whole is {whole}: 万 seems one word too many",
        ),
    },
    hint=Message(
        "逐项核对；只列主要几项的，写明“等”",
        "check each part; where only the main kinds are listed, say so with 等",
    ),
)
def itemised_sum(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """分项之和与总数不符。

    ## 问题

    “发布 95 条，其中……82 条、……8 条”一类的句子，各分项加起来不等于总数。

    ## 原因

    分项多于总数必有一处写错。分项少于总数的，可能只列了主要几项，所以只在差得很少、或者列有“其他”一项时提示。

    ## 依据

    表述应当准确。

    ## 错误示例

    ```overview+
    全年公开政府信息10条，其中政策文件4条，工作动态8条。
    ```

    ## 正确示例

    ```overview+
    全年公开政府信息10条，其中政策文件4条，工作动态6条。
    ```

    ```overview+
    全年公开政府信息100条，其中政策文件20条，工作动态30条。
    ```

    ## 改法

    核对总数和各分项，改正写错的一处。
    """
    wrong = wrong_places(ctx)
    for passage in report.passages:
        for found in itemised(passage):
            spans = [passage.at(*figure.digits) for figure in (*found.wholes, *found.parts)]
            variant = _variant(found)
            if variant is None or any(span in wrong for span in spans):
                continue
            whole = found.wholes[-1]
            fields = {
                "total": f"{found.total.normalize():f}",
                "whole": passage.text[whole.start : whole.end].strip(),
                "difference": f"{abs(found.total - whole.value).normalize():f}",
            }
            severity = {"severity": INFO} if variant == "less" else {}
            yield ctx.finding(
                passage.at(whole.start, whole.end),
                variant,
                related=[
                    Related(passage.at(p.start, p.end), Message("分项", "part"))
                    for p in found.parts
                ],
                **severity,
                **fields,
            )


def _variant(found: Itemised) -> str | None:
    """What is wrong with a list; None where a reading of it is right, or none is sure."""
    wholes = [whole.value for whole in found.wholes]
    whole, total = wholes[-1], found.total
    sums = [
        sum((p.value for p in found.parts[:n]), Decimal(0)) for n in range(1, len(found.parts) + 1)
    ]
    if any(value in (*wholes, sum(wholes)) for value in sums):
        return None
    if total * 10000 == whole:
        return "order"
    if not found.exact:
        return None
    if total > max(*wholes, sum(wholes), Decimal(0)):
        return ""
    if len(wholes) > 1 or found.open_end or total > whole:
        return None
    return "less" if found.residue or whole - total <= whole * _SMALL else None
