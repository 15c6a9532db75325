"""Hand-written pages that every market borrows: Markdown, in which its own name, forge and addresses are put.

Such a page says in its front matter that it is one (`sjabloon: ja`), so that a copy of it in a market is filled in too.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

from jinja2 import Environment, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from tooling.load.project import OWN_ROOT, SOURCE
from tooling.model.forge import account_field, terms_of
from tooling.model.settings import Settings

#: Folder of these pages.
PAGES = OWN_ROOT / "docs"
#: Pages of ours alone: the developer documentation, and the guide to start a market.
NOT_BORROWED = ("ontwikkel/", "meedoen/eigen-markt.md", "en/meedoen/eigen-markt.md")


def borrowed_pages() -> Iterator[str]:
    """Yield the paths of these pages, and of the files that lie with them, below their folder."""
    for place in sorted(PAGES.rglob("*")):
        path = place.relative_to(PAGES).as_posix()
        if place.is_file() and not path.startswith(NOT_BORROWED):
            yield path


def is_guide(front_matter: Mapping[str, Any]) -> bool:
    """Return whether a page is filled in, by its front matter."""
    return front_matter.get("sjabloon") in {True, "ja"}


def filled_guide(text: str, settings: Settings, pages: Container[str]) -> str:
    """Return the text of a page for a market with these settings, and these pages (paths below `docs/`)."""
    return _environment().from_string(text).render(**guide_words(settings), heeft=lambda path: path in pages)


def guide_words(settings: Settings) -> dict[str, Any]:
    """Return what a text for a market with these settings can name."""
    return {
        "naam": settings.site_naam,
        "omschrijving": settings.site_omschrijving,
        "versie": version("klussenmarkt"),
        "adres": settings.site_url,
        "email": settings.email,
        "repo": settings.repo_url.rstrip("/"),
        "tak": settings.tak,
        "bron": SOURCE,
        "accountveld": account_field(settings.forge),
        "soort_forge": settings.forge.value if settings.repo_url else "",
        "forge": terms_of(settings.forge),
        "profielen_apart": bool(settings.profielen),
        "samenvoegen": settings.samenvoegen,
        "welkom": settings.welkom.model_dump(),
        "organisatie": settings.voorbeeld_organisatie,
    }


@cache
def _environment() -> Environment:
    # Markdown, and not HTML: what goes in has no < in it, or is an address that we checked.
    return SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True)
