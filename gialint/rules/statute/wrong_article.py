from collections.abc import Iterator

from gialint.api import (
    ERROR,
    Edit,
    Finding,
    Fix,
    Message,
    ReadArticle,
    RuleContext,
    Span,
    Table,
    compiled,
    rule,
)
from gialint.rules.statute._helpers import relabelled

_NUMERALS = "一二三四五六七八九十"
_ITEM = compiled(rf"条\s*第?\s*\(?\s*([{_NUMERALS}]+)")


@rule(
    "GIA401",
    "wrong-article",
    scope=Table,
    severity=ERROR,
    messages=Message(
        "“{text}”与下面的“{rows}”不符，应为“{wanted}”",
        "“{text}” does not fit “{rows}” below: it should be “{wanted}”",
    ),
    hint=Message("改为“{wanted}”", "write “{wanted}”"),
)
def wrong_article(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """表中引用的条款项与下面的内容不符。

    ## 问题

    表二每一块的上方写明它依据《条例》第二十条的哪一项。写的项与下面的内容对不上。

    ## 原因

    复制上一块时没有改序号。（七）项是财政预决算，（八）项才是行政事业性收费。

    ## 依据

    《中华人民共和国政府信息公开条例》第二十条；国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```disclosure=
    | 第二十条第（七）项 | |
    | 信息内容 | 本年收费金额（单位：万元） |
    | 行政事业性收费 | 3 |
    ```

    ## 正确示例

    ```disclosure=
    | 第二十条第（八）项 | |
    | 信息内容 | 本年收费金额（单位：万元） |
    | 行政事业性收费 | 3 |
    ```

    ## 改法

    改正项的序号，可以自动完成。如果是内容放错了块，移动内容。
    """
    for block in table.blocks:
        article, wanted = block.article, block.spec.article
        if article is None or wanted is None or not article.item or not block.rows:
            continue
        if (article.number, article.item) == (wanted.number, wanted.item):
            continue
        yield ctx.finding(
            article.span,
            text=ctx.report.source.slice(article.span),
            rows="、".join(row.label.text for row in block.rows),
            wanted=wanted.label,
            fixes=[_fix(article, wanted.number, wanted.item, wanted.label, ctx)],
        )


def _fix(article: ReadArticle, number: str, item: str, label: str, ctx: RuleContext) -> Fix:
    """Only the numeral of the item, where that is all that is off."""
    place = _ITEM.search(article.text)
    if article.number == number and place and len(article.text) == len(article.span):
        start = article.span.start
        span = Span(start + place.start(1), start + place.end(1))
        return Fix.safe(Message(f"改为“{label}”", f"replace by “{label}”"), Edit(span, item))
    return relabelled(ctx.report, article.span, label)
