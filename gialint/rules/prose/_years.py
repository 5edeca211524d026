"""The years that a report speaks of."""

from collections import Counter

from gialint.api import Report, compiled

YEAR = compiled(r"(20\d\d)\s*年")
PERIOD_WORDS = compiled(
    r"(?:统计|数据)[^。;,\d]{0,10}?(?:期限|期间|时限|时间段?|时段|区间|周期|起止日期)|(?:所列|报告)数据[^。;]{0,6}?(?:自|从)(?=\s*\d)"
)


def body_years(report: Report) -> Counter[int]:
    """How often each year is named in the sections, document names left out."""
    return Counter(
        int(match[1])
        for passage in report.passages
        if passage.section not in (None, "problems")
        for match in YEAR.finditer(passage.masked)
    )
