from collections.abc import Iterator

from gialint.api import (
    ERROR,
    Edit,
    Finding,
    Fix,
    Message,
    ReadBlock,
    RuleContext,
    Span,
    Table,
    rule,
)
from gialint.rules.statute._helpers import relabelled, written_like


@rule(
    "GIA402",
    "missing-article",
    scope=Table,
    severity=ERROR,
    messages={
        "": Message(
            "“{rows}”上面没有条款行“{wanted}”",
            "the row “{wanted}” is missing above “{rows}”",
        ),
        "item": Message(
            "“{text}”没有写明第几项，应为“{wanted}”",
            "“{text}” does not say which item: it should be “{wanted}”",
        ),
    },
    hint=Message("补上“{wanted}”", "put “{wanted}” in"),
)
def missing_article(table: Table, ctx: RuleContext) -> Iterator[Finding]:
    """表中缺少条款行，或者条款没有写到项。

    ## 问题

    表二每一块上方应有一行写明依据《条例》第二十条第几项，这一行不见了，或者丢了项的序号。

    ## 原因

    条款行是格式的一部分，没有它，看不出下面的数据依据哪一项公开。

    ## 依据

    《中华人民共和国政府信息公开条例》第二十条；国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```disclosure=
    | 第二十条第 | |
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

    补上条款行；只丢了项的，可以自动补全。
    """
    if not table.certain:
        return
    for block in table.blocks:
        article, wanted = block.article, block.spec.article
        if wanted is None or not block.rows or (article is not None and article.item):
            continue
        fields = {"wanted": wanted.label, "rows": "、".join(r.label.text for r in block.rows)}
        if article is not None:
            fix = relabelled(ctx.report, article.span, wanted.label)
            yield ctx.finding(
                article.span,
                "item",
                text=ctx.report.source.slice(article.span),
                fixes=[fix],
                **fields,
            )
        else:
            at = block.headers[0].span if block.headers else block.rows[0].label.span
            yield ctx.finding(at, fixes=_insertion(block, wanted.label, ctx), **fields)


def _insertion(block: ReadBlock, label: str, ctx: RuleContext) -> list[Fix]:
    """A line like the header's before it, where the header stands on one line of its own."""
    source = ctx.report.source
    if not block.headers:
        return []
    line = source.lines.line(source.lines.line_of(block.headers[0].span.start))
    text = source.slice(Span(line.start, line.end))
    separator = "|" if "|" in text else "\t"
    cells = text.split(separator)
    first = next((i for i, cell in enumerate(cells) if cell.strip()), 0)
    if cells[first].strip() != block.spec.header:
        return []
    blanks = [" " if separator == "|" and cell.strip() else cell for cell in cells]
    blanks[first] = cells[first].replace(block.spec.header, written_like(ctx.report, label))
    stop = "\r\n" if "\r\n" in source.text else "\n"
    title = Message(f"插入“{label}”一行", f"insert the row “{label}”")
    return [Fix.safe(title, Edit.insertion(line.start, separator.join(blanks) + stop))]
