"""Entry point of the command `klussen`."""

from __future__ import annotations

import sys

from tooling.cli import run


def main() -> None:
    """Runs the command and exits with its code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
