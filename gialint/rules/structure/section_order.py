from collections.abc import Iterator, Sequence

from gialint.api import WARNING, Finding, Message, Related, Report, RuleContext, rule
from gialint.rules.structure._helpers import first_sections


@rule(
    "GIA102",
    "section-order",
    scope=Report,
    severity=WARNING,
    messages=Message(
        "“{title}”的位置不对，应在“{before}”之{side}",
        "“{title}” stands out of order: it belongs {side_en} “{before}”",
    ),
    hint=Message(
        "六个部分按法定顺序排列：{order}",
        "the order of the form is: {order}",
    ),
)
def section_order(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """各部分的顺序不对。

    ## 问题

    六个部分没有按法定的顺序排列。

    ## 原因

    格式是全国统一的，读者和汇总程序按固定顺序查找。

    ## 依据

    国办公开办函〔2021〕30号所附格式。

    ## 错误示例

    ```whole
    示例县示范局2024年政府信息公开工作年度报告
    一、总体情况
    做好主动公开和依申请公开。
    五、存在的主要问题及改进情况
    公开形式比较单一，将增加图解。
    二、主动公开政府信息情况
    见附表。
    三、收到和处理政府信息公开申请情况
    见附表。
    四、政府信息公开行政复议、行政诉讼情况
    见附表。
    六、其他需要报告的事项
    无。
    ```

    ## 正确示例

    ```other=
    无其他需要报告的事项。
    ```

    ## 改法

    把这一部分连同表格移到应在的位置，再改标题的序号。
    """
    sections = first_sections(report)
    order = [spec.key for spec in ctx.form.sections]
    places = [order.index(section.key) for section in sections]
    kept = _longest_rising(places)
    strays = [section for i, section in enumerate(sections) if i not in kept]
    if not strays:
        return
    stray = strays[0]
    place = order.index(stray.key)
    behind = [s for i, s in enumerate(sections) if i in kept and places[i] > place]
    ahead = [s for i, s in enumerate(sections) if i in kept and places[i] < place]
    neighbour = behind[0] if behind else ahead[-1]
    yield ctx.finding(
        stray.heading.title_span,
        title=stray.spec.label,
        before=neighbour.spec.label,
        side="前" if behind else "后",
        side_en="before" if behind else "after",
        order="、".join(spec.label for spec in ctx.form.sections),
        related=[
            Related(
                s.heading.span,
                Message("这一部分的位置也不对", "this section is out of order, too"),
            )
            for s in strays[1:]
        ],
    )


def _longest_rising(places: Sequence[int]) -> set[int]:
    """The indices of a longest rising run of ``places``: what need not be moved."""
    runs: list[list[int]] = [[]]
    for i, place in enumerate(places):
        heads = [run for run in runs if not run or places[run[-1]] < place]
        runs.append([*_longest(heads), i])
    return set(_longest(runs))


def _longest(runs: list[list[int]]) -> list[int]:
    return max(runs, key=len)
