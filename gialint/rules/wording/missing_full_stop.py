from collections.abc import Iterator, Sequence

from gialint.api import (
    INFO,
    Edit,
    Finding,
    Fix,
    Message,
    Paragraph,
    Report,
    RuleContext,
    compiled,
    rule,
)
from gialint.rules.wording._text import HAN, prose, starts_item

_OPEN_END = compiled(rf"[{HAN}0-9%”》]$|(?<=[{HAN}0-9%”》])[,、]$")
_NEW_START = compiled(r"20\d\d ?年|下一步|改进|存在|同时|针对|今后|此外|另外|本年度?|全年")
_LEAD_IN = compiled(r"(?:如下|以下几?[个方面点]*)$")
_SHORTEST = 20
_MOST = 3
"""Open ends beyond which the lines are those of a page, not paragraphs."""


@rule(
    "GIA615",
    "missing-full-stop",
    scope=Report,
    severity=INFO,
    messages=Message("段末缺少句号", "the paragraph has no full stop at its end"),
    hint=Message("补上句号；如果后面还有文字，补全这句话", "add one, or finish the sentence"),
)
def missing_full_stop(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """段落末尾缺少句号。

    ## 问题

    一段完整的话写完，末尾没有标点。

    ## 原因

    没有句号，读者分不清是写完了还是漏了字。标题、落款、日期、按版面断开的行不算。

    ## 依据

    GB/T 15834—2011《标点符号用法》。

    ## 错误示例

    ```overview+
    全年组织业务培训，提升工作人员的能力。对发现的问题逐项整改，确保内容准确
    ```

    ## 正确示例

    ```overview+
    全年组织业务培训，提升工作人员的能力。对发现的问题逐项整改，确保内容准确。
    ```

    ## 改法

    补上句号。
    """
    paragraphs = list(prose(report))
    found = [
        paragraph
        for i, paragraph in enumerate(paragraphs)
        if _OPEN_END.search(paragraph.text)
        and _is_sentence(paragraph)
        and _is_finished(paragraph, paragraphs[i + 1 : i + 2])
    ]
    if len(found) > _MOST:
        return
    for paragraph in found:
        last = paragraph.at(len(paragraph.text) - 1, len(paragraph.text))
        stopped = paragraph.text[-1] in ",、"
        edit = Edit(last, "。") if stopped else Edit.insertion(last.end, "。")
        fix = Fix.safe(Message("补上句号", "add the full stop"), edit)
        yield ctx.finding(last, fixes=[fix])


def _is_sentence(paragraph: Paragraph) -> bool:
    """Whether it reads as running text: neither a heading, a list head nor a signature."""
    text = paragraph.text
    if len(text) < _SHORTEST or _LEAD_IN.search(text):
        return False
    if paragraph.section is None or starts_item(text):
        return "。" in text or ";" in text
    return any(mark in text for mark in "。;,")


def _is_finished(paragraph: Paragraph, following: Sequence[Paragraph]) -> bool:
    """Whether the next paragraph starts anew, and does not carry on a broken line."""
    if not following or following[0].section != paragraph.section:
        return True
    text = following[0].text
    return starts_item(text) or _NEW_START.match(text) is not None
