"""A klus: a task or short assignment that an organisation offers to civil servants."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from tooling.model.base import (
    NO_DATE,
    Date,
    DateOrNone,
    JaNee,
    Label,
    Labels,
    Line,
    Model,
    Slug,
    Slugs,
    Text,
    TotalHours,
    shorthand,
)
from tooling.model.shared import Contact, Niveau, OpAfstand, Periode, Soort, Talen

#: Days that a klus is open after it was placed, where nothing says until when.
OPEN_DAYS = 120
#: Maximum number of roles in a team.
ROLES_MAX = 10


class Kosten(StrEnum):
    """Who pays what."""

    GESLOTEN_BEURZEN = "gesloten_beurzen"
    KALE_LOONKOSTEN = "kale_loonkosten"
    IN_OVERLEG = "in_overleg"


class Status(StrEnum):
    """Where a klus is in its life."""

    CONCEPT = "concept"
    OPEN = "open"
    IN_GESPREK = "in_gesprek"
    VERVULD = "vervuld"
    AFGEROND = "afgerond"
    INGETROKKEN = "ingetrokken"


class Resultaat(StrEnum):
    """How a klus ended: the dated record that somebody looked inside government first."""

    INTERN_VERVULD = "intern_vervuld"
    EXTERN_INGEHUURD = "extern_ingehuurd"
    NIET_VERVULD = "niet_vervuld"
    VERVALLEN = "vervallen"


class GevraagdeVaardigheid(Model):
    """A skill that a klus asks for."""

    naam: Label = Field(title="Vaardigheid", description="Liefst een naam uit de lijst.", examples=["Bestuursrecht"])
    niveau: Niveau | None = Field(None, title="Niveau", description="Welk niveau nodig is.", examples=["gevorderd"])
    vereist: JaNee = Field(
        False, title="Vereist", description="Of de klus echt niet zonder kan.", examples=["ja"], validate_default=True
    )


class Rol(Model):
    """A role in a team: what it asks, how many people it takes, and who fills it."""

    naam: Label = Field(title="Rol", description="Hoe de rol heet.", examples=["Projectleider"])
    vaardigheden: tuple[Annotated[GevraagdeVaardigheid, shorthand("naam")], ...] = Field(
        min_length=1,
        max_length=10,
        title="Vaardigheden",
        description="Wat deze rol vraagt: 1 tot en met 10.",
        examples=[["Projectleiding"]],
    )
    plekken: int = Field(1, ge=1, le=50, title="Plekken", description="Hoeveel mensen deze rol vraagt.", examples=["1"])
    door: Slugs = Field(
        (),
        title="Door",
        description="Profielen van wie de rol vervult, met hun instemming.",
        examples=[["sam-voorbeeld"]],
    )

    @property
    def open_places(self) -> int:
        """Number of places that are not filled."""
        return max(0, self.plekken - len(self.door))


class UrenVoor(StrEnum):
    """For whom hours are meant, where there are several places."""

    ELK = "elk"
    SAMEN = "samen"


class Inzet(Periode):
    """How much work it is, and when."""

    uren_totaal: TotalHours | None = Field(
        None, title="Uren in totaal", description="Hoeveel werk het in totaal is.", examples=["60"]
    )
    uren_voor: UrenVoor | None = Field(
        None,
        title="De uren zijn voor",
        description="Bij meer plekken: voor elk van de mensen, of voor iedereen samen. Leeg: voor elk.",
        examples=["elk"],
    )

    def hours_for_one(self, places: int) -> tuple[float | None, float | None]:
        """Return the hours a week and in total of one of so many people, in whole and half hours, rounded up."""
        if self.uren_voor is not UrenVoor.SAMEN or places < 2:
            return self.uren_per_week, self.uren_totaal
        return _share(self.uren_per_week, places), _share(self.uren_totaal, places)


def _share(hours: float | None, places: int) -> float | None:
    if hours is None:
        return None
    halves = math.ceil(2 * hours / places)
    return halves // 2 if halves % 2 == 0 else halves / 2


class KlusLocatie(Model):
    """Where the work is done."""

    plaats: Label | None = Field(None, title="Plaats", description="Plaats of gemeente.", examples=["Utrecht"])
    ook_in: Annotated[Labels, Field(max_length=10)] = Field(
        (), title="Ook in", description="Andere plaatsen waar het kan.", examples=[["Amersfoort"]]
    )
    op_afstand: OpAfstand | None = Field(
        None, title="Op afstand", description="Hoeveel er thuis kan.", examples=["deels"]
    )


class Afloop(Model):
    """What came of a klus."""

    resultaat: Resultaat = Field(title="Resultaat", description="Hoe het afliep.", examples=["intern_vervuld"])
    door: Slugs = Field(
        (),
        title="Door",
        description="Profielen van wie de klus deed, met hun instemming.",
        examples=[["sam-voorbeeld"]],
    )
    datum: Date | None = Field(None, title="Datum", description="Wanneer dit vaststond.", examples=["2026-11-02"])
    toelichting: Text | None = Field(
        None, title="Toelichting", description="Wat het opleverde.", examples=["In zes weken weggewerkt."]
    )


class Klus(Model):
    """One klus, as `klussen/<organisatie>/<slug>.yaml` holds it."""

    titel: str = Field(
        min_length=5,
        max_length=200,
        title="Titel",
        description="Wat er te doen is, in één regel.",
        examples=["Help mee met bezwaarschriften"],
    )
    organisatie: Slug = Field(
        title="Organisatie",
        description="De organisatie die de klus plaatst: haar sleutel in de lijst, gelijk aan de map.",
        examples=["gemeente-voorbeeldstad"],
    )
    soort: Soort = Field(Soort.KLUS, title="Soort", description="Wat voor klus het is.", examples=["klus"])
    samenvatting: Line | None = Field(
        None,
        title="Samenvatting",
        description="Eén of twee zinnen voor lijsten, hoogstens 200 tekens.",
        examples=["Zes weken meedenken over bezwaren."],
    )
    omschrijving: Text = Field(
        title="Omschrijving",
        description="Wat je gaat doen en waarom. Eenvoudige Markdown mag.",
        examples=["Ons team krijgt meer bezwaren dan het aankan. Jij helpt ze weg te werken."],
    )
    resultaat: Text | None = Field(
        None, title="Resultaat", description="Wat er klaar is als de klus klaar is.", examples=["Veertig besluiten."]
    )
    vaardigheden: tuple[Annotated[GevraagdeVaardigheid, shorthand("naam")], ...] = Field(
        min_length=1,
        max_length=15,
        title="Vaardigheden",
        description="Wat je moet kunnen: 1 tot en met 15.",
        examples=[["Bestuursrecht"]],
    )
    rollen: tuple[Rol, ...] = Field(
        (),
        max_length=ROLES_MAX,
        title="Rollen",
        description="Voor een team: welke rollen er zijn, en wie ze vervult.",
        examples=[[{"naam": "Projectleider", "vaardigheden": ["Projectleiding"]}]],
    )
    leert: Labels = Field(
        (), title="Je leert", description="Vaardigheden die je hier opdoet.", examples=[["Bezwaar en beroep"]]
    )
    inzet: Inzet | None = Field(
        None, title="Inzet", description="Hoeveel uur en wanneer.", examples=[{"uren_per_week": "8"}]
    )
    locatie: KlusLocatie | None = Field(
        None, title="Locatie", description="Waar je werkt.", examples=[{"plaats": "Utrecht"}]
    )
    plekken: int = Field(1, ge=1, le=500, title="Plekken", description="Hoeveel mensen er nodig zijn.", examples=["2"])
    gevonden: int = Field(
        0, ge=0, le=500, title="Gevonden", description="Hoeveel van die plekken al vervuld zijn.", examples=["1"]
    )
    schaal: tuple[Annotated[int, Field(ge=1, le=19)], ...] = Field(
        (), max_length=6, title="Schaal", description="Salarisschalen die passen.", examples=[["10", "11"]]
    )
    kosten: Kosten | None = Field(None, title="Kosten", description="Wie wat betaalt.", examples=["gesloten_beurzen"])
    alleen_voor: Slugs = Field(
        (),
        title="Alleen voor",
        description="Organisaties waarvan medewerkers mogen reageren. Leeg: iedereen.",
        examples=[["gemeente-voorbeeldstad"]],
    )
    groepen: Slugs = Field(
        (),
        title="Groepen",
        description="Pools, regio's of netwerken waar de klus bij hoort.",
        examples=[["regio-voorbeeld"]],
    )
    talen: Talen = Field((), title="Talen", description="Talen die je nodig hebt.", examples=[["nl"]])
    screening: Line | None = Field(None, title="Screening", description="Welke toets nodig is.", examples=["VOG"])
    contact: Contact = Field(
        title="Contact",
        description="Hoe je reageert: een e-mailadres, webadres of telefoonnummer.",
        examples=[{"email": "klussen@voorbeeld.example"}],
    )
    andere_contacten: tuple[Contact, ...] = Field(
        (),
        max_length=5,
        title="Andere contacten",
        description="Wie er nog meer antwoordt, bijvoorbeeld over de inhoud.",
        examples=[[{"naam": "Kim Voorbeeld", "email": "kim@voorbeeld.example"}]],
    )
    geplaatst: Date | None = Field(
        None,
        title="Geplaatst",
        description="Dag waarop de klus online kwam. Een dag die nog komt, zet de klus onderaan.",
        examples=["2026-11-24"],
    )
    reageren_tot: DateOrNone | None = Field(
        None,
        title="Reageren tot en met",
        description=f"Laatste dag om te reageren, of 'geen' als de klus doorloopt. Leeg: {OPEN_DAYS} dagen lang.",
        examples=["2026-12-18"],
    )
    status: Status = Field(Status.OPEN, title="Status", description="Hoe het met de klus staat.", examples=["open"])
    afloop: Afloop | None = Field(
        None, title="Afloop", description="Hoe de klus eindigde.", examples=[{"resultaat": "intern_vervuld"}]
    )
    voorbeeld: JaNee = Field(
        False, title="Voorbeeld", description="Of dit een verzonnen voorbeeld is.", examples=["ja"]
    )

    @property
    def last_day(self) -> datetime.date | None:
        """Last day to respond; `None` for a klus that is open without an end, or of which no date is known.

        Without `reageren_tot` that is the last day of the work, and at most `OPEN_DAYS` after the klus was placed.
        """
        if self.reageren_tot is not None:
            return None if self.reageren_tot == NO_DATE else self.reageren_tot
        ends = [self.inzet.end] if self.inzet and self.inzet.end else []
        if self.geplaatst:
            most = datetime.date.max - datetime.timedelta(days=OPEN_DAYS)
            ends.append(min(self.geplaatst, most) + datetime.timedelta(days=OPEN_DAYS))
        return min(ends, default=None)

    def reopened(self) -> Klus:
        """Return this klus as one that everybody can respond to, whatever its status and dates."""
        return self.model_copy(update={"status": Status.OPEN, "reageren_tot": NO_DATE, "afloop": None})

    @property
    def heart(self) -> tuple[GevraagdeVaardigheid, ...]:
        """The skills that are required; all of them if none is."""
        return tuple(one for one in self.vaardigheden if one.vereist) or self.vaardigheden

    @property
    def filled(self) -> int:
        """Number of filled places: as counted, or of the people who did it; at least one where it was filled inside."""
        done = self.afloop is not None and self.afloop.resultaat is Resultaat.INTERN_VERVULD
        in_roles = sum(min(one.plekken, len(one.door)) for one in self.rollen)
        counted = max(self.gevonden, in_roles, len(self.afloop.door) if self.afloop else 0, 1 if done else 0)
        return min(self.places, counted)

    @property
    def places(self) -> int:
        """Number of people that it takes: in its roles, if it has some."""
        return max(self.plekken, sum(one.plekken for one in self.rollen))

    @property
    def hours_for_one(self) -> tuple[float | None, float | None]:
        """Hours a week and in total of one of the people that it takes, where they are known."""
        return self.inzet.hours_for_one(self.places) if self.inzet else (None, None)

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Everybody who answers, the first one first."""
        return (self.contact, *self.andere_contacten)

    @property
    def named(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every profile that the klus names, with its location: who did it, and who fills a role."""
        for index, key in enumerate(self.afloop.door if self.afloop else ()):
            yield ("afloop", "door", index), key
        for number, role in enumerate(self.rollen):
            for index, key in enumerate(role.door):
                yield ("rollen", number, "door", index), key

    def with_named(self, keep: Callable[[str], bool]) -> Klus:
        """Return this klus with only those of the profiles that it names."""
        roles = tuple(one.model_copy(update={"door": tuple(filter(keep, one.door))}) for one in self.rollen)
        outcome = self.afloop and self.afloop.model_copy(update={"door": tuple(filter(keep, self.afloop.door))})
        return self.model_copy(update={"rollen": roles, "afloop": outcome})

    def as_role(self, role: Rol) -> Klus:
        """Return a klus that asks what one role asks: what people are matched with for it."""
        return self.model_copy(update={"vaardigheden": role.vaardigheden, "rollen": ()})

    @property
    def is_offered(self) -> bool:
        """Whether its status lets people respond, whatever the day."""
        return self.status in {Status.OPEN, Status.IN_GESPREK}

    def is_open(self, today: datetime.date) -> bool:
        """Whether one can still respond on that day: `open` or `in_gesprek`, and no last day that has passed."""
        return self.is_offered and (self.last_day is None or today <= self.last_day)
