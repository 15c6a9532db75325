"""Parts that klussen and profielen have in common."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
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
    """A day of the week."""

    MA = "ma"
    DI = "di"
    WO = "wo"
    DO = "do"
    VR = "vr"
    ZA = "za"
    ZO = "zo"


class Dagdeel(StrEnum):
    """A part of a day."""

    OCHTEND = "ochtend"
    MIDDAG = "middag"
    AVOND = "avond"


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


class Tijdvak(Model):
    """A run of days, from a first to a last one."""

    vanaf: Date | None = Field(None, title="Vanaf", description="Eerste dag.", examples=["2027-01-04"])
    tot: Date | None = Field(None, title="Tot en met", description="Laatste dag.", examples=["2027-01-29"])


#: First and last day of a period; `None` is without a bound.
Days = tuple[datetime.date | None, datetime.date | None]


def apart(periods: Iterable[Days]) -> tuple[Days, ...]:
    """Return periods in order, those that touch or overlap as one."""
    found: list[Days] = []
    for first, last in sorted(periods, key=lambda one: (one[0] or datetime.date.min, one[1] or datetime.date.max)):
        before = found[-1][1] if found else None
        if found and (before is None or (first is None or first <= before)):
            end = None if before is None or last is None else max(before, last)
            found[-1] = found[-1][0], end
        else:
            found.append((first, last))
    return tuple(found)


class Periode(Model):
    """Days and hours in which something can be done."""

    uren_per_week: Hours | None = Field(
        None, title="Uren per week", description="Van een half tot en met 40; halve uren mogen.", examples=["8"]
    )
    vanaf: Date | None = Field(None, title="Vanaf", description="Eerste dag.", examples=["2027-01-04"])
    tot: Date | None = Field(None, title="Tot en met", description="Laatste dag.", examples=["2027-03-31"])
    dagen: tuple[Dag, ...] = Field(
        (), title="Dagen", description="De dagen die passen.", examples=[["ma", "do"]], max_length=7
    )
    dagdelen: tuple[Dagdeel, ...] = Field(
        (), title="Dagdelen", description="De delen van de dag die passen.", examples=[["ochtend"]], max_length=3
    )
    perioden: tuple[Tijdvak, ...] = Field(
        (),
        max_length=10,
        title="Nog meer perioden",
        description="Als het niet aan één stuk is: de andere perioden.",
        examples=[[{"vanaf": "2027-03-01", "tot": "2027-03-26"}]],
    )

    @property
    def spans(self) -> tuple[Tijdvak, ...]:
        """All periods, without those of which nothing is known."""
        first = Tijdvak(vanaf=self.vanaf, tot=self.tot)
        return tuple(one for one in (first, *self.perioden) if one.vanaf or one.tot)

    @property
    def start(self) -> datetime.date | None:
        """First day of all periods, where it is known; else the first that is known."""
        return min(filter(None, (self.vanaf, *(one.vanaf for one in self.perioden))), default=None)

    @property
    def end(self) -> datetime.date | None:
        """Last day of all periods, where each has one."""
        parts: tuple[Periode | Tijdvak, ...] = (self, *self.perioden)
        ends = [one.tot for one in parts if one.vanaf or one.tot]
        known = [one for one in ends if one is not None]
        return max(known) if known and len(known) == len(ends) else None


class Link(Model):
    """A web page, with the text to show for it."""

    url: Url = Field(title="Webadres", description="Begint met https://.", examples=["https://voorbeeld.example"])
    naam: Line | None = Field(None, title="Naam", description="Tekst van de link.", examples=["Mijn blog"])


Talen = Annotated[tuple[Annotated[Taal, shorthand("taal")], ...], Field(max_length=20)]
