"""A profiel: what one civil servant chooses to say of themselves."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from tooling.model.base import (
    SLUG_MAX,
    Date,
    JaNee,
    Label,
    Labels,
    Line,
    Model,
    PartialDate,
    Slug,
    Slugs,
    Text,
    Url,
    shorthand,
)
from tooling.model.shared import Contact, Link, Niveau, OpAfstand, Periode, Soort, Talen


class Zichtbaarheid(StrEnum):
    """What of a profile reaches the site. There is no default: the person chooses."""

    OPENBAAR = "openbaar"
    ANONIEM = "anoniem"
    VERBORGEN = "verborgen"


class AangebodenVaardigheid(Model):
    """A skill that somebody has."""

    naam: Label = Field(title="Vaardigheid", description="Liefst een naam uit de lijst.", examples=["Bestuursrecht"])
    niveau: Niveau | None = Field(None, title="Niveau", description="Hoe goed je dit kunt.", examples=["gevorderd"])
    bewijs: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=500)], ...],
        BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    ] = Field((), max_length=10, title="Bewijs", description="Tekst of webadres.", examples=[["Zestig beschikkingen"]])


def _plain_number(value: object) -> object:
    """Return one spelling only: whoever looks a number up in a file must find it."""
    if isinstance(value, str) and not re.fullmatch("[1-9][0-9]{0,18}", value):
        raise PydanticCustomError("int_parsing", "geen heel getal")
    return value


class Eigenaar(Model):
    """The account that may change an entry: its name, and the number that stays when the name changes."""

    github: Label | None = Field(
        None, title="GitHub-naam", description="Naam van het account op GitHub.", examples=["voorbeeld-naam"]
    )
    account: Label | None = Field(
        None,
        title="Accountnaam",
        description="Naam van het account, ook op een andere forge.",
        examples=["voorbeeld-naam"],
    )
    id: Annotated[int, BeforeValidator(_plain_number)] = Field(
        ge=1, title="Nummer", description="Vast nummer van het account.", examples=["910000001"]
    )

    @property
    def naam(self) -> str:
        """The name of the account; its number where no name is given."""
        return self.account or self.github or str(self.id)


class Ervaring(Model):
    """A job or role."""

    functie: Line = Field(title="Functie", description="Wat je was.", examples=["Jurist"])
    organisatie: Line | None = Field(None, title="Organisatie", description="Waar.", examples=["Gemeente Utrecht"])
    van: PartialDate | None = Field(None, title="Van", description="Begin.", examples=["2019-03"])
    tot: PartialDate | None = Field(None, title="Tot", description="Einde; leeg is nu.", examples=["2023"])
    omschrijving: Text | None = Field(None, title="Omschrijving", description="Wat je deed.", examples=["Bezwaren."])


class Opleiding(Model):
    """An education."""

    naam: Line = Field(title="Opleiding", description="Wat je leerde.", examples=["Rechtsgeleerdheid"])
    instelling: Line | None = Field(None, title="Instelling", description="Waar.", examples=["Universiteit Utrecht"])
    niveau: Label | None = Field(None, title="Niveau", description="Bijvoorbeeld mbo, hbo, wo.", examples=["wo"])
    van: PartialDate | None = Field(None, title="Van", description="Begin.", examples=["2010"])
    tot: PartialDate | None = Field(None, title="Tot", description="Einde.", examples=["2014"])


class Cursus(Model):
    """A course that was followed."""

    naam: Line = Field(title="Cursus", description="Naam van de cursus.", examples=["Schrijven op B1"])
    aanbieder: Line | None = Field(None, title="Aanbieder", description="Wie gaf hem.", examples=["Rijksacademie"])
    datum: PartialDate | None = Field(None, title="Datum", description="Wanneer.", examples=["2025-04"])
    url: Url | None = Field(None, title="Webadres", description="Meer weten.", examples=["https://voorbeeld.example"])
    vaardigheden: Labels = Field((), title="Vaardigheden", description="Wat je leerde.", examples=[["Schrijven"]])


class Certificaat(Model):
    """A certificate or badge."""

    naam: Line = Field(title="Certificaat", description="Naam.", examples=["PRINCE2 Foundation"])
    uitgever: Line | None = Field(None, title="Uitgever", description="Wie gaf het uit.", examples=["PeopleCert"])
    datum: PartialDate | None = Field(None, title="Datum", description="Wanneer.", examples=["2024-06"])
    verloopt: PartialDate | None = Field(None, title="Verloopt", description="Geldig tot.", examples=["2027-06"])
    url: Url | None = Field(None, title="Webadres", description="Bewijs.", examples=["https://voorbeeld.example"])
    badge: Annotated[str, Field(min_length=1, max_length=8000)] | None = Field(
        None,
        title="Getekende badge",
        description="De badge zelf, als die getekend is (JWS): dan rekenen we de handtekening na.",
        examples=["eyJhbGciOiJSUzI1NiJ9.eyJuYW1lIjoiQSJ9.c2ln"],
    )


class Werkstuk(Model):
    """A piece of work to show."""

    titel: Line = Field(title="Titel", description="Wat het is.", examples=["Handreiking Woo"])
    omschrijving: Text | None = Field(
        None, title="Omschrijving", description="Wat jij deed.", examples=["Schreef mee."]
    )
    url: Url | None = Field(None, title="Webadres", description="Te vinden op.", examples=["https://voorbeeld.example"])
    datum: PartialDate | None = Field(None, title="Datum", description="Wanneer.", examples=["2025"])


class Beschikbaarheid(Periode):
    """When, how much and for what somebody can be asked."""

    soorten: tuple[Soort, ...] = Field(
        (), max_length=6, title="Soorten", description="Wat voor klussen je zoekt.", examples=[["klus", "project"]]
    )
    afgestemd_met_leidinggevende: JaNee | None = Field(
        None, title="Afgestemd", description="Of je leidinggevende het weet.", examples=["ja"]
    )


class ProfielLocatie(Model):
    """Where somebody can work."""

    plaats: Label | None = Field(None, title="Plaats", description="Vanuit welke plaats je reist.", examples=["Zwolle"])
    ook_in: Annotated[Labels, Field(max_length=10)] = Field(
        (), title="Ook vanuit", description="Andere plaatsen van waaruit je reist.", examples=[["Deventer"]]
    )
    reisafstand_km: int | None = Field(
        None, ge=0, le=400, title="Reisafstand", description="Hoeveel kilometer je wilt reizen.", examples=["40"]
    )
    op_afstand: OpAfstand | None = Field(
        None, title="Op afstand", description="Of je op afstand wilt werken.", examples=["deels"]
    )


class Aanbeveling(Model):
    """What a colleague says of somebody."""

    door: Slug = Field(title="Door", description="Profiel van wie aanbeveelt.", examples=["kim-voorbeeld"])
    tekst: Text = Field(title="Tekst", description="De aanbeveling.", examples=["Bracht rust in een lastig dossier."])
    klus: str | None = Field(
        None,
        max_length=2 * SLUG_MAX + 1,
        title="Klus",
        description="Klus waar het om ging.",
        examples=["gemeente-voorbeeldstad/bezwaren-wegwerken"],
    )
    datum: Date | None = Field(None, title="Datum", description="Wanneer.", examples=["2026-09-14"])


class Profiel(Model):
    """One person, as `profielen/<slug>.yaml` holds it."""

    naam: Label = Field(title="Naam", description="Je naam.", examples=["Sam Voorbeeld"])
    zichtbaarheid: Zichtbaarheid = Field(
        title="Zichtbaarheid",
        description="openbaar: alles staat op de site. anoniem: alleen vaardigheden, wensen, beschikbaarheid en "
        "provincie. verborgen: niets.",
        examples=["anoniem"],
    )
    vaardigheden: tuple[Annotated[AangebodenVaardigheid, shorthand("naam")], ...] = Field(
        min_length=1, max_length=60, title="Vaardigheden", description="Wat je kunt.", examples=[["Bestuursrecht"]]
    )
    eigenaar: Eigenaar | None = Field(
        None,
        title="Eigenaar",
        description="Het account dat dit profiel mag wijzigen.",
        examples=[{"github": "voorbeeld-naam", "id": "910000001"}],
    )
    organisatie: Slug | None = Field(
        None,
        title="Organisatie",
        description="Waar je werkt: de sleutel in de lijst.",
        examples=["gemeente-voorbeeldstad"],
    )
    functie: Line | None = Field(None, title="Functie", description="Wat je nu doet.", examples=["Jurist"])
    over_mij: Text | None = Field(
        None, title="Over mij", description="Wie je bent. Eenvoudige Markdown mag.", examples=["Ik zoek graag uit hoe."]
    )
    wil_leren: Labels = Field((), title="Wil leren", description="Wat je wilt leren.", examples=[["Mediation"]])
    interesses: Labels = Field((), title="Interesses", description="Waar je warm van wordt.", examples=[["water"]])
    liever_niet: Labels = Field(
        (),
        title="Liever niet",
        description="Vaardigheden of soorten klussen die je niet wilt.",
        examples=[["detachering"]],
    )
    ervaring: tuple[Annotated[Ervaring, shorthand("functie")], ...] = Field(
        (), max_length=60, title="Ervaring", description="Wat je eerder deed.", examples=[["Jurist"]]
    )
    opleidingen: tuple[Annotated[Opleiding, shorthand("naam")], ...] = Field(
        (), max_length=40, title="Opleidingen", description="Wat je studeerde.", examples=[["Rechtsgeleerdheid"]]
    )
    cursussen: tuple[Annotated[Cursus, shorthand("naam")], ...] = Field(
        (), max_length=200, title="Cursussen", description="Wat je volgde.", examples=[["Schrijven op B1"]]
    )
    certificaten: tuple[Annotated[Certificaat, shorthand("naam")], ...] = Field(
        (), max_length=100, title="Certificaten", description="Wat je haalde.", examples=[["PRINCE2 Foundation"]]
    )
    talen: Talen = Field((), title="Talen", description="Talen die je spreekt.", examples=[["nl", "en"]])
    links: tuple[Annotated[Link, shorthand("url")], ...] = Field(
        (), max_length=20, title="Links", description="Pagina's over jou.", examples=[["https://voorbeeld.example"]]
    )
    portfolio: tuple[Annotated[Werkstuk, shorthand("titel")], ...] = Field(
        (), max_length=60, title="Portfolio", description="Werk om te laten zien.", examples=[["Handreiking Woo"]]
    )
    beschikbaar: Beschikbaarheid | None = Field(
        None, title="Beschikbaar", description="Wanneer en waarvoor.", examples=[{"uren_per_week": "8"}]
    )
    locatie: ProfielLocatie | None = Field(
        None, title="Locatie", description="Waar je wilt werken.", examples=[{"plaats": "Zwolle"}]
    )
    groepen: Slugs = Field(
        (),
        title="Groepen",
        description="Pools, regio's of netwerken waar je bij hoort.",
        examples=[["regio-voorbeeld"]],
    )
    vindbaar: JaNee = Field(
        False, title="Vindbaar", description="Of een klus jou mag noemen als iemand die past.", examples=["ja"]
    )
    loket: Slug | None = Field(
        None,
        title="Loket",
        description="Organisatie waarvan het mobiliteitsloket berichten aan je doorgeeft als je anoniem bent. Dit "
        "staat op de site.",
        examples=["gemeente-voorbeeldstad"],
    )
    contact: Contact | None = Field(
        None, title="Contact", description="Hoe je bereikbaar bent.", examples=[{"email": "ik@voorbeeld.example"}]
    )
    aanbevelingen: tuple[Aanbeveling, ...] = Field(
        (),
        max_length=60,
        title="Aanbevelingen",
        description="Wat collega's zeggen.",
        examples=[[{"door": "kim-voorbeeld", "tekst": "Bracht rust in een lastig dossier."}]],
    )
    bijgewerkt: Date | None = Field(None, title="Bijgewerkt", description="Laatst nagekeken.", examples=["2026-11-24"])
    verloopt: Date | None = Field(
        None, title="Verloopt", description="Na deze dag verdwijnt het profiel van de site.", examples=["2027-11-24"]
    )
    voorbeeld: JaNee = Field(
        False, title="Voorbeeld", description="Of dit een verzonnen voorbeeld is.", examples=["ja"]
    )
