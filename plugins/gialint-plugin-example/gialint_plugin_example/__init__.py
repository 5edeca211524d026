"""The hooks: they only declare. A module with rules is imported inside its hook, when it is needed."""

from __future__ import annotations

from typing import Any

from gialint.api import Rule, hookimpl


@hookimpl
def gialint_rules() -> list[Rule[Any]]:
    from gialint_plugin_example.superlative import superlative

    return [superlative]
