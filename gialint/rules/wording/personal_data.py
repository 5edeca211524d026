import re
from collections.abc import Iterator
from datetime import date

from gialint.api import ERROR, WARNING, Finding, Message, Report, RuleContext, compiled, rule
from gialint.rules.wording._text import in_form, lines_with

_DIGITS = compiled(
    r"(?<![0-9A-Za-z_.@/=#*-])(?:\+86[ -]?)?"
    r"(?:(?P<mobile>1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4}))|(?P<id>\d{17}[\dXx])"
    r"|(?P<card>\d{16,19}|\d{4}(?: \d{4}){3}(?: \d{1,3})?))"
    r"(?![A-Za-z0-9@.*-])"
)
_LONG = compiled(r"\d{3}[\d -]{8}")
# Numbers of eleven digits that are no telephone.
_OTHER_NUMBER = compiled(
    r"(?:索引|编|账|帐|流水|文|备案|许可证|注册|登记|代码|单|受理|发布机构)\s*号?\s*(?:为|是|:)?\s*$|代码[:为 ]*$"
)
_QUANTITY = compiled(r" ?(?:余|多)?(?:元|万|亿|条|件|次|人|个|份|吨|千|平方)")
_BANK = compiled(r"(?:卡号|银行|账号|帐号|账户|帐户|开户|户名)[^。\n]{0,20}$")


@rule(
    "GIA611",
    "personal-data",
    scope=Report,
    severity=WARNING,
    messages={
        "mobile": Message(
            "公开了手机号码（尾号 {tail}）", "a mobile number (ending in {tail}) is made public"
        ),
        "id": Message(
            "公开了身份证号码（尾号 {tail}）",
            "an identity number (ending in {tail}) is made public",
        ),
        "card": Message(
            "公开了银行卡号（尾号 {tail}）",
            "a bank card number (ending in {tail}) is made public",
        ),
    },
    hint=Message(
        "个人信息不应随报告公开：联系方式换成办公电话，证件、账户号码删去",
        "give an office telephone instead; delete identity and card numbers",
    ),
)
def personal_data(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """公开了个人的手机、证件或银行卡号码。

    ## 问题

    正文里有手机号码，或者通过校验的身份证、银行卡号码。

    ## 原因

    年度报告长期公开，个人信息一经发布很难收回。固定电话、12345、索引号、统一社会信用代码不算。

    ## 依据

    《中华人民共和国政府信息公开条例》第十五条：涉及个人隐私的政府信息，一般不得公开。
    《中华人民共和国个人信息保护法》第三十四条：国家机关处理个人信息不得超出履行法定职责所必需的范围和限度。

    ## 错误示例

    ```preamble+
    联系人：示例某，联系电话：13800000000。
    ```

    ```other+
    申请人证件号码999999190001010015。
    ```

    ## 正确示例

    ```preamble+
    联系电话：0000-1234567，政务服务热线12345，统一社会信用代码：11999999MB0000000X。
    ```

    ## 改法

    换成办公电话；身份证、银行卡号码一律删去。
    """
    text = report.folded.text
    matches = (m for line in lines_with(_LONG, text) for m in _DIGITS.finditer(text, *line))
    for match in matches:
        kind = _kind(text, match)
        span = report.folded.span(match.start(kind), match.end(kind)) if kind else None
        if kind and span and not in_form(report, span):
            severity = WARNING if kind == "mobile" else ERROR
            yield ctx.finding(span, kind, severity=severity, tail=match[kind][-4:].upper())


def _kind(text: str, match: re.Match[str]) -> str:
    before = text[max(0, match.start() - 30) : match.start()]
    if match["mobile"]:
        other = _OTHER_NUMBER.search(before) or _QUANTITY.match(text, match.end())
        return "" if other else "mobile"
    number = (match["id"] or match["card"]).replace(" ", "")
    if match["id"] and _is_identity(number):
        return "" if compiled(r"代码\D{0,4}$").search(before) else "id"
    if number.isdecimal() and _is_luhn(number) and _BANK.search(before):
        return "card" if match["card"] else "id"
    return ""


def _is_identity(number: str) -> bool:
    """GB 11643: a date of birth in places 7 to 14, and a check digit modulo 11."""
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    if not 1900 <= born.year <= 2099:
        return False
    total = sum(int(digit) * pow(2, 17 - i, 11) for i, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17].upper()


def _is_luhn(number: str) -> bool:
    digits = [int(digit) for digit in reversed(number)]
    doubled = (2 * digit for digit in digits[1::2])
    return (sum(digits[::2]) + sum(d - 9 if d > 9 else d for d in doubled)) % 10 == 0
