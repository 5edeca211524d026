import re
from collections.abc import Iterator

from gialint.api import INFO, Edit, Finding, Fix, Message, Report, RuleContext, compiled, rule
from gialint.rules.wording._text import in_form, lines_with

_END = r"(?=[,。;、():]|其中|均|已|全部|$)"
_COUNT = r"(?:共|共计|总计|数量|为|有){0,2} ?\d+ ?"
_MEASURE = compiled(
    rf"(?:信息公开申请|依申请公开申请|行政复议(?:案件|案)?|行政诉讼(?:案件|案)?){_COUNT}(?P<a>[条个项次]){_END}"
    rf"|[收受接办答][^,。;:、\n]{{0,12}}依申请公开{_COUNT}(?P<b>[条个项次]){_END}"
    r"|\d ?(?P<c>[条个项])(?:政府)?(?:信息公开|依申请公开)申请",
    re.MULTILINE,
)

_HINT = compiled(r"[条个项次](?<=[\d ].)")


@rule(
    "GIA614",
    "measure-word",
    scope=Report,
    severity=INFO,
    messages=Message(
        "申请、复议、诉讼以“件”计，这里写作“{word}”",
        "applications, reviews and suits are counted in 件, not in {word}",
    ),
    hint=Message("改为“件”", "write 件"),
)
def measure_word(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """申请、复议、诉讼的量词不是“件”。

    ## 问题

    写成“收到政府信息公开申请2条”“行政诉讼1次”。

    ## 原因

    法定格式以件统计；量词不一，容易与发布信息的“条”混淆。“份”“起”“宗”是通行的说法，不算。

    ## 依据

    国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```overview+
    全年收到政府信息公开申请0条，行政诉讼0次。
    ```

    ## 正确示例

    ```overview+
    全年收到政府信息公开申请0件，主动公开信息12条，依申请公开信息0条，行政诉讼案件0起。
    ```

    ## 改法

    改为“件”，数字不动。
    """
    text = report.folded.text
    matches = (m for line in lines_with(_HINT, text) for m in _MEASURE.finditer(text, *line))
    for match in matches:
        group = str(match.lastgroup)
        span = report.folded.span(match.start(group), match.end(group))
        if in_form(report, span):
            continue
        fix = Fix.safe(Message("改为“件”", "write 件"), Edit(span, "件"))
        yield ctx.finding(span, word=match[group], fixes=[fix])
