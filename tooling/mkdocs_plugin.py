"""The MkDocs plugin: the only file that knows MkDocs. It borrows the theme's page shell and hands it to `render`."""

from __future__ import annotations

import datetime
import logging
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext
from mkdocs.utils.yaml import yaml_load

from tooling.diagnostics import Diagnostic, Severity
from tooling.load.clock import today
from tooling.load.files import shown_name
from tooling.load.project import Project, ProjectError, find_project
from tooling.load.settings import PLUGIN, parse_settings
from tooling.model.settings import Settings
from tooling.pipeline import Step, make_site, open_market
from tooling.render import shell as slots
from tooling.render.output import write_files
from tooling.render.search import Document
from tooling.render.site import Site

_LOG = logging.getLogger("mkdocs.plugins.klussenmarkt")

_THEME = Path(__file__).with_name("theme")

#: Our style is a template: it takes its icons from the theme.
_STYLE = "assets/klussenmarkt/klussenmarkt.css"

#: What a page may load, and from where: only files of the site itself, and icons that lie in its style.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'"
)

#: Deeper pages that data fills, by section: how many folders they lie below the root. Each depth needs a shell of its
#: own, because links in a shell are relative.
_DEPTHS = {
    "klussen": (3, 4, 5),
    "profielen": (2, 3, 4, 5),
    "vaardigheden": (2,),
    "organisaties": (2,),
    "referentie": (3,),
}

#: The lists that data fills; they stand in the navigation, and are the shell of their section at their depth.
_LISTS = {
    "klussen/index.md": "klussen",
    "profielen/index.md": "profielen",
    "vaardigheden/index.md": "vaardigheden",
    "organisaties/index.md": "organisaties",
    "overzicht/index.md": "overzicht",
    "zoeken/index.md": "zoeken",
    "mijn/index.md": "mijn",
    "meedoen/klus/index.md": "meedoen",
    "meedoen/profiel/index.md": "meedoen",
    "referentie/velden/index.md": "referentie",
    "referentie/controles/index.md": "referentie",
}


#: Pages in English, about how this is made: no visitor looks for them in the search.
_FOR_DEVELOPERS = "ontwikkel/"


class _Options(Config):  # type: ignore[no-untyped-call] # MkDocs leaves it untyped
    """Options under `plugins: klussenmarkt:`; `model.settings` says what they mean and checks them."""

    root = Type(str, default="")
    profielen = Type(str, default="")
    vandaag = Type(str, default="")
    gewichten = Type(dict, default={})
    eisen = Type((list, tuple), default=())
    semantisch = Type(str, default="")
    beheerders = Type((list, tuple), default=())
    samenvoegen = Type(bool, default=False)
    forge = Type(str, default="")
    tak = Type(str, default="")
    email = Type(str, default="")


class KlussenmarktPlugin(BasePlugin[_Options]):  # type: ignore[no-untyped-call] # the same
    """Events in the order in which MkDocs calls them."""

    _site: Site
    _project: Project
    _shells: dict[tuple[str, int], slots.Shell]
    _guides: list[Document]
    _pages: list[str]
    _live = False

    #: Is told, of each part of the work, how much of how much is done.
    step: Step = staticmethod(lambda _done, _total: None)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remembers whether pages are served while they are worked on."""
        del dirty
        self._live = command == "serve"

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Gives the page shell its Content-Security-Policy."""
        del config, files
        # MkDocs writes a script into the pages that it serves itself, to draw them anew after a change.
        policy = _POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'") if self._live else _POLICY
        env.globals["inhoudsbeleid"] = policy
        return env

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the data, and puts our theme files before the theme's."""
        try:
            self._open(config)
        except ProjectError as error:
            raise PluginError(str(error)) from None
        config.theme.dirs.insert(0, str(_THEME))
        config.theme.static_templates = {"404.html", _STYLE}
        config.watch.extend(str(folder) for folder in self._project.folders.values() if folder.is_dir())
        self._shells, self._guides, self._pages = {}, [], []
        return config

    def _open(self, config: MkDocsConfig) -> None:
        source = Path(config.config_file_path)
        settings = parse_settings({key: value for key, value in self.config.items() if value}, source)
        self._project = find_project(
            source.parent / settings.root, source.parent / settings.profielen if settings.profielen else None
        )
        day = datetime.date.fromisoformat(settings.vandaag) if settings.vandaag else today()
        market = open_market(self._project, day, self.step)
        for found in market.diagnostics:
            if found.severity is Severity.FOUT:
                path, line, column = found.position
                _LOG.warning("%s:%s:%s: %s: %s %s", path, line, column, found.code, found.message, found.remedy)
        self._site = make_site(
            market,
            settings,
            site_url=(config.site_url or "/").rstrip("/") + "/",
            site_name=config.site_name,
            repo_url=config.repo_url,
            step=self.step,
        )

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the stubs from which the shells are cut, and leaves out the theme's scripts, for no page runs them."""
        for file in [one for one in files if one.src_uri.startswith("assets/javascripts/")]:
            files.remove(file)
        for file in [one for one in files if _is_linked(one, Path(config.docs_dir))]:
            _LOG.warning("%s: dit is een verwijzing (symlink), en komt niet op de site.", shown_name(file.src_uri))
            files.remove(file)
        for path, section in _LISTS.items():
            files.append(File.generated(config, path, content=_stub(section)))
        for section, depth in ((section, depth) for section, depths in _DEPTHS.items() for depth in depths):
            path = f"{section}/{'schil/' * (depth - 1)}index.md"
            files.append(File.generated(config, path, content=_stub(section)))
        return files

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> TemplateContext:
        """Marks the section of a stub as the one we are in."""
        del config
        section = page.meta.get("sectie")
        if section is not None:
            page.canonical_url = slots.CANONICAL
            for item in nav.pages:
                item.active = item.file.src_uri in _LISTS and _LISTS[item.file.src_uri] == section
        return context

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Fills what data puts on a hand-written page, at its marker."""
        del config, files
        depth = page.url.count("/")
        for marker, fill in self._site.markers.items():
            if marker in html:
                html = html.replace(marker, fill(depth))
        return html

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Cuts a stub into a shell and keeps it from being written; remembers every other page for the search."""
        del config
        section = page.meta.get("sectie")
        if section is None:
            self._pages.append(page.url)
            title = str(page.title or "")
            text = str(page.meta.get("description", ""))
            if page.url and not page.url.startswith(_FOR_DEVELOPERS):
                words = Markup(page.content or "").striptags()  # noqa: S704 -- its tags are taken out, and it is shown nowhere
                self._guides.append(Document(page.url, title, text, woorden=text, tekst=words))
            return output
        page.active = False
        depth = page.url.count("/")
        self._shells.setdefault((section, depth), slots.Shell.of(output))
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes everything that is made from data."""
        write_files(Path(config.site_dir), self._site.files(self._shells, self._guides, self._pages, self.step))


def _is_linked(file: File, docs: Path) -> bool:
    """Whether a page or file lies behind a symlink below the folder of pages: it could be any file of this machine."""
    place = Path(file.abs_src_path or "")
    return any(one.is_symlink() for one in [place, *place.parents] if docs in one.parents)


def _stub(section: str) -> str:
    return (
        f"---\ntitle: {slots.TITLE}\ndescription: {slots.DESCRIPTION}\nsectie: {section}\n"
        f"hide: [navigation, toc]\n---\n{slots.CONTENT}\n"
    )


def build_site(
    project: Project, settings: Settings, target: Path, day: datetime.date, step: Step
) -> tuple[Diagnostic, ...]:
    """Builds the site of a project into `target`; returns what was found in the data, and logs every fault.

    The site is built beside `target` and takes its place when it is whole; `step` is told how far each part of it is.
    Raises `ProjectError` where MkDocs gives up.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as scratch:
        fresh, old = Path(scratch, "new"), Path(scratch, "old")
        try:
            config = load_config(str(project.config), site_dir=str(fresh), **_overrides(project, settings, day))
            plugin = config.plugins[PLUGIN]
            if not isinstance(plugin, KlussenmarktPlugin):
                raise TypeError(plugin)
            plugin.step = step
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
        except Abort as error:
            raise ProjectError(f"De site kon niet gebouwd worden: {error.message}") from None
        except PluginError as error:
            raise ProjectError(str(error)) from None
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    return plugin._site.diagnostics


def serve_site(project: Project, settings: Settings, address: str) -> None:
    """Serves the site and builds it anew whenever a file changes, until interrupted. Says so on the terminal."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("mkdocs.commands.build").setLevel(logging.WARNING)
    mkdocs_serve(
        config_file=str(project.config), livereload=True, dev_addr=address, **_overrides(project, settings, None)
    )


def _overrides(project: Project, settings: Settings, day: datetime.date | None) -> dict[str, Any]:
    """What the command line changes in the configuration: our options, and where the pages lie."""
    options = settings.model_dump() | {
        "root": str(project.root),
        "profielen": str(project.profielen or ""),
        "vandaag": day.isoformat() if day else settings.vandaag,
    }
    with project.config.open(encoding="utf-8") as file:
        plugins = yaml_load(file).get("plugins") or {}
    if not isinstance(plugins, Mapping):
        plugins = {name: options for plugin in plugins for name, options in _pairs(plugin)}
    return {"docs_dir": str(project.docs), "plugins": {**plugins, PLUGIN: options}}


def _pairs(plugin: Any) -> list[tuple[str, Any]]:
    return list(plugin.items()) if isinstance(plugin, Mapping) else [(plugin, {})]
