from collections.abc import Iterator

from gialint.api import ERROR, Finding, Message, Report, RuleContext, rule


@rule(
    "GIA903",
    "rule-crashed",
    scope=None,
    severity=ERROR,
    messages=Message(
        "规则 {rule}（{plugin}）运行出错，本文件未按该规则检查：{error}",
        "rule {rule} ({plugin}) failed, so this file was not checked by it: {error}",
    ),
    hint=Message(
        "其他规则的结果不受影响。请把这条信息告诉插件的作者，或者暂时用 --ignore 停用该规则",
        "all other rules ran. Tell the author of the plugin, or switch the rule off with --ignore",
    ),
)
def rule_crashed(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """规则运行出错。

    ## 问题

    某条规则在检查这份报告时发生内部错误。一条规则出错，其他规则照常检查。

    ## 原因

    多半是插件的程序缺陷，与报告的内容无关。

    ## 改法

    把规则名称、插件版本和出错信息告诉插件的作者；在修好以前可以停用该规则。
    """
    yield from ()
