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
    Phrase,
    Report,
    RuleContext,
    compiled,
    rule,
)


@rule(
    "GIA408",
    "law-name",
    scope=Report,
    severity=WARNING,
    messages=Message("法规名称“{text}”有误，应为“{wanted}”", "“{text}” should be “{wanted}”"),
    hint=Message("用法规的全称“{wanted}”", "use the full name “{wanted}”"),
)
def law_name(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """法规名称写错。

    ## 问题

    《中华人民共和国政府信息公开条例》写成了“中华人民共和国信息公开条例”一类。

    ## 原因

    法规名称是报告的依据，必须准确；简称应先写全称再约定。

    ## 依据

    国务院令第711号。

    ## 错误示例

    ```preamble+
    根据《中华人民共和国信息公开条例》编制本报告。
    ```

    ## 正确示例

    ```preamble+
    根据《中华人民共和国政府信息公开条例》（以下简称《条例》）和《示例省政府信息公开规定》编制本报告。
    ```

    ## 改法

    改为全称，可以自动完成。
    """
    pattern, phrases = _misnamed(ctx.form)
    if not pattern.search(report.folded.text):
        return
    for paragraph in report.paragraphs:
        for match in pattern.finditer(paragraph.text):
            wanted = phrases[match.lastgroup or ""].right
            span = paragraph.at(*match.span())
            title = Message(f"改为“{wanted}”", f"replace by “{wanted}”")
            fix = Fix.safe(title, Edit(span, wanted))
            yield ctx.finding(span, text=match[0], wanted=wanted, fixes=[fix])


@lru_cache(maxsize=16)
def _misnamed(form: Form) -> tuple[re.Pattern[str], dict[str, Phrase]]:
    joined = "|".join(f"(?P<{phrase.key}>{phrase.pattern})" for phrase in form.misnamed)
    return compiled(joined or "(?!)"), {phrase.key: phrase for phrase in form.misnamed}
