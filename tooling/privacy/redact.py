"""Redaction of profiles and klussen for publication. Everything downstream sees only its result."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from tooling.model.klus import Klus
from tooling.model.profiel import AangebodenVaardigheid, Beschikbaarheid, Profiel, ProfielLocatie, Zichtbaarheid
from tooling.places import Places

_ID_LENGTH = 8


@dataclass(frozen=True, slots=True)
class PublicProfile:
    """A profile as the world may see it: `id` is its address, `provincie` its region where that is known.

    Of an anonymous profile, `profiel` holds a pseudonym and the published fields only; nothing else is left in it.
    """

    id: str
    profiel: Profiel
    provincie: str | None

    @property
    def is_anonymous(self) -> bool:
        """Return whether this is published under a pseudonym."""
        return self.profiel.zichtbaarheid is Zichtbaarheid.ANONIEM


def publish(profielen: Mapping[str, Profiel], places: Places, today: datetime.date) -> dict[str, PublicProfile]:
    """Return the profiles that may be published on that day, by the key of their file, in the order of their public id.

    Hidden and expired profiles are left out, and so are accounts, and recommendations by people without a public
    profile. The id of an anonymous profile is a digest of what is published of it, so it can tell nothing more than the
    page does; it changes when that changes. Profiles that publish exactly the same are numbered.
    """
    found: dict[str, PublicProfile] = {}
    used: set[str] = {key for key, profiel in profielen.items() if profiel.zichtbaarheid is Zichtbaarheid.OPENBAAR}

    def province_of(profiel: Profiel) -> str | None:
        place = places.find(profiel.locatie.plaats) if profiel.locatie else None
        return place.province if place else None

    shown = {key: profiel for key, profiel in profielen.items() if not profiel.verloopt or profiel.verloopt >= today}
    named = {key: profiel for key, profiel in shown.items() if profiel.zichtbaarheid is Zichtbaarheid.OPENBAAR}
    for key, profiel in named.items():
        found[key] = PublicProfile(key, _named(profiel, named), province_of(profiel))
    unnamed = [(key, profiel) for key, profiel in shown.items() if profiel.zichtbaarheid is Zichtbaarheid.ANONIEM]
    for key, profiel in sorted(unnamed, key=lambda item: _order(*item)):
        province = province_of(profiel)
        redacted = _redacted(profiel)
        public_id = next(one for one in _ids(redacted, province) if one not in used)
        used.add(public_id)
        pseudonym = redacted.model_copy(update={"naam": f"Anonieme collega {public_id.split('-', 1)[1]}"})
        found[key] = PublicProfile(public_id, pseudonym, province)
    return dict(sorted(found.items(), key=lambda item: item[1].id))


def _named(profiel: Profiel, named: Collection[str]) -> Profiel:
    """Return an open profile as the world may see it; `named` are the keys of all of them."""
    own: dict[str, object] = {"eigenaar": None} if profiel.eigenaar else {}
    if not all(one.door in named for one in profiel.aanbevelingen):
        own["aanbevelingen"] = tuple(one for one in profiel.aanbevelingen if one.door in named)
    available = profiel.beschikbaar
    if available is not None and available.afgestemd_met_leidinggevende is not None:
        own["beschikbaar"] = available.model_copy(update={"afgestemd_met_leidinggevende": None})
    return profiel.model_copy(update=own) if own else profiel


def publish_klus(klus: Klus, people: Mapping[str, PublicProfile]) -> Klus:
    """Return a klus as the world may see it: with the names of who does or did it, if they have a public profile."""
    return klus.with_named(lambda key: key in people and not people[key].is_anonymous)


def _order(key: str, profiel: Profiel) -> tuple[str, str]:
    """Sort key of profiles that reveals nothing of the names of identical anonymous ones."""
    return hashlib.sha256(profiel.model_dump_json().encode()).hexdigest(), key


def _redacted(profiel: Profiel) -> Profiel:
    """Return a new profile of the fields that an anonymous person publishes: skills, wishes, availability, a desk."""
    available, location = profiel.beschikbaar, profiel.locatie
    return Profiel(
        naam="Anonieme collega",
        zichtbaarheid=Zichtbaarheid.ANONIEM,
        vaardigheden=tuple(
            AangebodenVaardigheid(naam=skill.naam, niveau=skill.niveau) for skill in profiel.vaardigheden
        ),
        wil_leren=profiel.wil_leren,
        beschikbaar=Beschikbaarheid(
            uren_per_week=available.uren_per_week,
            vanaf=available.vanaf,
            tot=available.tot,
            dagen=available.dagen,
            dagdelen=available.dagdelen,
            perioden=available.perioden,
            soorten=available.soorten,
        )
        if available
        else None,
        locatie=ProfielLocatie(op_afstand=location.op_afstand) if location else None,
        vindbaar=profiel.vindbaar,
        loket=profiel.loket,
        voorbeeld=profiel.voorbeeld,
    )


#: Fields that came to the contract later: where they are empty, an address stays what it was.
_LATER = {"beschikbaar": ("dagdelen", "perioden"), "locatie": ("ook_in",)}


def _ids(redacted: Profiel, province: str | None) -> Iterator[str]:
    data = redacted.model_dump(mode="json")
    for part, later in _LATER.items():
        for name in later:
            if data[part] and not data[part][name]:
                del data[part][name]
    published = json.dumps([data, province], sort_keys=True)
    for number in range(10_000):
        digest = hashlib.sha256(f"{number}|{published}".encode()).hexdigest()
        yield f"anoniem-{digest[:_ID_LENGTH]}"
