"""Pages of editions: each has a home, and lists of its klussen and people, in its own colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from tooling.i18n import gettext
from tooling.incremental.files import OutputFile
from tooling.render.browse import KLUSSEN, MENSEN, paged
from tooling.render.context import SiteContext
from tooling.render.feeds import edition_feed, feed_link, klussen_of
from tooling.render.pages import weights_table
from tooling.render.shell import Draft, Page

#: Cards of klussen, and of people, on the home of an edition.
_SHOWN = 6


def edition_pages(site: SiteContext) -> Iterator[Page | Draft]:
    """Yield `/edities/`, and of each edition its home and lists."""
    listed = sorted(site.edities, key=lambda key: site.edities[key].naam.casefold())
    body = site.render("lijst_edities.html", 1, edities=listed)
    yield Page(
        "edities/", "organisaties", gettext("Edities"), gettext("Delen van deze markt met een eigen beginpagina."), body
    )
    for key in listed:
        yield _home(site, key)
        klussen = [*site.open_klussen_of_edition(key), *site.listings_of_edition(key)]
        for section, keys in ((KLUSSEN, klussen), (MENSEN, site.people_of_edition(key))):
            path = f"{edition_path(key)}{section.folder}/"
            feed = edition_feed(key) if section is KLUSSEN else ""
            for draft in paged(site, section, keys, path, path, site.edities[key].naam, feed, edition=key):
                yield draft._replace(draw=partial(_styled, site, key, draft.draw))


def _styled(site: SiteContext, key: str, draw: Callable[[], Page]) -> Page:
    """Return a page in the colours of an edition."""
    page = draw()
    return replace(page, head=page.head + _style_link(site, key, page.depth))


def _home(site: SiteContext, key: str) -> Page:
    edition = site.edities[key]
    path = edition_path(key)
    klussen, people = site.open_klussen_of_edition(key), site.people_of_edition(key)
    weights = edition.gewichten.over(site.weights) if edition.gewichten else None
    body = site.render(
        "editie.html",
        path.count("/"),
        editie=edition,
        sleutel_editie=key,
        klussen=klussen[:_SHOWN],
        mensen=people[:_SHOWN],
        aantal_klussen=len(klussen),
        aantal_elders=len(site.listings_of_edition(key)),
        aantal_mensen=len(people),
        gewichten=weights_table(site, path.count("/"), weights) if weights else None,
    )
    description = edition.samenvatting or gettext("Klussen en collega's van %(name)s.", name=edition.naam)
    head = feed_link(path.count("/"), edition_feed(key), klussen_of(edition.naam))
    return Page(path, "klussen", edition.naam, description, body, head + _style_link(site, key, path.count("/")))


def edition_styles(site: SiteContext) -> Iterator[OutputFile]:
    """Yield the style sheet of each edition that has colours of its own."""
    for key, edition in site.edities.items():
        if edition.kleuren:
            rules = (
                f'[data-md-color-scheme="{scheme}"] {{ {"; ".join(map(": ".join, properties.items()))} }}\n'
                for scheme, properties in edition.kleuren.properties.items()
            )
            yield OutputFile(_style_path(key), "".join(rules))


def edition_path(key: str) -> str:
    """Return the path of the home of an edition."""
    return f"edities/{key}/"


def _style_path(key: str) -> str:
    return f"{edition_path(key)}kleuren.css"


def _style_link(site: SiteContext, key: str, depth: int) -> str:
    if not site.edities[key].kleuren:
        return ""
    return Markup('<link rel="stylesheet" href="{}">').format("../" * depth + _style_path(key))
