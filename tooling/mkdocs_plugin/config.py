"""MkDocs configuration of a market: its own, what it borrows of ours, and how the command line overrides it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

from tooling.i18n import SOURCE_LANGUAGE, gettext
from tooling.load.project import OWN_ROOT, Project, ProjectError
from tooling.load.settings import OF_SITE, PLUGIN, in_other_language
from tooling.mkdocs_plugin.stubs import LISTS
from tooling.model.settings import Settings
from tooling.render.guides import PAGES, borrowed_pages

#: Settings of MkDocs that a market need not repeat.
_BORROWED = ("theme", "markdown_extensions", "validation", "nav")


def overrides(project: Project, settings: Settings, language: str = SOURCE_LANGUAGE) -> dict[str, Any]:
    """Return configuration that overrides `mkdocs.yml`: our options, the folder of pages, and what it borrows.

    In another language than Dutch also the words of the site, its address, and the titles in its navigation.
    """
    if language != SOURCE_LANGUAGE:
        settings = in_other_language(settings, language)
    own, borrowed = _loaded(project.config), _loaded(OWN_ROOT / "mkdocs.yml")
    plugins = own.get("plugins") or {}
    if not isinstance(plugins, Mapping):
        plugins = {name: options for plugin in plugins for name, options in _pairs(plugin)}
    options = settings.model_dump(mode="json", exclude={*OF_SITE}) | {
        "root": str(project.root),
        "profielen": str(project.profielen or ""),
    }
    found = {name: borrowed[name] for name in _BORROWED if name not in own}
    if "nav" in found:
        # A market without pages of its own has those that it borrows, and not all of ours.
        own_pages = project.docs if project.docs != PAGES or project.config.parent == OWN_ROOT else None
        found["nav"] = _present(found["nav"], own_pages, frozenset(borrowed_pages()))
    found["theme"] = _theme(borrowed["theme"], own.get("theme"), project, settings)
    if project.config.parent == OWN_ROOT != project.root:
        found |= {"repo_url": settings.repo_url, "edit_uri": ""}
    if language != SOURCE_LANGUAGE:
        found |= _in_other_language(found.get("nav", own.get("nav")), settings)
        if isinstance(found["theme"], dict):
            found["theme"] = {**found["theme"], "language": language}
    return {**found, "docs_dir": str(project.docs), "plugins": {**plugins, PLUGIN: options}}


def _in_other_language(nav: Any, settings: Settings) -> dict[str, Any]:
    words = {
        "site_name": settings.site_naam,
        "site_url": settings.site_url,
        "site_description": settings.site_omschrijving,
    }
    return words if nav is None else {**words, "nav": _translated(nav)}


def _translated(item: Any) -> Any:
    """Return an item of the navigation with the titles that we know in the current language."""
    if isinstance(item, dict):
        return {gettext(str(title)): _translated(inner) for title, inner in item.items()}
    return [_translated(one) for one in item] if isinstance(item, list) else item


def _present(item: Any, docs: Path | None, borrowed: frozenset[str]) -> Any:
    """Return an item of the navigation without the pages that are not there; `None` if nothing is left.

    `docs` is the folder with the pages of the market, if it has one; `borrowed` has the paths of ours that it gets.
    """
    if isinstance(item, dict):
        kept = {title: found for title, inner in item.items() if (found := _present(inner, docs, borrowed)) is not None}
        return kept or None
    if isinstance(item, list):
        return [found for one in item if (found := _present(one, docs, borrowed)) is not None] or None
    if not isinstance(item, str) or not item.endswith(".md") or item in LISTS:
        return item
    is_own = docs is not None and (docs / item).is_file()
    return item if is_own or item in borrowed else None


def _theme(borrowed: dict[str, Any], own: Any, project: Project, settings: Settings) -> Any:
    """Return the theme: ours, with what the market sets of it; another one is its own business."""
    own = {"name": own} if isinstance(own, str) else own or {}
    if own.get("name", "material") != "material":
        return own
    logo = {"logo": settings.logo} if settings.logo else {}
    for name in ("logo", "deelbeeld"):
        path = getattr(settings, name)
        if path and project.config.parent != OWN_ROOT and not (project.docs / path).is_file():
            raise ProjectError(f"Bij '{PLUGIN}: {name}' staat '{path}', maar dat bestand is er niet in {project.docs}.")
    return {**borrowed, **own, **logo}


def _loaded(config: Path) -> dict[str, Any]:
    with config.open(encoding="utf-8") as file:
        return yaml_load(file) or {}


def _pairs(plugin: Any) -> list[tuple[str, Any]]:
    return list(plugin.items()) if isinstance(plugin, Mapping) else [(plugin, {})]
