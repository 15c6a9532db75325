"""Page keys: digests of every input of a page. A page with an unchanged key is not rendered in an incremental build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from tooling.incremental.digest import digest
from tooling.match import Pool, SiteMatches
from tooling.match.ranking import KeyParts
from tooling.model.vermelding import as_klus
from tooling.render.context import SiteContext
from tooling.render.shell import Draft


class PageKeys:
    """Keys of the pages of one site."""

    def __init__(self, site: SiteContext) -> None:
        self._site = site

    def person(self, key: str, shell: str) -> str:
        """Return the key of a person's page, given the digest of its shell."""
        profile = self._site.people[key].profiel
        recommendations = profile.aanbevelingen
        about = [one.klus or "" for one in recommendations] + self._site.done_by.get(key, [])
        has_listings = bool(self._site.outside.listings)
        return digest(
            [
                self._site.inputs_digest,
                str(self._site.is_sample),
                shell,
                self._site.person_digests[key],
                *self._names([one.door for one in recommendations]),
                *(str(self._site.confirmed_by(one)) for one in profile.certificaten if one.badge),
                *(self._site.klus_digests.get(one, "") for one in about),
                *self._matches(self._site.matched, key, self._site.klus_digests),
                *(self._matches(self._site.matched_outside, key, self._site.listing_digests) if has_listings else ()),
            ]
        )

    def klus(self, key: str, shell: str) -> str:
        """Return the key of the page of a klus, given the digest of its shell."""
        klus = self._site.klussen[key]
        parts = self._site.matched.rankings.per_klus.key_parts(key)
        return digest(
            [
                self._site.inputs_digest,
                str(self._site.is_sample),
                shell,
                self._site.klus_digests[key],
                *self._names(person for _, person in klus.named),
                *self._site.role_keys(key),
                *(self._site.person_digests[self._site.pool.person_ids[one]] for one in parts.people),
                *self._told(parts, self._site.pool),
                str(self._site.outside.also_on.get(key)),
                str(key in self._site.proof_keys),
            ]
        )

    def proof(self, key: str, shell: str) -> str:
        """Return the key of the page with the proof of a klus, given the digest of its shell."""
        site = self._site
        day = site.today.isoformat()
        return digest([site.inputs_digest, shell, site.proof_keys[key], str(site.minimum_open), day])

    def listing(self, key: str, shell: str) -> str:
        """Return the key of the page of a listing, given the digest of its shell."""
        outside = self._site.outside
        return digest(
            [
                self._site.inputs_digest,
                str(self._site.is_sample),
                shell,
                self._site.listing_digests[key],
                outside.source_of(key).bron.model_dump_json(),
                str(outside.also_on.get(key)),
            ]
        )

    def draft(self, draft: Draft, shell: str) -> str:
        """Return the key of a draft, given the digest of its shell."""
        return self.cards(draft.shows, [shell, draft.section, *map(str, draft.more)])

    def cards(self, shows: Iterable[str], more: Iterable[str]) -> str:
        """Return the key of a file that shows klussen, listings and people by key, given what else it is made from."""
        return digest([self._whole_site, *more, "", *map(self._digest_of, shows)])

    def data(self, inputs: Iterable[str | bytes]) -> str:
        """Return the key of a file of data, given digests of the entries that it is made from."""
        return digest([self._whole_site, *inputs])

    @cached_property
    def _whole_site(self) -> str:
        """A digest of what cards are drawn from, beside their own entries."""
        site = self._site
        sources = (f"{one.bron} {one.stand} {one.fault}" for one in site.outside.sources.values())
        has_listings = str(bool(site.outside.listings))
        also_on = str(site.outside.also_on)
        return digest([site.inputs_digest, str(site.is_sample), *sources, has_listings, also_on])

    def _digest_of(self, key: str) -> str:
        site = self._site
        for digests in (site.klus_digests, site.listing_digests, site.person_digests):
            if key in digests:
                return digests[key]
        raise KeyError(key)

    def _matches(self, matches: SiteMatches, key: str, digests: Mapping[str, str]) -> Iterator[str | bytes]:
        """Yield the matches of a person, with the `digests` of their klussen or listings."""
        parts = matches.rankings.per_profiel.key_parts(key)
        yield from (digests[matches.pool.klus_ids[number]] for number in parts.klussen)
        yield from self._told(parts, matches.pool)

    def _told(self, parts: KeyParts, pool: Pool) -> Iterator[str | bytes]:
        """Yield what pages tell of matches in a pool, beside their entries."""
        yield from (self._title(pool.klus_ids[one]) if one >= 0 else "" for one in parts.top_neighbour)
        yield parts.told
        yield from parts.words

    def _title(self, key: str) -> str:
        """Return the title of a klus or listing."""
        klus = self._site.klussen.get(key) or as_klus(self._site.outside.listings[key])
        return klus.titel

    def _names(self, people: Iterable[str]) -> list[str]:
        """Return the public names of people; empty for those without one."""
        return [self._site.people[one].profiel.naam if self._site.is_open_profile(one) else "" for one in people]
