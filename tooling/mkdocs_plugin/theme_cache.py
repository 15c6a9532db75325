"""Cache of the rendered theme. MkDocs is only started, and only imported, where the theme must be rendered again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager

import yaml

from tooling.i18n import SOURCE_LANGUAGE
from tooling.incremental.cache import BuildCache
from tooling.incremental.digest import digest, digest_of_files, program_digest
from tooling.load.project import OWN_ROOT, Project
from tooling.load.settings import PLUGIN, read_config
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
    with fork_stream(lambda: _render(project, settings, language)) as rendered:

        def wait() -> RenderedTheme:
            theme = next(rendered)
            if key:
                cache.put(entry, key, theme.as_data())
            return theme

        yield wait


def _render(project: Project, settings: Settings, language: str) -> Iterator[RenderedTheme]:
    from tooling.mkdocs_plugin.theme import render_theme  # takes a third of a second, in a process of its own

    yield render_theme(project, settings, language)


def _entry(language: str) -> str:
    """Return the name of the cache entry of the theme in a language."""
    return "schil" if language == SOURCE_LANGUAGE else f"schil-{language}"


#: Markdown extensions that read only the page; others may read any file.
_PURE = frozenset(
    {"admonition", "attr_list", "md_in_html", "tables", "toc", "pymdownx.details", "pymdownx.highlight",
     "pymdownx.superfences"}
)  # fmt: skip
#: Settings that include other files, or code; and what does so anywhere in the text.
_READS_ELSEWHERE = frozenset({"INHERIT", "hooks"})
_ELSEWHERE = re.compile(r"!ENV|!!python|custom_dir")


def _theme_key(project: Project, settings: Settings, language: str) -> str | None:
    """Return the digest of all inputs of the theme; `None` if the configuration may read inputs that we do not know."""
    text = project.config.read_text(encoding="utf-8")
    try:
        loaded = read_config(text)
        plugins, extensions = (
            {next(iter(one)) if isinstance(one, Mapping) else one for one in loaded.get(name) or ()}
            for name in ("plugins", "markdown_extensions")
        )
    except (AttributeError, StopIteration, TypeError, yaml.YAMLError):
        return None
    if not _READS_ELSEWHERE.isdisjoint(loaded) or _ELSEWHERE.search(text):
        return None
    if plugins != {PLUGIN} or not extensions <= _PURE:
        return None
    is_ours = (project.docs == PAGES, project.config.parent == OWN_ROOT, project.root == OWN_ROOT)
    flags = [str(is_ours), str(bool(project.profielen))]
    pages = [digest_of_files(project.docs), digest_of_files(PAGES), (OWN_ROOT / "mkdocs.yml").read_text("utf-8")]
    return digest([program_digest(), language, text, settings.model_dump_json(), *flags, *pages])
