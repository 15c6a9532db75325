"""Value types that every entry shares: text, dates, yes or no, addresses.

Every scalar in a YAML file arrives as the string that was typed (see `load.yaml_reader`), so that `12:30`, `no` and
`1.10` stay what the contributor wrote; the types here give them their meaning. A value that has none raises a
`PydanticCustomError` whose type is one of the keys of `load.fields.RULES`.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from tooling.diagnostics import is_lookalike

SLUG_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
SLUG_MAX = 80
#: Maximum size of the file of an entry.
ENTRY_MAX_BYTES = 64 * 1024

_SLUG = re.compile(SLUG_PATTERN)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{5,24}")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?|[0-9a-f:.]*:[0-9a-f:.]*")
#: A date that is meant not to be there: a klus that is open without an end.
NO_DATE: Literal["geen"] = "geen"
_JA_NEE = {"ja": True, "true": True, "nee": False, "false": False}


class Model(BaseModel):
    """An immutable part of an entry. Unknown keys are refused; surrounding white space is not data."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def is_slug(text: str) -> bool:
    """Return whether the text is a slug of the contract: lower case letters, digits and single hyphens, at most 80."""
    return len(text) <= SLUG_MAX and _SLUG.fullmatch(text) is not None


#: Names that mean a device on Windows, where no file can be called so (Microsoft, *Naming Files, Paths, Namespaces*).
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")


def is_file_name(text: str) -> bool:
    """Return whether a file or folder can have this name everywhere: a slug, and no device of Windows."""
    return is_slug(text) and not _DEVICE.fullmatch(text)


def _slug(value: str) -> str:
    if not is_slug(value):
        raise PydanticCustomError("slug", "geen slug")
    return value


def _ja_nee(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in _JA_NEE:
        return _JA_NEE[value]
    raise PydanticCustomError("ja_nee", "geen ja of nee")


#: Hours as people write them: whole ones, and halves with a point or a comma.
_HOURS = re.compile(r"([0-9]{1,5})(?:[.,](0|5))?", re.ASCII)


def _hours(value: Any) -> Any:
    """Return whole and half hours as a number, which is whole where the hours are."""
    found = _HOURS.fullmatch(str(value)) if isinstance(value, str | int | float) else None
    if found is None or isinstance(value, bool):
        raise PydanticCustomError("uren", "geen heel of half uur")
    whole = int(found[1])
    return whole + 0.5 if found[2] == "5" else whole


def _hours_schema(most: int) -> dict[str, Any]:
    number = {"type": "number", "minimum": 0.5, "maximum": most, "multipleOf": 0.5}
    # For an editor a comma makes it a text.
    return {"anyOf": [number, {"type": "string", "pattern": "^[0-9]{1,5},[05]$"}]}


def _date(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("datum_bestaat_niet", "datum bestaat niet") from None
    raise PydanticCustomError("datum", "geen datum")


def _date_or_none(value: Any) -> Any:
    return value if value == NO_DATE else _date(value)


def _partial_date(value: str) -> str:
    match = _PARTIAL_DATE.fullmatch(value)
    if match is None:
        _date(value)
    elif not (int(match[1]) >= 1 and 1 <= int(match[2] or "1") <= 12):
        raise PydanticCustomError("datum_bestaat_niet", "datum bestaat niet")
    return value


def is_web_address(text: str) -> bool:
    """Return whether the text is a complete http(s) address without a user name, spaces or control characters.

    A host that mixes alphabets is none: it is there to look like another.
    """
    if any(char.isspace() or not char.isprintable() or char in '"<>\\^`{|}' for char in text):
        return False
    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return False
    is_host = _HOST.fullmatch(host or "") is not None and not is_lookalike(host or "")
    return parts.scheme in {"http", "https"} and "@" not in parts.netloc and is_host


def _url(value: str) -> str:
    if not is_web_address(value):
        raise PydanticCustomError("url", "geen webadres")
    return value


def _https(value: str) -> str:
    if not (value.startswith("https://") and is_web_address(value)):
        raise PydanticCustomError("url_https", "geen webadres met https")
    return value


def is_email(text: str) -> bool:
    """Return whether the text is one plain e-mail address."""
    return _EMAIL.fullmatch(text) is not None


def _email(value: str) -> str:
    if not is_email(value):
        raise PydanticCustomError("email", "geen e-mailadres")
    return value


def _phone(value: str) -> str:
    if not _PHONE.fullmatch(value):
        raise PydanticCustomError("telefoon", "geen telefoonnummer")
    return value


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def shorthand(key: str) -> BeforeValidator:
    """Return a validator that turns a bare string into a mapping with that string under `key`."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


Slug = Annotated[str, AfterValidator(_slug), Field(json_schema_extra={"pattern": f"^{SLUG_PATTERN}$", "maxLength": 80})]
Label = Annotated[str, Field(min_length=1, max_length=200)]
Line = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(min_length=1, max_length=10_000)]
Hours = Annotated[int | float, BeforeValidator(_hours), Field(ge=0.5, le=40), WithJsonSchema(_hours_schema(40))]
TotalHours = Annotated[
    int | float, BeforeValidator(_hours), Field(ge=0.5, le=10_000), WithJsonSchema(_hours_schema(10_000))
]
JaNee = Annotated[bool, BeforeValidator(_ja_nee), WithJsonSchema({"enum": ["ja", "nee", True, False]})]
Date = Annotated[datetime.date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
DateOrNone = Annotated[
    datetime.date | Literal["geen"],
    BeforeValidator(_date_or_none),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"const": NO_DATE}]}),
]
PartialDate = Annotated[
    str,
    AfterValidator(_partial_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}){0,2}$"}),
]
Url = Annotated[
    str, Field(max_length=2000), AfterValidator(_url), WithJsonSchema({"type": "string", "pattern": "^https?://"})
]
HttpsUrl = Annotated[
    str, Field(max_length=2000), AfterValidator(_https), WithJsonSchema({"type": "string", "pattern": "^https://"})
]
Email = Annotated[str, AfterValidator(_email), WithJsonSchema({"type": "string", "format": "email"})]
Phone = Annotated[str, AfterValidator(_phone), WithJsonSchema({"type": "string", "format": "phone"})]
Labels = Annotated[tuple[Label, ...], BeforeValidator(_as_list), Field(max_length=30)]
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(_as_list), Field(max_length=100)]


def as_date(partial: str) -> datetime.date:
    """Return the first day that a partial date (`2021`, `2021-03` or `2021-03-09`) can mean."""
    return datetime.date.fromisoformat((partial + "-01-01")[:10])
