"""Installing in tests: where no package index is within reach, they are skipped; else a failure is one."""

from __future__ import annotations

import re

UNREACHABLE = re.compile(
    "No matching distribution|Could not find a version|[Cc]onnection|name resolution|Proxy"
    "|Failed to fetch|error sending request|dns error|[Nn]etwork"
)
"""What pip and uv say where they cannot reach an index."""
