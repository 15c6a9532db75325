"""The MkDocs plugin: the only file that knows MkDocs. It borrows the theme's page shell and hands it to `render`."""

from __future__ import annotations

import datetime
import logging
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment
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

from tooling.load.clock import today
from tooling.load.files import shown_name
from tooling.load.fingerprint import digest, digest_of_files, program
from tooling.load.project import Project, ProjectError, find_project
from tooling.load.settings import PLUGIN, parse_settings
from tooling.model.settings import Settings
from tooling.parallel import stream
from tooling.pipeline import SiteInfo, make_site, open_market
from tooling.render import shell as slots
from tooling.render.output import Memory, write_files
from tooling.render.site import HandWritten, Site, Skin
from tooling.reporters.tekst import fault_lines

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
    "overzicht": (2,),
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
    grenzen = Type(dict, default={})
    beheerders = Type((list, tuple), default=())
    samenvoegen = Type(bool, default=False)
    forge = Type(str, default="")
    tak = Type(str, default="")
    email = Type(str, default="")


class KlussenmarktPlugin(BasePlugin[_Options]):  # type: ignore[no-untyped-call] # the same
    """Events in the order in which MkDocs calls them.

    Where MkDocs itself was asked for a site, data is read at the start and everything is written at the end. Where we
    only want its `skin`, it is drawn without looking at the data.
    """

    _project: Project
    _site: Site | None
    _shells: dict[tuple[str, int], slots.Shell]
    _pages: dict[str, HandWritten]
    _live = False

    #: Whether MkDocs is only asked for what does not depend on data.
    only_skin = False

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
        """Puts our theme files before the theme's, and reads the data where it is needed here."""
        config.theme.dirs.insert(0, str(_THEME))
        config.theme.static_templates = {"404.html", _STYLE}
        self._shells, self._pages, self._site = {}, {}, None
        if not self.only_skin:
            try:
                self._open(config)
            except ProjectError as error:
                raise PluginError(str(error)) from None
            config.watch.extend(str(folder) for folder in self._project.folders.values() if folder.is_dir())
        return config

    def _open(self, config: MkDocsConfig) -> None:
        source = Path(config.config_file_path)
        settings = parse_settings({key: value for key, value in self.config.items() if value}, source)
        self._project = find_project(
            source.parent / settings.root, source.parent / settings.profielen if settings.profielen else None
        )
        day = datetime.date.fromisoformat(settings.vandaag) if settings.vandaag else today()
        market = open_market(self._project, day)
        for line in fault_lines(market.diagnostics):
            _LOG.warning("%s", line)
        self._site = make_site(market, settings, site_info(config))

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

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Cuts a stub into a shell, and keeps every other page; we write them, so MkDocs need not."""
        del config
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
        """Dates the page for what is not there, where MkDocs itself writes it."""
        del template_name, config
        return output_content if self._site is None else slots.dated(output_content, self._site.context.today)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes everything that is made from data, where MkDocs itself was asked for a site."""
        if self._site is not None:
            write_files(Path(config.site_dir), self._site.files(self.skin({})))

    def skin(self, files: Mapping[str, bytes]) -> Skin:
        """What was drawn, with these files."""
        return Skin(self._shells, self._pages, files)


def _is_linked(file: File, docs: Path) -> bool:
    """Whether a page or file lies behind a symlink below the folder of pages: it could be any file of this machine."""
    place = Path(file.abs_src_path or "")
    return any(one.is_symlink() for one in [place, *place.parents] if docs in one.parents)


def _stub(section: str) -> str:
    return (
        f"---\ntitle: {slots.TITLE}\ndescription: {slots.DESCRIPTION}\nsectie: {section}\n"
        f"hide: [navigation, toc]\n---\n{slots.CONTENT}\n"
    )


@contextmanager
def skin_of(project: Project, settings: Settings, memory: Memory) -> Iterator[Callable[[], tuple[SiteInfo, Skin]]]:
    """Starts drawing everything that does not depend on the data, and gives what waits for it within the block.

    What waits gives that, with what the configuration says of the site; it raises `ProjectError` where MkDocs gives up.
    Nothing is drawn where it is remembered from a time before.
    """
    key = _skin_key(project, settings)
    known = memory.recall(_SKIN, key) if key else None
    if known is not None:
        yield lambda: (SiteInfo(*known["info"]), Skin.of_data(known["skin"]))
        return
    with stream(lambda: (_draw_skin(project, settings) for _ in range(1))) as drawn:

        def wait() -> tuple[SiteInfo, Skin]:
            info, skin = next(drawn)
            if key:
                memory.remember(_SKIN, key, {"info": info, "skin": skin.as_data()})
            return info, skin

        yield wait


_SKIN = "schil"

#: Extensions of Markdown that look at nothing but the page; others may look anywhere.
_PURE = frozenset(
    {"admonition", "attr_list", "md_in_html", "tables", "toc", "pymdownx.details", "pymdownx.highlight",
     "pymdownx.superfences"}
)  # fmt: skip
#: Settings that bring in other files, or code.
_ELSEWHERE = re.compile(r"INHERIT|!ENV|!!python|^hooks\b|custom_dir", re.MULTILINE)


def _skin_key(project: Project, settings: Settings) -> str | None:
    """A digest of all that a skin is drawn from; `None` where the configuration may look at things that we do not."""
    text = project.config.read_text(encoding="utf-8")
    try:
        loaded = yaml_load(text)
        plugins, extensions = (
            {next(iter(one)) if isinstance(one, Mapping) else one for one in loaded.get(name) or ()}
            for name in ("plugins", "markdown_extensions")
        )
    except (AttributeError, StopIteration, TypeError, yaml.YAMLError):
        return None
    if _ELSEWHERE.search(text) or plugins != {PLUGIN} or not extensions <= _PURE:
        return None
    folders = [str(project.docs), str(project.config)]
    return digest([program(), text, settings.model_dump_json(), *folders, digest_of_files(project.docs)])


def _draw_skin(project: Project, settings: Settings) -> tuple[SiteInfo, Skin]:
    """Lets MkDocs draw everything that does not depend on the data, and what its configuration says of the site.

    Raises `ProjectError` where MkDocs gives up.
    """
    with tempfile.TemporaryDirectory() as scratch:
        try:
            config = load_config(str(project.config), site_dir=scratch, **_overrides(project, settings, None))
            plugin = config.plugins[PLUGIN]
            if not isinstance(plugin, KlussenmarktPlugin):
                raise TypeError(plugin)
            plugin.only_skin = True
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
        except Abort as error:
            raise ProjectError(f"De site kon niet gebouwd worden: {error.message}") from None
        except PluginError as error:
            raise ProjectError(str(error)) from None
        files = {
            path.relative_to(scratch).as_posix(): path.read_bytes()
            for path in sorted(Path(scratch).rglob("*"))
            if path.is_file() and not path.name.startswith("sitemap.xml")
        }
        return site_info(config), plugin.skin(files)


def site_info(config: MkDocsConfig) -> SiteInfo:
    """What the configuration says of the site."""
    return SiteInfo((config.site_url or "/").rstrip("/") + "/", config.site_name, config.repo_url)


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
