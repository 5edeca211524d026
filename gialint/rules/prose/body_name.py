from collections.abc import Iterator
from itertools import zip_longest

from gialint.api import (
    WARNING,
    Finding,
    Message,
    Related,
    Report,
    RuleContext,
    Span,
    compiled,
    rule,
)

# What a body may not call itself, by the last word of its name.
_KINDS = (
    ("局", "镇乡委厅校馆"),
    ("委员会", "镇乡局厅校馆"),
    ("管委会", "镇乡局厅校馆"),
    ("厅", "镇乡局委校馆"),
    ("镇", "乡局委厅校馆"),
    ("乡", "镇局委厅校馆"),
    ("街道", "镇乡局委厅校馆"),
    ("中学", "镇乡局委厅院馆"),
    ("学校", "镇乡局委厅院馆"),
    ("医院", "镇乡局委厅校馆"),
    ("中心", "镇乡厅校馆"),
    ("县", "镇乡局"),
    ("区", "镇乡局"),
    ("市", "镇乡局"),
)
_SELF = compiled(
    r"(?<![自忘无敌大小])(?:我(?P<kind>[镇乡局委厅院校馆])|我(?P<street>街道)|我(?P<centre>中心))(?!城|组|限|面|部|定|静|村|镇|土|下|员|属|直|辖|级)"
)
_QUOTED = compiled(r"“[^”]*”|《[^》]*》|\"[^\"]*\"")
_GOVERNMENT = compiled(r"(?:人民政府|政府)?(?:办事处|办公室|办)?$|人民政府")
_ANNOUNCED = compiled(
    r"(?:公布|编制|发布|形成|现将|特编制)(?P<name>[^,。;:《》\d我本※]{2,29}[局委厅镇乡府办区市县省州旗会心校学院处队所站道室园馆])(?:关于)?(?P<year>20\d\d)年度?(?:政府信息公开|政务公开)"
)
_DATE = compiled(r"20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
_SIGNATURE = compiled(
    r"[㐀-鿿()]{3,30}(?:政府|局|委员会|委|厅|办公室|办事处|中心|街道|镇|乡|县|区|市)"
)
_LAST = 4


@rule(
    "GIA509",
    "body-name",
    scope=Report,
    severity=WARNING,
    messages={
        "self": Message(
            "“{said}”与报告的机关“{body}”不符（全文 {count} 处）",
            "“{said}” does not fit the body that reports, “{body}” ({count} times)",
        ),
        "name": Message(
            "这里的机关名称“{said}”与标题中的“{body}”不同",
            "“{said}” here, but “{body}” in the title",
        ),
    },
    hint=Message(
        "核对机关名称；这句话可能抄自别的机关的报告",
        "check the name; the sentence may come from another body's report",
    ),
)
def body_name(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """标题、正文、落款的机关名称不一致。

    ## 问题

    局的报告里自称“我镇”，或者落款、开头的机关名称与标题不同。

    ## 原因

    这样的句子多半抄自别的机关的报告，其中的情况和数字也可能不是本机关的。

    简称与全称不算不同；引号、书名号中的文字不看。

    ## 依据

    报告应当反映本机关的情况。

    ## 错误示例

    ```overview+
    我镇高度重视政府信息公开工作。
    ```

    ```end+
    示例县文化局

    2025年1月20日
    ```

    ## 正确示例

    ```overview+
    我局高度重视政府信息公开工作，我县各部门积极配合。
    ```

    ## 改法

    改正机关名称，并核对这句话的内容。
    """
    body = report.body.name
    if not body:
        return
    yield from _self(report, ctx, body)
    title = report.title
    if title is None or not title.body:
        return
    for said, span in (*_announced(report), *_signed(report)):
        if not _same(said, title.body):
            heading = Message(f"标题中为“{title.body}”", f"“{title.body}” in the title")
            yield ctx.finding(
                span, "name", said=said, body=title.body, related=[Related(title.span, heading)]
            )


def _self(report: Report, ctx: RuleContext, body: str) -> Iterator[Finding]:
    core = _GOVERNMENT.sub("", body)
    wrong = next((others for kind, others in _KINDS if core.endswith(kind)), "")
    if "街道" in core or not wrong:
        wrong = (
            next((others for kind, others in _KINDS if kind == "街道"), "")
            if "街道" in core
            else ""
        )
    places: dict[str, list[Span]] = {}
    for passage in report.passages:
        if "我" not in passage.text or not wrong:
            continue
        text = _QUOTED.sub(lambda m: "※" * len(m[0]), passage.text)
        for match in _SELF.finditer(text):
            kind = match["kind"] or ""
            if match["centre"]:
                fits = "中心" in body
            elif kind:
                fits = kind not in wrong
            else:
                fits = core.endswith("街道") or core[-1] not in "局厅镇乡"
            if not fits:
                places.setdefault(match[0], []).append(passage.at(*match.span()))
    for said, spans in places.items():
        yield ctx.finding(spans[0], "self", said=said, body=body, count=len(spans))


def _announced(report: Report) -> Iterator[tuple[str, Span]]:
    """现公布某局2024年政府信息公开工作年度报告, in the preamble."""
    for passage in report.passages:
        if passage.section is None and "|" not in passage.text:
            for match in _ANNOUNCED.finditer(passage.masked):
                yield match["name"].strip(), passage.at(*match.span("name"))


def _signed(report: Report) -> Iterator[tuple[str, Span]]:
    """The name under the text, with the date behind it."""
    tail = report.paragraphs[-_LAST:]
    for paragraph, following in zip_longest(tail, tail[1:]):
        text = paragraph.text.strip(" ?")
        name = _DATE.sub("", text).strip()
        dated = name != text or (following is not None and _DATE.match(following.text.strip(" ?")))
        if dated and _SIGNATURE.fullmatch(name):
            start = paragraph.text.index(name)
            yield name, paragraph.at(start, start + len(name))


def _same(one: str, other: str) -> bool:
    """Whether two names may be those of one body: the shorter is the longer with words left out."""
    short, long = sorted((_core(one), _core(other)), key=len)
    rest = iter(long)
    return all(character in rest for character in short) or long.endswith(short[-3:])


def _core(name: str) -> str:
    return compiled(r"人民政府|政府|办公室|办事处|\(.*?\)|[的\s]").sub("", name)
