"""Rendered theme: everything that MkDocs and its theme make independently of the data, cached between builds."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.utils.yaml import yaml_load

from tooling.i18n import SOURCE_LANGUAGE, in_language
from tooling.incremental.cache import BuildCache
from tooling.incremental.digest import digest, digest_of_files, program_digest
from tooling.load.project import OWN_ROOT, Project
from tooling.load.settings import PLUGIN
from tooling.mkdocs_plugin.config import overrides
from tooling.mkdocs_plugin.plugin import KlussenmarktPlugin
from tooling.mkdocs_plugin.warnings import project_errors, warnings_in_dutch
from tooling.model.settings import Settings
from tooling.parallel import fork_stream
from tooling.render.guides import PAGES
from tooling.render.theme import RenderedTheme


@contextmanager
def rendered_themes(
    project: Project, settings: Settings, cache: BuildCache
) -> Iterator[Callable[[], Mapping[str, RenderedTheme]]]:
    """Render the theme of each language in a forked process; yield a function that waits for them, by language.

    That function raises `ProjectError` if MkDocs fails. On a cache hit nothing is rendered.
    """
    with ExitStack() as stack:
        coming = {
            language: stack.enter_context(_rendered_theme(project, settings, cache, language))
            for language in (SOURCE_LANGUAGE, *settings.talen)
        }
        yield lambda: {language: wait() for language, wait in coming.items()}


@contextmanager
def _rendered_theme(
    project: Project, settings: Settings, cache: BuildCache, language: str
) -> Iterator[Callable[[], RenderedTheme]]:
    entry, key = _entry(language), _theme_key(project, settings, language)
    known = cache.get(entry, key) if key else None
    if known is not None:
        yield lambda: RenderedTheme.of_data(known)
        return
    with fork_stream(lambda: (render_theme(project, settings, language) for _ in range(1))) as rendered:

        def wait() -> RenderedTheme:
            theme = next(rendered)
            if key:
                cache.put(entry, key, theme.as_data())
            return theme

        yield wait


def _entry(language: str) -> str:
    """Return the name of the cache entry of the theme in a language."""
    return "schil" if language == SOURCE_LANGUAGE else f"schil-{language}"


#: Markdown extensions that read only the page; others may read any file.
_PURE = frozenset(
    {"admonition", "attr_list", "md_in_html", "tables", "toc", "pymdownx.details", "pymdownx.highlight",
     "pymdownx.superfences"}
)  # fmt: skip
#: Settings that include other files, or code.
_ELSEWHERE = re.compile(r"INHERIT|!ENV|!!python|^hooks\b|custom_dir", re.MULTILINE)


def _theme_key(project: Project, settings: Settings, language: str) -> str | None:
    """Return the digest of all inputs of the theme; `None` if the configuration may read inputs that we do not know."""
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
    places = [str(project.docs), str(project.config)]
    pages = [digest_of_files(project.docs), digest_of_files(PAGES), (OWN_ROOT / "mkdocs.yml").read_text("utf-8")]
    return digest([program_digest(), language, text, settings.model_dump_json(), *places, *pages])


def render_theme(project: Project, settings: Settings, language: str = SOURCE_LANGUAGE) -> RenderedTheme:
    """Run MkDocs without data; return the rendered theme in a language.

    Raises `ProjectError` if MkDocs fails.
    """
    with tempfile.TemporaryDirectory() as scratch, warnings_in_dutch(), in_language(language), project_errors():
        config = load_config(str(project.config), site_dir=scratch, **overrides(project, settings, language))
        plugin = config.plugins[PLUGIN]
        if not isinstance(plugin, KlussenmarktPlugin):
            raise TypeError(plugin)
        # MkDocs has one instance of a plugin in a process: that of the site that it serves, where it does.
        before = dict(vars(plugin))
        try:
            plugin.theme_only = True
            plugin.language = language
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
            return plugin.theme(_files_of(Path(scratch)))
        finally:
            vars(plugin).clear()
            vars(plugin).update(before)


def _files_of(folder: Path) -> dict[str, bytes]:
    """Return what MkDocs wrote, by path, without its sitemap."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("sitemap.xml")
    }
