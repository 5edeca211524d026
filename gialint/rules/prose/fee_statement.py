from collections.abc import Iterator

from gialint.api import (
    INFO,
    WARNING,
    Finding,
    Message,
    Related,
    Report,
    RuleContext,
    compiled,
    rule,
)

_FIRST_YEAR = 2021
_FEE = compiled(r"处理费|收费|费用|收取")
_NEVER_CHARGED = compiled(
    r"(?:未|没有|无)(?:曾)?(?:发出|开具|下达|制发|出具|送达)[^,。;]{0,14}收费通知|未发生[^,。;]{0,14}(?:收费|处理费)|未产生[^,。;]{0,14}处理费"
)


@rule(
    "GIA510",
    "fee-statement",
    scope=Report,
    severity=INFO,
    messages={
        "": Message(
            "“其他需要报告的事项”没有说明信息处理费的收取情况",
            "nothing is said of the information processing fee",
        ),
        "unpaid": Message(
            "这里说没有收费，表格中却有 {count} 件因逾期未缴费而不再处理",
            "no fee was ever charged, it says, but {count} applications lapsed for want of payment",
        ),
    },
    hint=Message(
        "写明本年度是否收取信息处理费、发出收费通知的件数和金额，没有的写“未收取”",
        "say whether the fee was charged, how often and how much; if not, say so",
    ),
)
def fee_statement(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """没有说明信息处理费的收取情况，或者说明与表格矛盾。

    ## 问题

    2021年及以后的报告，在第六部分没有提到信息处理费；或者说从未发出收费通知，表三却有申请因逾期未缴费而不再处理。

    ## 原因

    信息处理费自2021年起依办法收取，各地多要求在第六部分报告收取情况，没有收取的也写一句。

    “未收取”不等于没有发出收费通知：通知发出而申请人没有缴费，仍然是未收取，不报。

    ## 依据

    《条例》第四十二条；国办函〔2020〕109号。

    ## 错误示例

    ```other=
    无。
    ```

    ## 正确示例

    ```other=
    本年度未收取信息处理费。
    ```

    ## 改法

    在第六部分补一句信息处理费的收取情况。
    """
    section = report.section("other")
    if section is None or (report.year or 0) < _FIRST_YEAR:
        return
    if section.paragraphs and not any(
        _FEE.search(p.text) and (p.section == "other" or "处理费" in p.text)
        for p in report.paragraphs
    ):
        yield ctx.finding(section.heading.span)
        return
    table = report.table("applications")
    cell = table.cell("other_unpaid", "total") if table and table.certain else None
    if cell is None or not cell.number:
        return
    for paragraph in report.paragraphs:
        never = _NEVER_CHARGED.search(paragraph.text)
        if never:
            count = Message(f"表中填 {cell.raw}", f"the table says {cell.raw}")
            yield ctx.finding(
                paragraph.at(*never.span()),
                "unpaid",
                count=cell.raw,
                related=[Related(cell.span, count)],
                **({} if ctx.severity is not None else {"severity": WARNING}),
            )
