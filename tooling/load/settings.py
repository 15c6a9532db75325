"""Reads our settings from `mkdocs.yml`, without MkDocs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from tooling.i18n import gettext, in_language, languages
from tooling.load.fields import worded
from tooling.load.files import Kind
from tooling.load.project import OWN_ROOT, Project, ProjectError, find_project
from tooling.model.base import is_file_name
from tooling.model.forge import Forge, forge_of
from tooling.model.settings import CONTRACT, Settings, Welkom

PLUGIN = "klussenmarkt"


class _ConfigLoader(yaml.CSafeLoader):
    """Takes `mkdocs.yml` as it is: the tags that MkDocs knows mean nothing to us."""


def _ignore(_loader: yaml.CSafeLoader, _suffix: str, _node: yaml.Node) -> None:
    """Stands for whatever a tag would have made."""


_ConfigLoader.add_multi_constructor("", _ignore)


def open_project(
    root: Path | None,
    profielen: Path | None = None,
    *,
    public_only: bool = False,
    empty: bool = False,
    any_contract: bool = False,
) -> tuple[Project, Settings]:
    """Return the project at `root` with its settings.

    Its data is in the folder that the setting `root` names, its profiles in `profielen` or else in the folder that the
    settings name. With `public_only` that folder may be missing: whoever judges proposals sees no profiles that are
    kept apart. Raises `ProjectError` if another folder does not exist, if there is no data and the project may not be
    `empty`, or if a setting is invalid.
    """
    start = find_project(root, profielen, empty=True)
    settings = load_settings(start.config, any_contract=any_contract)
    home = start.config.parent if (start.root / "mkdocs.yml").is_file() else start.root
    if start.config.parent == OWN_ROOT != start.root:
        # Whoever has no settings of their own must not be led to our repository, or mail us.
        settings = settings.model_copy(update={"repo_url": "", "email": "", "forge": Forge.AUTO, "beheerders": ()})
    data = home / settings.root if settings.root else start.root
    if profielen is None and settings.profielen:
        apart = home / settings.profielen
        if apart.is_dir() or not public_only:
            profielen = apart
    project = find_project(data, profielen, home=home, empty=empty)
    if not settings.voorbeeld_organisatie:
        settings = settings.model_copy(update={"voorbeeld_organisatie": _first_organisation(project)})
    return project, settings


def _first_organisation(project: Project) -> str:
    """Return the key of the first organisation of the register; an invented one if there is none."""
    names = (one.stem for one in sorted(project.folders[Kind.ORGANISATIE].glob("*.yaml")))
    return next(filter(is_file_name, names), "gemeente-voorbeeldstad")


def load_settings(config: Path, *, any_contract: bool = False) -> Settings:
    """Return the settings of a market, of an older contract only if that may be.

    Raises `ProjectError` if the file or a setting is invalid.
    """
    try:
        text = config.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"'{config}' kan niet gelezen worden: {error}") from None
    return read_settings(text, config, any_contract=any_contract)


def read_config(text: str) -> dict[str, Any]:
    """Return the text of a `mkdocs.yml` as plain data, without what its tags mean. Raises `yaml.YAMLError`."""
    found: dict[str, Any] = yaml.load(text, Loader=_ConfigLoader) or {}  # noqa: S506 -- a safe loader, which makes no objects
    return found


def read_settings(text: str, config: Path, *, any_contract: bool = False) -> Settings:
    """Return the settings in the text of a `mkdocs.yml`; `config` is its name in messages. Raises `ProjectError`."""
    try:
        loaded = read_config(text)
        options = _options(loaded.get("plugins") or [])
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ProjectError(
            f"'{config}', regel {line}: dit is geen goede YAML. Kijk daar, en een regel erboven, naar tabs, "
            "inspringing, aanhalingstekens en dubbele punten."
        ) from None
    except (yaml.YAMLError, AttributeError):
        raise ProjectError(f"'{config}' kan niet gelezen worden: er horen instellingen in te staan.") from None
    return parse_settings(options, loaded, config, any_contract=any_contract)


def parse_settings(
    options: dict[str, Any], site: Mapping[str, Any], config: Path, *, any_contract: bool = False
) -> Settings:
    """Return settings, given the options of the plugin and the settings of MkDocs itself.

    `config` is the name of the file in messages. Raises `ProjectError` that names the setting.
    """
    about_site = {name: str(site.get(source) or "") for name, source in OF_SITE.items()}
    about_site["site_url"] = about_site["site_url"].rstrip("/") + "/"
    about_site["site_omschrijving"] = about_site["site_omschrijving"] or _DESCRIPTION
    try:
        settings = Settings.model_validate({**options, **about_site})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = ".".join(str(part) for part in first["loc"])
        raise ProjectError(
            f"In '{config}' klopt de instelling '{PLUGIN}: {name}' niet. {worded(Settings, first)}"
        ) from None
    return _checked(settings, config, any_contract=any_contract)


def in_other_language(settings: Settings, language: str) -> Settings:
    """Return the settings of the site in one of its other languages, which lies below that of the market.

    Words that are ours are translated; those of the market are in Dutch where it gives no others.
    """
    words = settings.talen[language]
    with in_language(language):
        welcome = words.welkom or Welkom(kop=gettext(settings.welkom.kop), tekst=gettext(settings.welkom.tekst))
        return settings.model_copy(
            update={
                "site_naam": words.naam or settings.site_naam,
                "site_omschrijving": words.omschrijving or gettext(settings.site_omschrijving),
                "site_url": f"{settings.site_url}{language}/",
                "welkom": welcome,
            }
        )


_DESCRIPTION = "Korte klussen bij de overheid, voor iedereen die er werkt."

#: Settings of MkDocs itself that we use too, by our name of them.
OF_SITE = {
    "site_naam": "site_name",
    "site_omschrijving": "site_description",
    "site_url": "site_url",
    "repo_url": "repo_url",
}


def _check_words(settings: Settings, config: Path) -> None:
    """Raise `ProjectError` if words of the market would begin an element."""
    words = {
        "site_name, site_description of welkom": (settings.site_naam, settings.site_omschrijving, settings.welkom),
        **{f"talen.{code}": (own.naam, own.omschrijving, own.welkom) for code, own in settings.talen.items()},
    }
    for place, (name, about, welcome) in words.items():
        if any("<" in one for one in (name, about, *(welcome.model_dump().values() if welcome else ()))):
            raise ProjectError(f"In '{config}' staat een < bij {place}. Haal die weg.")


def _checked(settings: Settings, config: Path, *, any_contract: bool) -> Settings:
    """Return settings with their forge resolved. Raises `ProjectError` if that is unknown, or the contract is."""
    _check_words(settings, config)
    _check_languages(settings, config)
    if settings.contract > CONTRACT:
        raise ProjectError(
            f"'{config}' is van een nieuwer programma (contract {settings.contract}; dit programma kent {CONTRACT}). "
            "Installeer de versie die in requirements.txt staat."
        )
    if settings.contract < CONTRACT and not any_contract:
        raise ProjectError(
            f"'{config}' is van een ouder programma (contract {settings.contract}; nu geldt {CONTRACT}). "
            "Werk de markt eerst bij: klussen upgrade"
        )
    if settings.repo_url and not settings.repo_url.startswith(("https://", "http://")):
        raise ProjectError(f"In '{config}' hoort repo_url een webadres te zijn, dat begint met https://.")
    for name in ("site_url", "repo_url"):
        if re.search(r"[\s\"'<>`\\]", getattr(settings, name)):
            raise ProjectError(f"In '{config}' staat bij {name} een teken dat niet in een webadres hoort.")
    kind = settings.forge
    shown = forge_of(settings.repo_url)
    if Forge.AUTO not in {kind, shown} and kind is not shown:
        raise ProjectError(f"In '{config}' staat forge: {kind.value}, maar {settings.repo_url} is {shown.value}.")
    if kind is Forge.AUTO and settings.repo_url:
        kind = forge_of(settings.repo_url)
        if kind is Forge.AUTO:
            raise ProjectError(
                f"In '{config}' staat repo_url: {settings.repo_url}. Wat voor forge is dat? "
                f"Schrijf er bij plugins, {PLUGIN}, één van deze regels bij: "
                "'forge: github', 'forge: gitlab' of 'forge: forgejo'."
            )
    return settings.model_copy(update={"forge": kind})


def _check_languages(settings: Settings, config: Path) -> None:
    known = languages()[1:]
    unknown = next((one for one in settings.talen if one not in known), None)
    if unknown is not None:
        raise ProjectError(
            f"In '{config}' staat bij talen: {unknown}. Kies uit: {', '.join(known)}. Nederlands staat er altijd."
        )


def _options(plugins: Any) -> dict[str, Any]:
    items = (
        plugins.items()
        if isinstance(plugins, dict)
        else (pair for plugin in plugins if isinstance(plugin, dict) for pair in plugin.items())
    )
    return next((dict(options or {}) for name, options in items if name == PLUGIN), {})
