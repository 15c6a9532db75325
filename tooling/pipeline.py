"""Pipeline from a project to its site: load, check, redact, match; the same for every command."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from tooling.checks import CHECKS_OF_ALL, CHECKS_OF_ONE, faults, run_checks, run_per_entry
from tooling.diagnostics import Diagnostic, in_order
from tooling.evidence import Evidence, file_days, with_day_placed
from tooling.i18n import in_language
from tooling.incremental.cache import BuildCache
from tooling.incremental.digest import digest, own_program_digest, program_digest
from tooling.incremental.share import Share
from tooling.load.catalogue import Catalogue, Entry, Record, held_back, load_catalogue, load_thesaurus
from tooling.load.clock import has_come
from tooling.load.files import Kind
from tooling.load.forgotten import load_forgotten
from tooling.load.outside import load_outside
from tooling.load.places import load_places
from tooling.load.project import Project
from tooling.load.settings import in_other_language
from tooling.load.word_vectors import load_word_vectors
from tooling.match import (
    Assessment,
    KlusFeatures,
    LazyFeatures,
    MatchCache,
    Matchmaker,
    PersonSkills,
    Pool,
    ProfielFeatures,
    SiteMatches,
    assess,
    rank,
    select_for_site,
)
from tooling.match.duplicates import join_outside
from tooling.model.base import Model
from tooling.model.bron import Bron
from tooling.model.colors import DEFAULT_ACCENT, DEFAULT_MAIN
from tooling.model.editie import Editie
from tooling.model.groep import Groep
from tooling.model.klus import Klus, Status
from tooling.model.loonkosten import Loonkosten
from tooling.model.outside import Outside, SourceListings
from tooling.model.registers import Organisatie
from tooling.model.settings import Settings
from tooling.model.vermelding import Vermelding
from tooling.privacy.redact import PublicProfile, publish, publish_klus
from tooling.render.context import SiteContext, role_key
from tooling.render.forge_links import ForgeLinks
from tooling.render.site import Site
from tooling.skills.thesaurus import Resolution, Thesaurus

Step = Callable[[int, int], None]
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Market:
    """Everything that may be published, by key: what was found faulty, hidden or in draft is not in here.

    `diagnostics` are all faults, and warnings of reading only. `profielen` is keyed by the key of the file; each value
    knows its public id. `folder_of_profiles` is where these files lie, as findings name it. `bronnen` are the sources,
    and `outside` what was fetched of them.
    `root` is the folder with the data.
    """

    klussen: Mapping[str, Klus]
    profielen: Mapping[str, PublicProfile]
    organisaties: Mapping[str, Organisatie]
    thesaurus: Thesaurus
    today: datetime.date
    diagnostics: tuple[Diagnostic, ...]
    folder_of_profiles: str = Kind.PROFIEL.folder + "/"
    bronnen: Mapping[str, Bron] = field(default_factory=dict)
    groepen: Mapping[str, Groep] = field(default_factory=dict)
    edities: Mapping[str, Editie] = field(default_factory=dict)
    loonkosten: Mapping[str, Loonkosten] = field(default_factory=dict)
    outside: Mapping[str, SourceListings] = field(default_factory=dict)
    root: Path | None = None

    @property
    def labels(self) -> list[str]:
        """Every skill and wish that somebody published, once, in order of the alphabet."""
        found = {skill.naam for klus in self.klussen.values() for skill in klus.vaardigheden}
        found.update(label for klus in self.klussen.values() for label in klus.leert)
        for person in self.profielen.values():
            found.update(skill.naam for skill in person.profiel.vaardigheden)
            found.update(person.profiel.wil_leren)
        return sorted(found)

    @cached_property
    def fingerprint(self) -> str:
        """A digest of everything here but klussen, people and the day."""
        parts: list[str] = []
        entries: tuple[Mapping[str, Model], ...] = (
            self.organisaties,
            self.thesaurus.themes,
            self.groepen,
            self.edities,
            self.loonkosten,
        )
        for models in entries:
            parts += ["", *(text for key, model in models.items() for text in (key, model.model_dump_json()))]
        return digest(parts)

    @cached_property
    def klus_digests(self) -> dict[str, str]:
        """A digest of each klus, by key, with what the day makes of it."""
        day = self.today
        return {
            key: digest([key, klus.model_dump_json(), str(klus.is_open(day)), str(has_come(klus.geplaatst, day))])
            for key, klus in self.klussen.items()
        }

    @cached_property
    def person_digests(self) -> dict[str, str]:
        """A digest of everything that is published of each person, by public id, with what the day makes of it."""
        day = self.today
        return {
            one.id: digest(
                [
                    one.id,
                    str(one.provincie),
                    one.profiel.model_dump_json(),
                    str(has_come(one.profiel.bijgewerkt, day)),
                ]
            )
            for one in self.profielen.values()
        }

    @cached_property
    def matchmaker(self) -> Matchmaker:
        """Makes features of this market's entries."""
        part_of = {key: one.onderdeel_van for key, one in self.organisaties.items() if one.onderdeel_van}
        return Matchmaker(self.thesaurus, load_places(), part_of, load_word_vectors())

    @cached_property
    def _people(self) -> tuple[LazyFeatures[ProfielFeatures], LazyFeatures[PersonSkills]]:
        """The features of people, and of those only their skills."""
        profiles = {person.id: person.profiel for person in self.profielen.values()}
        features = LazyFeatures(list(profiles), lambda id_: self.matchmaker.profiel(id_, profiles[id_]))
        return features, LazyFeatures(list(profiles), lambda id_: self.matchmaker.skills(profiles[id_]))

    def pool(self, settings: Settings) -> Pool:
        """Return the klussen that one can still respond to, and the published profiles, ready to be matched."""
        klussen = self._open_klussen
        return self._pool(LazyFeatures(list(klussen), lambda key: self.matchmaker.klus(key, klussen[key])), settings)

    def pool_of_listings(self, listings: Mapping[str, Vermelding], settings: Settings) -> Pool:
        """Return these listings and the published profiles, ready to be matched.

        A pool of their own: what a source publishes changes nothing for the klussen of this market. A listing in which
        no skill was recognised is found in lists and the search only: there is nothing to compare.
        """
        features = (self.matchmaker.vermelding(key, one) for key, one in listings.items())
        return self._pool([one for one in features if one.asks], settings)

    def _pool(self, klussen: Sequence[KlusFeatures], settings: Settings) -> Pool:
        people, skills = self._people
        return Pool(
            klussen,
            people,
            self.matchmaker.neighbourhood,
            settings.gewichten,
            settings.eisen,
            settings.grenzen,
            skills,
        )

    def pool_of_roles(self, settings: Settings) -> Pool:
        """Return the roles of open klussen that are not filled, and the published profiles, ready to be matched.

        A pool of their own, as that of listings: a team changes nothing for other klussen.
        """
        features = (
            self.matchmaker.klus(role_key(key, number), klus.as_role(role))
            for key, klus in self._open_klussen.items()
            for number, role in enumerate(klus.rollen)
            if role.open_places
        )
        return self._pool([*features], settings)

    def joined_outside(self, site_url: str) -> Outside:
        """Return the listings to show, and the sources with their health."""
        return join_outside(
            self.bronnen, self.outside, self._open_klussen, self.organisaties, site_url=site_url, today=self.today
        )

    @cached_property
    def _open_klussen(self) -> dict[str, Klus]:
        """The klussen that one can still respond to."""
        return {key: klus for key, klus in self.klussen.items() if klus.is_open(self.today)}


#: Cache entries of the resolutions of published labels, and of the records of files that are openly published.
_LABELS, _RECORDS = "namen", "bestanden"


def open_market(
    project: Project,
    today: datetime.date,
    step: Step | None = None,
    cache: BuildCache | None = None,
    outside: Path | None = None,
    share: Share | None = None,
) -> Market:
    """Read and check a project, and keep the entries that may be published on that day.

    `outside` is the folder with what was fetched of sources, if there is one. With a `share`, only that share of what
    was read is stored in the cache.
    """
    key_of_records = _key_of_labels(load_thesaurus(project.folders[Kind.THEMA])) if cache else ""
    known_records = cache.table(_RECORDS, key_of_records) if cache else {}
    catalogue = load_catalogue(project, load_forgotten(project.root), step=step, known=known_records)
    if cache:
        labels: dict[str, list[Any] | None] = cache.get(_LABELS, _key_of_labels(catalogue.thesaurus)) or {}
        catalogue.thesaurus.know({label: Resolution(*found) if found else None for label, found in labels.items()})
    diagnostics = in_order((*catalogue.diagnostics, *_checked(catalogue, known_records)))
    sound = catalogue.without(held_back(diagnostics))
    people = publish({key: one.model for key, one in sound.profielen.items()}, load_places(), today)
    market = Market(
        klussen=with_day_placed(
            {
                key: publish_klus(one.model, people)
                for key, one in sound.klussen.items()
                if one.model.status is not Status.CONCEPT
            },
            project.root,
            cache,
        ),
        profielen=people,
        organisaties={key: one.model for key, one in sound.organisaties.items()},
        thesaurus=sound.thesaurus,
        today=today,
        diagnostics=diagnostics,
        folder_of_profiles=project.shown[Kind.PROFIEL] + "/",
        bronnen={key: one.model for key, one in sound.bronnen.items()},
        groepen={key: one.model for key, one in sound.groepen.items()},
        edities={key: one.model for key, one in sound.edities.items()},
        loonkosten={key: one.model for key, one in sound.loonkosten.items()},
        outside=load_outside(outside) if outside is not None else {},
        root=project.root,
    )
    if cache:
        found = {label: sound.thesaurus.resolve(label) for label in market.labels}
        cache.put(_LABELS, _key_of_labels(sound.thesaurus), found)
        records = _open_records(catalogue, market, project)
        cache.put_table(_RECORDS, key_of_records, dict(share.of(records.items())) if share else records)
    return market


def _checked(catalogue: Catalogue, known: Mapping[str, Record]) -> Iterator[Diagnostic]:
    """Run all checks that keep something off the site; those of one entry only on entries without a `known` record."""

    def unknown(entries: Mapping[str, Entry[M]]) -> dict[str, Entry[M]]:
        records = catalogue.records
        return {
            key: one
            for key, one in entries.items()
            if one.path not in known or records.get(one.path) != known[one.path]
        }

    new = replace(catalogue, klussen=unknown(catalogue.klussen), profielen=unknown(catalogue.profielen))
    return chain(run_per_entry(new, faults(CHECKS_OF_ONE)), run_checks(catalogue, faults(CHECKS_OF_ALL)))


def _open_records(catalogue: Catalogue, market: Market, project: Project) -> dict[str, Record]:
    """Return the records of files without a fault whose content is published in full.

    Anonymous profiles, and profiles with an account or a badge, have none: the cache of a build has more readers (see
    `market/tasks.py`) than these files may have.
    """
    faulty = {one.position.path for one in market.diagnostics}
    klussen, people = catalogue.klussen, catalogue.profielen
    paths = [klussen[key].path for key, klus in market.klussen.items() if [*klus.named] == [*klussen[key].model.named]]
    if project.profielen is None and project.is_at_home:
        paths += [
            people[key].path
            for key, person in market.profielen.items()
            # `publish` returns the same object unless it leaves something out.
            if person.profiel is people[key].model and not any(one.badge for one in person.profiel.certificaten)
        ]
    return {path: catalogue.records[path] for path in paths if path in catalogue.records and path not in faulty}


def _key_of_labels(thesaurus: Thesaurus) -> str:
    """Return the digest of all inputs of the resolution of a label."""
    themes = (text for slug, theme in thesaurus.themes.items() for text in (slug, theme.model_dump_json()))
    return digest([program_digest(), *themes])


def _chosen(settings: Settings) -> str:
    """Return the settings that all pages follow from.

    In how many parts a site is made says nothing about any of it, and what the day does is in the digest of each entry.
    """
    return settings.model_dump_json(exclude={"delen", "vandaag"})


#: Cache entries of the match, of klussen and of listings.
_MATCH, _MATCH_OUTSIDE = "match", "match-elders"


def make_site(
    market: Market,
    settings: Settings,
    step: Step | None = None,
    cache: BuildCache | None = None,
    share: Share | None = None,
) -> Site:
    """Return the site of a market. Matches are computed on first use, and report progress to `step`.

    With a cache, unchanged people are not matched. With a `share`, only the people in it are matched.
    """
    outside = market.joined_outside(settings.site_url)
    if cache and not outside.listings:
        cache.forget(_MATCH_OUTSIDE, ())  # nothing replaces it, and it can name somebody whose profile was withdrawn
    listing_digests = {
        key: digest([key, one.model_dump_json(), str(has_come(one.geplaatst, market.today))])
        for key, one in outside.listings.items()
    }
    inputs = digest([program_digest(), _chosen(settings), market.fingerprint])
    context = SiteContext(
        site_url=settings.site_url,
        site_name=settings.site_naam,
        forge=_forge_links(settings),
        forge_kind=settings.forge,
        email=settings.email,
        keeps_profiles_apart=bool(settings.profielen),
        klussen=market.klussen,
        people={person.id: person for person in market.profielen.values()},
        organisaties=market.organisaties,
        groepen=market.groepen,
        edities=market.edities,
        loonkosten=market.loonkosten,
        thesaurus=market.thesaurus,
        weights=settings.gewichten,
        match=lambda: _matched(market, settings, inputs, step, cache, share),
        outside=outside,
        match_roles=lambda: _matched_roles(
            market, settings, {one.id for one in market.profielen.values() if one.profiel.vindbaar}
        ),
        match_outside=lambda: _matched_outside(market, outside, listing_digests, settings, inputs, cache, share),
        today=market.today,
        content_digest=digest(
            [
                own_program_digest(),
                _chosen(settings),
                market.fingerprint,
                *market.klus_digests.values(),
                *market.person_digests.values(),
                *(str((one.bron, one.stand, one.fault)) for one in outside.sources.values()),
                str(outside.also_on),
                *listing_digests.values(),
            ]
        ),
        inputs_digest=inputs,
        listing_digests=listing_digests,
        person_digests=market.person_digests,
        klus_digests=market.klus_digests,
        folder_of_profiles=market.folder_of_profiles,
        example_organisation=settings.voorbeeld_organisatie,
        licence=settings.licentie,
        minimum_open=settings.minimaal_open,
        issuers=settings.uitgevers,
        share_image=f"{settings.site_url}{settings.deelbeeld}" if settings.deelbeeld else "",
        share_colours=(settings.kleuren.hoofd or DEFAULT_MAIN, settings.kleuren.accent or DEFAULT_ACCENT),
        evidence=Evidence(market.root, market.today, cache),
        cache=cache,
        history=lambda: {key: days.changed for key, days in file_days(market.root, cache).items()},
    )
    others = []
    for language in settings.talen:
        words = in_other_language(settings, language)
        with in_language(language):
            forge = _forge_links(settings)
        other = replace(context.in_other_language(language, words.site_naam, words.site_url), forge=forge)
        others.append(Site(other, market.diagnostics))
    return Site(context, market.diagnostics, tuple(others))


def _forge_links(settings: Settings) -> ForgeLinks | None:
    return ForgeLinks.of(settings.repo_url, settings.forge, settings.tak) if settings.repo_url else None


def _matched(
    market: Market, settings: Settings, inputs: str, step: Step | None, cache: BuildCache | None, share: Share | None
) -> SiteMatches:
    findable = {person.id for person in market.profielen.values() if person.profiel.vindbaar}
    digests = market.klus_digests
    return _selected(market, market.pool(settings), digests, findable, inputs, step, cache, _MATCH, share)


def _matched_roles(
    market: Market, settings: Settings, findable: Collection[str]
) -> dict[str, list[tuple[str, Assessment]]]:
    """Return the findable people for each role that is not filled, best first, by the key of the role."""
    pool = market.pool_of_roles(settings)
    if not pool.klus_ids:
        return {}
    people = {one.id: one for one in pool.people}
    found = rank(pool, ROLE_PEOPLE, named=findable).per_klus
    return {
        key: [
            (one.profiel, assess(pool, pool.klussen[pool.number_of[key]], people[one.profiel], one.subscores))
            for one in matches
        ]
        for key, matches in found.items()
    }


#: People that are named for each role of a team.
ROLE_PEOPLE = 3


def _matched_outside(
    market: Market,
    outside: Outside,
    digests: Mapping[str, str],
    settings: Settings,
    inputs: str,
    cache: BuildCache | None,
    share: Share | None,
) -> SiteMatches:
    pool = market.pool_of_listings(outside.listings, settings)
    return _selected(market, pool, digests, set(), inputs, None, cache, _MATCH_OUTSIDE, share)


def _selected(
    market: Market,
    pool: Pool,
    digests: Mapping[str, str],
    findable: Collection[str],
    inputs: str,
    step: Step | None,
    cache: BuildCache | None,
    name: str,
    share: Share | None,
) -> SiteMatches:
    """Return the matches of a pool, given a digest of each klus, one of all other inputs, and its cache entry's name.

    With a `share`, only the people in it are matched.
    """
    cached: list[MatchCache] = []
    for data in cache.get_all(name, inputs) if cache else ():
        with suppress(AttributeError, IndexError, KeyError, TypeError, ValueError):  # a part can have another shape
            cached.append(MatchCache.of_data(data, pool))
    people = market.person_digests
    if share:
        people = {id_: people[id_] for id_ in share.of(people)}
    klussen = {id_: digests[id_] for id_ in pool.klus_ids}
    matches, to_cache = select_for_site(pool, people, klussen, findable, cached, step)
    if cache:
        cache.put(name, inputs, to_cache.as_data())
    return matches
