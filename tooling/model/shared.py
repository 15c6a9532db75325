"""Parts that klussen and profielen have in common."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from tooling.model.base import Date, Email, Hours, Label, Line, Model, Phone, Url, shorthand


class Niveau(StrEnum):
    """How well somebody masters a skill, or how well a klus needs it."""

    BASIS = "basis"
    GEVORDERD = "gevorderd"
    EXPERT = "expert"


class Dag(StrEnum):
    """A working day."""

    MA = "ma"
    DI = "di"
    WO = "wo"
    DO = "do"
    VR = "vr"


class Soort(StrEnum):
    """The kind of klus."""

    KLUS = "klus"
    PROJECT = "project"
    DETACHERING = "detachering"
    RUIL = "ruil"
    MEELOOPDAG = "meeloopdag"
    MENTORING = "mentoring"


class OpAfstand(StrEnum):
    """How much of the work can be done from elsewhere."""

    NEE = "nee"
    DEELS = "deels"
    VOLLEDIG = "volledig"


class Taalniveau(StrEnum):
    """A level of the Common European Framework of Reference for Languages, or mother tongue."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"
    MOEDERTAAL = "moedertaal"


class Taal(Model):
    """A language, by its two-letter code or its Dutch name."""

    taal: Label = Field(title="Taal", description="Code of naam van de taal.", examples=["nl"])
    niveau: Taalniveau | None = Field(None, title="Niveau", description="Taalniveau.", examples=["C1"])


class Contact(Model):
    """How to reach somebody; at least one of e-mail, web address and telephone (rule CONTACT001)."""

    naam: Label | None = Field(None, title="Naam", description="Wie neemt op of antwoordt.", examples=["Redactie"])
    email: Email | None = Field(
        None, title="E-mail", description="Zakelijk e-mailadres.", examples=["klussen@voorbeeld.example"]
    )
    url: Url | None = Field(
        None, title="Webadres", description="Pagina om te reageren.", examples=["https://voorbeeld.example/reageren"]
    )
    telefoon: Phone | None = Field(
        None, title="Telefoon", description="Zakelijk telefoonnummer.", examples=["070 000 00 00"]
    )


class Periode(Model):
    """Days and hours in which something can be done."""

    uren_per_week: Hours | None = Field(
        None, title="Uren per week", description="Een heel getal van 1 tot en met 40.", examples=["8"]
    )
    vanaf: Date | None = Field(None, title="Vanaf", description="Eerste dag.", examples=["2027-01-04"])
    tot: Date | None = Field(None, title="Tot en met", description="Laatste dag.", examples=["2027-03-31"])
    dagen: tuple[Dag, ...] = Field(
        (), title="Dagen", description="De werkdagen die passen.", examples=[["ma", "do"]], max_length=5
    )


class Link(Model):
    """A web page, with the text to show for it."""

    url: Url = Field(title="Webadres", description="Begint met https://.", examples=["https://voorbeeld.example"])
    naam: Line | None = Field(None, title="Naam", description="Tekst van de link.", examples=["Mijn blog"])


Talen = Annotated[tuple[Annotated[Taal, shorthand("taal")], ...], Field(max_length=20)]
