import re
from collections.abc import Iterator

from gialint.api import ERROR, Finding, Message, Report, RuleContext, compiled, rule
from gialint.rules.wording._text import HAN, in_form, is_quoted, lines_with

_X = "[Xx×✕]"
_OPEN, _CLOSE = r"[(〔【\[<{]", r"[)〕】\]>}]"
# XX公司, XX村, XX项目 are how reports hide the names of parties; those words are left out on purpose.
_PLACEHOLDER = compiled(
    rf"""
    (?<![0-9A-Za-z./@_=-]) (?:
        (?: 20[\dXx×✕]{_X} | {_X}{{2,4}} ) 年 (?: [\dXx×✕]{{1,2}}月 (?: [\dXx×✕]{{1,2}}日 )? )?
      | {_X}年{_X}{{1,2}}月 (?: {_X}{{1,2}}日 )?
      | {_X}{{2,}} (?: [余多]? (?: [条件次份篇场元%] | 期(?!间) | 项(?!目) | 个(?!人) | 万元 | 人次 )
                     | (?: 镇 | 乡 | 街道 | 县 | 市 | 省 | 州 | 旗 | 区(?![域块间]) | 局 | 厅
                         | 人民政府 | 委员会 | 管委会 | 办公室 ) (?! {_X}+ [村组路社小公] ) )
      | {_X}{{3,4}}-{_X}{{6,8}}
    )
  | (?<=[年月]) {_X}{{1,2}} [月日] (?: {_X}{{1,2}}日 )?
  | (?<=[:第〕]) \ ? {_X}{{2,}} (?= [号,。;)] | \ *$ )
  | 年\ {{1,9}}月\ {{0,9}}日
  | _{{3,}} | (?<=[{HAN}]) __ (?=[年月日条件次项份元号])
  | 〔\ {{0,6}}〕 | 【\ {{0,6}}】 | \[\ {{0,6}}\](?=\ ?\d*\ ?号) | \(\ {{0,8}}\)(?=[条件次项份年月])
  | {_OPEN}(?:在?此处?填写|请填写|请输入|待补充|待填|待核实|待核对|单位名称|机关名称)[^()〔〕【】\[\]<>{{}}\n]{{0,20}}{_CLOSE}
  | (?:单击(?:或(?:点击|轻触))?|点击)此处输入文字
    """,
    re.VERBOSE | re.MULTILINE,
)

_HINT = compiled(
    r"XX|xx|Xx|xX|××|✕|X月|x月|×月|__|年 +月|〔〕|〔 |【】|【 |\[\]|\[ |\(\)|\( "
    r"|填写|请输入|此处|待补充|待填|待核|单位名称|机关名称"
)


@rule(
    "GIA601",
    "placeholder-text",
    scope=Report,
    severity=ERROR,
    messages=Message(
        "“{text}”是范本里留待填写的空，报告不能带着它发布",
        "“{text}” is a blank of the template that was never filled in",
    ),
    hint=Message(
        "换成真实的名称、日期、文号或数字；用不到的就连同前后文字一并删去",
        "put the real name, date, document number or count, or drop the phrase",
    ),
)
def placeholder_text(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """留着没有填写的占位符。

    ## 问题

    正文里有 XX、××、下划线、空的〔〕或【】，是套用范本时没有填写的地方。

    ## 原因

    年度报告是依法公布的文件，占位符说明有的内容没有核实，也会让公众无从知道真实情况。
    用来隐去当事人的 XX公司、XX村，以及引号、书名号里的占位符不算。

    ## 依据

    《中华人民共和国政府信息公开条例》第六条：行政机关应当及时、准确地公开政府信息。

    ## 错误示例

    ```overview+
    XX镇全年发布信息____条。
    ```

    ```preamble+
    现将20XX年度工作情况报告如下。
    ```

    ```overview+
    按照示办发〔〕12号文件要求，开展专项整治。
    ```

    ## 正确示例

    ```overview+
    全年办理涉XX公司、XX村的申请2件，均按期答复。
    ```

    ```overview+
    范本中的“XX镇”已经换成本机关的名称。
    ```

    ## 改法

    逐处换成真实内容。不清楚的，向承办科室核实后再填。
    """
    text = report.folded.text
    for start, end in lines_with(_HINT, text):
        if not text[start:end].strip(" _\r"):
            continue  # a ruler
        for match in _PLACEHOLDER.finditer(text, start, end):
            span = report.folded.span(*match.span())
            if not is_quoted(text, match.start()) and not in_form(report, span):
                yield ctx.finding(span, text=match[0].strip())
