"""A source: a place outside this market that publishes klussen or postings, and what may be taken from it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from tooling.model.base import Hours, HttpsUrl, Labels, Line, Model, Slugs, Url

#: Default of `hoogstens`, and the most that a source can be allowed.
USUAL_MOST, UTMOST = 500, 5000


class BronSoort(StrEnum):
    """The format of a source."""

    MARKT = "markt"
    JOBPOSTING = "jobposting"
    FEED = "feed"
    CSV = "csv"
    JSON = "json"


#: The formats of which the fields have names of their own, so that `velden` must say which is which.
MAPPED = frozenset({BronSoort.CSV, BronSoort.JSON})


class Selectie(Model):
    """The entries of a source that are taken. Of each list one must fit; what an entry leaves out fits nothing."""

    woorden: Labels = Field(
        (), title="Woorden", description="Eén van deze woorden staat in de titel of tekst.", examples=[["gemeente"]]
    )
    plaatsen: Labels = Field(
        (), title="Plaatsen", description="Plaatsen of provincies waar het werk is.", examples=[["Overijssel"]]
    )
    soorten: Labels = Field(
        (), title="Soorten", description="Soorten, zoals de bron ze noemt.", examples=[["detachering"]]
    )
    uren: Hours | None = Field(None, title="Uren", description="Hoogstens zoveel uur per week.", examples=["24"])


#: An RFC 9535 path of names, numbers and `[*]`, or the name of a column.
Plek = Annotated[str, Field(min_length=1, max_length=200)]


class Velden(Model):
    """The place of each field in an entry: the name of a column (csv), or a JSONPath from the entry (json)."""

    lijst: Plek | None = Field(
        None,
        title="Lijst",
        description="Waar de lijst staat, vanaf het hele bestand (json).",
        examples=["$.hits[*]"],
    )
    volgende: Plek | None = Field(
        None,
        title="Volgende",
        description="Waar het adres van de volgende bladzijde staat.",
        examples=["$.next"],
    )
    titel: Plek = Field(title="Titel", description="De titel.", examples=["$.headline"])
    adres: Plek = Field(
        title="Adres",
        description="Het webadres. Of een vast adres met {id} erin.",
        examples=["$.webpage_url"],
    )
    id: Plek | None = Field(None, title="Id", description="De sleutel bij de bron.", examples=["$.id"])
    organisatie: Plek | None = Field(
        None, title="Organisatie", description="De organisatie.", examples=["$.employer.name"]
    )
    omschrijving: Plek | None = Field(
        None, title="Omschrijving", description="De tekst.", examples=["$.description.text"]
    )
    plaats: Plek | None = Field(None, title="Plaats", description="De plaats.", examples=["$.locations[0].city"])
    uren: Plek | None = Field(None, title="Uren", description="De uren per week.", examples=["$.hours"])
    soort: Plek | None = Field(None, title="Soort", description="De soort.", examples=["$.type"])
    status: Plek | None = Field(None, title="Status", description="Of het nog open staat.", examples=["$.status"])
    vanaf: Plek | None = Field(None, title="Vanaf", description="De eerste dag.", examples=["$.start"])
    tot: Plek | None = Field(None, title="Tot en met", description="De laatste dag.", examples=["$.end"])
    geplaatst: Plek | None = Field(
        None, title="Geplaatst", description="De dag van plaatsing.", examples=["$.published"]
    )
    reageren_tot: Plek | None = Field(
        None, title="Reageren tot", description="De laatste dag om te reageren.", examples=["$.deadline"]
    )


class Bron(Model):
    """A source, as `registers/bronnen/<slug>.yaml` holds it."""

    naam: Line = Field(title="Naam", description="Hoe de bron heet.", examples=["Talentplein Voorbeeldstad"])
    soort: BronSoort = Field(title="Soort", description="Wat voor bron het is.", examples=["markt"])
    adres: HttpsUrl = Field(
        title="Adres", description="Waar de gegevens staan. Begint met https://.", examples=["https://markt.example/"]
    )
    licentie: Line = Field(title="Licentie", description="Onder welke licentie het mag.", examples=["CC0-1.0"])
    bewijs_licentie: Url = Field(
        title="Pagina met de licentie",
        description="Waar staat dat het mag.",
        examples=["https://markt.example/over/"],
    )
    beheerder: Line = Field(title="Wie let erop", description="Een team, geen persoon.", examples=["Team Talentplein"])
    organisaties: Slugs = Field(
        (),
        title="Organisaties",
        description="Alleen als de bron van die organisatie zelf is. Leeg bij een bemiddelaar of verzamelplek.",
        examples=[["gemeente-voorbeeldstad"]],
    )
    selectie: Selectie = Field(
        Selectie(),
        title="Selectie",
        description="Alleen klussen die hierbij passen. Leeg: alles.",
        examples=[{"woorden": ["gemeente"]}],
    )
    velden: Velden | None = Field(
        None,
        title="Velden",
        description="Waar elk veld staat: bij csv en json.",
        examples=[{"titel": "$.title", "adres": "$.url"}],
    )
    hoogstens: Annotated[int, Field(ge=1, le=UTMOST)] = Field(
        USUAL_MOST, title="Hoogstens zoveel klussen", description="Meer nemen we er niet over.", examples=["500"]
    )
