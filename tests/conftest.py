"""How hypothesis draws: anew at each run by hand, the same each time in CI; never against the clock."""

import os

from hypothesis import settings

settings.register_profile("hand", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "hand")
