from collections.abc import Iterator

from gialint.api import WARNING, Finding, Message, Report, RuleContext, rule


@rule(
    "GIA901",
    "unused-suppression",
    scope=None,
    severity=WARNING,
    messages={
        "": Message(
            "忽略注释已不起作用：这里没有 {names} 的问题",
            "this comment does nothing: there is no finding of {names} here",
        ),
        "enable": Message(
            "前面没有停用 {names}，这条 enable 注释不起作用",
            "{names} is not switched off before, so this enable does nothing",
        ),
    },
    hint=Message(
        "删去不起作用的规则名，以免日后掩盖新的问题",
        "delete the names that do nothing, so that they hide no new slip later",
    ),
)
def unused_suppression(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """忽略注释已不起作用。

    ## 问题

    稿件里的 `<!-- gialint: ignore[…] -->` 注释点名的规则，在注释所管的地方没有发现问题。
    只判断本次运行过的规则；没有运行的，不能断定注释无用。

    ## 原因

    问题改好以后注释忘了删，今后这里再出同样的差错，就不会有人提醒。

    ## 改法

    删去注释里不起作用的规则名；全都不起作用的，删去整条注释。`gialint check --fix` 会自动删。
    """
    yield from ()
