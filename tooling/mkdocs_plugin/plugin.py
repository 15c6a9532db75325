"""The MkDocs plugin. It borrows the theme's page shell and hands it to `render`."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from tooling.i18n import SOURCE_LANGUAGE, gettext, plural
from tooling.incremental.files import write_files
from tooling.load.clock import today
from tooling.load.files import shown_name
from tooling.load.project import OWN_ROOT, SOURCE, Project, ProjectError, find_project
from tooling.load.settings import OF_SITE, parse_settings
from tooling.mkdocs_plugin.languages import is_dutch_here, other_languages, translate_pages
from tooling.mkdocs_plugin.serve import only_for
from tooling.mkdocs_plugin.stubs import DEPTHS, LISTS, stub
from tooling.mkdocs_plugin.valid import valid
from tooling.model.settings import Settings
from tooling.pipeline import make_site, open_market
from tooling.render import shell as slots
from tooling.render.environment import compiled_templates
from tooling.render.guides import PAGES, borrowed_pages, filled_guide, is_guide
from tooling.render.site import Site
from tooling.render.theme import HandWritten, RenderedTheme
from tooling.reporters.text import fault_lines

_LOG = logging.getLogger("mkdocs.plugins.klussenmarkt")

_THEME = Path(__file__).resolve().parents[1] / "theme"

#: Our style is a template: it takes its icons from the theme.
_STYLE = "assets/markt/stijl.css"

#: Pictures that take the colours of the market.
_PICTURES = ("assets/markt/logo.svg", "assets/markt/favicon.svg")

#: What a page may load, and from where: only files of the site itself, and icons that lie in its style.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
)

#: Pages in English, about how this is made: no visitor looks for them in the search.
_FOR_DEVELOPERS = "ontwikkel/"


class KlussenmarktPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call] # MkDocs leaves it untyped
    """Events in the order in which MkDocs calls them.

    If MkDocs builds or serves the site, data is read at the start and every file is written at the end. If we only need
    its `theme`, no data is read.
    """

    #: `model.settings` says what each option means, and checks it.
    config_scheme = tuple((name, Type(object)) for name in Settings.model_fields if name not in OF_SITE)

    _project: Project
    _settings: Settings
    _site: Site | None
    _shells: dict[tuple[str, int], slots.Shell]
    _pages: dict[str, HandWritten]
    _live = False

    #: Whether MkDocs only renders the theme, without data.
    theme_only = False

    #: Language of the pages.
    language = SOURCE_LANGUAGE

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Record whether MkDocs serves the site with live reload."""
        del dirty
        self._live = command == "serve"

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Set the Content-Security-Policy of the page shell, and what else the theme needs."""
        del config, files
        # MkDocs adds an inline script to the pages that it serves, for live reload.
        policy = _POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'") if self._live else _POLICY
        env.bytecode_cache = compiled_templates()
        env.add_extension("jinja2.ext.i18n")
        env.policies["ext.i18n.trimmed"] = True
        env.install_gettext_callables(gettext, plural, newstyle=True)  # type: ignore[attr-defined]
        env.globals["inhoudsbeleid"] = policy
        env.globals["taal"] = self.language
        env.globals["pad"] = slots.PATH
        env.globals["andere_talen"] = other_languages(self.language, self._settings)
        env.globals["kleuren"] = self._settings.kleuren.properties
        env.globals["markt"] = self._settings
        env.globals["bron"] = SOURCE
        return env

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our theme overrides, and read the data unless only the theme is rendered."""
        config.theme.dirs.insert(0, str(_THEME))
        config.theme.static_templates = {"404.html", _STYLE, *_PICTURES}
        self._shells, self._pages, self._site = {}, {}, None
        try:
            source = Path(config.config_file_path)
            options = {key: value for key, value in self.config.items() if value is not None}
            self._settings = parse_settings(options, config, source)
            if not self.theme_only:
                self._open(source.parent)
                config.watch.extend(str(folder) for folder in self._project.folders.values() if folder.is_dir())
        except ProjectError as error:
            raise PluginError(str(error)) from None
        return config

    def _open(self, home: Path) -> None:
        settings = self._settings
        apart = home / settings.profielen if settings.profielen else None
        self._project = find_project(home / settings.root, apart, home=home)
        day = datetime.date.fromisoformat(settings.vandaag) if settings.vandaag else today()
        market = open_market(self._project, day, outside=self._project.outside(None))
        for line in fault_lines(market.diagnostics):
            _LOG.warning("%s", line)
        self._site = make_site(market, settings)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages that the market borrows, and the stubs from which the shells are cut.

        The scripts of the theme are left out, because no page runs them.
        """
        borrowed = dict.fromkeys(borrowed_pages())
        if Path(config.config_file_path).parent != OWN_ROOT and Path(config.docs_dir) == PAGES:
            for file in [one for one in files if one.src_dir == str(PAGES) and one.src_uri not in borrowed]:
                files.remove(file)
        for path in borrowed:
            if files.get_file_from_path(path) is None:
                files.append(File(path, str(PAGES), str(config.site_dir), config.use_directory_urls))
        for file in [one for one in files if one.src_uri.startswith("assets/javascripts/")]:
            files.remove(file)
        for file in [one for one in files if _is_linked(one, Path(config.docs_dir))]:
            _LOG.warning("%s: dit is een verwijzing (symlink), en komt niet op de site.", shown_name(file.src_uri))
            files.remove(file)
        translate_pages(files, self.language, config)
        for path, section in LISTS.items():
            files.append(File.generated(config, path, content=stub(section)))
        for section, depth in ((section, depth) for section, depths in DEPTHS.items() for depth in depths):
            path = f"{section}/{'schil/' * (depth - 1)}index.md"
            files.append(File.generated(config, path, content=stub(section)))
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put the name, forge and addresses of the market in a page that says it is to be filled in."""
        del config
        if "[vul in" in markdown:
            _LOG.warning("docs/%s: hier staat nog [vul in …]. Vul het aan voordat je publiceert.", page.file.src_uri)
        if not is_guide(page.meta):
            return markdown
        pages = {one.src_uri for one in files}
        try:
            for name, value in page.meta.items():
                if isinstance(value, str):
                    page.meta[name] = filled_guide(value, self._settings, pages)
            return filled_guide(markdown, self._settings, pages)
        except TemplateError as error:
            raise PluginError(f"docs/{page.file.src_uri} kan niet ingevuld worden: {error}") from None

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> TemplateContext:
        """Marks the section of a stub as the one we are in."""
        del config
        section = page.meta.get("sectie")
        context["is_nederlands"] = is_dutch_here(page.file, self.language)  # type: ignore[typeddict-unknown-key]
        if section is not None:
            page.canonical_url = slots.CANONICAL
            for item in nav.pages:
                item.active = item.file.src_uri in LISTS and LISTS[item.file.src_uri] == section
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Cuts a stub into a shell, and keeps every other page; we write them, so MkDocs need not."""
        del config
        output = valid(output)
        section = page.meta.get("sectie")
        if section is None:
            is_guide = bool(page.url) and not page.url.startswith(_FOR_DEVELOPERS)
            description = str(page.meta.get("description", ""))
            content = page.content or "" if is_guide else ""
            self._pages[page.url] = HandWritten(output, content, str(page.title or ""), description, is_guide)
            return ""
        page.active = False
        self._shells.setdefault((section, page.url.count("/")), slots.Shell.of(output))
        return ""

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Make the page for a missing address, which MkDocs itself writes, valid."""
        del config
        return valid(output_content) if template_name.endswith(".html") else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes everything that is made from data, where MkDocs itself was asked for a site."""
        if self._site is not None:
            from tooling.mkdocs_plugin.theme import render_theme

            themes = {
                language: render_theme(self._project, self._settings, language) for language in self._settings.talen
            }
            write_files(Path(config.site_dir), self._site.files({SOURCE_LANGUAGE: self.theme({}), **themes}))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Lets the development server answer only to the names that it has itself."""
        del builder
        server.set_app(only_for(server.serve_request, str(config.dev_addr.host)))
        return server

    def theme(self, files: Mapping[str, bytes]) -> RenderedTheme:
        """Return the rendered theme, with these files."""
        return RenderedTheme(self._shells, self._pages, files)


def _is_linked(file: File, docs: Path) -> bool:
    """Return whether a page or file is behind a symlink: it could be any file of this machine."""
    place = Path(file.abs_src_path or "")
    return any(one.is_symlink() for one in [place, *place.parents] if docs in one.parents)
