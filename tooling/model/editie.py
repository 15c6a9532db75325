"""An edition: a selection of the market with a home, words, colours and weights of its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from tooling.model.base import Label, Line, Model, Slugs, Text
from tooling.model.colors import DEFAULT_ACCENT, mix, theme
from tooling.model.settings import Weights
from tooling.model.shared import Contact


class Provincie(StrEnum):
    """The provinces of the Netherlands."""

    DRENTHE = "Drenthe"
    FLEVOLAND = "Flevoland"
    FRYSLAN = "Fryslân"
    GELDERLAND = "Gelderland"
    GRONINGEN = "Groningen"
    LIMBURG = "Limburg"
    NOORD_BRABANT = "Noord-Brabant"
    NOORD_HOLLAND = "Noord-Holland"
    OVERIJSSEL = "Overijssel"
    UTRECHT = "Utrecht"
    ZEELAND = "Zeeland"
    ZUID_HOLLAND = "Zuid-Holland"


#: Provinces by other names that people use.
_ALSO = {"friesland": Provincie.FRYSLAN, "brabant": Provincie.NOORD_BRABANT}


def _province(value: Any) -> Any:
    """Return the name of a province for another name of it."""
    if not isinstance(value, str):
        return value
    composed = unicodedata.normalize("NFC", value)
    return _ALSO.get(composed.casefold(), composed)


_HEX_DIGITS = frozenset("0123456789abcdefABCDEF")


def _color(value: str) -> str:
    """Return a colour as `#rrggbb`. In YAML a bare `#` begins a comment, so it may be left out."""
    digits = value.removeprefix("#")
    if len(digits) != 6 or not _HEX_DIGITS.issuperset(digits):
        raise PydanticCustomError("kleur", "geen kleur")
    return f"#{digits.lower()}"


Color = Annotated[str, AfterValidator(_color), WithJsonSchema({"type": "string", "pattern": "^#?[0-9a-fA-F]{6}$"})]
Weight = Annotated[int, Field(ge=0, le=100)]


class EditieKleuren(Model):
    """Colours of an edition (`#rrggbb`)."""

    hoofd: Color = Field(
        title="Hoofd",
        description="Kleur van de balk, knoppen en links: zes tekens, zonder hekje.",
        examples=["1d5c3a"],
    )
    accent: Color = Field(
        DEFAULT_ACCENT, title="Accent", description="Kleur van strepen en de zoekknop.", examples=["f6b042"]
    )

    @property
    def properties(self) -> dict[str, dict[str, str]]:
        """The properties of the style, by color scheme. Raises `ValueError` (Dutch) if something is hard to read."""
        return theme(self.hoofd, self.accent)

    @property
    def readable(self) -> str | None:
        """The first main colour that can be read, darker by steps of a twentieth; `None` if none can."""
        for part in range(1, 20):
            darker = mix(self.hoofd, "#000000", part / 20)
            try:
                theme(darker, self.accent)
            except ValueError:
                continue
            return darker
        return None


def _of_part(part: str) -> str:
    return Weights.model_fields[part].description or ""


class EditieGewichten(Model):
    """Weights of the parts of a score that differ from those of the market."""

    vaardigheden: Weight | None = Field(
        None, title="Vaardigheden", description=_of_part("vaardigheden"), examples=["36"]
    )
    tekst: Weight | None = Field(None, title="Tekst", description=_of_part("tekst"), examples=["14"])
    vergelijkbaar: Weight | None = Field(
        None, title="Vergelijkbaar", description=_of_part("vergelijkbaar"), examples=["12"]
    )
    betekenis: Weight | None = Field(None, title="Betekenis", description=_of_part("betekenis"), examples=["10"])
    leren: Weight | None = Field(None, title="Leren", description=_of_part("leren"), examples=["40"])
    uren: Weight | None = Field(None, title="Uren", description=_of_part("uren"), examples=["5"])
    periode: Weight | None = Field(None, title="Periode", description=_of_part("periode"), examples=["3"])
    dagen: Weight | None = Field(None, title="Dagen", description=_of_part("dagen"), examples=["2"])
    reizen: Weight | None = Field(None, title="Reizen", description=_of_part("reizen"), examples=["4"])
    soort: Weight | None = Field(None, title="Soort", description=_of_part("soort"), examples=["2"])

    def over(self, weights: Weights) -> Weights:
        """Return the weights of the market with these in their place."""
        return weights.model_copy(update=self.model_dump(exclude_none=True))


class Editie(Model):
    """An edition, as `registers/edities/<slug>.yaml` holds it.

    An entry belongs to it if it fits every list that is not empty, each by any of its values.
    """

    naam: Label = Field(title="Naam", description="Hoe de editie heet.", examples=["Oost werkt samen"])
    samenvatting: Line | None = Field(
        None,
        title="Samenvatting",
        description="De regel onder de naam, op de beginpagina van de editie.",
        examples=["Klussen dicht bij huis, in Gelderland en Overijssel."],
    )
    omschrijving: Text | None = Field(
        None,
        title="Omschrijving",
        description="De inleiding op die pagina. Eenvoudige Markdown mag.",
        examples=["Wij ruilen mensen en kennis."],
    )
    organisaties: Slugs = Field(
        (),
        title="Organisaties",
        description="Alleen wat van deze organisaties is, of van wat daaronder valt.",
        examples=[["gemeente-voorbeeldstad"]],
    )
    provincies: tuple[Annotated[Provincie, BeforeValidator(_province)], ...] = Field(
        (),
        max_length=12,
        title="Provincies",
        description="Alleen wie of wat in deze provincies is.",
        examples=[["Gelderland"]],
    )
    themas: Slugs = Field(
        (),
        title="Thema's",
        description="Alleen klussen die een vaardigheid uit deze thema's vereisen, en mensen die er een hebben.",
        examples=[["juridisch"]],
    )
    groepen: Slugs = Field(
        (), title="Groepen", description="Alleen wie of wat bij deze groepen hoort.", examples=[["regio-voorbeeld"]]
    )
    kleuren: EditieKleuren | None = Field(
        None,
        title="Kleuren",
        description="Eigen kleuren. We rekenen na of alles te lezen is.",
        examples=[{"hoofd": "1d5c3a"}],
    )
    gewichten: EditieGewichten | None = Field(
        None,
        title="Gewichten",
        description="Eigen punten voor onderdelen van de match. Dan staan klussen op volgorde van hun punten.",
        examples=[{"leren": "40"}],
    )
    contact: Contact | None = Field(
        None,
        title="Contact",
        description="Hoe je bereikt wie de editie beheert.",
        examples=[{"email": "oost@voorbeeld.example"}],
    )

    def selects(
        self,
        organisations: Collection[str],
        province: str | None,
        themes: Collection[str],
        groups: Collection[str],
    ) -> bool:
        """Return whether an entry belongs here.

        Its `organisations` are its own and all that this is part of; `themes` are those of its skills. All are keys;
        `province` is a name.
        """
        of_lists = ((self.organisaties, organisations), (self.themas, themes), (self.groepen, groups))
        fits = all(not wanted or not set(wanted).isdisjoint(own) for wanted, own in of_lists)
        return fits and (not self.provincies or province in self.provincies)
