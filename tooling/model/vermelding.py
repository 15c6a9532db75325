"""A listing: a klus or posting that another place publishes, and the state of the source that it comes from."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import AfterValidator, Field

from tooling.model.base import Date, Hours, Label, Line, Model, Slug, Url
from tooling.model.klus import GevraagdeVaardigheid, Inzet, Klus, KlusLocatie
from tooling.model.shared import Contact, OpAfstand

#: Fields of a klus that one market takes over from another. Of people nothing comes along, so a new field stays behind
#: until somebody adds it here.
SHARED_FIELDS = frozenset((
    "titel", "organisatie", "soort", "omschrijving", "resultaat", "vaardigheden", "rollen", "leert", "inzet", "locatie",
    "plekken", "gevonden", "schaal", "kosten", "alleen_voor", "geplaatst", "reageren_tot", "status",
))  # fmt: skip
#: Days for which a source that fails keeps its last good listings.
KEPT_DAYS = 14
#: Maximum length, in characters, of a summary.
SUMMARY_MAX = 200
#: Maximum number of skills that are recognised in a text: as many as a klus can ask.
SKILLS_MAX = 15


class Vermelding(Model):
    """A listing of a source. It holds no contact persons, and of the text only a summary.

    `organisatie` is the hiring organisation as the source names it, `geplaatst_door` who placed it where that is not
    sure to be the hiring organisation, `sleutel` our key of it where the source may speak for it. `vaardigheden` were
    recognised in the text by us. `klus` is the whole klus where the source is another market; its contact is the page
    there. `gemist` counts the complete fetches in which the listing was absent.
    """

    id: Slug
    titel: Annotated[str, Field(min_length=1, max_length=200)]
    adres: Url
    organisatie: Line | None = None
    geplaatst_door: Line | None = None
    sleutel: Slug | None = None
    nummer: Line | None = None
    samenvatting: Annotated[str, Field(max_length=SUMMARY_MAX)] | None = None
    plaats: Label | None = None
    op_afstand: OpAfstand | None = None
    uren: Hours | None = None
    vanaf: Date | None = None
    tot: Date | None = None
    geplaatst: Date | None = None
    reageren_tot: Date | None = None
    gewijzigd: Date | None = None
    vaardigheden: Annotated[tuple[Label, ...], Field(max_length=SKILLS_MAX)] = ()
    klus: Klus | None = None
    eerst_gezien: Date
    laatst_gezien: Date
    gemist: Annotated[int, Field(ge=0, le=1)] = 0

    @property
    def total_hours(self) -> float | None:
        """The hours in total, which only another market tells."""
        return self.klus.inzet.uren_totaal if self.klus and self.klus.inzet else None

    @property
    def claim(self) -> str:
        """Attribution of the listing (Dutch): its organisation, as a claim where the source cannot vouch for it.

        Empty if the source names nobody.
        """
        if self.organisatie:
            return self.organisatie if self.sleutel else f"Volgens de bron: {self.organisatie}"
        return f"Geplaatst door {self.geplaatst_door}" if self.geplaatst_door else ""

    def is_open(self, today: datetime.date) -> bool:
        """Return whether one can still respond on that day."""
        return self.reageren_tot is None or self.reageren_tot >= today


def shared_klus(klus: Klus, address: str) -> Klus:
    """Return a klus of another market without its people: no contacts but its page there, and nobody in its roles."""
    left = {
        name: field.get_default(call_default_factory=True)
        for name, field in Klus.model_fields.items()
        if name not in SHARED_FIELDS
    }
    roles = tuple(one.model_copy(update={"door": ()}) for one in klus.rollen)
    return klus.model_copy(update=left | {"rollen": roles, "contact": Contact(url=address)})


def as_klus(listing: Vermelding) -> Klus:
    """Return a listing as a klus, for the match: its own klus, or one with what its source tells.

    The kind of the latter means nothing: a source does not tell it.
    """
    if listing.klus is not None:
        return listing.klus
    period = Inzet(uren_per_week=listing.uren, vanaf=listing.vanaf, tot=listing.tot)
    return Klus.model_construct(
        titel=listing.titel,
        organisatie=listing.sleutel or "",
        omschrijving=listing.samenvatting or "",
        vaardigheden=tuple(GevraagdeVaardigheid(naam=name) for name in listing.vaardigheden),
        inzet=None if period == Inzet() else period,
        locatie=KlusLocatie(plaats=listing.plaats, op_afstand=listing.op_afstand),
        contact=Contact(url=listing.adres),
    )


def _moment(value: str) -> str:
    """Return a time as a fetch writes it. Raises `ValueError` for anything else."""
    if datetime.datetime.strptime(value, MOMENT).strftime(MOMENT) != value:
        raise ValueError(value)
    return value


#: Form of a time (UTC) in the state of a source.
MOMENT = "%Y-%m-%dT%H:%M:%SZ"
Moment = Annotated[str, AfterValidator(_moment)]


class BronStand(Model):
    """The state of a source after a fetch, as `bronnen.lock` holds it.

    `gehaald` is the time (UTC) of the last attempt and `goed` that of the last good one; `fout` says in Dutch why the
    last failed. `instellingen` and `digest` are digests of the source's own file and of its listings; `gelezen` counts
    the entries of the last good fetch, `aantal` the listings that were kept of those. `etag` and `gewijzigd` are what
    the server sent with them; `paginas` has the last change of each page, by address, where the source lists pages.
    """

    naam: Line
    adres: Url
    instellingen: str
    gehaald: Moment
    goed: Moment | None = None
    fout: Line | None = None
    digest: str = ""
    gelezen: Annotated[int, Field(ge=0)] = 0
    aantal: Annotated[int, Field(ge=0)] = 0
    etag: Annotated[str, Field(max_length=500)] | None = None
    gewijzigd: Annotated[str, Field(max_length=100)] | None = None
    paginas: dict[str, str] = Field(default_factory=dict)

    def age(self, today: datetime.date) -> int | None:
        """Return the number of days since the last good fetch; `None` where there was none."""
        return (today - datetime.date.fromisoformat(self.goed[:10])).days if self.goed else None
