"""``python -m gialint``."""

from gialint.cli import main

if __name__ == "__main__":
    main()
