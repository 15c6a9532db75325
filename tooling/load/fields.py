"""Validation of plain values by pydantic, with its errors reworded as diagnostics with line and column."""

from __future__ import annotations

import copy
import datetime
import difflib
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tooling.diagnostics import Diagnostic, Position
from tooling.load import rules
from tooling.load.yaml_reader import Loc, Places
from tooling.model.base import Model, is_slug, is_web_address
from tooling.model.slug import slugify
from tooling.privacy.detect import discreet

M = TypeVar("M", bound=Model)

_MAX_ROUNDS = 6

#: So many faults of one file are reported; nobody reads more, and a log that is full hides those of other files.
MOST_FAULTS = 200


@dataclass(frozen=True, slots=True)
class Validated(Generic[M]):
    """A model and what was wrong with its data.

    Where `mended` is not empty, faulty values were left out or replaced by an example so that the rest can still be
    checked; findings at a mended place mean nothing, and the model must not be published. `left_out` is how many faults
    there are beside those.
    """

    model: M | None
    diagnostics: tuple[Diagnostic, ...] = ()
    mended: frozenset[Loc] = frozenset()
    left_out: int = 0

    def is_mended(self, loc: Loc) -> bool:
        """Return whether the value at `loc` was mended: itself, a part of it, or something around it."""
        return any(loc[: len(one)] == one or one[: len(loc)] == loc for one in self.mended)


def validate(model: type[M], data: dict[str, Any], places: Callable[[], Places]) -> Validated[M]:
    """Makes a model of plain data. `places` is called only when something is wrong."""
    try:
        return Validated(model.model_validate(data))
    except ValidationError as error:
        errors = error.errors(include_url=False)
    if len(errors) > MOST_FAULTS:
        # Nobody reads more, and each is worded at the cost of a look at the others.
        at = places()
        found = tuple(_diagnostic(model, one, at) for one in errors[:MOST_FAULTS])
        return Validated(None, found, left_out=len(errors) - MOST_FAULTS)
    return _mend(model, copy.deepcopy(data), errors, places())


def _mend(model: type[M], data: dict[str, Any], errors: list[ErrorDetails], places: Places) -> Validated[M]:
    """Report errors, remove the faulty values, and validate again until there are no new ones."""
    found: list[Diagnostic] = []
    mended: set[Loc] = set()
    for _ in range(_MAX_ROUNDS):
        earlier = frozenset(mended)
        for error in _own_faults(errors):
            loc: Loc = error["loc"]
            not_filled_in = error["input"] is None and isinstance(loc[-1], str) and error["type"] != "extra_forbidden"
            caused_by_mending = any(loc[:length] in earlier for length in range(1, len(loc) + 1))
            if not not_filled_in and not caused_by_mending:
                found.append(_diagnostic(model, error, places))
            if error["type"] == "missing" or isinstance(loc[-1], int):
                mended.add(loc[:1])
                _set_example(model, data, loc[0])
            else:
                if not not_filled_in:
                    mended.add(loc)
                _drop(data, loc)
        try:
            return Validated(model.model_validate(data), tuple(found), frozenset(mended))
        except ValidationError as error:
            errors = error.errors(include_url=False)
    return Validated(None, tuple(found), frozenset(mended))


def _own_faults(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Return the errors without those that pydantic only reports because items of the list have errors themselves."""
    around = {error["loc"][:length] for error in errors for length in range(len(error["loc"]))}
    return [error for error in errors if error["type"] != "too_short" or error["loc"] not in around]


def _set_example(model: type[Model], data: dict[str, Any], key: str | int) -> None:
    field = model.model_fields[str(key)]
    if field.is_required() and field.examples:
        data[str(key)] = copy.deepcopy(field.examples[0])
    else:
        data.pop(str(key), None)


def _drop(data: Any, loc: Loc) -> None:
    """Takes the value at `loc` out of nested data; a scalar on the way there (shorthand) goes as a whole."""
    for key in loc[:-1]:
        if not isinstance(data, dict | list):
            return
        try:
            data = data[key]  # type: ignore[index]
        except (KeyError, IndexError):
            return  # What is around it went already.
    if isinstance(data, dict):
        data.pop(loc[-1], None)


def _diagnostic(model: type[BaseModel], error: ErrorDetails, places: Places) -> Diagnostic:
    loc = error["loc"]
    name = str(loc[-1])
    if error["type"] == "missing":
        field = _model_at(model, loc[:-1]).model_fields[name]
        return rules.missing(places.value(loc[:-1]), name, field.description or "")
    if error["type"] == "extra_forbidden":
        known = sorted(_model_at(model, loc[:-1]).model_fields)
        near = difflib.get_close_matches(name, known, 1, 0.6)
        return rules.unknown_key(places.key(loc), _shown(name), near[0] if near else None, ", ".join(known))
    return _value_diagnostic(error, places.value(loc))


def worded(model: type[BaseModel], error: ErrorDetails) -> str:
    """Return an error of pydantic in Dutch: what is wrong and how to mend it, for a value that is in no data file."""
    if error["input"] is None and error["type"] == "string_type":
        return "Hier staat niets. Een kleur hoort tussen aanhalingstekens: '#154273'."
    if error["type"] in {"greater_than_equal", "less_than_equal"}:
        bound = error["ctx"]
        return f"Kies een getal van {bound['ge']:g} of hoger." if "ge" in bound else f"Kies hoogstens {bound['le']:g}."
    own = error.get("ctx", {}).get("error")
    if isinstance(own, ValueError):
        return f"{own}."
    found = _diagnostic(model, error, Places("", ""))
    return f"{found.message} {found.remedy}"


def _value_diagnostic(error: ErrorDetails, at: Position) -> Diagnostic:
    context = error.get("ctx", {})
    value = _shown(error["input"])
    match error["type"]:
        case "enum":
            allowed = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            return rules.not_allowed(at, value, ", ".join(allowed), _choice_like(value, allowed))
        case "datum":
            return rules.bad_date(at, value, True, _as_date(error["input"]))
        case "datum_bestaat_niet":
            return rules.bad_date(at, value, False)
        case "ja_nee":
            return rules.not_yes_or_no(at, value, _YES_OR_NO.get(value.casefold()))
        case "greater_than_equal":
            return rules.out_of_range(at, value, f"{context['ge']} of hoger")
        case "less_than_equal":
            return rules.out_of_range(at, value, f"{context['le']} of lager")
        case "string_too_long" | "too_long":
            return rules.wrong_length(at, f"hoogstens {context['max_length']} {_unit(error['type'])}")
        case "string_too_short" | "too_short":
            return rules.wrong_length(at, f"minstens {context['min_length']} {_unit(error['type'])}")
        case kind if kind in _EXPECTED_VALUES:
            meant = _value_like(kind, value.strip()) if value == error["input"] else None
            return rules.bad_value(at, value, _EXPECTED_VALUES[kind], meant)
        case kind:
            return _type_diagnostic(kind, value, isinstance(error["input"], str), at)


def _type_diagnostic(kind: str, value: str, is_text: bool, at: Position) -> Diagnostic:
    if kind == "uren":
        return _hours_diagnostic(value, at)
    if kind in _NUMBERS and (found := _FRACTION.fullmatch(value)):
        return rules.no_fraction(at, value, str(int(found[1]) + (int(found[2][0]) >= 5)))
    expected = _EXPECTED_TYPES.get(kind, "een andere waarde")
    return rules.wrong_type(at, f"{expected}: [{value}]" if kind == "tuple_type" and is_text else expected)


def _hours_diagnostic(value: str, at: Position) -> Diagnostic:
    found = _FRACTION.fullmatch(value)
    if found is None:
        return rules.wrong_type(at, "een getal, zoals 8 of 4.5")
    halves = math.floor(2 * float(f"{found[1]}.{found[2]}") + 0.5)
    return rules.no_half(at, value, f"{halves / 2:g}")


#: Error types of pydantic for a number that is not whole, and the form in which people write one.
_NUMBERS = {"int_parsing", "int_type", "int_from_float"}
_FRACTION = re.compile(r"([0-9]{1,6})[.,]([0-9]{1,6})(?: ?(?:uur|uren|u))?", re.ASCII)


def _choice_like(value: str, allowed: list[str]) -> str | None:
    """Return the choice that somebody means by another form of it (`maandag` for `ma`), or nearly."""
    folded = value.casefold().strip()
    same_start = [one for one in allowed if folded and (folded.startswith(one) or one.startswith(folded))]
    near = same_start if len(same_start) == 1 else difflib.get_close_matches(value, allowed, 1, 0.6)
    return near[0] if near else None


def _value_like(kind: str, value: str) -> str | None:
    """Return the address or key that somebody means, where that is plain."""
    if kind in {"url", "url_https"} and is_web_address(
        meant := f"https://{value.removeprefix('http://').removeprefix('https://')}"
    ):
        return meant
    slug = slugify(value) if kind == "slug" else ""
    return slug if slug and is_slug(slug) else None


#: What people write for yes and no in files of other systems.
_YES_OR_NO = {
    "yes": "ja",
    "y": "ja",
    "j": "ja",
    "waar": "ja",
    "1": "ja",
    "no": "nee",
    "n": "nee",
    "onwaar": "nee",
    "0": "nee",
}

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

_DUTCH_DATE = re.compile(r"(\d{1,2})[-/. ](\d{1,2}|[a-z]{3,9})[-/. ](\d{4})", re.ASCII)


def _as_date(value: Any) -> str | None:
    """Return a date as people write it here (`31-1-2027`, `31 januari 2027`) as the contract has it."""
    found = _DUTCH_DATE.fullmatch(value.casefold()) if isinstance(value, str) else None
    if found is None:
        return None
    day, month, year = found.groups()
    number = (
        int(month) if month.isdigit() else next((at for at, name in enumerate(_MONTHS, 1) if name[:3] == month[:3]), 0)
    )
    try:
        return datetime.date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None


_EXPECTED_VALUES = {
    "slug": "sleutel (kleine letters, cijfers en streepjes)",
    "url": "volledig webadres (https://…)",
    "url_https": "volledig webadres met https (https://…)",
    "email": "e-mailadres",
    "telefoon": "telefoonnummer",
    "kleur": "kleur van zes tekens (zoals 1d5c3a)",
}

_EXPECTED_TYPES = {
    "string_type": "een tekst",
    "string_pattern_mismatch": "een kleur als '#0b4a5a', een e-mailadres, of de naam van een tak",
    "bool_parsing": "ja of nee, als true of false",
    "bool_type": "ja of nee, als true of false",
    "float_parsing": "een getal",
    "float_type": "een getal",
    "int_parsing": "een heel getal",
    "int_type": "een heel getal",
    "int_from_float": "een heel getal",
    "int_parsing_size": "een kleiner getal",
    "tuple_type": "een lijst",
    "model_type": "een blok met velden",
    "model_attributes_type": "een blok met velden",
}


def _unit(kind: str) -> str:
    return "tekens" if kind.startswith("string") else "regels in de lijst"


def _shown(value: Any) -> str:
    """Return a value as a message shows it: short, and not at all where it is private."""
    text = discreet(value) if isinstance(value, str) else value
    text = text if isinstance(value, str) else "een lijst" if isinstance(value, list) else "een blok"
    return text if len(text) <= 60 else text[:59] + "…"


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """Return the model that validates the mapping at `loc`; indexes stay in the same field."""
    for key in loc:
        if isinstance(key, str):
            model = _model_in(model.model_fields[key].annotation) or model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
