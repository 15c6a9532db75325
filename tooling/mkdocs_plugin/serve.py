"""Development server of MkDocs, with live reload."""

from __future__ import annotations

import errno
import logging
import socket
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from tooling.load.files import Kind
from tooling.load.project import Project, ProjectError
from tooling.mkdocs_plugin.config import overrides
from tooling.mkdocs_plugin.warnings import project_errors, warnings_in_dutch
from tooling.model.settings import Settings


def serve_site(open_market: Callable[[], tuple[Project, Settings]], address: str) -> None:
    """Serve a market at `address` (`ip:port`) until interrupted, and rebuild its site when a file changes.

    `open_market` reads the settings, which can change meanwhile. Raises `ProjectError` if something is at the address
    already, before anything is built, or if the first build fails; a later one that fails leaves the site as it is.
    """
    _try_address(address)
    sys.stdout.write(f"De site wordt gebouwd. Daarna staat zij op http://{address}, en volgt zij elke wijziging.\n")
    sys.stdout.write("Stoppen: Ctrl+C\n")
    sys.stdout.flush()
    logging.getLogger("mkdocs.livereload").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory(prefix="klussen-") as site, warnings_in_dutch():
        config = _config(open_market, site, address)
        config.plugins.on_startup(command="serve", dirty=False)
        host, port = config.dev_addr
        server = LiveReloadServer(
            builder=lambda: _build_again(open_market, site, address, watch),
            host=host,
            port=port,
            root=site,
            mount_path=urlsplit(config.site_url or "/").path,
        )
        server.error_handler = lambda code: _error_page(Path(site), code)
        watched: set[str] = set()

        def watch(config: MkDocsConfig) -> None:
            """Follow what a build reads; folders can come later."""
            for place in {config.docs_dir, config.config_file_path, *config.watch} - watched:
                watched.add(place)
                server.watch(place)

        _build(config)
        server = config.plugins.on_serve(server, config=config, builder=lambda: None)
        watch(config)
        try:
            server.serve()  # type: ignore[no-untyped-call] # MkDocs leaves it untyped
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()
            config.plugins.on_shutdown()


def _config(open_market: Callable[[], tuple[Project, Settings]], site: str, address: str) -> MkDocsConfig:
    project, settings = open_market()
    for kind in (Kind.KLUS, Kind.PROFIEL):
        # A folder that is not there cannot be followed, and Git keeps no empty one.
        if project.folders[kind].parent == project.root:
            project.folders[kind].mkdir(exist_ok=True)
    options = {"site_dir": site, "dev_addr": address, **overrides(project, settings)}
    with project_errors():
        config = load_config(str(project.config), **options)
    config.site_url = f"http://{address}{urlsplit(config.site_url or '/').path}"
    return config


def _build(config: MkDocsConfig) -> None:
    with project_errors():
        mkdocs_build(config, serve_url=config.site_url)


def _build_again(
    open_market: Callable[[], tuple[Project, Settings]], site: str, address: str, watch: Callable[[MkDocsConfig], None]
) -> None:
    try:
        config = _config(open_market, site, address)
        watch(config)
        _build(config)
    except ProjectError as error:
        sys.stderr.write(f"klussen: {error} De site blijft zoals zij was.\n")


def _error_page(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if code in {404, 500} and page.is_file() else None


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
