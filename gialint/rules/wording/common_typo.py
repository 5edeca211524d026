import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from gialint.api import (
    WARNING,
    Edit,
    Finding,
    Fix,
    Message,
    Report,
    RuleContext,
    Span,
    compiled,
    rule,
)
from gialint.rules.wording._text import in_form
from gialint.rules.wording._typos import TYPOS

# One branch for each first character: that is what makes the search fast.
_TYPO = compiled(
    "|".join(
        f"{first}(?:{'|'.join(typo[1:] for typo in typos)})"
        for first, typos in groupby(sorted(TYPOS, reverse=True), key=itemgetter(0))
    )
)


@rule(
    "GIA612",
    "common-typo",
    scope=Report,
    severity=WARNING,
    messages=Message("“{wrong}”应为“{right}”", "“{wrong}” is misspelt for “{right}”"),
    hint=Message("改为“{right}”", "write “{right}”"),
)
def common_typo(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """常见错别字。

    ## 问题

    写了年度报告里常见的错别字，例如“综和窗口”“转结下年度”。

    ## 原因

    同音、形近的字在录入时最容易混淆。这里只列只有一种读法的词，两可的不列。

    ## 依据

    《党政机关公文处理工作条例》第十九条：公文应当表述准确。

    ## 错误示例

    ```overview+
    深化综和窗口改革，严格三审三较，转结下年度办理0件。
    ```

    ## 正确示例

    ```overview+
    深化综合窗口改革，严格三审三校，公布土地流转结果。
    ```

    ## 改法

    用“改为……”一次改好。
    """
    for match in _TYPO.finditer(report.folded.text):
        whole = report.folded.span(*match.span())
        if in_form(report, whole):
            continue
        wrong, right = match[0], TYPOS[match[0]]
        span, content = _changed(report, match, right)
        fix = Fix.safe(Message(f"改为“{right}”", f"write “{right}”"), Edit(span, content))
        yield ctx.finding(whole, wrong=wrong, right=right, fixes=[fix])


def _changed(report: Report, match: re.Match[str], right: str) -> tuple[Span, str]:
    """The part of a typo that differs from the right word, and what belongs there."""
    wrong = match[0]
    head = next(i for i, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b)
    tail = next(
        i for i, (a, b) in enumerate(zip(reversed(wrong), reversed(right), strict=True)) if a != b
    )
    end = len(wrong) - tail
    return report.folded.span(match.start() + head, match.start() + end), right[head:end]
