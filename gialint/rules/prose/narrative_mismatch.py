from collections.abc import Iterator

from gialint.api import WARNING, Finding, Message, Report, RuleContext, rule
from gialint.rules.prose._counts import fixes, label, related, slips


@rule(
    "GIA501",
    "narrative-mismatch",
    scope=Report,
    severity=WARNING,
    messages={
        "": Message(
            "正文说 {said}，表格中“{what}”为 {wanted}，两处数字不一致",
            "the prose says {said}, but “{what}” in the table is {wanted}",
        ),
        "derived": Message(
            "按这句话推算，表格中“{what}”应为 {said}，实际填 {wanted}",
            "by this sentence “{what}” in the table would be {said}; it is {wanted}",
        ),
    },
    hint=Message(
        "对照登记台账，查明正文和表格哪一处有误，改成一致",
        "look up the register and make the prose and the table agree",
    ),
)
def narrative_mismatch(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """正文中的件数与表格不一致。

    ## 问题

    正文写的收到、办结、结转件数，复议、诉讼件数，或者规范性文件、处理决定数量，与表格中对应的数字不同。

    ## 原因

    同一个数字有两个说法，读者不知道该信哪一个。正文与表格往往由不同的人、在不同的时间填写，改了一处忘了另一处。

    一句话有几种理解时，只要有一种与表格相符就不报，例如“收到”可以包括上年结转的申请。

    ## 依据

    《条例》第五十条；国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```overview+
    全年新收政府信息公开申请3件，上年结转0件，办结3件，结转下年度继续办理0件。
    ```

    ## 正确示例

    ```overview+
    全年新收政府信息公开申请0件，上年结转0件，办结0件，结转下年度继续办理0件。
    ```

    ```overview+
    配合县政府办公室答复依申请公开3件。
    ```

    ## 改法

    以登记台账为准，改正文或者改表格。改表格时注意同列、同行的合计。
    """
    for slip in slips(ctx):
        mention = slip.mention
        if mention.negated:
            continue
        yield ctx.finding(
            mention.span,
            "derived" if mention.derived else "",
            cell=mention.cells[0] if len(mention.cells) == 1 else None,
            said=f"{mention.value.normalize():f}",
            what=label(report, slip.cells),
            wanted=slip.wanted,
            related=related(slip.cells),
            fixes=fixes(slip),
        )
