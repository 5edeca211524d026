from collections.abc import Iterator

from gialint.api import WARNING, Finding, Message, Report, RuleContext, rule


@rule(
    "GIA902",
    "unknown-suppression",
    scope=None,
    severity=WARNING,
    messages={
        "": Message(
            "忽略注释里的“{name}”不是规则的名称或编号",
            "“{name}” in this comment is no rule",
        ),
        "similar": Message(
            "忽略注释里的“{name}”不是规则的名称或编号，是不是“{similar}”？",
            "“{name}” in this comment is no rule; is “{similar}” meant?",
        ),
        "bare": Message(
            "忽略注释没有写明规则，不起作用",
            "this comment names no rule and does nothing",
        ),
        "kind": Message(
            "看不懂这条 gialint 注释：“{name}”不是 ignore、file-ignore、disable 或 enable",
            "“{name}” is none of ignore, file-ignore, disable, enable",
        ),
    },
    hint=Message(
        "写成 <!-- gialint: ignore[规则名] 原因 -->，规则名见 gialint rules",
        "write <!-- gialint: ignore[rule-name] why -->; gialint rules lists the names",
    ),
)
def unknown_suppression(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """忽略注释写错。

    ## 问题

    稿件里给 gialint 的注释点了不存在的规则，没有点规则，或者指令写错。

    ## 原因

    写错的注释不起作用，想忽略的问题照样会报告；不写规则的注释会把所有问题都掩盖掉，因此不接受。

    ## 改法

    写成 `<!-- gialint: ignore[row-total] 原因 -->`，方括号里写规则的名称或编号，几条用逗号隔开。
    一段的前后用 `disable[…]` 和 `enable[…]`，整个文件用 `file-ignore[…]`。
    """
    yield from ()
