"""Pages about outside sources: a short page of each listing, and `/bronnen/`."""

from __future__ import annotations

import datetime
from urllib.parse import urlsplit

from tooling.i18n import gettext
from tooling.model.outside import Source, source_key
from tooling.model.vermelding import KEPT_DAYS, as_klus
from tooling.render import phrases
from tooling.render.context import SiteContext
from tooling.render.shell import NOINDEX, Page


def listing_page(site: SiteContext, key: str) -> Page:
    """Return the short page of a listing. It is not to be indexed: the page that counts is outside."""
    listing = site.outside.listings[key]
    body = site.render(
        "vermelding.html",
        3,
        vermelding=listing,
        sleutel=key,
        slug=source_key(key),
        vaardigheden=as_klus(listing).vaardigheden,
        ook_op=site.outside.also_on.get(key, ()),
        plek=urlsplit(listing.adres).hostname,
    )
    source = site.outside.source_of(key).bron.naam
    summary = listing.samenvatting or gettext("Gevonden via %(name)s.", name=source)
    head = NOINDEX
    return Page(
        f"{key}/",
        "klussen",
        gettext("%(title)s (via %(name)s)", title=listing.titel, name=source),
        summary,
        body,
        head,
        listing.adres,
    )


def sources_page(site: SiteContext) -> Page:
    """Return the page that says of each source what it is, its licence, its age and its health."""
    sources = sorted(site.outside.sources.items(), key=lambda one: (not one[1].count, one[1].bron.naam.casefold()))
    body = site.render("bronnen.html", 1, bronnen=sources, toestand=health)
    return Page(
        "bronnen/",
        "over",
        gettext("Bronnen"),
        gettext("Waar de klussen van elders vandaan komen, en hoe oud ze zijn."),
        body,
    )


def failing_sources(site: SiteContext) -> list[tuple[str, str]]:
    """Return the name and health of each source that somebody must look at."""
    found = (one for one in site.outside.sources.values() if one.is_failing(site.today))
    return [(one.bron.naam, health(one, site.today)) for one in found]


def health(source: Source, today: datetime.date) -> str:
    """Return the health of a source, in words."""
    stand = source.stand
    age = stand.age(today) if stand is not None else None
    if stand is None:
        return gettext("Nog niet opgehaald.")
    last = gettext("Het is nog nooit gelukt.")
    if age is not None:
        last = gettext("De laatste keer dat het lukte, was %(when)s.", when=phrases.days_ago(age))
    if source.fault is not None:
        return " ".join([gettext("Doet het niet."), source.fault, last])
    if source.is_stale(today) and age is not None and age < 0:
        return gettext("Doet het niet. De dag waarop het is opgehaald, moet nog komen.")
    if source.is_stale(today) and age is not None:
        too_old = gettext("Dat is langer dan %(days)s dagen geleden, dus we tonen er niets van.", days=KEPT_DAYS)
        return " ".join([gettext("Doet het niet."), last, too_old])
    if stand.fout is not None:
        return " ".join([gettext("Doet het niet."), stand.fout, last])
    works = gettext("Werkt. Opgehaald: %(when)s.", when=phrases.days_ago(age or 0))
    shown = source.count or source.joined
    return works if shown else f"{works} {gettext('Er is nu niets dat we overnemen.')}"
