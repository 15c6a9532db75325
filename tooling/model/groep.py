"""A group: a pool, region, network or profession that people and klussen join across organisations."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from tooling.model.base import Label, Line, Model, Slugs, Text, Url
from tooling.model.profiel import Eigenaar
from tooling.model.shared import Contact


class GroepSoort(StrEnum):
    """The kind of a group."""

    FLEXPOOL = "flexpool"
    REGIO = "regio"
    NETWERK = "netwerk"
    VAKGROEP = "vakgroep"


class Groep(Model):
    """A group, as `registers/groepen/<slug>.yaml` holds it."""

    naam: Label = Field(title="Naam", description="Hoe de groep heet.", examples=["Talentenregio Voorbeeld"])
    soort: GroepSoort = Field(title="Soort", description="Wat voor groep het is.", examples=["regio"])
    samenvatting: Line | None = Field(
        None, title="Samenvatting", description="Eén regel over de groep.", examples=["Vijf gemeenten die ruilen."]
    )
    omschrijving: Text | None = Field(
        None,
        title="Omschrijving",
        description="Waar de groep voor is. Eenvoudige Markdown mag.",
        examples=["Wij ruilen."],
    )
    organisaties: Slugs = Field(
        (),
        title="Organisaties",
        description="Organisaties waarvoor de groep is. Leeg: voor iedereen.",
        examples=[["gemeente-voorbeeldstad"]],
    )
    beheerders: tuple[Eigenaar, ...] = Field(
        (),
        max_length=20,
        title="Beheerders",
        description="Accounts van wie de groep beheert.",
        examples=[[{"github": "voorbeeld-naam", "id": "910000001"}]],
    )
    contact: Contact | None = Field(
        None,
        title="Contact",
        description="Hoe je de beheerder bereikt.",
        examples=[{"email": "pool@voorbeeld.example"}],
    )
    website: Url | None = Field(
        None, title="Website", description="Meer over de groep.", examples=["https://voorbeeld.example"]
    )

    def is_for(self, organisation: str | None) -> bool:
        """Return whether entries of that organisation belong here, given its key."""
        return not self.organisaties or organisation in self.organisaties
