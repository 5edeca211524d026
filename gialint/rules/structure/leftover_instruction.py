import re
from collections.abc import Iterator
from functools import lru_cache

from gialint.api import (
    INFO,
    Edit,
    Finding,
    Fix,
    Form,
    Message,
    Paragraph,
    RuleContext,
    compiled,
    rule,
)


@rule(
    "GIA114",
    "leftover-instruction",
    scope=Paragraph,
    severity=INFO,
    messages=Message(
        "“{text}”是格式里的填写说明", "“{text}” is an instruction printed in the form"
    ),
    hint=Message("删去填写说明", "delete the instruction"),
)
def leftover_instruction(paragraph: Paragraph, ctx: RuleContext) -> Iterator[Finding]:
    """格式里的填写说明没有删。

    ## 问题

    “该部分以表格形式报告”一类的话是写给填报人的，不是报告内容。

    ## 原因

    照搬格式文件时没有删净。

    ## 依据

    国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```review+
    该部分以表格形式报告。表格如下：
    ```

    ## 正确示例

    ```review+
    本年度没有发生行政复议、行政诉讼。
    ```

    ## 改法

    整句删去，可以自动完成。
    """
    for match in _pattern(ctx.form).finditer(paragraph.text):
        span = paragraph.at(*match.span())
        title = Message("删去", "delete it")
        yield ctx.finding(
            span, text=match[0].rstrip("。:;,"), fixes=[Fix.safe(title, Edit.deletion(span))]
        )


@lru_cache(maxsize=16)
def _pattern(form: Form) -> re.Pattern[str]:
    words = "|".join(map(re.escape, form.words.get("instructions", ())))
    return compiled(rf"(?:{words})[。;:,]?(?:(?:具体|详见)?(?:表格|下表)?(?:如下)?[。:])?[)]?")
