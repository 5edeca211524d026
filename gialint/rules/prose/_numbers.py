"""Numbers with their measure words in a sentence, and how a list of parts hangs on its whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gialint.api import compiled

NUMBER = compiled(
    r"(?P<vague>近|约|超过?|逾|达到?|大约)?\s*(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<scale>[万亿]?)"
    r"(?P<more>[余多]?)\s*(?P<unit>件次|人次|篇次|条次|件|条|篇|份|则|个|项|起|次|宗|人|例|场|期|部|册|批|家|名|户)?"
)
_SCALE = {"": 1, "万": 10**4, "亿": 10**8}
_FAMILIES = (frozenset("条篇件份则项个"), frozenset("次场期"))
"""Units that are mixed for one thing: 条 and 篇 of information, 件 and 份 of applications."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in prose, with its unit and its place in the passage."""

    value: Decimal
    exact: bool
    unit: str
    start: int
    end: int
    digits: tuple[int, int]

    def counts_like(self, other: "Figure") -> bool:
        """Whether both may count the same things."""
        return self.unit == other.unit or any(
            self.unit in family and other.unit in family for family in _FAMILIES
        )


def figures(text: str, start: int, end: int) -> Iterator[Figure]:
    """The numbers that have a unit, in their order."""
    for match in NUMBER.finditer(text, start, end):
        if not match["unit"]:
            continue
        value = Decimal(match["digits"].replace(",", "")) * _SCALE[match["scale"]]
        vague = match["vague"] and not match["vague"].startswith("达")
        yield Figure(
            value,
            not (vague or match["more"]),
            match["unit"],
            *match.span(),
            match.span("digits"),
        )
