"""MkDocs adapter: the only package that imports MkDocs. It renders the theme once and passes it to `render`."""

from tooling.mkdocs_plugin.plugin import KlussenmarktPlugin
from tooling.mkdocs_plugin.serve import serve_site
from tooling.mkdocs_plugin.theme import rendered_themes

__all__ = ["KlussenmarktPlugin", "rendered_themes", "serve_site"]
