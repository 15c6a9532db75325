"""Listings: postings as this market shows them, with what is no more than a claim or a placeholder left out."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from pydantic import ValidationError

from tooling.formats.postings.bounded import MAX_TEXT
from tooling.formats.postings.facts import day_of, hours_of
from tooling.formats.postings.posting import Posting
from tooling.model.base import is_web_address
from tooling.model.bron import Bron, BronSoort
from tooling.model.klus import GevraagdeVaardigheid, Klus, KlusLocatie
from tooling.model.registers import Organisatie
from tooling.model.shared import OpAfstand
from tooling.model.vermelding import SHARED_FIELDS, SKILLS_MAX, SUMMARY_MAX, Vermelding, shared_klus
from tooling.places import Places
from tooling.privacy.detect import addresses, bsns, emails, holds_private, plain, telephones
from tooling.skills.thesaurus import Thesaurus
from tooling.skills.words import fold

#: Values of a status that mean that one can no longer respond. From the feeds of NAV (INACTIVE, STOPPED), JobTech
#: (removed) and what Dutch sites write.
_CLOSED = frozenset((
    "inactive", "inactief", "closed", "gesloten", "stopped", "expired", "verlopen", "removed", "deleted",
    "verwijderd", "withdrawn", "ingetrokken", "false", "nee", "vervuld", "filled",
))  # fmt: skip
#: First words of names of Dutch government organisations. Such a name, or one in the register, is that of a hiring
#: organisation; another may be that of a broker.
_GOVERNMENT = re.compile(
    r"(?:gemeente|provincie|waterschap|hoogheemraadschap|wetterskip|ministerie|veiligheidsregio|omgevingsdienst|ggd|"
    r"rijks[a-z]*|politie|belastingdienst|openbaar ministerie|rechtbank|gerechtshof|raad van state)\b"
)


#: Reasons for which nothing can be made of a posting.
_NO_TITLE, _NO_ADDRESS = "zonder titel", "zonder goed webadres"
_NO_LISTING, _NO_KLUS = "past niet in een vermelding", "klopt niet met het contract"
_UNUSABLE = (_NO_TITLE, _NO_ADDRESS, _NO_LISTING, _NO_KLUS)


@dataclass(frozen=True)
class Listings:
    """Makes listings of the postings of one source, on a day.

    `organisations` is the register of this market. `left_out` counts the postings that became none, by reason (Dutch),
    and `refused` has the ids of those of the source that are no listing, or no longer. `unusable` counts those of which
    nothing could be made: then the settings of the source are wrong, or it changed its fields.
    """

    bron: Bron
    thesaurus: Thesaurus
    places: Places
    organisations: Mapping[str, Organisatie]
    today: datetime.date
    left_out: dict[str, int] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    @property
    def unusable(self) -> int:
        """The number of postings of which nothing could be made."""
        return sum(self.left_out.get(reason, 0) for reason in _UNUSABLE)

    def of(self, postings: list[Posting]) -> dict[str, Vermelding]:
        """Return the listings by id, in the order of the postings; at most as many as the source may have."""
        found: dict[str, Vermelding] = {}
        for number, posting in enumerate(postings):
            if len(found) >= self.bron.hoogstens:
                self.left_out[f"meer dan {self.bron.hoogstens}"] = len(postings) - number
                break
            made = self._refusal(posting) or self._listing(posting)
            if isinstance(made, str):
                reason = made
                self.refused.add(_id(posting))
            elif made.id in found:
                reason = "dubbele sleutel"
            else:
                found[made.id] = made
                continue
            self.left_out[reason] = self.left_out.get(reason, 0) + 1
        return found

    def _refusal(self, posting: Posting) -> str | None:
        if not posting.titel:
            return _NO_TITLE
        if not is_web_address(posting.adres) or "@" in unquote(posting.adres):
            return _NO_ADDRESS
        if fold(posting.status) in _CLOSED:
            return "gesloten bij de bron"
        return None

    def _listing(self, posting: Posting) -> Vermelding | str:
        facts = self._facts_of_klus(posting) if posting.klus else self._facts(posting)
        if isinstance(facts, str):
            return facts
        kept = {name: value for name, value in facts.items() if value not in (None, "")}
        try:
            made = Vermelding(
                id=_id(posting),
                titel=_short(_discreet(posting.titel), 200),
                adres=posting.adres,
                eerst_gezien=self.today,
                laatst_gezien=self.today,
                **kept,
            )
        except ValidationError:
            return _NO_LISTING
        if not made.is_open(self.today):
            return "de termijn is voorbij"
        return made if self._is_selected(made, posting) else "valt buiten de selectie"

    def _facts(self, posting: Posting) -> dict[str, Any]:
        hiring, key = self._organisation(posting.organisatie)
        return {
            "organisatie": hiring,
            "geplaatst_door": None if hiring else _short(_discreet(posting.organisatie), 200),
            "sleutel": key,
            "nummer": _short(_discreet(posting.nummer), 200),
            "samenvatting": _short(_discreet(posting.tekst), SUMMARY_MAX),
            "plaats": _short(_discreet(posting.plaats), 200),
            "op_afstand": OpAfstand.VOLLEDIG if posting.is_remote else None,
            "uren": hours_of(posting.uren, is_hours=True) or hours_of(f"{posting.titel}. {posting.tekst}"),
            "vanaf": day_of(posting.vanaf),
            "tot": day_of(posting.tot),
            "geplaatst": day_of(posting.geplaatst),
            "reageren_tot": day_of(posting.reageren_tot),
            "gewijzigd": day_of(posting.gewijzigd),
            "vaardigheden": tuple(
                self.thesaurus.recognised(f"{posting.titel} | {posting.tekst} | {posting.vaardigheden}", SKILLS_MAX)
            ),
        }

    def _facts_of_klus(self, posting: Posting) -> dict[str, Any] | str:
        data = dict(posting.klus or {})
        if data.get("voorbeeld"):
            return "is een voorbeeld"
        klus = _valid_klus(data, posting.adres)
        if klus is None:
            return _NO_KLUS
        _, own = self._organisation(posting.organisatie, str(data.get("organisatie_tooi", "")))
        closed_to = tuple(filter(None, map(self._by_tooi.get, data.get("alleen_voor_tooi", ()))))
        if klus.alleen_voor and not closed_to:
            return "alleen voor organisaties die hier niet meedoen"
        klus = self._in_own_words(klus.model_copy(update={"alleen_voor": closed_to}), data.get("begrippen"))
        klus = _without_private_labels(klus)
        if not klus.vaardigheden:
            return _NO_KLUS
        place, effort = klus.locatie or KlusLocatie(), klus.inzet
        return {
            "organisatie": _short(_discreet(posting.organisatie), 200),
            "sleutel": own,
            "samenvatting": _short(_discreet(posting.tekst), SUMMARY_MAX),
            "plaats": place.plaats,
            "op_afstand": place.op_afstand,
            "uren": effort.uren_per_week if effort else None,
            "vanaf": effort.vanaf if effort else None,
            "tot": effort.tot if effort else None,
            "geplaatst": klus.geplaatst,
            "reageren_tot": klus.last_day,
            "gewijzigd": day_of(posting.gewijzigd),
            "klus": klus,
        }

    def _in_own_words(self, klus: Klus, concepts: Any) -> Klus:
        """Return a klus with our names of the skills that our thesaurus has by another name, given their concepts."""
        by_label = concepts if isinstance(concepts, dict) else {}

        def own(label: str) -> str:
            concept = self.thesaurus.concepts.get(str(by_label.get(label)))
            return label if concept is None or self.thesaurus.concept_of(label) else concept.naam

        skills = tuple(one.model_copy(update={"naam": own(one.naam)}) for one in klus.vaardigheden)
        return klus.model_copy(update={"vaardigheden": skills, "leert": tuple(map(own, klus.leert))})

    def _organisation(self, name: str, tooi: str = "") -> tuple[str | None, str | None]:
        """Return the hiring organisation, if the name is not that of somebody who only placed it, and our key of it.

        The key only if the source may speak for it. Where it speaks for one, and names none, it is that one.
        """
        speaks_for = self.bron.organisaties
        known = self._by_tooi.get(tooi) or self._by_name.get(fold(name))
        if not name and len(speaks_for) == 1:
            known = speaks_for[0]
        own = self.organisations.get(known or "")
        if own is not None and known in speaks_for:
            return own.naam, known
        is_hiring = own is not None or _GOVERNMENT.match(fold(name)) or self.bron.soort is BronSoort.MARKT
        return (_short(_discreet(name), 200) if name and is_hiring else None), None

    @cached_property
    def _by_name(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for key, one in self.organisations.items():
            for name in filter(None, (one.naam, one.afkorting)):
                names.setdefault(fold(name), key)
        return names

    @cached_property
    def _by_tooi(self) -> dict[str, str]:
        return {one.tooi: key for key, one in self.organisations.items() if one.tooi}

    def _is_selected(self, made: Vermelding, posting: Posting) -> bool:
        wanted = self.bron.selectie
        words = f" {fold(f'{posting.titel} {posting.tekst} {posting.vaardigheden}')} "
        place = self.places.find(made.plaats)
        where = {fold(one) for one in (made.plaats, place and place.name, place and place.province) if one}
        kinds = {fold(one) for one in (posting.soort, *posting.soort.split()) if one}
        return (
            (not wanted.woorden or any(f" {fold(one)} " in words for one in wanted.woorden))
            and (not wanted.plaatsen or bool(where & {*map(fold, wanted.plaatsen)}))
            and (not wanted.soorten or bool(kinds & {*map(fold, wanted.soorten)}))
            and (not wanted.uren or (made.uren is not None and made.uren <= wanted.uren))
        )


def _without_private_labels(klus: Klus) -> Klus:
    """Return a klus without skills, lessons, roles and places in which something private stands."""
    place = klus.locatie
    if place:
        own = None if place.plaats and holds_private(place.plaats) else place.plaats
        others = tuple(one for one in place.ook_in if not holds_private(one)) if own else ()
        place = place.model_copy(update={"plaats": own, "ook_in": others})
    roles = (one.model_copy(update={"vaardigheden": _public(one.vaardigheden)}) for one in klus.rollen)
    return klus.model_copy(
        update={
            "locatie": place,
            "rollen": tuple(one for one in roles if one.vaardigheden and not holds_private(one.naam)),
            "vaardigheden": _public(klus.vaardigheden),
            "leert": tuple(label for label in klus.leert if not holds_private(label)),
        }
    )


def _public(skills: Iterable[GevraagdeVaardigheid]) -> tuple[GevraagdeVaardigheid, ...]:
    return tuple(one for one in skills if not holds_private(one.naam))


def _valid_klus(data: dict[str, Any], address: str) -> Klus | None:
    """Return a klus of another market, without its people and contact; `None` where it is none by the contract.

    An optional field with a fault, or one of a newer contract, is left out.
    """
    texts = {name: _discreet(str(data[name])) for name in ("titel", "omschrijving", "resultaat") if data.get(name)}
    klus = {name: value for name, value in data.items() if name in SHARED_FIELDS} | texts
    klus |= {"contact": {"url": address}, "status": "open"}
    for _ in range(2):
        try:
            return shared_klus(
                Klus.model_validate({name: value for name, value in klus.items() if value is not None}), address
            )
        except ValidationError as error:
            for name in {one["loc"][0] for one in error.errors(include_url=False)}:
                klus[str(name)] = None
    return None


def _id(posting: Posting) -> str:
    return hashlib.sha256((posting.sleutel or posting.adres).encode()).hexdigest()[:12]


def _short(text: str, most: int) -> str:
    """Return a text of at most so many characters, cut between words."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rpartition(" ")[0].rstrip(" ,;:.-") or cut) + "…"


def _discreet(text: str) -> str:
    """Return a text without e-mail addresses, telephone numbers, addresses and citizen service numbers."""
    text = text[:MAX_TEXT]
    if not holds_private(text):
        return text
    shown = plain(text)
    for look in (emails, telephones, addresses, bsns):
        for found in sorted(set(look(shown)), key=len, reverse=True):
            shown = shown.replace(found, "…")
    return "" if holds_private(shown) else " ".join(shown.split())
