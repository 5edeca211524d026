"""Bytes -> Source. The encoding is kept, so that the text can be written back as it was."""

from __future__ import annotations

import codecs

from gialint.regexes import compiled
from gialint.text import Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = compiled("[\x00-\x08\x0e-\x1f]")
_PROBE = 8192
"""Code points in which control characters betray a binary file."""


class UndecodableError(ValueError):
    """The bytes are no text in an encoding that drafts come in."""


def decode(data: bytes, path: str | None = None) -> Source:
    """The text in ``data``: UTF-8 or UTF-16 with a BOM, UTF-8, else GB 18030.

    Raises UndecodableError for anything else, and for binary data.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(data[len(bom) :], encoding, path, bom)
    try:
        return _checked(data, "utf-8", path)
    except UndecodableError:
        if b"\x00" in data[:_PROBE]:
            raise
        return _checked(data, "gb18030", path)


def _checked(data: bytes, encoding: str, path: str | None, bom: bytes = b"") -> Source:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError(f"{encoding}: byte {error.start}") from error
    if len(_CONTROLS.findall(text[:_PROBE])) > min(len(text), _PROBE) // 100:
        raise UndecodableError("binary data")
    return Source(text, path, encoding, bom)


def encode(source: Source) -> bytes:
    """The bytes of ``source`` as they were found: its encoding, its BOM, its line ends."""
    return source.bom + source.text.encode(source.encoding)
