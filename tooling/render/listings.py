"""Pages about outside sources: a short page of each listing, and `/bronnen/`."""

from __future__ import annotations

import datetime
from urllib.parse import urlsplit

from tooling.model.outside import Source, source_key
from tooling.model.vermelding import KEPT_DAYS, as_klus
from tooling.render import dutch
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
    summary = listing.samenvatting or f"Gevonden via {source}."
    head = NOINDEX
    return Page(f"{key}/", "klussen", f"{listing.titel} (via {source})", summary, body, head, listing.adres)


def sources_page(site: SiteContext) -> Page:
    """Return the page that says of each source what it is, its licence, its age and its health."""
    sources = sorted(site.outside.sources.items(), key=lambda one: (not one[1].count, one[1].bron.naam.casefold()))
    body = site.render("bronnen.html", 1, bronnen=sources, toestand=health)
    return Page("bronnen/", "over", "Bronnen", "Waar de klussen van elders vandaan komen, en hoe oud ze zijn.", body)


def failing_sources(site: SiteContext) -> list[tuple[str, str]]:
    """Return the name and health of each source that somebody must look at."""
    found = (one for one in site.outside.sources.values() if one.is_failing(site.today))
    return [(one.bron.naam, health(one, site.today)) for one in found]


def health(source: Source, today: datetime.date) -> str:
    """Return the health of a source, in words."""
    stand = source.stand
    age = stand.age(today) if stand is not None else None
    if stand is None:
        return "Nog niet opgehaald."
    last = "Het is nog nooit gelukt." if age is None else f"De laatste keer dat het lukte, was {dutch.days_ago(age)}."
    if source.fault is not None:
        return f"Doet het niet. {source.fault} {last}"
    if source.is_stale(today) and age is not None and age < 0:
        return "Doet het niet. De dag waarop het is opgehaald, moet nog komen."
    if source.is_stale(today) and age is not None:
        return f"Doet het niet. {last} Dat is langer dan {KEPT_DAYS} dagen geleden, dus we tonen er niets van."
    if stand.fout is not None:
        return f"Doet het niet. {stand.fout} {last}"
    shown = "" if source.count or source.joined else " Er is nu niets dat we overnemen."
    return f"Werkt. Opgehaald: {dutch.days_ago(age or 0)}.{shown}"
