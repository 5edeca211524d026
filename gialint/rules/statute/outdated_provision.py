import re
from collections.abc import Iterator
from functools import lru_cache

from gialint.api import INFO, Finding, Form, Message, Report, RuleContext, compiled, rule

_HISTORY = compiled(r"取消|不再|删除|删去|废止|修订|原《?条例|旧《?条例|限制")


@rule(
    "GIA407",
    "outdated-provision",
    scope=Report,
    severity=INFO,
    messages=Message(
        "“{text}”是已经失效的规定：{explain}",
        "“{text}” is a provision no longer in force",
    ),
    hint=Message("对照现行条例改写", "write it anew after the regulations now in force"),
)
def outdated_provision(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """写了 2007 年条例或旧格式的规定。

    ## 问题

    “15 个工作日内答复”“生产、生活、科研等特殊需要”“收费及减免情况”，都是修订前的规定。

    ## 原因

    照抄多年前的文字。现行条例的答复期限是 20 个工作日，不问申请用途，报告也没有收费及减免一节。

    ## 依据

    《中华人民共和国政府信息公开条例》第二十七条、第三十三条、第五十条。

    ## 错误示例

    ```overview+
    收到申请后，均在15个工作日内答复申请人。
    ```

    ## 正确示例

    ```overview+
    征求第三方意见的，第三方在15个工作日内提出意见；收到申请后在20个工作日内答复。
    ```

    ## 改法

    按现行条例改写。
    """
    for pattern, explain in _outdated(ctx.form):
        if not pattern.search(report.folded.text):
            continue
        for paragraph in report.paragraphs:
            for match in pattern.finditer(paragraph.text):
                if not _HISTORY.search(paragraph.text):
                    yield ctx.finding(paragraph.at(*match.span()), text=match[0], explain=explain)


@lru_cache(maxsize=16)
def _outdated(form: Form) -> list[tuple[re.Pattern[str], str]]:
    # One by one: each starts with a character of its own, which is searched faster than all joined.
    return [(compiled(phrase.pattern), phrase.explain.rstrip("。")) for phrase in form.outdated]
