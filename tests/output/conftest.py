"""Results to be shown, made by hand: the formats know no rules."""

from __future__ import annotations

import pytest

from gialint.api import ERROR, INFO, WARNING, CellKey, Edit, Finding, Fix, Message, Related, Span
from gialint.session import Result
from gialint.text import Source

TEXT = "# 标题\n\n（七）总计 | 1 | 2 | 4 |\n本年度。。\n"


def finding(source: Source, code: str, quoted: str, **more: object) -> Finding:
    start = source.text.index(quoted)
    defaults = {
        "name": f"rule-{code[-1]}",
        "severity": WARNING,
        "span": Span(start, start + len(quoted)),
        "message": Message(f"“{quoted}”不对", f"{quoted} is wrong"),
    }
    return Finding(code=code, **{**defaults, **more})  # type: ignore[arg-type]


@pytest.fixture
def results() -> list[Result]:
    """Two files: one with three findings, one without any."""
    source = Source(TEXT, "某局/a.md")
    start = TEXT.index("4")
    findings = (
        finding(source, "GIA902", "标题", severity=INFO),
        finding(
            source,
            "GIA901",
            "4",
            severity=ERROR,
            hint=Message("重新相加", "add up again"),
            cell=CellKey("applications", "concluded", "total"),
            related=(
                Related(Span(start - 4, start - 3), Message("这里是 2", "this is 2")),
                Related(Span(0, 1), Message("上年", "last year"), "b.md"),
            ),
            fixes=(
                Fix.unsafe(Message("改为 3", "replace by 3"), Edit(Span(start, start + 1), "3")),
            ),
        ),
        finding(
            source,
            "GIA903",
            "。。",
            fixes=(
                Fix.safe(
                    Message("删去一个", "drop one"),
                    Edit.deletion(Span(TEXT.index("。。"), TEXT.index("。。") + 1)),
                ),
            ),
        ),
    )
    return [Result(source, None, findings), Result(Source("x", "b.md"), None, ())]
