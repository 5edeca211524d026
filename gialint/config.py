"""Settings: what they are, where they are found, how they are checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gialint.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """The settings in force for a file. ``root`` is the folder that patterns are relative to."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    severity: Mapping[str, Severity] = field(default_factory=dict)
    fail_on: Severity = Severity.WARNING
    exclude: tuple[str, ...] = ()
    lang: str = "zh"
    edition: str | None = None
    body_level: str | None = None
    previous: str | None = None
    covers: tuple[str, ...] = ()
    local_plugins: tuple[str, ...] = ()
    patterns: tuple[Mapping[str, Any], ...] = ()
    relations: tuple[Mapping[str, Any], ...] = ()
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By rule name."""
    root: Path | None = None
    path: Path | None = None
    """The file they were read from."""
