"""Hand-written pages that every market borrows: Markdown, in which its own name, forge and addresses are put."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache
from html import escape
from importlib.metadata import version
from typing import Any

from jinja2 import Environment, StrictUndefined

from tooling.load.project import OWN_ROOT, SOURCE
from tooling.model.forge import terms_of
from tooling.model.settings import Settings

#: Folder of these pages, and what of it is for no other market: how ours is made.
PAGES = OWN_ROOT / "docs"
_OURS = "ontwikkel/"
#: About starting a market like this one: in no other, as the wheel lacks it too.
_ABOUT_MARKETS = "meedoen/eigen-markt.md"


def is_guide(path: str) -> bool:
    """Return whether a page, by its path below `docs/`, is one that every market borrows."""
    return (PAGES / path).is_file() and not path.startswith(_OURS)


def borrowed_pages() -> Iterator[str]:
    """Yield the paths of these pages, and of the files that lie with them."""
    for place in sorted(PAGES.rglob("*")):
        path = place.relative_to(PAGES).as_posix()
        if place.is_file() and is_guide(path) and path != _ABOUT_MARKETS:
            yield path


def filled_guide(text: str, settings: Settings, pages: Container[str]) -> str:
    """Return the text of a page for a market with these settings, and these pages (paths below `docs/`)."""
    return _environment().from_string(text).render(**guide_words(settings), heeft=lambda path: path in pages)


def guide_words(settings: Settings) -> dict[str, Any]:
    """Return what a text for a market with these settings can name."""
    return {
        "naam": escape(settings.site_naam, quote=False),
        "omschrijving": escape(settings.site_omschrijving, quote=False),
        "versie": version("klussenmarkt"),
        "adres": settings.site_url,
        "email": settings.email,
        "repo": settings.repo_url.rstrip("/"),
        "tak": settings.tak,
        "bron": SOURCE,
        "soort_forge": settings.forge.value if settings.repo_url else "",
        "forge": terms_of(settings.forge),
        "profielen_apart": bool(settings.profielen),
        "samenvoegen": settings.samenvoegen,
        "welkom": {name: escape(text, quote=False) for name, text in settings.welkom.model_dump().items()},
        "organisatie": settings.voorbeeld_organisatie,
    }


@cache
def _environment() -> Environment:
    # Markdown, and not HTML: what goes in was escaped, or is an address that we checked.
    return Environment(undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True)  # noqa: S701
