"""Runs the gialint that lies beside this file, in ``libs``, as if it were installed.

Plugins installed in the environment of the interpreter are still found: ``libs`` only goes first.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent / "libs")

    from gialint.cli import main

    main()
