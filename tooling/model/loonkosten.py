"""Wage costs of a year: official figures by salary scale, and the rate of hiring outside beside them."""

from __future__ import annotations

from pydantic import Field

from tooling.model.base import Date, Line, Model, Url


class Schaalkosten(Model):
    """Average wage costs of a salary scale."""

    schaal: int = Field(ge=1, le=19, title="Schaal", description="Nummer van de salarisschaal.", examples=["11"])
    per_jaar: int = Field(
        ge=1, le=1_000_000, title="Per jaar", description="Loonkosten van een fte, in hele euro's.", examples=["101000"]
    )


class Inhuurtarief(Model):
    """Hourly rate of people who are hired outside, as a range, without VAT."""

    laag: int = Field(ge=1, le=1000, title="Laag", description="Euro per uur, zonder btw.", examples=["94"])
    hoog: int = Field(ge=1, le=1000, title="Hoog", description="Euro per uur, zonder btw.", examples=["109"])
    bron: Line = Field(title="Bron", description="Wie deze tarieven publiceerde.", examples=["Monitor tarieven 2025"])
    url: Url | None = Field(None, title="Webadres", description="Waar ze staan.", examples=["https://bron.example"])
    datum: Date | None = Field(None, title="Datum", description="Van wanneer ze zijn.", examples=["2025-06-01"])


class Loonkosten(Model):
    """Wage costs of a year, as `registers/loonkosten/<jaar>.yaml` holds them.

    Bare wage costs of a klus are its hours times the costs of a year, divided by `uren_per_jaar` for hours a week
    (leave goes on meanwhile), and by `productieve_uren` for hours of work.
    """

    bron: Line = Field(
        title="Bron", description="De officiële publicatie.", examples=["Handleiding Overheidstarieven 2026, tabel 1"]
    )
    url: Url | None = Field(None, title="Webadres", description="Waar die staat.", examples=["https://bron.example"])
    datum: Date = Field(title="Datum", description="Vanaf wanneer de bedragen gelden.", examples=["2026-01-01"])
    schalen: tuple[Schaalkosten, ...] = Field(
        min_length=1,
        max_length=19,
        title="Schalen",
        description="Loonkosten per schaal.",
        examples=[[{"schaal": "11", "per_jaar": "101000"}]],
    )
    overhead_per_jaar: int | None = Field(
        None, ge=0, le=1_000_000, title="Overhead", description="Werkplek en ondersteuning per fte.", examples=["28000"]
    )
    uren_per_jaar: int = Field(
        1872, ge=1, le=2400, title="Uren per jaar", description="Uren in een contract van een jaar.", examples=["1872"]
    )
    productieve_uren: int = Field(
        ge=1, le=2400, title="Productieve uren", description="Uren die iemand echt werkt.", examples=["1363"]
    )
    toelichting: Line | None = Field(
        None, title="Toelichting", description="Wat lezers moeten weten.", examples=["Uren zijn van 2023."]
    )
    inhuur: Inhuurtarief | None = Field(
        None, title="Inhuur", description="Tarief van buiten.", examples=[{"laag": "94", "hoog": "109", "bron": "X"}]
    )
