"""Development server of MkDocs, with live reload."""

from __future__ import annotations

import errno
import logging
import socket
import sys
from collections.abc import Callable, Iterable
from typing import Any

from mkdocs.commands.serve import serve as mkdocs_serve

from tooling.load.project import Project, ProjectError
from tooling.mkdocs_plugin.config import overrides
from tooling.mkdocs_plugin.warnings import warnings_in_dutch
from tooling.model.settings import Settings


def serve_site(project: Project, settings: Settings, address: str) -> None:
    """Serve the site at `address` (`ip:port`) until interrupted, and rebuild it when a file changes.

    Raises `ProjectError` if something is there already, before anything is built.
    """
    _try_address(address)
    sys.stdout.write(f"De site wordt gebouwd. Daarna staat zij op http://{address}, en volgt zij elke wijziging.\n")
    sys.stdout.write("Stoppen: Ctrl+C\n")
    sys.stdout.flush()
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
    with warnings_in_dutch():
        mkdocs_serve(config_file=str(project.config), livereload=True, dev_addr=address, **overrides(project, settings))


def _try_address(address: str) -> None:
    """Raise `ProjectError` if nothing can be served at an address."""
    host, _, port = address.rpartition(":")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host.strip("[]"), int(port)))
        except OSError as error:
            why = {errno.EADDRINUSE: "daar draait al iets", errno.EACCES: "die poort mag je niet gebruiken"}
            reason = why.get(error.errno or 0, "dat adres is niet van deze computer")
            raise ProjectError(
                f"Op {address} kan de site niet komen: {reason}. Kies een ander: klussen serve --adres 127.0.0.1:8001"
            ) from None


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
