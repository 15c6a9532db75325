"""Entry point of the command `klussen`."""

from __future__ import annotations

import gc
import sys

from tooling.cli import run


def main() -> None:
    """Runs the command and exits with its code."""
    if sys.argv[1:2] != ["serve"]:
        gc.disable()  # a command keeps nearly all that it makes, and then ends: looking for garbage finds none
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
