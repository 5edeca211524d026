import re
from collections.abc import Iterator

from gialint.api import WARNING, Finding, Message, Report, RuleContext, compiled, rule
from gialint.rules.wording._text import lines_with

_HOST = compiled(
    r"(?<![A-Za-z0-9@._-])(?:https?://)?((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,12})(?![A-Za-z0-9@-])"
)
# The words that give an address as the site of a government, right before it.
_GIVEN_AS = compiled(
    r"(?:政府|门户|官方|(?:信息|政务)公开)[^,。;、|\n]{0,14}(?:网站|官网|网页|平台|专栏|网)"
    r"(?:[(\[“”\"《》:, ]|首页|网址|地址|域名|链接|查询|查阅|下载|为|是)*$"
    r"|官网(?:[(\[“”\"《》:, ]|网址|地址|为|是)*$"
)
_PUBLIC = (".gov.cn", ".gov", ".org.cn", ".edu.cn", ".ac.cn", ".mil.cn", ".gov.hk", ".gov.mo")
_MEDIA = compiled(
    r"(?:^|\.)(?:qq|weibo|toutiao|douyin|kuaishou|baidu|163|xinhuanet|people|cctv|news|chinanews)"
    r"\.(?:com|cn|net|com\.cn)$"
)
_DOTTED = compiled(r"\.[A-Za-z]{2}")
_FILE = compiled(r"\.(?:docx?|xlsx?|pdf|html?|zip|rar|jpe?g|png|wps|ofd|txt|md)$", re.IGNORECASE)


@rule(
    "GIA610",
    "suspicious-link",
    scope=Report,
    severity=WARNING,
    messages=Message(
        "“{host}”被写作政府网站，却不是 gov.cn 域名",
        "“{host}” is given as a government website, but is no gov.cn address",
    ),
    hint=Message(
        "核对网址：政府网站一律使用以 .gov.cn 为后缀的英文域名，其他网址可能已被他人注册",
        "check the address: government websites end in .gov.cn; others may belong to strangers",
    ),
)
def suspicious_link(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """写作政府网站的网址不是 gov.cn 域名。

    ## 问题

    “政府门户网站”后面给出的网址，不以 .gov.cn 结尾。

    ## 原因

    网址抄错，或者旧域名已经停用、被他人注册，公众会被引到无关甚至有害的网站。
    微信、微博等平台的地址，医院、学校、企业自己的网站不算。

    ## 依据

    《政府网站发展指引》（国办发〔2017〕47号）：政府网站使用以“.gov.cn”为后缀的英文域名。

    ## 错误示例

    ```preamble+
    本报告可在示例县人民政府门户网站（http://www.example.com/）查阅。
    ```

    ## 正确示例

    ```preamble+
    本报告可在示例县人民政府门户网站（http://www.example.gov.cn/）查阅，电子邮箱：example@example.com。
    ```

    ## 改法

    打开网址看一看，改为本机关正在使用的域名。
    """
    text = report.folded.text
    if report.body.level == "institution":
        return
    matches = (m for line in lines_with(_DOTTED, text) for m in _HOST.finditer(text, *line))
    for match in matches:
        host = match[1].lower()
        if host.endswith(_PUBLIC) or _MEDIA.search(host) or _FILE.search(host):
            continue
        if _GIVEN_AS.search(text, max(0, match.start() - 40), match.start()):
            yield ctx.finding(report.folded.span(*match.span(1)), host=match[1])
