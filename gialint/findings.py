"""What a rule says about a report: tiny immutable values, no behaviour beyond their own sense."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import TYPE_CHECKING, NamedTuple

from gialint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGES = ("zh", "en")


class Severity(IntEnum):
    """How much a finding weighs; the order is that of ``--fail-on``."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def parse(cls, word: str) -> Severity:
        """The severity named by ``word``. Raises ValueError for any other word."""
        try:
            return cls[word.upper()]
        except KeyError:
            raise ValueError(word) from None


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence in each language gialint speaks."""

    zh: str
    en: str

    def in_(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh

    def format(self, **fields: object) -> Message:
        """Both sentences with their ``{fields}`` filled; a Message as a field is put in by language."""
        return Message(
            *(
                getattr(self, lang).format_map(
                    {k: v.in_(lang) if isinstance(v, Message) else v for k, v in fields.items()}
                )
                for lang in LANGUAGES
            )
        )


class Safety(Enum):
    """Whether a fix may be applied unseen.

    SAFE changes no meaning and no digit; UNSAFE needs a look; DISPLAY is only ever shown.
    """

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put ``content`` in the place of ``span``."""

    span: Span
    content: str

    @classmethod
    def deletion(cls, span: Span) -> Edit:
        return cls(span, "")

    @classmethod
    def insertion(cls, offset: int, content: str) -> Edit:
        return cls(Span(offset, offset), content)


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to repair a finding: all its edits or none."""

    title: Message
    edits: tuple[Edit, ...]
    safety: Safety

    @classmethod
    def safe(cls, title: Message, edits: Edit | Iterable[Edit]) -> Fix:
        return cls(title, _sorted(edits), Safety.SAFE)

    @classmethod
    def unsafe(cls, title: Message, edits: Edit | Iterable[Edit]) -> Fix:
        return cls(title, _sorted(edits), Safety.UNSAFE)


def _sorted(edits: Edit | Iterable[Edit]) -> tuple[Edit, ...]:
    return (edits,) if isinstance(edits, Edit) else tuple(sorted(edits))


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a finding; ``path`` is None in the same file."""

    span: Span
    message: Message
    path: str | None = None


class CellKey(NamedTuple):
    """Names one cell of the statutory form: the keys of its table, row and column."""

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One slip: which rule, where, and what to do."""

    code: str
    name: str
    severity: Severity
    span: Span
    message: Message
    hint: Message | None = None
    cell: CellKey | None = None
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = field(default=())

    @property
    def is_choice(self) -> bool:
        """Whether its fixes are alternatives: none is safe, and which one is right is for the writer."""
        return len(self.fixes) > 1 and all(fix.safety is Safety.UNSAFE for fix in self.fixes)

    @property
    def order(self) -> tuple[int, int, str, str]:
        """Findings are shown by place, then code, then words: the same in every run."""
        return self.span.start, self.span.end, self.code, self.message.zh
