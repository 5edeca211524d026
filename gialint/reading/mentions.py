"""Counts said in prose, and the cell each one talks about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gialint.report import Mention, Report


def mentions(report: Report) -> tuple[Mention, ...]:
    """The counts that the prose of ``report`` states, in the order of the text."""
    return ()
