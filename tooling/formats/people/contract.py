"""Fitting of an imported profile to the data contract: sizes, skills, places and organisations.

A profile is plain data here: dicts, lists and texts under the names of the contract.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tooling.diagnostics import INVISIBLE, is_lookalike, repaired
from tooling.formats.people.dates import partial_date
from tooling.formats.people.merge import merge
from tooling.formats.people.report import Report
from tooling.formats.people.terms import fluency, is_level, language, skill_level
from tooling.formats.people.text import Profile, folded, same

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{5,24}")
_DASHES = re.compile(r"\s*[\u2010-\u2015\u2212]\s*")
_ADDRESS = re.compile(r"https?://\S+")
_BARE_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,24}(?:[/?#:]|$)", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_URL_MAX = 2000

#: As many skills, evidence and taught skills as a course or badge can add: one course is no curriculum.
_MOST_TAUGHT = 5
#: Names of skills are seldom longer, in words.
_LONGEST_NAME = 4


@dataclass(frozen=True)
class Known:
    """Names that readers of files resolve: skills, organisations and places of the market.

    `fields` describe a profile (`render.forms.profile_fields`). `skill` gives the name in the thesaurus of a label,
    however it is written, `named` that of a label that is a name or synonym to the letter, `organisation` the key of a
    name, `place` the name of a place; nothing, as `""` or `None`, where it is not known.
    """

    fields: Sequence[Mapping[str, Any]]
    skill: Callable[[str], str | None]
    named: Callable[[str], str | None]
    organisation: Callable[[str], str | None]
    place: Callable[[str], str | None]


def fitted(raw: Profile, known: Known, report: Report) -> Profile:
    """The profile as the contract has it, from what a reader gathered: in the order of the contract, nothing empty.

    What does not fit is cut or left out, and named in the report. Skills get their name of the thesaurus; courses and
    certificates become evidence for the skills that they mention.
    """
    raw = dict(raw)
    _settle(raw, known, report)
    # Evidence has a place of its own only when the courses are clean.
    profile = _fields(raw, known.fields, "", report)
    _land(profile, known, report)
    _prove(profile, known, report)
    profile = _fields(profile, known.fields, "", report)
    return _once(profile, known, report)


def _once(profile: Profile, known: Known, report: Report) -> Profile:
    """Return the profile with duplicates merged; where the second differs, that is reported."""
    found = {name: value for name, value in profile.items() if not isinstance(value, list)}
    for name, value in profile.items():
        for one in value if isinstance(value, list) else ():
            found, changes = merge(found, {name: [one]}, known.fields)
            for change in changes:
                if change.now is not None:
                    report.left_out(f"'{change.then}' bij {change.way}, want er staat al '{change.now}',")
    return {field["naam"]: found[field["naam"]] for field in known.fields if field["naam"] in found}


# --- Names that the market knows.


def _settle(raw: Profile, known: Known, report: Report) -> None:
    """The organisation and the place of somebody, by their names in the registers."""
    organisation = _line(raw.pop("organisatie", None) or "")
    if organisation:
        key = organisation if known.organisation(organisation) == organisation else known.organisation(organisation)
        if key:
            raw["organisatie"] = key
        else:
            report.no_place(f"De organisatie '{organisation}', die niet in de lijst staat,")
    location = raw.get("locatie")
    place = _line(location.get("plaats") or "") if isinstance(location, dict) else ""
    if place:
        found = known.place(place) or known.place(place.partition(",")[0].strip())
        raw["locatie"] = {**location, "plaats": found or ""}  # type: ignore[dict-item]
        if not found:
            report.no_place(f"De plaats '{place}', die niet in Nederland ligt of niet bekend is,")
    raw["talen"] = [
        {**one, "taal": language(_line(one["taal"])), "niveau": _level(one, one["taal"], fluency, report)}
        for one in (raw["talen"] if isinstance(raw.get("talen"), list | tuple) else ())
        if isinstance(one, dict) and one.get("taal")
    ]
    if isinstance(raw.get("vaardigheden"), list | tuple):
        raw["vaardigheden"] = [
            {**one, "niveau": _level(one, one.get("naam"), skill_level, report)} if isinstance(one, dict) else one
            for one in raw["vaardigheden"]
            if not _is_level_named(one, report)
        ]


def _is_level_named(one: Any, report: Report) -> bool:
    """Return whether what stands as a skill is the name of a level; it is reported."""
    name = _line(one.get("naam") or "") if isinstance(one, dict) else _line(one)
    if is_level(name):
        report.no_place(f"Het niveau '{name}'")
        return True
    return False


def _level(one: Mapping[str, Any], of: Any, meaning: Callable[[str], str | None], report: Report) -> str | None:
    """Return the level of a language or skill, as the contract has it; words that are none are named."""
    words = _line(one.get("niveau") or "")
    level = meaning(words)
    if words and not level:
        report.no_place(f"Het niveau '{words}' van {_line(of)}")
    return level


def _land(profile: Profile, known: Known, report: Report) -> None:
    """Gives each skill its name in the thesaurus; two labels of one skill become one."""
    skills: dict[str, dict[str, Any]] = {}
    for one in profile.get("vaardigheden", ()):
        name = known.skill(one["naam"]) or one["naam"]
        if not same(name, one["naam"]):
            report.landed[name] = one["naam"]
            report.assumed(f"'{one['naam']}' staat in de lijst als '{name}'.", "Die naam is genomen.")
        have = skills.setdefault(folded(name), {"naam": name})
        have.update({key: value for key, value in one.items() if key not in {"naam", "bewijs"} and key not in have})
        have["bewijs"] = [*have.get("bewijs", ()), *(one.get("bewijs") or ())]
    profile["vaardigheden"] = list(skills.values())
    for name in ("wil_leren",):
        profile[name] = list(dict.fromkeys(known.skill(label) or label for label in profile.get(name, ())))
    for course in profile.get("cursussen", ()):
        if course.get("vaardigheden"):
            course["vaardigheden"] = list(dict.fromkeys(known.skill(one) or one for one in course["vaardigheden"]))


def _prove(profile: Profile, known: Known, report: Report) -> None:
    """Courses and certificates as evidence: under each skill that they teach or mention, which is added if need be."""
    skills = {folded(one["naam"]): one for one in profile["vaardigheden"]}
    added: list[str] = []
    for kind, by, those in (
        ("Cursus", "aanbieder", profile.get("cursussen", ())),
        ("Certificaat", "uitgever", profile.get("certificaten", ())),
    ):
        for one in those:
            mentioned = list(dict.fromkeys([*one.get("vaardigheden", ()), *_mentioned(one["naam"], known)]))
            proof = evidence(kind, one["naam"], one.get(by), one.get("datum"))
            for name in mentioned[:_MOST_TAUGHT]:
                if folded(name) not in skills:
                    skills[folded(name)] = {"naam": name, "bewijs": []}
                    added.append(name)
                proofs = skills[folded(name)].setdefault("bewijs", [])
                if proof not in proofs:
                    proofs.append(proof)
    profile["vaardigheden"] = list(skills.values())
    if added:
        report.assumed(
            f"Van je cursussen en certificaten komen deze vaardigheden: {', '.join(added)}.",
            "Haal weg wat je niet kunt of niet wilt laten zien.",
        )


def evidence(kind: str, name: str, by: str | None, day: str | None) -> str:
    """Return the name of a course or certificate as evidence for a skill; `day` is a partial date."""
    about = ", ".join(filter(None, (by, (day or "")[:4])))
    return f"{kind} {name}{f' ({about})' if about else ''}"


def _mentioned(text: str, known: Known) -> list[str]:
    """Return the skills that a text names, the longest names first; no word counts twice."""
    words = re.findall(r"[\w+#]+", _ADDRESS.sub(" ", text))
    found = []
    for size in range(min(_LONGEST_NAME, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            name = known.named(" ".join(words[at : at + size])) if all(words[at : at + size]) else None
            if name:
                found.append(name)
                words[at : at + size] = [""] * size
    return found


# --- The shape of a value.


def _fields(value: Mapping[str, Any], fields: Sequence[Mapping[str, Any]], way: str, report: Report) -> Profile:
    found = {}
    for field in fields:
        name = field["naam"]
        fit = _fit(value.get(name), field, f"{way}{name}", report)
        if fit not in (None, "", [], {}):
            found[name] = fit
    return found


def _fit(value: Any, field: Mapping[str, Any], way: str, report: Report) -> Any:
    if value in (None, "", [], {}, ()):
        return None
    kind = field["soort"]
    if kind == "blok":
        return _fields(value, field["velden"], f"{way}.", report) if isinstance(value, dict) else None
    if kind in {"lijst", "blokken", "meerkeuze"}:
        return _items(value if isinstance(value, list | tuple) else [value], field, way, report)
    if isinstance(value, list | dict):
        report.no_place(f"Wat bij '{way}' staat")
        return None
    fit = _SHAPES[kind](value, field)
    if fit is None:
        report.left_out(f"'{_line(value)}' bij {way}")
    elif kind in {"regel", "tekst"} and field["most"] and len(fit) > field["most"]:
        report.left_out(f"Het einde van een te lange tekst bij {way}")
        fit = fit[: field["most"] - 1].rstrip() + "…"
    return fit


def _items(value: Sequence[Any], field: Mapping[str, Any], way: str, report: Report) -> list[Any]:
    found: list[Any] = []
    seen: set[str] = set()
    for one in value:
        if field["soort"] == "blokken":
            fit: Any = _block(one, field, way, report)
        else:
            fit = _fit(one, field["item"] or {"soort": "keuze", "keuzes": field["keuzes"]}, way, report)
        shown = repr(fit)
        if fit and shown not in seen:
            seen.add(shown)
            found.append(fit)
    most = field["most"]
    if most and len(found) > most:
        report.left_out(f"Wat er bij {way} meer is dan {most}")
    return found[:most] if most else found


def _block(value: Any, field: Mapping[str, Any], way: str, report: Report) -> Profile | None:
    """Return one item of a list of blocks; none if a required field is missing, which is reported."""
    if isinstance(value, str):
        value = {field["velden"][0]["naam"]: value}
    if not isinstance(value, dict):
        return None
    block = _fields(value, field["velden"], f"{way}.", report)
    missing = [one["naam"] for one in field["velden"] if one["verplicht"] and one["naam"] not in block]
    if missing and block:
        said = next((str(part) for part in block.values() if isinstance(part, str)), way)
        report.left_out(f"'{said}' bij {way}, want daarvan ontbreekt: {', '.join(missing)}")
    return None if missing else block


def _line(value: Any) -> str:
    return " ".join(INVISIBLE.sub("", repaired(str(value))).split())


def _text(value: Any) -> str:
    lines = str(value).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(INVISIBLE.sub("", repaired(line.replace("\t", " "))).rstrip() for line in lines).strip()


def web_address(value: Any) -> str | None:
    """Return the complete http(s) address that a text is; one that begins with `www.` gets its scheme."""
    text = _line(value)
    text = f"https://{text}" if text.casefold().startswith("www.") else text
    if len(text) > _URL_MAX or any(char.isspace() or not char.isprintable() or char in '"<>\\^`{|}' for char in text):
        return None
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    is_host = _HOST.fullmatch(host or "") and not is_lookalike(host or "")
    return text if parts.scheme in {"http", "https"} and "@" not in parts.netloc and is_host else None


def link(value: Any, _field: Mapping[str, Any] | None = None) -> str | None:
    """Return the address that a text is where one is expected: `linkedin.com/in/iris` gets its scheme too."""
    text = _line(value)
    return web_address(f"https://{text}" if _BARE_HOST.match(text) else text)


def email_of(value: Any, _field: Mapping[str, Any] | None = None) -> str | None:
    """Return the e-mail address that a text is."""
    text = _line(value).removeprefix("mailto:")
    return text if _EMAIL.fullmatch(text) else None


def phone_of(value: Any, _field: Mapping[str, Any] | None = None) -> str | None:
    """Return the telephone number that a text is; one that begins with its area code in brackets loses those."""
    text = _DASHES.sub("-", _line(value).removeprefix("tel:").partition(";")[0])
    text = re.sub(r"^\(([+0-9 ]+)\)", r"\1 ", re.sub(r"[./]", " ", text))
    text = " ".join(text.split())
    return text if _PHONE.fullmatch(text) else None


def _number(value: Any, field: Mapping[str, Any]) -> int | None:
    text = _line(value)
    if not re.fullmatch(r"[0-9]{1,9}", text):
        return None
    number = int(text)
    return number if (field["least"] or 0) <= number <= (field["most"] or number) else None


def _hours(value: Any, field: Mapping[str, Any]) -> float | None:
    found = re.fullmatch(r"([0-9]{1,5})(?:[.,](0|5))?", _line(value))
    if not found:
        return None
    number = int(found[1]) + (0.5 if found[2] == "5" else 0)
    return number if (field["least"] or 0) <= number <= (field["most"] or number) else None


def _day(value: Any, _field: Mapping[str, Any]) -> str | None:
    found = partial_date(_line(value))
    return found if found and len(found) == 10 else None


def _yes_or_no(value: Any, _field: Mapping[str, Any]) -> str | None:
    text = "ja" if value is True else "nee" if value is False else _line(value)
    return {"true": "ja", "false": "nee"}.get(text, text) if text in {"ja", "nee", "true", "false"} else None


def _choice(value: Any, field: Mapping[str, Any]) -> str | None:
    text = _line(value)
    return text if text in [one for one, _ in field["keuzes"]] else None


_SHAPES: Mapping[str, Callable[[Any, Mapping[str, Any]], Any]] = {
    "regel": lambda value, _: _line(value) or None,
    "tekst": lambda value, _: _text(value) or None,
    "getal": _number,
    "uren": _hours,
    "datum": _day,
    "deeldatum": lambda value, _: partial_date(_line(value)),
    "janee": _yes_or_no,
    "keuze": _choice,
    "email": email_of,
    "telefoon": phone_of,
    "url": link,
    "slug": lambda value, _: text if (text := _line(value)) and len(text) <= 80 and _SLUG.fullmatch(text) else None,
}
