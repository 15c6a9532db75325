"""Forms, generated from the models: for the site and for the forge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from tooling.i18n import current_language, gettext, n_
from tooling.load.files import Kind
from tooling.match.published import RULES
from tooling.model.base import Model
from tooling.model.bron import Bron
from tooling.model.forge import Forge, account_field
from tooling.model.klus import Klus
from tooling.model.profiel import Profiel
from tooling.privacy import detect as private
from tooling.render import phrases
from tooling.render.context import SiteContext
from tooling.skills.languages import LANGUAGES
from tooling.skills.thesaurus import SUGGEST_AT


class FieldKind(StrEnum):
    """Kind of input of a field."""

    REGEL = "regel"
    TEKST = "tekst"
    GETAL = "getal"
    UREN = "uren"
    DATUM = "datum"
    DEELDATUM = "deeldatum"
    JANEE = "janee"
    KEUZE = "keuze"
    MEERKEUZE = "meerkeuze"
    EMAIL = "email"
    TELEFOON = "telefoon"
    URL = "url"
    HTTPS = "https"
    SLUG = "slug"
    LIJST = "lijst"
    BLOK = "blok"
    BLOKKEN = "blokken"


@dataclass(frozen=True, slots=True)
class FormField:
    """One field, as its model describes it.

    `least` and `most` bound the number of characters, the number itself, or the number of items. `item` is the kind of
    the items of a list, `kies` the register from which its values can be picked, `velden` the fields of a block.
    """

    naam: str
    titel: str
    uitleg: str
    voorbeeld: str
    soort: FieldKind
    verplicht: bool
    least: float | None = None
    most: float | None = None
    keuzes: tuple[tuple[str, str], ...] = ()
    kies: str | None = None
    item: FormField | None = None
    velden: tuple[FormField, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, under a heading; `meer` are those that few need."""

    titel: str
    velden: tuple[FormField, ...]
    meer: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form: for a klus, a profile or a source."""

    soort: str
    kind: Kind
    groepen: tuple[Group, ...]

    @property
    def op_site(self) -> tuple[Group, ...]:
        """The groups as the site asks them: the few fields that are enough, and the rest to be opened."""
        if self.kind not in _ON_SITE:
            return self.groepen
        fields = {field.naam: field for field in self.velden}
        return tuple(
            Group(gettext(title) if title else "", tuple(fields[name] for name in names), bool(title))
            for title, names in _ON_SITE[self.kind]
        )

    @property
    def velden(self) -> Iterator[FormField]:
        """All fields, in order."""
        return (field for group in self.groepen for field in group.velden)


#: In which order the fields are asked, and under which heading. What few people need comes last.
_GROUPS: dict[type[Model], list[tuple[str, list[str], bool]]] = {
    Klus: [
        (n_("De klus"), ["titel", "organisatie", "soort", "samenvatting", "omschrijving", "resultaat"], False),
        (n_("Wie je zoekt"), ["vaardigheden", "leert"], False),
        (n_("Wanneer en waar"), ["inzet", "locatie", "plekken", "gevonden"], False),
        (n_("Reageren"), ["contact", "reageren_tot"], False),
        (
            n_("Meer afspraken"),
            [
                "rollen",
                "kosten",
                "schaal",
                "alleen_voor",
                "groepen",
                "talen",
                "screening",
                "andere_contacten",
                "geplaatst",
            ],
            True,
        ),
        (n_("Hoe het staat"), ["status", "afloop"], True),
    ],
    Bron: [
        (n_("De bron"), ["naam", "soort", "adres", "licentie", "bewijs_licentie", "beheerder"], False),
        (n_("Wat we overnemen"), ["organisaties", "selectie", "hoogstens"], False),
        (n_("Waar de velden staan, bij csv en json"), ["velden"], True),
    ],
    Profiel: [
        (n_("Wie je bent"), ["naam", "zichtbaarheid", "functie", "organisatie", "over_mij"], False),
        (n_("Wat je kunt"), ["vaardigheden"], False),
        (n_("Wat je wilt"), ["wil_leren", "interesses", "liever_niet"], False),
        (n_("Wanneer en waar"), ["beschikbaar", "locatie"], False),
        (n_("Gevonden worden"), ["vindbaar", "loket", "groepen", "contact"], False),
        (
            n_("Je achtergrond"),
            ["ervaring", "opleidingen", "cursussen", "certificaten", "talen", "portfolio", "links"],
            True,
        ),
        (n_("Bijhouden"), ["eigenaar", "bijgewerkt", "verloopt"], True),
    ],
}

#: The same fields as the site asks them: first those that are enough, and the others folded. A form on a forge cannot
#: fold, and keeps the order above.
_ON_SITE: dict[Kind, list[tuple[str, list[str]]]] = {
    Kind.KLUS: [
        ("", ["titel", "organisatie", "omschrijving", "vaardigheden", "contact"]),
        (n_("Wanneer en waar"), ["inzet", "locatie", "plekken", "gevonden", "reageren_tot"]),
        (n_("Meer over de klus"), ["soort", "samenvatting", "resultaat", "leert"]),
        (
            n_("Meer afspraken"),
            [
                "rollen",
                "kosten",
                "schaal",
                "alleen_voor",
                "groepen",
                "talen",
                "screening",
                "andere_contacten",
                "geplaatst",
            ],
        ),
        (n_("Hoe het staat"), ["status", "afloop"]),
    ],
    Kind.PROFIEL: [
        ("", ["naam", "zichtbaarheid", "functie", "vaardigheden", "wil_leren"]),
        (n_("Wanneer en waar"), ["beschikbaar", "locatie"]),
        (n_("Gevonden worden"), ["vindbaar", "loket", "groepen", "contact"]),
        (n_("Meer over jou"), ["organisatie", "over_mij", "interesses", "liever_niet"]),
        (
            n_("Je achtergrond"),
            ["ervaring", "opleidingen", "cursussen", "certificaten", "talen", "portfolio", "links"],
        ),
        (n_("Bijhouden"), ["eigenaar", "bijgewerkt", "verloopt"]),
    ],
}

#: What no form asks: a recommendation is given by another, and a form makes no sample content.
NOT_ASKED = {"aanbevelingen", "voorbeeld"}

#: The register that a value comes from, by the dotted name of the field.
_PICK = {
    "organisatie": "organisaties",
    "alleen_voor": "organisaties",
    "organisaties": "organisaties",
    "vaardigheden.naam": "vaardigheden",
    "rollen.vaardigheden.naam": "vaardigheden",
    "rollen.door": "profielen",
    "leert": "vaardigheden",
    "wil_leren": "vaardigheden",
    "cursussen.vaardigheden": "vaardigheden",
    "locatie.plaats": "plaatsen",
    "locatie.ook_in": "plaatsen",
    "afloop.door": "profielen",
    "groepen": "groepen",
    "loket": "organisaties",
}


#: Key of an organisation in the examples of the models, for which a market puts one of its own.
EXAMPLE_ORGANISATION = "gemeente-voorbeeldstad"


def forms(organisation: str = EXAMPLE_ORGANISATION, forge: Forge = Forge.AUTO) -> tuple[Form, ...]:
    """Return the form of a klus, and that of a profile, for a market on this forge.

    The key of an organisation in their examples is `organisation`.
    """
    return _forms(organisation, forge, current_language())


@cache
def _forms(organisation: str, forge: Forge, language: str) -> tuple[Form, ...]:
    del language  # the messages of a form are in the current one
    whole = _form("klus", Kind.KLUS, Klus), _form("profiel", Kind.PROFIEL, Profiel)

    def of_market(fields: tuple[FormField, ...]) -> Iterator[FormField]:
        for one in fields:
            if one.naam not in accounts - {account_field(forge)}:
                item = next(of_market((one.item,)), None) if one.item else None
                example = one.voorbeeld.replace(EXAMPLE_ORGANISATION, organisation)
                yield replace(one, voorbeeld=example, item=item, velden=tuple(of_market(one.velden)))

    accounts = {account_field(kind) for kind in Forge}
    return tuple(
        replace(form, groepen=tuple(replace(one, velden=tuple(of_market(one.velden))) for one in form.groepen))
        for form in whole
    )


def source_form(organisation: str = EXAMPLE_ORGANISATION) -> Form:
    """Return the form of a source, for maintainers; with the key of an organisation in its examples."""
    return _source_form(organisation, current_language())


@cache
def _source_form(organisation: str, language: str) -> Form:
    del language
    form = _form("bron", Kind.BRON, Bron)

    def of_market(field: FormField) -> FormField:
        return replace(field, voorbeeld=field.voorbeeld.replace(EXAMPLE_ORGANISATION, organisation))

    groups = (replace(group, velden=tuple(map(of_market, group.velden))) for group in form.groepen)
    return replace(form, groepen=tuple(groups))


def profile_fields() -> tuple[dict[str, Any], ...]:
    """Return every field of a profile as plain data, in the order of the contract: see `FormField`."""
    schema = Profiel.model_json_schema()
    return tuple(_plain(field) for field in _fields(schema, schema, ""))


def _form(name: str, kind: Kind, model: type[Model]) -> Form:
    schema = model.model_json_schema()
    fields = {field.naam: field for field in _fields(schema, schema, "")}
    return Form(
        name,
        kind,
        tuple(
            Group(gettext(title), tuple(fields[one] for one in names), more) for title, names, more in _GROUPS[model]
        ),
    )


def _fields(node: dict[str, Any], schema: dict[str, Any], prefix: str) -> Iterator[FormField]:
    required = set(node.get("required", ()))
    # A schema leaves out the title of a field that refers to a choice; the model has it.
    described = _models()[node["title"]].model_fields
    for name, field in node["properties"].items():
        yield _field(name, field, schema, f"{prefix}{name}", name in required, described[name].title or name)


def _field(
    name: str, described: dict[str, Any], schema: dict[str, Any], path: str, required: bool, title: str = ""
) -> FormField:
    node = _resolved(described, schema)
    kind = _kind(node)
    inner: FormField | None = None
    fields: tuple[FormField, ...] = ()
    if kind is FieldKind.BLOK:
        fields = tuple(_fields(node, schema, f"{path}."))
    elif kind is FieldKind.LIJST:
        item = _resolved(node["items"], schema)
        kind = {FieldKind.BLOK: FieldKind.BLOKKEN, FieldKind.KEUZE: FieldKind.MEERKEUZE}.get(_kind(item), kind)
        if kind is FieldKind.BLOKKEN:
            fields = tuple(_fields(item, schema, f"{path}."))
        else:
            inner = _field(name, node["items"], schema, path, required=True)
    values = [option["const"] for option in described.get("anyOf", ()) if "const" in option] or node.get("enum", ())
    choices = inner.keuzes if inner else tuple((one, _choice_name(path, one)) for one in values if one is not None)
    example = (described.get("examples") or [""])[0]
    written = ", ".join(str(one) for one in example) if isinstance(example, list) else str(example)
    least, most = _bounds(node)
    return FormField(
        name,
        gettext(title),
        gettext(described.get("description", "")),
        "" if fields else written,
        kind,
        required,
        least,
        most,
        () if kind is FieldKind.JANEE else choices,
        _PICK.get(path),
        inner,
        fields,
    )


def _choice_name(path: str, value: object) -> str:
    known = _CHOICE_NAMES.get((path, str(value)))
    return gettext(known) if known else phrases.name(value)


#: Names of choices that mean something else at one field, by the dotted name of the field and the value.
_CHOICE_NAMES = {("reageren_tot", "geen"): n_("Deze klus loopt door: er is geen laatste dag")}


def field_messages() -> Iterator[str]:
    """Yield the titles and explanations of all fields, for the catalogues."""
    for field in (field for form in (*forms(), source_form()) for field in form.velden):
        yield from _messages(field)


def _messages(field: FormField) -> Iterator[str]:
    yield from (field.titel, field.uitleg)
    for one in field.velden:
        yield from _messages(one)


@cache
def _models() -> dict[str, type[Model]]:
    """Return every part of an entry, by the name of its class."""
    known = [Model]
    for one in known:
        known.extend(one.__subclasses__())
    return {one.__name__: one for one in known}


def _resolved(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a value where it is filled in: references followed, `null` left out."""
    for option in node.get("anyOf", ()):
        if option.get("type") != "null":
            return _resolved(option, schema)
    if "$ref" in node:
        return _resolved(schema["$defs"][node["$ref"].rpartition("/")[2]], schema)
    return node


def _bounds(node: dict[str, Any]) -> tuple[float | None, float | None]:
    for least, most in (("minLength", "maxLength"), ("minItems", "maxItems"), ("minimum", "maximum")):
        if least in node or most in node:
            return node.get(least), node.get(most)
    return None, None


#: A text that can be longer than this gets a box of several lines.
_LONG = 500

_FORMATS = {"date": FieldKind.DATUM, "email": FieldKind.EMAIL, "phone": FieldKind.TELEFOON}


def _kind(node: dict[str, Any]) -> FieldKind:
    pattern = node.get("pattern", "")
    if "enum" in node:
        return FieldKind.JANEE if True in node["enum"] else FieldKind.KEUZE
    if node.get("type") == "object":
        return FieldKind.BLOK
    if node.get("type") == "array":
        return FieldKind.LIJST
    if node.get("type") == "integer":
        return FieldKind.GETAL
    if node.get("type") == "number":
        return FieldKind.UREN
    if "format" in node:
        return _FORMATS[node["format"]]
    if pattern.startswith("^http"):
        return FieldKind.HTTPS if pattern.startswith("^https:") else FieldKind.URL
    if pattern:
        return FieldKind.DEELDATUM if "d{4}" in pattern else FieldKind.SLUG
    return FieldKind.TEKST if node.get("maxLength", 0) > _LONG else FieldKind.REGEL


def form_data(site: SiteContext | None = None) -> dict[str, Any]:
    """Return the data of the forms on the site: fields, patterns of private data, numbers of the rules.

    Of a site also where a proposal goes, and the day on which it was built.
    """
    return {
        **({} if site is None else _of_site(site)),
        "velden": {
            form.soort: [_plain(field) for field in form.velden]
            for form in (
                *(forms(site.example_organisation, site.forge_kind) if site else forms()),
                source_form(site.example_organisation) if site else source_form(),
            )
        },
        "niet_gevraagd": sorted(NOT_ASKED),
        "patronen": {
            "bsn": private.BSN,
            "telefoon": private.TELEFOON,
            "adres": private.ADRES,
            "email": private.EMAIL,
        },
        "regels": {**RULES, "dichtbij_aanbod": SUGGEST_AT},
    }


def _of_site(site: SiteContext) -> dict[str, Any]:
    return {
        "forge": site.forge and asdict(site.forge),
        "email": site.email,
        "markt": site.site_name,
        "profielen_apart": site.keeps_profiles_apart,
        "namen": phrases.names(),
        "talen": {code: gettext(name) for code, name in LANGUAGES.items()},
        "adres": site.site_url,
    }


def _plain(field: FormField) -> dict[str, Any]:
    plain = asdict(field)
    plain["velden"] = [_plain(one) for one in field.velden]
    plain["item"] = field.item and _plain(field.item)
    return plain
