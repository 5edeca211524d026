"""The public body that reports: named in the title, else in the signature, else by the website."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gialint.reading.front import level_of, public_body
from gialint.regexes import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gialint.report import Paragraph, PublicBody, Title

_ISSUER = "发布机构"
_SIGNATURE = range(4, 31)
"""Code points that a signature may have."""


def find_body(
    title: Title | None, paragraphs: Sequence[Paragraph], metadata: Mapping[str, str]
) -> PublicBody:
    return public_body(title, _signature(paragraphs) or metadata.get(_ISSUER, ""))


def _signature(paragraphs: Sequence[Paragraph]) -> str:
    """The body that signs at the end, before the date; empty where none does."""
    for paragraph in paragraphs[-4:]:
        text = paragraph.text.strip(" ?")
        if (
            len(text) in _SIGNATURE
            and not compiled(r"[。,;:、!?|]").search(text)
            and level_of(text)
        ):
            return text
    return ""
