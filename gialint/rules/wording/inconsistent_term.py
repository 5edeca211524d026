import re
from collections.abc import Iterator

from gialint.api import INFO, Finding, Message, Related, Report, RuleContext, compiled, rule

_TERMS = (("三审三校", "三校三审"), ("四审四校", "四校四审"), ("账号", "帐号"))
"""Two ways to write one thing: a report should keep to one."""

_TERM = compiled("|".join(term for pair in _TERMS for term in pair))


@rule(
    "GIA613",
    "inconsistent-term",
    scope=Report,
    severity=INFO,
    messages=Message(
        "同一份报告既写“{term}”又写“{other}”",
        "the report says “{term}” here and “{other}” elsewhere",
    ),
    hint=Message("统一为一种说法", "keep to one of them"),
)
def inconsistent_term(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """同一件事前后叫法不一。

    ## 问题

    一份报告里既有“三审三校”，又有“三校三审”。

    ## 原因

    同一项制度两种叫法，读者会以为是两项制度。各地怎样命名由各地规定，这里只比较同一份报告。

    ## 依据

    《党政机关公文处理工作条例》第十九条：公文应当表述准确。

    ## 错误示例

    ```overview+
    信息发布执行“三审三校”制度，网站信息落实“三校三审”要求。
    ```

    ## 正确示例

    ```overview+
    信息发布执行“三审三校”制度，网站信息落实“三审三校”要求。
    ```

    ## 改法

    以本地制度文件的名称为准，全文统一。
    """
    uses: dict[str, list[re.Match[str]]] = {}
    for match in _TERM.finditer(report.folded.text):
        uses.setdefault(match[0], []).append(match)
    for pair in _TERMS:
        if all(term in uses for term in pair):
            other, term = sorted(pair, key=lambda term: -len(uses[term]))
            first, related = uses[term][0], uses[other][0]
            note = Message(f"这里写“{other}”", f"“{other}” stands here")
            yield ctx.finding(
                report.folded.span(*first.span()),
                term=term,
                other=other,
                related=[Related(report.folded.span(*related.span()), note)],
            )
