"""Site context: the data that every page is rendered from."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from tooling.evidence import Evidence, OpenDays
from tooling.formats.people.openbadges import signed_badge
from tooling.i18n import SOURCE_LANGUAGE
from tooling.incremental.cache import BuildCache
from tooling.incremental.digest import digest
from tooling.load.clock import has_come
from tooling.load.places import load_places
from tooling.match import Assessment, Match, Pool, assess
from tooling.match.site_matches import SiteMatches
from tooling.model.editie import Editie
from tooling.model.forge import Forge
from tooling.model.groep import Groep
from tooling.model.klus import Klus, KlusLocatie
from tooling.model.loonkosten import Loonkosten
from tooling.model.outside import Outside
from tooling.model.profiel import Certificaat, Profiel, ProfielLocatie
from tooling.model.registers import Organisatie
from tooling.model.settings import Weights
from tooling.model.vermelding import as_klus
from tooling.places import Places
from tooling.privacy.redact import PublicProfile
from tooling.render.cards import Cards
from tooling.render.environment import render_partial, render_template
from tooling.render.forge_links import ForgeLinks
from tooling.skills.thesaurus import Thesaurus
from tooling.skills.words import normalise

#: Number of listings of outside sources that the page of a person shows, below the klussen of this market.
LISTINGS_SHOWN = 3


def names_of(location: KlusLocatie | ProfielLocatie | None) -> list[str]:
    """Return the names of the places of an entry, the first one first."""
    return [*filter(None, (location.plaats, *location.ook_in))] if location else []


def role_key(klus: str, number: int) -> str:
    """Return the key of a role of a klus, by its place in the list."""
    return f"{klus}#{number}"


@dataclass(frozen=True)
class SiteContext:
    """Data of a site. `site_url` ends with a slash; `people` is keyed by public id.

    `forge` is where the repository lives, `forge_kind` what kind of place that is,
    and `email` where proposals can be mailed to, if either is set;
    `keeps_profiles_apart`: profiles do not go to that repository. `weights` are those of the parts of a score.
    `match` computes the matches, `match_outside` those of the listings of `outside`, `match_roles` those of roles.
    `content_digest` covers the data and our own program, the same on every machine; `inputs_digest` covers program,
    settings and registers: all inputs of matches and pages but the entries themselves; `person_digests` (by public id),
    `klus_digests` and `listing_digests` cover one entry each. `folder_of_profiles` is the folder of their files, as
    findings name it; `example_organisation` is a key to use in examples, `licence` that of the published data.
    `history` finds the day on which the file of each klus last changed, by key, where that is known. `evidence` is
    the history of the main line; `minimum_open` is the number of days that a klus must stand open there before hiring
    outside counts. `issuers` are the names of issuers of badges, by the thumbprint of their
    key; `share_image` is the address of the picture for who shares a page, if there is one, and `share_colours` are
    the main colour and the accent of those that are drawn; `language` is that of the pages. `cache` is what the
    previous build left, if there is one.
    """

    site_url: str
    site_name: str
    forge: ForgeLinks | None
    forge_kind: Forge
    email: str
    keeps_profiles_apart: bool
    klussen: Mapping[str, Klus]
    people: Mapping[str, PublicProfile]
    organisaties: Mapping[str, Organisatie]
    groepen: Mapping[str, Groep]
    edities: Mapping[str, Editie]
    loonkosten: Mapping[str, Loonkosten]
    thesaurus: Thesaurus
    weights: Weights
    match: Callable[[], SiteMatches]
    outside: Outside
    match_outside: Callable[[], SiteMatches]
    match_roles: Callable[[], Mapping[str, Sequence[tuple[str, Assessment]]]]
    today: datetime.date
    content_digest: str
    inputs_digest: str
    person_digests: Mapping[str, str]
    klus_digests: Mapping[str, str]
    listing_digests: Mapping[str, str]
    folder_of_profiles: str
    example_organisation: str
    licence: str
    history: Callable[[], Mapping[str, datetime.date]]
    evidence: Evidence
    minimum_open: int
    issuers: Mapping[str, str]
    share_image: str
    share_colours: tuple[str, str]
    language: str = SOURCE_LANGUAGE
    cache: BuildCache | None = None

    @cached_property
    def matched(self) -> SiteMatches:
        """Matches of the site, computed on first use."""
        return self.match()

    @cached_property
    def matched_roles(self) -> Mapping[str, Sequence[tuple[str, Assessment]]]:
        """People for the roles of teams that are not filled, by `role_key`; computed on first use."""
        return self.match_roles()

    def in_other_language(self, language: str, site_name: str, site_url: str) -> SiteContext:
        """Return the same market, with the same matches, for pages in another language."""
        return replace(
            self,
            language=language,
            site_name=site_name,
            site_url=site_url,
            content_digest=digest([language, self.content_digest]),
            match=lambda: self.matched,
            match_outside=lambda: self.matched_outside,
            match_roles=lambda: self.matched_roles,
            history=lambda: self.last_changes,
        )

    @property
    def is_public(self) -> bool:
        """Whether the address of the site is known, as who shares a page needs it."""
        return self.site_url.startswith(("https://", "http://"))

    @property
    def to_market(self) -> str:
        """Path from the root of the site in this language to that of the market, which holds data for programs."""
        return "" if self.language == SOURCE_LANGUAGE else "../"

    def role_keys(self, key: str) -> Iterator[str]:
        """Yield the people for the roles of a klus and how they fit, as inputs of its page key."""
        for number in range(len(self.klussen[key].rollen)):
            for person, assessment in self.matched_roles.get(role_key(key, number), ()):
                yield f"{number} {person} {self.person_digests[person]} {assessment.points}"

    @cached_property
    def proof_keys(self) -> dict[str, str]:
        """Digest of the history of each klus that is over, by key: of those that a page can prove something of."""
        return self.evidence.keys_of([key for key in self.klussen if key not in self.open_klussen])

    @cached_property
    def open_days(self) -> Mapping[str, OpenDays]:
        """Days on which each klus that is over was open, by key, as far as the history of the main line has it."""
        return self.evidence.open_days(self.proof_keys)

    @cached_property
    def last_changes(self) -> Mapping[str, datetime.date]:
        """Days of the last change of klussen, by key; read from history on first use."""
        return self.history()

    @cached_property
    def matched_outside(self) -> SiteMatches:
        """Matches of the listings of outside sources, computed on first use."""
        return self.match_outside()

    @property
    def pool(self) -> Pool:
        """The pool that was matched."""
        return self.matched.pool

    @property
    def places(self) -> Places:
        """The table of places."""
        return load_places()

    def already(self, day: datetime.date | None) -> datetime.date | None:
        """Return a day that has come, else `None`: a klus dated 2099 must not stay on top of every list."""
        return day if has_come(day, self.today) else None

    def confirmed_by(self, certificate: Certificaat) -> str | None:
        """Return the name of the trusted issuer that signed this very certificate, if it still holds."""
        badge = signed_badge(certificate.badge) if certificate.badge else None
        if badge is None or normalise(badge.name) != normalise(certificate.naam):
            return None
        is_expired = badge.expires != "" and badge.expires < self.today.isoformat()[: len(badge.expires)]
        return None if is_expired else self.issuers.get(badge.thumbprint)

    @cached_property
    def open_klussen(self) -> dict[str, Klus]:
        """Klussen that are open for responses, newest first; of the same day, in the order of their address."""
        found = [(key, klus) for key, klus in self.klussen.items() if klus.is_open(self.today)]
        found.sort(key=lambda item: -(self.already(item[1].geplaatst) or datetime.date.min).toordinal())
        return dict(found)

    @cached_property
    def is_sample(self) -> bool:
        """Whether everything here is invented: then pages say so once, and not on each card."""
        entries: list[Klus | Profiel] = [*self.klussen.values(), *(one.profiel for one in self.people.values())]
        return bool(entries) and all(one.voorbeeld for one in entries)

    @cached_property
    def klussen_by_organisation(self) -> dict[str, list[str]]:
        """Keys of the klussen of each organisation, open ones first and newest first."""
        found: dict[str, list[str]] = {}
        for key in (*self.open_klussen, *(key for key in self.klussen if key not in self.open_klussen)):
            found.setdefault(self.klussen[key].organisatie, []).append(key)
        return found

    @cached_property
    def people_by_organisation(self) -> dict[str, list[str]]:
        """Public ids of the people of each organisation."""
        found: dict[str, list[str]] = {}
        for key, person in self.people.items():
            if person.profiel.organisatie:
                found.setdefault(person.profiel.organisatie, []).append(key)
        return found

    @cached_property
    def klussen_by_group(self) -> dict[str, list[str]]:
        """Keys of the klussen of each group, open ones first and newest first."""
        found: dict[str, list[str]] = {key: [] for key in self.groepen}
        for key in (*self.open_klussen, *(key for key in self.klussen if key not in self.open_klussen)):
            for group in self.groups_of(self.klussen[key]):
                found[group].append(key)
        return found

    @cached_property
    def people_by_group(self) -> dict[str, list[str]]:
        """Public ids of the people of each group."""
        found: dict[str, list[str]] = {key: [] for key in self.groepen}
        for key, person in self.people.items():
            for group in self.groups_of(person.profiel):
                found[group].append(key)
        return found

    def groups_of(self, entry: Klus | Profiel) -> list[str]:
        """Return the keys of the groups that an entry names and that are for its organisation."""
        named = dict.fromkeys(entry.groepen)
        return [key for key in named if key in self.groepen and self.groepen[key].is_for(entry.organisatie)]

    @cached_property
    def editions_of_klussen(self) -> dict[str, list[str]]:
        """Keys of the editions to which each klus belongs, by its key."""
        return {
            key: self._editions_of(klus.organisatie, self.province_of_klus(key), klus.heart, self.groups_of(klus))
            for key, klus in self.klussen.items()
        }

    @cached_property
    def editions_of_listings(self) -> dict[str, list[str]]:
        """Keys of the editions to which each listing belongs, by its key."""
        return {
            key: self._editions_of(one.sleutel, self.province_of(one.plaats), as_klus(one).vaardigheden, ())
            for key, one in self.outside.listings.items()
        }

    @cached_property
    def editions_of_people(self) -> dict[str, list[str]]:
        """Keys of the editions to which each person belongs by what they publish, by public id."""
        return {
            key: self._editions_of(
                one.profiel.organisatie, one.provincie, one.profiel.vaardigheden, self.groups_of(one.profiel)
            )
            for key, one in self.people.items()
        }

    def open_klussen_of_edition(self, key: str) -> list[str]:
        """Return the keys of the open klussen of an edition, newest first."""
        return [one for one in self.open_klussen if key in self.editions_of_klussen[one]]

    def listings_of_edition(self, key: str) -> list[str]:
        """Return the keys of the listings of an edition, newest first."""
        return [one for one, editions in self.editions_of_listings.items() if key in editions]

    def people_of_edition(self, key: str) -> list[str]:
        """Return the public ids of the people of an edition."""
        return [one for one, editions in self.editions_of_people.items() if key in editions]

    def _editions_of(
        self, organisation: str | None, province: str | None, skills: Iterable[Any], groups: Sequence[str]
    ) -> list[str]:
        if not self.edities:
            return []
        concepts = filter(None, (self.thesaurus.concept_of(skill.naam) for skill in skills))
        themes = {self.thesaurus.theme_of[concept] for concept in concepts}
        organisations = self._lineage(organisation)
        return [
            key for key, edition in self.edities.items() if edition.selects(organisations, province, themes, groups)
        ]

    def _lineage(self, organisation: str | None) -> list[str]:
        """Return the key of an organisation and of all that it is part of."""
        found: list[str] = []
        while organisation is not None and organisation not in found:
            found.append(organisation)
            own = self.organisaties.get(organisation)
            organisation = own.onderdeel_van if own else None
        return found

    @cached_property
    def done_by(self) -> dict[str, list[str]]:
        """Keys of the klussen that each openly published person did."""
        found: dict[str, list[str]] = {}
        for key, klus in self.klussen.items():
            for person in klus.afloop.door if klus.afloop else ():
                found.setdefault(person, []).append(key)
        return found

    @cached_property
    def listings_by_organisation(self) -> dict[str, list[str]]:
        """Keys of the listings of each organisation of this market, newest first."""
        found: dict[str, list[str]] = {}
        for key, one in self.outside.listings.items():
            if one.sleutel:
                found.setdefault(one.sleutel, []).append(key)
        return found

    @cached_property
    def asked_outside(self) -> dict[str, list[str]]:
        """Keys of the listings that ask for each concept, newest first."""
        return self._by_concept({key: as_klus(one).vaardigheden for key, one in self.outside.listings.items()})

    @cached_property
    def asked(self) -> dict[str, list[str]]:
        """Keys of the open klussen that ask for each concept."""
        return self._by_concept({key: klus.vaardigheden for key, klus in self.open_klussen.items()})

    @cached_property
    def taught(self) -> dict[str, list[str]]:
        """Keys of the open klussen that teach each concept."""
        found: dict[str, list[str]] = {}
        for key, klus in self.open_klussen.items():
            for concept in {self.thesaurus.concept_of(label) for label in klus.leert} - {None}:
                found.setdefault(str(concept), []).append(key)
        return found

    @cached_property
    def offered(self) -> dict[str, list[str]]:
        """Public ids of the people who offer each concept."""
        return self._by_concept({key: person.profiel.vaardigheden for key, person in self.people.items()})

    def _by_concept(self, skills_of: Mapping[str, Any]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key, skills in skills_of.items():
            concepts = {self.thesaurus.concept_of(skill.naam) for skill in skills} - {None}
            for concept in concepts:
                found.setdefault(str(concept), []).append(key)
        return found

    def is_open_profile(self, key: str) -> bool:
        """Return whether a key is that of an openly published profile: pages name no others."""
        return key in self.people and not self.people[key].is_anonymous

    def organisation_name(self, key: str) -> str:
        """Return the name of an organisation; its key if it is held back."""
        return self.organisaties[key].naam if key in self.organisaties else key

    def province_of(self, place: str | None) -> str | None:
        """Return the province of a place."""
        found = self.places.find(place)
        return found.province if found else None

    def provinces_of(self, location: KlusLocatie | ProfielLocatie | None) -> list[str]:
        """Return the provinces of the places of an entry, the first named one first."""
        return [*dict.fromkeys(filter(None, map(self.province_of, names_of(location))))]

    def province_of_klus(self, key: str) -> str | None:
        """Return the province in which a klus is done."""
        where = self.klussen[key].locatie
        return self.province_of(where.plaats if where else None)

    def matches_of_klus(self, key: str) -> list[tuple[str, Assessment]]:
        """Return the people that a klus names, by id, with the assessment of each, best first."""
        return [(match.profiel, self._assessment(match)) for match in self.matched.rankings.per_klus.get(key, ())]

    def matches_of_profiel(self, key: str) -> list[tuple[str, Assessment]]:
        """Return the klussen shown to a person, by key, with the assessment of each, best first."""
        return [(match.klus, self._assessment(match)) for match in self.matched.rankings.per_profiel.get(key, ())]

    def listings_for(self, key: str) -> list[tuple[str, Assessment]]:
        """Return the listings shown to a person, by key, with the assessment of each, best first."""
        if not self.outside.listings:
            return []
        matches = self.matched_outside.rankings.per_profiel.get(key, ())[:LISTINGS_SHOWN]
        return [(match.klus, self._assessment(match, self.matched_outside.pool)) for match in matches]

    def _assessment(self, match: Match, pool: Pool | None = None) -> Assessment:
        pool = pool or self.pool
        klus = pool.klussen[pool.number_of[match.klus]]
        return assess(pool, klus, pool.person(match.profiel), match.subscores, match.words)

    @cached_property
    def cards(self) -> Cards:
        """Cards of this site."""
        return Cards(self.thesaurus, lambda name, root, key: render_partial(name, self, root, key))

    def render(self, template: str, depth: int, **values: Any) -> str:
        """Render a template; `root` in it is the relative path to the site root."""
        return render_template(template, site=self, root="../" * depth, **values)
