"""Reads our settings from `mkdocs.yml`, without MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from tooling.load.project import Project, ProjectError, find_project
from tooling.model.settings import Settings

PLUGIN = "klussenmarkt"


class _ConfigLoader(yaml.CSafeLoader):
    """Takes `mkdocs.yml` as it is: the tags that MkDocs knows mean nothing to us."""


def _ignore(_loader: yaml.CSafeLoader, _suffix: str, _node: yaml.Node) -> None:
    """Stands for whatever a tag would have made."""


_ConfigLoader.add_multi_constructor("", _ignore)


def open_project(
    root: Path | None, profielen: Path | None = None, *, public_only: bool = False
) -> tuple[Project, Settings]:
    """Return the project at `root` with its settings; `profielen` goes before the folder that the settings name.

    With `public_only` that folder may be missing: whoever judges proposals sees no profiles that are kept apart. Raises
    `ProjectError` where another folder is not there or a setting cannot be used.
    """
    project = find_project(root, profielen)
    settings = load_settings(project.config)
    if profielen is None and settings.profielen:
        apart = project.config.parent / settings.profielen
        if apart.is_dir() or not public_only:
            project = find_project(project.root, apart)
    return project, settings


def site_address(config: Path) -> str:
    """Return the `site_url` in a `mkdocs.yml`, with a slash at the end; only that slash where it is not set."""
    loaded = yaml.load(config.read_text(encoding="utf-8"), Loader=_ConfigLoader) or {}  # noqa: S506 -- makes no objects
    return str(loaded.get("site_url") or "").rstrip("/") + "/"


def load_settings(config: Path) -> Settings:
    """Return the settings of our plugin. Raises `ProjectError` where the file or a setting cannot be used."""
    try:
        text = config.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"'{config}' kan niet gelezen worden: {error}") from None
    return read_settings(text, config)


def read_settings(text: str, config: Path) -> Settings:
    """The settings in the text of a `mkdocs.yml`; `config` is the name to use in messages. Raises `ProjectError`."""
    try:
        loaded = yaml.load(text, Loader=_ConfigLoader)  # noqa: S506 -- a safe loader, which makes no objects
        plugins = (loaded or {}).get("plugins") or []
    except (yaml.YAMLError, AttributeError) as error:
        raise ProjectError(f"'{config}' kan niet gelezen worden: {error}") from None
    return parse_settings(_options(plugins), config)


def parse_settings(options: dict[str, Any], config: Path) -> Settings:
    """Settings from the options of the plugin. Raises `ProjectError` that names the option."""
    try:
        return Settings.model_validate(options)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = ".".join(str(part) for part in first["loc"])
        raise ProjectError(f"In '{config}' klopt de instelling '{PLUGIN}: {name}' niet: {first['msg']}.") from None


def _options(plugins: Any) -> dict[str, Any]:
    items = (
        plugins.items()
        if isinstance(plugins, dict)
        else (pair for plugin in plugins if isinstance(plugin, dict) for pair in plugin.items())
    )
    return next((dict(options or {}) for name, options in items if name == PLUGIN), {})
