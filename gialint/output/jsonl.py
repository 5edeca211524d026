"""JSON, one finding a line: for what reads results while they come."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gialint.output.json import entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gialint.output import View
    from gialint.session import Result


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    for result in results:
        for finding in result.findings:
            yield json.dumps(entry(result.source, finding, view), ensure_ascii=False) + "\n"
