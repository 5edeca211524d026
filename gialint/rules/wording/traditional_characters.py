from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby

from gialint.api import INFO, Edit, Finding, Fix, Message, Report, RuleContext, Span, compiled, rule
from gialint.rules.wording._text import HAN

_HAN = compiled(f"[{HAN}]")
_LEAST_KINDS = 4
_LEAST_SHARE = 0.15
"""Of the Han characters on a line: names with one rare character stay far below."""


@rule(
    "GIA604",
    "traditional-characters",
    scope=Report,
    severity=INFO,
    messages=Message(
        "有 {count} 个繁体字，面向内地公众的报告应使用规范汉字",
        "{count} characters are in traditional script; mainland reports use the simplified one",
    ),
    hint=Message("转换为简体后通读一遍", "convert to simplified script and read it through"),
)
def traditional_characters(report: Report, ctx: RuleContext) -> Iterator[Finding]:
    """用繁体字写成。

    ## 问题

    报告的整段文字是繁体字。

    ## 原因

    国家机关以普通话和规范汉字为公务用语用字。人名、地名里的个别字不算。

    ## 依据

    《中华人民共和国国家通用语言文字法》第九条。

    ## 错误示例

    ```overview+
    示例縣認真貫徹落實上級決策部署，推進政務公開。
    ```

    ## 正确示例

    ```overview+
    示例县认真贯彻落实上级决策部署，邀请市民代表李喆、王堃参加开放日。
    ```

    ## 改法

    用“转换为简体”改写，再检查“后”“里”“只”等一简对多繁的字。
    """
    traditional = report.folded.traditional
    if len(traditional) < _LEAST_KINDS:
        return
    line = _traditional_line(report)
    if line is None:
        return
    text = report.source.text
    count = sum(text.count(character) for character in traditional)
    fixes = [Fix.unsafe(Message("转换为简体", "convert to simplified script"), _edits(report))]
    yield ctx.finding(line, count=count, fixes=fixes)


def _traditional_line(report: Report) -> Span | None:
    """The first line written in traditional script."""
    text, index = report.source.text, report.source.lines
    for start, end in zip(index.starts, index.ends, strict=True):
        line = text[start:end]
        written = [c for c in line if c in report.folded.traditional]
        if len(set(written)) >= _LEAST_KINDS:
            han = len(_HAN.findall(line))
            if len(written) >= _LEAST_SHARE * han:
                return Span(start, end)
    return None


def _edits(report: Report) -> list[Edit]:
    """One edit for each run of characters that differ in simplified script.

    Reading aids are taken out before the conversion, so that it sees whole words.
    """
    convert = _converter()
    text = report.source.text
    origins = report.folded.origins
    places = range(len(text)) if origins is None else origins[: len(report.folded.text)]
    written = "".join(text[i] for i in places)
    simple = convert(written)
    if len(simple) != len(written):
        simple = "".join(_alike(c, convert(c)) for c in written)
    changed = [
        (place, new) for place, old, new in zip(places, written, simple, strict=True) if old != new
    ]
    runs = groupby(enumerate(changed), key=lambda item: item[1][0] - item[0])
    edits = []
    for _, items in runs:
        run = [item[1] for item in items]
        edits.append(Edit(Span(run[0][0], run[-1][0] + 1), "".join(new for _, new in run)))
    return edits


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC  # slow to load, and needed for few reports

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def _alike(old: str, new: str) -> str:
    return new if len(new) == len(old) else old
