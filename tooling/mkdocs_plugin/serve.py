"""Development server of MkDocs, with live reload."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any

from mkdocs.commands.serve import serve as mkdocs_serve

from tooling.load.project import Project
from tooling.mkdocs_plugin.config import overrides
from tooling.model.settings import Settings


def serve_site(project: Project, settings: Settings, address: str) -> None:
    """Serve the site at `address` (`ip:port`) until interrupted, and rebuild it when a file changes."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("mkdocs.commands.build").setLevel(logging.WARNING)
    mkdocs_serve(config_file=str(project.config), livereload=True, dev_addr=address, **overrides(project, settings))


#: An application of a web server, as WSGI has it (PEP 3333).
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

#: The names by which a computer is its own.
_LOCAL = {"localhost", "127.0.0.1", "[::1]"}


def only_for(application: Application, host: str) -> Application:
    """Return an application that answers only to its own names, given the host that it listens at.

    Otherwise a page elsewhere could read what is not published yet, by a name that leads to this computer.
    """
    names = _LOCAL | {host}

    def guarded(environment: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = str(environment.get("HTTP_HOST", ""))
        if asked.rpartition(":")[0] in names or asked in names or host in {"0.0.0.0", "::"}:  # noqa: S104 -- asked for
            return application(environment, start_response)
        start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
        return [f"Deze server is er alleen voor {', '.join(sorted(names))}.\n".encode()]

    return guarded
