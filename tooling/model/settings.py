"""What an adopting organisation can set, in `mkdocs.yml` under `plugins: klussenmarkt:`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Weights(BaseModel):
    """How many points of a hundred each part of a score can earn."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    vaardigheden: float = Field(
        48, ge=0, description="Hoeveel van de gevraagde vaardigheden je hebt, en op welk niveau."
    )
    leren: float = Field(20, ge=0, description="Hoeveel de klus leert van wat jij wilt leren.")
    uren: float = Field(8, ge=0, description="Of de uren per week passen.")
    periode: float = Field(8, ge=0, description="Hoeveel van de periode je beschikbaar bent.")
    dagen: float = Field(4, ge=0, description="Of de dagen passen.")
    reizen: float = Field(8, ge=0, description="Of de reisafstand past, of het werk op afstand kan.")
    soort: float = Field(4, ge=0, description="Of het een soort klus is die je zoekt.")


class Settings(BaseModel):
    """All settings of the plugin."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    root: str = Field("", description="Map met klussen, profielen en registers; leeg is de map van mkdocs.yml.")
    profielen: str = Field("", description="Map met profielen, als die ergens anders staan.")
    vandaag: str = Field("", description="Datum waarop de site geldt, als JJJJ-MM-DD; leeg is vandaag.")
    gewichten: Weights = Field(Weights(), description="Punten per onderdeel van de score.")
