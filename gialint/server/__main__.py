"""``python -m gialint.server``: over standard input and output."""

from gialint.server import run

if __name__ == "__main__":
    raise SystemExit(run())
