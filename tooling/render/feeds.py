"""Atom feeds of open klussen, one for each selection that somebody can follow."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from markupsafe import Markup

from tooling.i18n import gettext
from tooling.incremental.files import OutputFile
from tooling.model.shared import Soort
from tooling.places import PROVINCES, province_slug
from tooling.render import phrases
from tooling.render.context import SiteContext
from tooling.render.page_keys import PageKeys


def feed_files(site: SiteContext, page_keys: PageKeys) -> Iterator[OutputFile]:
    """`/feeds/*`: Atom feeds (RFC 4287) of open klussen: all of them, and those of each selection to follow."""
    entry = cache(lambda key: site.render("feed_klus.xml", 0, sleutel=key, klus=site.klussen[key], dag=_day(site, key)))
    for feed in feeds(site):
        keys = feed.keys[: _FEED_LENGTH if feed.path == ALL_FEED else _SELECTION_LENGTH]
        text = partial(_drawn, site, feed, keys, entry)
        yield OutputFile(feed.path, text, key=page_keys.cards(keys, [feed.path, feed.page, feed.title]))


def _drawn(site: SiteContext, feed: Feed, keys: Sequence[str], entry: Callable[[str], str]) -> str:
    return site.render(
        "feed.xml",
        0,
        titel=feed.title,
        adres=site.site_url + feed.path,
        pagina=site.site_url + feed.page,
        bijgewerkt=max((_day(site, key) for key in keys), default=UNDATED),
        klussen=map(entry, keys),
    )


@dataclass(frozen=True, slots=True)
class Feed:
    """Feed of klussen: its path, the page that it follows, its title, and the keys of its klussen, newest first."""

    path: str
    page: str
    title: str
    keys: Sequence[str]


def feeds(site: SiteContext) -> Iterator[Feed]:
    """Yield every feed of a site. A feed without klussen is there too: somebody waits for the first."""
    everything = list(site.open_klussen)
    yield Feed(ALL_FEED, "klussen/", gettext("Nieuwe klussen op %(market)s", market=site.site_name), everything)
    for key, organisation in site.organisaties.items():
        keys = [one for one in site.klussen_by_organisation.get(key, []) if one in site.open_klussen]
        yield Feed(organisation_feed(key), f"organisaties/{key}/", klussen_of(organisation.naam), keys)
    for key, group in site.groepen.items():
        keys = [one for one in site.klussen_by_group[key] if one in site.open_klussen]
        yield Feed(group_feed(key), f"groepen/{key}/", klussen_of(group.naam), keys)
    for key, edition in site.edities.items():
        title = klussen_of(edition.naam)
        yield Feed(edition_feed(key), f"edities/{key}/", title, site.open_klussen_of_edition(key))
    taught = site.taught
    for slug, theme in site.thesaurus.themes.items():
        concepts = [concept.id for concept in theme.vaardigheden]
        found = {key for one in concepts for key in (*site.asked.get(one, ()), *taught.get(one, ()))}
        keys = [key for key in everything if key in found]
        yield Feed(
            theme_feed(slug), f"vaardigheden/#thema-{slug}", gettext("Klussen: %(theme)s", theme=theme.thema), keys
        )
    for key, concept in site.thesaurus.concepts.items():
        found = {*site.asked.get(key, ()), *taught.get(key, ())}
        keys = [one for one in everything if one in found] if found else []
        yield Feed(skill_feed(key), f"vaardigheden/{key}/", klussen_with(concept.naam), keys)
    for province in PROVINCES:
        keys = [key for key in everything if site.province_of_klus(key) == province]
        slug = province_slug(province)
        yield Feed(
            province_feed(slug),
            f"klussen/?provincie={slug}",
            gettext("Klussen in %(province)s", province=province),
            keys,
        )
    for kind in Soort:
        keys = [key for key, klus in site.open_klussen.items() if klus.soort is kind]
        name = phrases.name(kind)
        yield Feed(
            kind_feed(kind), f"klussen/?soort={kind}", gettext("Klussen van de soort %(kind)s", kind=name.lower()), keys
        )


def klussen_of(name: str) -> str:
    """Return the title of the klussen of an organisation, group or edition."""
    return gettext("Klussen van %(name)s", name=name)


def klussen_with(skill: str) -> str:
    """Return the title of the klussen that ask or teach a skill."""
    return gettext("Klussen met %(skill)s", skill=skill)


#: Path of the feed of all klussen.
ALL_FEED = "feeds/klussen.xml"


def organisation_feed(key: str) -> str:
    """Return the path of the feed of an organisation."""
    return f"feeds/organisaties/{key}.xml"


def group_feed(key: str) -> str:
    """Return the path of the feed of a group."""
    return f"feeds/groepen/{key}.xml"


def edition_feed(key: str) -> str:
    """Return the path of the feed of an edition."""
    return f"feeds/edities/{key}.xml"


def theme_feed(slug: str) -> str:
    """Return the path of the feed of a theme."""
    return f"feeds/themas/{slug}.xml"


def skill_feed(concept: str) -> str:
    """Return the path of the feed of klussen that ask or teach a skill."""
    return f"feeds/vaardigheden/{concept}.xml"


def province_feed(slug: str) -> str:
    """Return the path of the feed of a province."""
    return f"feeds/provincies/{slug}.xml"


def kind_feed(kind: Soort) -> str:
    """Return the path of the feed of a kind of klus."""
    return f"feeds/soorten/{kind.value}.xml"


#: Maximum number of klussen in the feed of all, and in one of a selection: a daily reader misses none.
_FEED_LENGTH, _SELECTION_LENGTH = 100, 40

#: The day of a klus that has none. Atom requires one, and one that moved would make the klus look changed every time.
UNDATED = datetime.date(2000, 1, 1)


def _day(site: SiteContext, key: str) -> datetime.date:
    return site.already(site.klussen[key].geplaatst) or UNDATED


def feed_link(depth: int, feed: str, title: str) -> str:
    """Return the element of a head that names the feed of a page; nothing where there is none."""
    if not feed:
        return ""
    return Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">').format(
        title, "../" * depth + feed
    )
