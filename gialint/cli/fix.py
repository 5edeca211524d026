"""``gialint fix``: ``check --fix`` under a name of its own."""

from __future__ import annotations

from gialint.cli.check import made

command = made("fix", fix=True)
