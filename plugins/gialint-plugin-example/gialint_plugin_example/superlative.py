"""A whole rule in one file: its identity, its words, its documentation, and the function that finds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gialint.api import INFO, Finding, Message, Option, Paragraph, RuleContext, rule

WORDS = ("全国首创", "全省首创", "全国领先", "全省领先", "史无前例", "绝无仅有")
_SOURCE = re.compile(r"通报|评估|考核|排名|《")


@rule(
    "EXA001",  # three letters of your own, and a number
    "superlative",
    scope=Paragraph,
    severity=INFO,
    messages=Message(
        "“{word}”没有依据，读者无从查证",
        "“{word}” claims a rank that the reader cannot check",
    ),
    hint=Message(
        "写明由谁、在哪份文件里作出的评价；写不出来的，删去",
        "say who ranked it so, and where; else leave it out",
    ),
    options=[
        Option(
            "words", WORDS, Message("算作绝对化用语的词", "the words that count as superlatives")
        )
    ],
)
def superlative(paragraph: Paragraph, ctx: RuleContext) -> Iterator[Finding]:
    """绝对化用语没有依据。

    ## 问题

    用“全国首创”“全省领先”一类的词评价自己的工作，却没有说是谁作出的评价。同一句里写明文件、通报或者
    评估结果的，不报告。

    ## 原因

    年度报告面向公众，评价应当可以查证。

    ## 依据

    本单位的公文写作规范（复制本插件时，换成你们自己的规定）。

    ## 错误示例

    ```overview+
    我局的公开工作全国领先。
    ```

    ## 正确示例

    ```overview+
    在省政府办公厅第三方评估通报中，我局的公开工作全省领先。
    ```

    ## 改法

    写明评价的出处，或者删去。
    """
    words = re.compile("|".join(map(re.escape, ctx.options["words"])))
    for match in words.finditer(paragraph.text):
        if not _SOURCE.search(_sentence(paragraph.text, match.start())):
            yield ctx.finding(paragraph.at(*match.span()), word=match[0])


def _sentence(text: str, offset: int) -> str:
    """The sentence of ``text`` around ``offset``."""
    start = text.rfind("。", 0, offset) + 1
    end = text.find("。", offset)
    return text[start:] if end < 0 else text[start:end]
