"""Rendered theme: everything that MkDocs and its theme make independently of the data."""

from __future__ import annotations

import tempfile
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from tooling.i18n import SOURCE_LANGUAGE, in_language
from tooling.load.project import Project
from tooling.load.settings import PLUGIN
from tooling.mkdocs_plugin.config import overrides
from tooling.mkdocs_plugin.plugin import KlussenmarktPlugin
from tooling.mkdocs_plugin.warnings import project_errors, warnings_in_dutch
from tooling.model.settings import Settings
from tooling.render.theme import RenderedTheme


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
