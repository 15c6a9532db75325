"""What an adopting organisation can set, in `mkdocs.yml` under `plugins: klussenmarkt:`."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Onderdeel(StrEnum):
    """The practical parts of a score."""

    UREN = "uren"
    PERIODE = "periode"
    DAGEN = "dagen"
    REIZEN = "reizen"
    SOORT = "soort"


class Semantisch(StrEnum):
    """Whether meaning is compared too, which takes the extra `semantisch`."""

    AUTO = "auto"
    JA = "ja"
    NEE = "nee"


class Weights(BaseModel):
    """How many points of a hundred each part of a score can earn."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    vaardigheden: float = Field(
        40, ge=0, description="Hoeveel van de gevraagde vaardigheden je hebt, en op welk niveau."
    )
    tekst: float = Field(16, ge=0, description="Hoeveel de tekst van de klus lijkt op wat je over je werk schrijft.")
    vergelijkbaar: float = Field(12, ge=0, description="Hoeveel klussen die op deze klus lijken, bij je passen.")
    betekenis: float = Field(
        18, ge=0, description="Hoeveel klus en profiel hetzelfde betekenen, ook met andere woorden (zie semantisch)."
    )
    leren: float = Field(14, ge=0, description="Hoeveel de klus leert van wat jij wilt leren.")
    uren: float = Field(5, ge=0, description="Of de uren per week passen.")
    periode: float = Field(4, ge=0, description="Hoeveel van de periode je beschikbaar bent.")
    dagen: float = Field(2, ge=0, description="Of de dagen passen.")
    reizen: float = Field(5, ge=0, description="Of de reisafstand past, of het werk op afstand kan.")
    soort: float = Field(2, ge=0, description="Of het een soort klus is die je zoekt.")

    def points(self, with_meaning: bool) -> dict[str, int]:
        """The most that each part can earn, in hundredths of a point: 10,000 together, or 0 where all weights are 0.

        Without the comparison of meaning, that part takes no share. What rounding leaves over goes to the parts that
        lost most by it, the first of them where that is equal (largest remainder).
        """
        weights = {part: weight for part, weight in self.model_dump().items() if with_meaning or part != "betekenis"}
        total = sum(weights.values())
        if not total:
            return dict.fromkeys(weights, 0)
        exact = {part: 10_000 * weight / total for part, weight in weights.items()}
        points = {part: int(share) for part, share in exact.items()}
        by_loss = sorted(points, key=lambda part: points[part] - exact[part])
        for part in by_loss[: 10_000 - sum(points.values())]:
            points[part] += 1
        return points


class Beheerder(BaseModel):
    """An account that maintains the market: its name, and the number that stays when the name changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    naam: str = Field(description="Naam van het account.")
    id: int = Field(ge=1, description="Vast nummer van het account.")


class Forge(StrEnum):
    """The kinds of place where a repository can live. Each has its own address for a new file."""

    AUTO = "auto"
    GITHUB = "github"
    GITLAB = "gitlab"
    FORGEJO = "forgejo"


class Settings(BaseModel):
    """All settings of the plugin."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    root: str = Field("", description="Map met klussen, profielen en registers; leeg is de map van mkdocs.yml.")
    profielen: str = Field("", description="Map met profielen, als die ergens anders staan.")
    vandaag: str = Field("", description="Datum waarop de site geldt, als JJJJ-MM-DD; leeg is vandaag.")
    gewichten: Weights = Field(Weights(), description="Punten per onderdeel van de score.")
    eisen: tuple[Onderdeel, ...] = Field(
        (), description="Praktische onderdelen die moeten passen: wat daar niet past, staat niet in de lijst."
    )
    semantisch: Semantisch = Field(
        Semantisch.AUTO, description="Vergelijk ook op betekenis: ja, nee, of auto: als dat geïnstalleerd is."
    )
    beheerders: tuple[Beheerder, ...] = Field(
        (), description="Accounts die alles mogen wijzigen: registers, code, instellingen."
    )
    samenvoegen: bool = Field(
        False,
        description="Of een voorstel dat alleen eigen klussen of het eigen profiel raakt, vanzelf wordt overgenomen.",
    )
    forge: Forge = Field(
        Forge.AUTO, description="Wat voor plek repo_url is: github, gitlab of forgejo; auto kijkt naar het adres."
    )
    tak: str = Field("main", description="De tak waarop voorstellen worden gedaan.")
    email: str = Field(
        "", description="Adres waar een klus of profiel per e-mail naartoe kan; leeg: die weg is er niet."
    )
