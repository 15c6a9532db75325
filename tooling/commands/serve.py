"""`klussen serve`: shows the site while you work on it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tooling.commands import Exit
from tooling.load.settings import open_project
from tooling.mkdocs_plugin.serve import serve_site


def serve(root: Path | None, profielen: Path | None, address: str) -> int:
    """Serves the site at `address` (`ip:port`) until interrupted, and rebuilds it when a file changes."""
    serve_site(partial(open_project, root, profielen), address)
    return Exit.CLEAN
