"""Settings of a market, in `mkdocs.yml` under `plugins: klussenmarkt:`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from tooling.model.base import JaNee
from tooling.model.colors import DEFAULT_ACCENT, accent_theme, theme
from tooling.model.forge import Forge

#: Version of the contract of data that this program reads; each change comes with a migration (`tooling/market/`).
CONTRACT = 1

EmailOrNone = Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z0-9-]+)?$")]
Branch = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$")]
HexColor = Annotated[str, StringConstraints(pattern=r"^(#[0-9a-fA-F]{6})?$")]


class Onderdeel(StrEnum):
    """The practical parts of a score."""

    UREN = "uren"
    PERIODE = "periode"
    DAGEN = "dagen"
    REIZEN = "reizen"
    SOORT = "soort"


class Weights(BaseModel):
    """Weights of the parts of a score, in points of a hundred."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    vaardigheden: float = Field(
        36, ge=0, description="Hoeveel je kunt van wat er gevraagd wordt, en op welk niveau. De kern telt het zwaarst."
    )
    tekst: float = Field(14, ge=0, description="Hoeveel de tekst van de klus lijkt op wat je over je werk schrijft.")
    vergelijkbaar: float = Field(12, ge=0, description="Hoeveel klussen die op deze klus lijken, bij je passen.")
    betekenis: float = Field(
        10, ge=0, description="Hoeveel klus en profiel hetzelfde betekenen, ook met andere woorden."
    )
    leren: float = Field(12, ge=0, description="Of de klus leert wat jij wilt leren.")
    uren: float = Field(5, ge=0, description="Of de uren per week passen.")
    periode: float = Field(3, ge=0, description="Hoeveel van de periode je beschikbaar bent.")
    dagen: float = Field(2, ge=0, description="Of de dagen passen.")
    reizen: float = Field(4, ge=0, description="Of de reisafstand past, of het werk op afstand kan.")
    soort: float = Field(2, ge=0, description="Of het een soort klus is die je zoekt.")

    def points(self) -> dict[str, int]:
        """The most that each part can earn, in hundredths of a point: 10,000 together, or 0 where all weights are 0.

        What rounding leaves over goes to the parts that lost most by it, the first of them where that is equal (largest
        remainder).
        """
        weights: dict[str, float] = self.model_dump()
        total = sum(weights.values())
        if not total:
            return dict.fromkeys(weights, 0)
        exact = {part: 10_000 * weight / total for part, weight in weights.items()}
        points = {part: int(share) for part, share in exact.items()}
        by_loss = sorted(points, key=lambda part: points[part] - exact[part])
        for part in by_loss[: 10_000 - sum(points.values())]:
            points[part] += 1
        return points


class Limits(BaseModel):
    """The limits, in per cent, from which practical things forbid a klus."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uren: int = Field(
        150, ge=100, le=1000, description="Hoeveel uren per week een klus mag vragen, van de uren die jij hebt."
    )
    uren_gespreid: int = Field(
        250, ge=100, le=1000, description="Hetzelfde voor een klus met uren in totaal: die kun je spreiden."
    )
    periode: int = Field(25, ge=0, le=100, description="Hoeveel van de periode je er minstens bent.")
    reizen: int = Field(
        150, ge=100, le=1000, description="Hoe ver een klus zonder thuiswerk mag zijn, van wat jij wilt reizen."
    )


#: What holds where a market sets nothing.
DEFAULT_LIMITS = Limits()


class Beheerder(BaseModel):
    """An account that maintains the market: its name, and the number that stays when the name changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    naam: str = Field(description="Naam van het account.")
    id: int = Field(ge=1, description="Vast nummer van het account.")


class Kleuren(BaseModel):
    """Own colours; what of each is not set stays as it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hoofd: HexColor = Field("", description="Kleur van de balk, knoppen en links, als #rrggbb.")
    accent: HexColor = Field("", description="Kleur van strepen, de rand om wat gekozen is, en de zoekknop.")

    @model_validator(mode="after")
    def _is_readable(self) -> Kleuren:
        _ = self.properties
        return self

    @property
    def properties(self) -> dict[str, dict[str, str]]:
        """The properties of the style that these colours change, by color scheme."""
        if self.hoofd:
            return theme(self.hoofd, self.accent or DEFAULT_ACCENT)
        return accent_theme(self.accent) if self.accent else {}


class Welkom(BaseModel):
    """The first words on the home page."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kop: str = Field("Doe eens een klus ergens anders", min_length=1, max_length=80, description="De eerste regel.")
    tekst: str = Field(
        "Korte klussen, voor iedereen die bij de overheid werkt. Jij kiest wat je doet en wat je laat zien.",
        max_length=400,
        description="Wat eronder staat.",
    )


class Vertaling(BaseModel):
    """Words of a market in another language; what is not set is a translation of ours, or stays Dutch."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    naam: str = Field("", max_length=80, description="Naam van de site in die taal.")
    omschrijving: str = Field("", max_length=400, description="Omschrijving van de site in die taal.")
    welkom: Welkom | None = Field(None, description="De eerste woorden op de beginpagina in die taal.")


#: So many jobs one matrix may have (GitHub).
MOST_PARTS = 256


class Settings(BaseModel):
    """All settings of a market: those of the plugin, and of MkDocs what we use too."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    site_naam: str = Field("", description="`site_name` van MkDocs.")
    site_url: str = Field("/", description="`site_url` van MkDocs, met een schuine streep aan het eind.")
    site_omschrijving: str = Field("", description="`site_description` van MkDocs.")
    repo_url: str = Field("", description="`repo_url` van MkDocs; leeg als er geen is.")

    contract: int = Field(
        1, ge=1, description="De versie van de afspraken over gegevens. `klussen upgrade` zet deze hoger."
    )
    root: str = Field("", description="Map met klussen, profielen en registers; leeg is de map van mkdocs.yml.")
    profielen: str = Field("", description="Map met profielen, als die ergens anders staan.")
    vandaag: str = Field("", description="Datum waarop de site geldt, als JJJJ-MM-DD; leeg is vandaag.")
    gewichten: Weights = Field(Weights(), description="Punten per onderdeel van de score.")
    eisen: tuple[Onderdeel, ...] = Field(
        (), description="Praktische onderdelen die moeten passen: wat daar niet past, staat niet in de lijst."
    )
    grenzen: Limits = Field(
        DEFAULT_LIMITS, description="Tot waar praktische dingen schuren, en vanaf waar een klus afvalt."
    )
    beheerders: tuple[Beheerder, ...] = Field(
        (), description="Accounts die alles mogen wijzigen: registers, code, instellingen."
    )
    minimaal_open: int = Field(
        14, ge=0, le=365, description="Dagen die een klus hier open moet staan voordat inhuren van buiten telt."
    )
    samenvoegen: JaNee = Field(
        False,
        description="Of een voorstel dat alleen eigen klussen of het eigen profiel raakt, vanzelf wordt overgenomen.",
    )
    delen: int = Field(
        1,
        ge=1,
        le=MOST_PARTS,
        description="In hoeveel delen de site gemaakt wordt, elk op een eigen machine. Voor een heel grote markt bij "
        "GitHub of GitLab. Leg een wijziging vast met een commit, en voer klussen upgrade uit.",
    )
    forge: Forge = Field(
        Forge.AUTO, description="Wat voor plek repo_url is: github, gitlab of forgejo; auto kijkt naar het adres."
    )
    tak: Branch = Field("main", description="De tak waarop voorstellen worden gedaan.")
    email: EmailOrNone = Field(
        "", description="Adres waar een klus of profiel per e-mail naartoe kan; leeg: die weg is er niet."
    )
    licentie: str = Field(
        "", max_length=100, description="Licentie van wat de site publiceert, zoals CC0-1.0; leeg: niet gekozen."
    )
    uitgevers: dict[str, str] = Field(
        {},
        description="Uitgevers van badges die we vertrouwen: de vingerafdruk van hun sleutel (RFC 7638), en hun naam.",
    )
    kleuren: Kleuren = Field(Kleuren(), description="Eigen kleuren. We rekenen na of alles te lezen is.")
    logo: str = Field("", description="Plaatje in de balk, als pad onder docs/.")
    deelbeeld: str = Field(
        "", description="Plaatje voor wie een pagina deelt (PNG, 1200 bij 630), als pad onder docs/."
    )
    welkom: Welkom = Field(Welkom(), description="De eerste woorden op de beginpagina.")
    talen: dict[str, Vertaling] = Field(
        {}, description="Talen waarin de site er ook staat, zoals en. Wat mensen schrijven, blijft zoals het is."
    )
    voet: str = Field("", description="Een eigen regel onderaan elke pagina, zonder opmaak.")
    voorbeeld_organisatie: str = Field(
        "", description="Sleutel van de organisatie in voorbeelden en formulieren; leeg: de eerste van het register."
    )
