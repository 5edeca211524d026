import re
from collections.abc import Iterator
from functools import lru_cache

from gialint.api import (
    WARNING,
    Edit,
    Finding,
    Fix,
    Form,
    Message,
    Paragraph,
    Related,
    RuleContext,
    compiled,
    rule,
)
from gialint.rules.statute._helpers import Citations, Cited, citations_of


@rule(
    "GIA406",
    "citation-mismatch",
    scope=Paragraph,
    severity=WARNING,
    messages={
        "": Message(
            "文件名与文号不是同一个文件：{number} 的全称是《{title}》",
            "title and number are of two notices: {number} is 《{title}》",
        ),
        "number": Message(
            "文号有误，这个文件的文号是 {number}", "this notice's number is {number}"
        ),
        "agency": Message("文号“{text}”有误，应为“{wanted}”", "“{text}” should be “{wanted}”"),
        "issuer": Message(
            "发文机关“{text}”有误，应为“{wanted}”", "the issuer “{text}” should be “{wanted}”"
        ),
    },
    hint=Message(
        "对照原文件核对名称、文号和发文机关", "check title, number and issuer against the notice"
    ),
)
def citation_mismatch(paragraph: Paragraph, ctx: RuleContext) -> Iterator[Finding]:
    """文件名、文号、发文机关对不上，或者写错。

    ## 问题

    引用编制年度报告的通知时，用了一个文件的名称、另一个文件的文号，或者文号、发文机关有错字。

    ## 原因

    两个通知名称相近，容易张冠李戴；“国办公开办函”“政府信息与政务公开办公室”也常写错。

    ## 依据

    国务院办公厅政府信息与政务公开办公室的两个通知：国办公开办函〔2019〕60号、国办公开办函〔2021〕30号。

    ## 错误示例

    ```preamble+
    根据《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2021〕30号）编制。
    ```

    ```preamble+
    按照国办公开办涵〔2021〕30号的格式编制。
    ```

    ```preamble+
    按照国务院办公厅政府信息公开与政务公开办公室印发的格式编制。
    ```

    ## 正确示例

    ```preamble+
    按照国务院办公厅政府信息与政务公开办公室印发的格式（国办公开办函〔2021〕30号）编制，并落实国办发〔2019〕54号文件。
    ```

    ## 改法

    错字可以自动改正。名称与文号对不上的，先确认引用的是哪个文件。
    """
    text = paragraph.text
    for match in _issuers(ctx.form).finditer(text):
        (wanted,) = ctx.form.words["issuer"]
        yield _misspelt(paragraph, match.span(), "issuer", match[0], wanted, ctx)
    citations = citations_of(ctx.form)
    if citations.may_stand_in(text):
        for cited in citations.find(text):
            yield from _judged(cited, paragraph, citations, ctx)


@lru_cache(maxsize=16)
def _issuers(form: Form) -> re.Pattern[str]:
    return compiled("|".join(map(re.escape, form.words.get("issuer_misspelt", ()))) or "(?!)")


def _judged(
    cited: Cited, paragraph: Paragraph, citations: Citations, ctx: RuleContext
) -> Iterator[Finding]:
    if cited.number_at is None or cited.agency_at is None:
        return
    title, number = cited.title, cited.number
    if citations.is_misspelt(cited):
        yield _misspelt(paragraph, cited.agency_at, "agency", cited.agency, citations.agency, ctx)
    elif title and title is not number:
        span = paragraph.at(*cited.number_at)
        change = Message(f"文号改为 {title.number}", f"write the number {title.number}")
        fixes = [Fix.unsafe(change, Edit(span, title.number))]
        assert cited.title_at is not None
        where = Message("文件名在这里", "the title stands here")
        related = [Related(paragraph.at(*cited.title_at), where)]
        if number and number.known_by:
            yield ctx.finding(
                span, number=number.number, title=number.title, related=related, fixes=fixes
            )
        else:
            yield ctx.finding(span, "number", number=title.number, related=related, fixes=fixes)


def _misspelt(
    paragraph: Paragraph,
    at: tuple[int, int],
    variant: str,
    text: str,
    wanted: str,
    ctx: RuleContext,
) -> Finding:
    span = paragraph.at(*at)
    title = Message(f"改为“{wanted}”", f"replace by “{wanted}”")
    return ctx.finding(
        span, variant, text=text, wanted=wanted, fixes=[Fix.safe(title, Edit(span, wanted))]
    )
