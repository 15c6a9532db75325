"""Running of one command; what goes wrong is caught here, and nowhere else."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

from tooling.cli.commands import command_parser
from tooling.commands import Exit
from tooling.load.project import ProjectError


def run(arguments: Sequence[str]) -> int:
    """Runs one command; returns its exit code (see `commands.Exit`)."""
    try:
        chosen, unknown = command_parser().parse_known_args(arguments)
        if unknown:
            chosen.parser.unknown(unknown)
        code: int = chosen.run(chosen)
        sys.stdout.flush()
    except ProjectError as error:
        sys.stderr.write(f"klussen: {error}\n")
        return Exit.USAGE
    except BrokenPipeError:
        # Whoever read our output has read enough (`klussen match | head`); nothing may be written to it any more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.CLEAN
    except OSError as error:
        sys.stderr.write(f"klussen: {error.filename or ''}: {error.strerror or error}\n")
        return Exit.USAGE
    except KeyboardInterrupt:
        sys.stderr.write("\nklussen: onderbroken\n")
        return Exit.USAGE
    except Exception:  # noqa: BLE001 -- the last handler: whatever arrives here is our bug, and is reported as one
        traceback.print_exc()
        sys.stderr.write("klussen: dit is een fout in Klussenmarkt zelf. Meld hem met de tekst hierboven.\n")
        return Exit.BUG
    return code
