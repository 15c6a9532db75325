"""Development server of MkDocs, with live reload."""

from __future__ import annotations

import logging

from mkdocs.commands.serve import serve as mkdocs_serve

from tooling.load.project import Project
from tooling.mkdocs_plugin.config import overrides
from tooling.model.settings import Settings


def serve_site(project: Project, settings: Settings, address: str) -> None:
    """Serve the site at `address` (`ip:port`) until interrupted, and rebuild it when a file changes."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("mkdocs.commands.build").setLevel(logging.WARNING)
    mkdocs_serve(config_file=str(project.config), livereload=True, dev_addr=address, **overrides(project, settings))
