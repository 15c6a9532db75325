"""Browsing klussen and people: what the filters of a list choose by, and paged lists for who has no JavaScript."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from tooling.i18n import gettext, n_, ngettext
from tooling.model.outside import is_listing, source_key
from tooling.model.shared import Niveau, Soort
from tooling.model.vermelding import as_klus
from tooling.places import DETOUR, EARTH_RADIUS_KM, PROVINCES, province_slug
from tooling.render.context import SiteContext, names_of
from tooling.render.feeds import feed_link, province_feed, theme_feed
from tooling.render.shell import Draft, Page, depth_of
from tooling.skills.languages import language
from tooling.skills.words import normalise

#: How many cards a page of a list holds.
PER_PAGE = 48

_EPOCH = datetime.date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Section:
    """Section of the site with lists: its folder, its title and description, and how things in it are counted.

    `one` and `many` are messages that the browser counts with too (`pages/lists.js`).
    """

    folder: str
    title: str
    description: str
    one: str
    many: str

    @property
    def name(self) -> str:
        """Its title in the language of the page."""
        return gettext(self.title)

    def count(self, number: int) -> str:
        """Return so many of what is in it, in words."""
        return ngettext(self.one, self.many, number)


KLUSSEN = Section("klussen", n_("Klussen"), n_("Alle klussen waarop je nu kunt reageren."), "1 klus", "%(num)s klussen")
MENSEN = Section(
    "profielen",
    n_("Mensen"),
    n_("Collega's die laten zien wat ze kunnen en willen leren."),
    "1 collega",
    "%(num)s collega's",
)


#: Path of the feed of a group of klussen, from its slug, by the folder of the group.
_FEEDS = {"thema": theme_feed, "provincie": province_feed}


def browse_pages(site: SiteContext) -> Iterator[Page | Draft]:
    """Yield the two lists, and below `/bladeren/` all of them paged, and by theme and by province."""
    groups = {KLUSSEN: _groups_of_klussen(site), MENSEN: _groups_of_people(site)}
    yield from paged(site, KLUSSEN, [*site.open_klussen, *site.outside.listings], "klussen/", "bladeren/klussen/")
    yield from paged(site, MENSEN, list(site.people), "profielen/", "bladeren/profielen/")
    body = site.render("bladeren.html", 1, groepen=groups, soorten=[*Soort])
    yield Page(
        "bladeren/", "klussen", gettext("Bladeren"), gettext("Klussen en mensen, per thema en per provincie."), body
    )
    for section, found in groups.items():
        for path, (name, keys) in found.items():
            _, _, group, slug, _ = path.split("/")
            feed = _FEEDS[group](slug) if section is KLUSSEN else ""
            yield from paged(site, section, keys, path, path, name, feed)


def paged(
    site: SiteContext,
    section: Section,
    keys: Sequence[str],
    first: str,
    further: str,
    name: str | None = None,
    feed: str = "",
    edition: str | None = None,
) -> Iterator[Draft]:
    """Yield a list over as many pages as it takes: the first at `first`, the others by number below `further`.

    `feed` is the path of the feed that follows it, if there is one; `edition` is the key of the edition that it
    belongs to.
    """
    starts = range(0, max(1, len(keys)), PER_PAGE)
    paths = [first, *(f"{further}{number}/" for number in range(2, len(starts) + 1))]
    outside = sum(map(is_listing, keys)) if section is KLUSSEN else 0
    for number, (start, path) in enumerate(zip(starts, paths, strict=True), 1):
        shown = keys[start : start + PER_PAGE]
        values = {
            "naam": name,
            "editie": edition,
            "feed": feed,
            "totaal": len(keys),
            "elders": outside,
            "nummer": number,
            "paden": {
                near: paths[near - 1]
                for near in sorted({1, number - 1, number, number + 1, len(paths)})
                if 1 <= near <= len(paths)
            },
        }
        yield Draft(path, section.folder, shown, [*values.values()], partial(_list, site, section, path, shown, values))


def _list(site: SiteContext, section: Section, path: str, shown: Sequence[str], values: Mapping[str, Any]) -> Page:
    """Return a page of a list, that shows entries by key."""
    name, number, depth = values["naam"], values["nummer"], depth_of(path)
    title = section.name if name is None else f"{section.name}: {name}"
    numbered = f"{title}, {gettext('bladzijde %(number)s', number=number)}" if number > 1 else title
    description = f"{gettext(section.description)[:-1]}{f' ({name})' if name else ''}."
    body = site.render("lijst.html", depth, soort=section, sleutels=shown, **values)
    return Page(path, section.folder, numbered, description, body, feed_link(depth, values["feed"], title))


Groups = Mapping[str, tuple[str, list[str]]]


def _groups(
    site: SiteContext, section: Section, by_concept: Mapping[str, list[str]], province_of: Mapping[str, str | None]
) -> Groups:
    """Each theme and province in which there is something: its path, and its name and keys in the order of the list."""
    found: dict[str, tuple[str, list[str]]] = {}
    for slug, theme in site.thesaurus.themes.items():
        keys = {key for concept in theme.vaardigheden for key in by_concept.get(concept.id, ())}
        if keys:
            found[f"bladeren/{section.folder}/thema/{slug}/"] = (
                theme.thema,
                [key for key in province_of if key in keys],
            )
    for province in PROVINCES:
        keys_there = [key for key, there in province_of.items() if there == province]
        if keys_there:
            found[f"bladeren/{section.folder}/provincie/{province_slug(province)}/"] = (province, keys_there)
    return found


def _groups_of_klussen(site: SiteContext) -> Groups:
    provinces = {key: site.province_of_klus(key) for key in site.open_klussen}
    provinces |= {key: site.province_of(one.plaats) for key, one in site.outside.listings.items()}
    asked = {key: [*keys, *site.asked_outside.get(key, ())] for key, keys in site.asked.items()}
    return _groups(site, KLUSSEN, {**site.asked_outside, **asked}, provinces)


def _groups_of_people(site: SiteContext) -> Groups:
    return _groups(site, MENSEN, site.offered, {key: person.provincie for key, person in site.people.items()})


def klus_columns(site: SiteContext) -> dict[str, Any]:
    """Return the columns that the filters of the list of klussen and listings select by.

    `{"namen": {facet: [[id, name]]}, "regels": {rule: number}, "rijen": {facet: [value of each row]}}`. Rows are in the
    order of the list. Facets with names refer to them by number; days are counted from 1 January 1970; a point is
    `[latitude, longitude]`; what is not known is `null`, or an empty list. `herkomst` is `[0]` for a klus of this
    market. `regels` holds what distances are measured with.
    """
    klussen = [
        {
            "vaardigheden": klus.vaardigheden,
            "organisatie": klus.organisatie,
            "provincies": site.provinces_of(klus.locatie),
            "plaatsen": names_of(klus.locatie),
            "uren": klus.hours_for_one[0],
            "afstand": klus.locatie.op_afstand if klus.locatie else None,
            "inzet": klus.inzet,
            "soort": [klus.soort],
            "kosten": klus.kosten,
            "leert": klus.leert,
            "talen": klus.talen,
            "schaal": klus.schaal,
            "screening": klus.screening,
            "groepen": site.groups_of(klus),
            "edities": site.editions_of_klussen[key],
            "nieuw": site.already(klus.geplaatst),
            "sluit": klus.last_day,
        }
        for key, klus in site.open_klussen.items()
    ]
    klussen += [
        {
            "vaardigheden": as_klus(one).vaardigheden,
            "organisatie": one.sleutel,
            "provincies": [*filter(None, [site.province_of(one.plaats)])],
            "plaatsen": [one.plaats] if one.plaats else [],
            "uren": one.uren,
            "afstand": one.op_afstand,
            "inzet": as_klus(one).inzet,
            "soort": [one.klus.soort] if one.klus else [],
            "kosten": one.klus.kosten if one.klus else None,
            "leert": one.klus.leert if one.klus else (),
            "talen": one.klus.talen if one.klus else (),
            "schaal": one.klus.schaal if one.klus else (),
            "screening": one.klus.screening if one.klus else None,
            "groepen": (),
            "edities": site.editions_of_listings[key],
            "nieuw": site.already(one.geplaatst),
            "sluit": one.reageren_tot,
        }
        for key, one in site.outside.listings.items()
    ]
    found = _columns(site, klussen)
    origins = [*dict.fromkeys(map(source_key, site.outside.listings))]
    if origins:
        names = [[one, site.outside.sources[one].bron.naam] for one in origins]
        found["namen"]["herkomst"] = [
            ["eigen", gettext("Deze markt")],
            ["elders", gettext("Overal elders")],
            *names,
        ]
        found["rijen"]["herkomst"] = [
            *([0] for _ in site.open_klussen),
            *([1, 2 + origins.index(source_key(key))] for key in site.outside.listings),
        ]
    return found


def person_columns(site: SiteContext) -> dict[str, Any]:
    """Return the columns that the filters of the list of people select by, as `klus_columns` has them."""
    people = [
        {
            "vaardigheden": person.profiel.vaardigheden,
            "organisatie": person.profiel.organisatie,
            "provincies": site.provinces_of(person.profiel.locatie) or [one for one in [person.provincie] if one],
            "plaatsen": names_of(person.profiel.locatie),
            "uren": person.profiel.beschikbaar.uren_per_week if person.profiel.beschikbaar else None,
            "afstand": person.profiel.locatie.op_afstand if person.profiel.locatie else None,
            "inzet": person.profiel.beschikbaar,
            "soort": person.profiel.beschikbaar.soorten if person.profiel.beschikbaar else (),
            "kosten": None,
            "leert": person.profiel.wil_leren,
            "talen": person.profiel.talen,
            "schaal": (),
            "screening": None,
            "groepen": site.groups_of(person.profiel),
            "edities": site.editions_of_people[key],
            "nieuw": site.already(person.profiel.bijgewerkt),
            "sluit": None,
        }
        for key, person in site.people.items()
    ]
    return _columns(site, people)


def _columns(site: SiteContext, rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    themes = {slug: number for number, slug in enumerate(site.thesaurus.themes)}
    provinces = {name: number for number, name in enumerate(PROVINCES)}
    groups = {key: number for number, key in enumerate(site.groepen)}
    editions = {key: number for number, key in enumerate(site.edities)}
    organisations: dict[str, int] = {}
    skills: dict[str, int] = {}
    lessons: dict[str, int] = {}
    languages: dict[str, int] = {}
    scales: dict[str, int] = {}
    columns: dict[str, list[Any]] = {
        facet: []
        for facet in (
            "thema", "vaardigheid", "organisatie", "provincie", "punt", "afstand", "uren", "vanaf", "tot", "soort",
            "kosten", "leert", "taal", "schaal", "niveau", "screening", "groep", "editie", "nieuw", "sluit",
        )
    }  # fmt: skip
    for row in rows:
        concepts = dict.fromkeys(filter(None, (site.thesaurus.concept_of(one.naam) for one in row["vaardigheden"])))
        places = [*filter(None, map(site.places.find, row["plaatsen"]))]
        effort = row["inzet"]
        values = {
            "thema": sorted({themes[site.thesaurus.theme_of[one]] for one in concepts}),
            "vaardigheid": [skills.setdefault(one, len(skills)) for one in concepts],
            "organisatie": organisations.setdefault(row["organisatie"], len(organisations))
            if row["organisatie"]
            else None,
            "provincie": [*dict.fromkeys(provinces[one] for one in row["provincies"])],
            "punt": [[one.latitude, one.longitude] for one in places],
            "afstand": row["afstand"] and row["afstand"].value,
            "uren": row["uren"],
            "vanaf": _day(effort.start if effort else None),
            "tot": _day(effort.end if effort else None),
            "soort": [one.value for one in row["soort"]],
            "kosten": row["kosten"] and row["kosten"].value,
            "leert": [
                lessons.setdefault(one, len(lessons))
                for one in dict.fromkeys(filter(None, map(site.thesaurus.concept_of, row["leert"])))
            ],
            "taal": [languages.setdefault(one.taal, len(languages)) for one in row["talen"]],
            "schaal": [scales.setdefault(str(one), len(scales)) for one in row["schaal"]],
            "niveau": _highest_level(one.niveau for one in row["vaardigheden"]),
            "screening": _screening(row["screening"]),
            "groep": [groups[one] for one in row["groepen"]],
            "editie": [editions[one] for one in row["edities"]],
            "nieuw": _day(row["nieuw"]),
            "sluit": _day(row["sluit"]),
        }
        for facet, column in columns.items():
            column.append(values[facet])
    names = {
        "thema": [[slug, theme.thema] for slug, theme in site.thesaurus.themes.items()],
        "vaardigheid": [[one, site.thesaurus.concepts[one].naam] for one in skills],
        "organisatie": [[one, site.organisation_name(one)] for one in organisations],
        "provincie": [[province_slug(name), name] for name in PROVINCES],
        "leert": [[one, site.thesaurus.concepts[one].naam] for one in lessons],
        "taal": [[one, language(one)] for one in languages],
        "schaal": [[one, gettext("Schaal %(scale)s", scale=one)] for one in scales],
        "groep": [[key, one.naam] for key, one in site.groepen.items()],
        "editie": [[key, one.naam] for key, one in site.edities.items()],
    }
    rules = {"straal_aarde_km": EARTH_RADIUS_KM, "omweg": DETOUR}
    return {"namen": names, "regels": rules, "rijen": columns}


def _highest_level(levels: Iterable[Niveau | None]) -> list[str]:
    """Return the highest of some levels; nothing if none is known."""
    known = set(filter(None, levels))
    return [level.value for level in reversed(Niveau) if level in known][:1]


def _screening(text: str | None) -> list[str]:
    """Return the kind of screening in a text: `vog`, or `anders` for one that takes more; nothing if there is none."""
    if not text:
        return []
    return ["vog" if normalise(text) in {"vog", "verklaring omtrent het gedrag"} else "anders"]


def _day(day: datetime.date | None) -> int | None:
    return day.toordinal() - _EPOCH if day else None
