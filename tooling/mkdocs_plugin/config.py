"""MkDocs configuration: what it says about the site, and how the command line overrides it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

from tooling.load.project import Project
from tooling.load.settings import PLUGIN
from tooling.model.settings import Settings
from tooling.pipeline import SiteInfo


def site_info(config: MkDocsConfig) -> SiteInfo:
    """Return the address, name and repository of the site."""
    return SiteInfo((config.site_url or "/").rstrip("/") + "/", config.site_name, config.repo_url)


def overrides(project: Project, settings: Settings) -> dict[str, Any]:
    """Return configuration that overrides `mkdocs.yml`: our options and the folder of pages."""
    options = settings.model_dump() | {
        "root": str(project.root),
        "profielen": str(project.profielen or ""),
    }
    with project.config.open(encoding="utf-8") as file:
        plugins = yaml_load(file).get("plugins") or {}
    if not isinstance(plugins, Mapping):
        plugins = {name: options for plugin in plugins for name, options in _pairs(plugin)}
    return {"docs_dir": str(project.docs), "plugins": {**plugins, PLUGIN: options}}


def _pairs(plugin: Any) -> list[tuple[str, Any]]:
    return list(plugin.items()) if isinstance(plugin, Mapping) else [(plugin, {})]
