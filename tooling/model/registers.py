"""The registers: organisations that take part, and the thesaurus of skills."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from tooling.model.base import Label, Labels, Line, Model, Slug, Slugs, Url
from tooling.model.profiel import Eigenaar
from tooling.model.shared import Contact


class OrganisatieSoort(StrEnum):
    """The kinds of the Register van Overheidsorganisaties (organisaties.overheid.nl), and two more."""

    MINISTERIE = "ministerie"
    AGENTSCHAP = "agentschap"
    UITVOERINGSORGANISATIE = "uitvoeringsorganisatie"
    ZBO = "zbo"
    INSPECTIE = "inspectie"
    PROVINCIE = "provincie"
    GEMEENTE = "gemeente"
    WATERSCHAP = "waterschap"
    GEMEENSCHAPPELIJKE_REGELING = "gemeenschappelijke_regeling"
    VEILIGHEIDSREGIO = "veiligheidsregio"
    HOOG_COLLEGE = "hoog_college"
    ADVIESCOLLEGE = "adviescollege"
    RECHTSPRAAK = "rechtspraak"
    POLITIE = "politie"
    OPENBAAR_LICHAAM = "openbaar_lichaam"
    OVERIG = "overig"


class Organisatie(Model):
    """An organisation, as `registers/organisaties/<slug>.yaml` holds it."""

    naam: Line = Field(title="Naam", description="Officiële naam.", examples=["Gemeente Utrecht"])
    soort: OrganisatieSoort = Field(title="Soort", description="Soort organisatie.", examples=["gemeente"])
    afkorting: Label | None = Field(None, title="Afkorting", description="Bekende afkorting.", examples=["BZK"])
    plaats: Label | None = Field(None, title="Plaats", description="Hoofdvestiging.", examples=["Utrecht"])
    provincie: Label | None = Field(None, title="Provincie", description="Provincie.", examples=["Utrecht"])
    tooi: Url | None = Field(
        None,
        title="TOOI",
        description="Nummer in de overheidsstandaard TOOI.",
        examples=["https://identifier.overheid.nl/tooi/id/gemeente/gm0344"],
    )
    website: Url | None = Field(None, title="Website", description="Website.", examples=["https://www.utrecht.nl"])
    beheerders: tuple[Eigenaar, ...] = Field(
        (),
        max_length=50,
        title="Beheerders",
        description="Accounts die de klussen van deze organisatie mogen wijzigen.",
        examples=[[{"github": "voorbeeld-naam", "id": "900000001"}]],
    )
    loket: Contact | None = Field(
        None,
        title="Loket",
        description="Mobiliteitsloket: wie een bericht doorgeeft aan een collega die anoniem op de markt staat.",
        examples=[{"email": "loopbaan@voorbeeld.example"}],
    )
    onderdeel_van: Slug | None = Field(
        None, title="Onderdeel van", description="Organisatie waar deze onder valt.", examples=["ministerie-bzk"]
    )


class Vaardigheid(Model):
    """A concept of the thesaurus: one skill, with every name people use for it."""

    id: Slug = Field(title="Id", description="Vaste sleutel.", examples=["bestuursrecht"])
    naam: Label = Field(title="Naam", description="Hoe de vaardigheid heet.", examples=["Bestuursrecht"])
    ook_bekend_als: Labels = Field(
        (), title="Ook bekend als", description="Andere namen.", examples=[["administratief recht"]]
    )
    breder: Slugs = Field((), title="Breder", description="Ruimere vaardigheden.", examples=[["juridisch-advies"]])
    verwant: Slugs = Field((), title="Verwant", description="Verwante vaardigheden.", examples=[["bezwaar-en-beroep"]])
    esco: Url | None = Field(
        None, title="ESCO", description="Adres in ESCO.", examples=["http://data.europa.eu/esco/skill/voorbeeld"]
    )


class Thema(Model):
    """A theme of the thesaurus, as `registers/vaardigheden/<thema>.yaml` holds it."""

    thema: Line = Field(title="Thema", description="Naam van het thema.", examples=["Juridisch"])
    omschrijving: Line | None = Field(None, title="Omschrijving", description="Eén regel.", examples=["Recht."])
    vaardigheden: tuple[Vaardigheid, ...] = Field(
        min_length=1,
        max_length=1000,
        title="Vaardigheden",
        description="De begrippen van dit thema.",
        examples=[[{"id": "bestuursrecht", "naam": "Bestuursrecht"}]],
    )
