"""JSON Resume (jsonresume.org, schema 1.0.0), both ways."""

from __future__ import annotations

import json
from typing import Any

from tooling.formats.people.bytes_in import text_of
from tooling.formats.people.report import FormatError, Report
from tooling.formats.people.text import Profile, paragraphs
from tooling.formats.people.tree import Node, from_json

_SECTIONS = {"basics", "work", "volunteer", "education", "skills", "languages", "interests", "projects", "certificates"}
_LEVELS = {"basis": "Beginner", "gevorderd": "Intermediate", "expert": "Expert"}


def read_jsonresume(_name: str, content: bytes, report: Report) -> list[Profile]:
    """Return one profile."""
    value = from_json(text_of(content, report))
    if not isinstance(value, dict) or not _SECTIONS & value.keys():
        raise FormatError("Dit is geen JSON Resume: er staat geen 'basics', 'work' of 'skills' in.")
    if "responsibilities" in value or "qualifications" in value:
        raise FormatError("Dit is een vacature in JSON Resume, geen cv.", certain=True)
    if isinstance(value.get("sections"), dict):
        raise FormatError(
            "Dit is een bestand van Reactive Resume. Exporteer het daar als JSON Resume, als jouw versie dat kan; "
            "of neem je profiel mee van LinkedIn of Europass.",
            certain=True,
        )
    resume = Node(value)
    whole = len(list(resume.rest()))
    resume.drop("$schema", "meta")
    basics = resume.node("basics")
    profile: Profile = {
        "naam": basics.text("name"),
        "functie": basics.text("label"),
        "over_mij": basics.text("summary"),
        "locatie": {"plaats": basics.node("location").text("city")},
        "contact": {"email": basics.text("email"), "telefoon": basics.text("phone")},
        "links": [
            *([{"url": site}] if (site := basics.text("url", "website")) else []),
            *(_profile_link(one) for one in basics.nodes("profiles")),
        ],
        "ervaring": [
            *(_work(one, "name", "company") for one in resume.nodes("work")),
            *(_work(one, "organization") for one in resume.nodes("volunteer")),
        ],
        "opleidingen": [],
        "cursussen": [],
        "certificaten": [
            *(_certificate(one) for one in resume.nodes("certificates")),
            *(_award(one) for one in resume.nodes("awards")),
        ],
        "portfolio": [
            *(_project(one) for one in resume.nodes("projects")),
            *(_publication(one) for one in resume.nodes("publications")),
        ],
        "vaardigheden": [
            *(skill for one in resume.nodes("skills") for skill in _skills(one)),
            *({"naam": name} for name in resume.texts("skills")),
        ],
        "talen": [
            {"taal": one.text("language", "name"), "niveau": one.text("fluency", "level")}
            for one in resume.nodes("languages")
        ],
        "interesses": [
            *(text for one in resume.nodes("interests") for text in (one.text("name"), *one.texts("keywords")) if text),
            *resume.texts("interests"),
        ],
    }
    for one in resume.nodes("education"):
        school = one.text("institution")
        profile["opleidingen"].append(_education(one, school))
        profile["cursussen"].extend({"naam": course, "aanbieder": school} for course in one.texts("courses"))
    left = list(resume.rest())
    if len(left) > whole / 2 and "$schema" not in value:
        raise FormatError("Dit lijkt op JSON Resume, maar het meeste staat op plekken die dat formaat niet heeft.")
    report.unread(left)
    return [profile]


def _profile_link(one: Node) -> dict[str, str]:
    label = one.text("network")
    return {"url": one.text("url"), "naam": label} if label else {"url": one.text("url")}


def _described(one: Node, *names: str) -> str:
    """Return the texts of these names, and the highlights as a list."""
    points = "\n".join(f"- {text}" for text in one.texts("highlights"))
    return paragraphs(*(one.text(name) for name in names), points)


def _work(one: Node, *organisation: str) -> dict[str, str]:
    return {
        "functie": one.text("position"),
        "organisatie": one.text(*organisation),
        "van": one.text("startDate"),
        "tot": one.text("endDate"),
        "omschrijving": _described(one, "summary"),
    }


def _education(one: Node, school: str) -> dict[str, str]:
    return {
        "naam": one.text("area") or school,
        "instelling": school,
        "niveau": one.text("studyType"),
        "van": one.text("startDate"),
        "tot": one.text("endDate"),
    }


def _certificate(one: Node) -> dict[str, str]:
    names = {"naam": "name", "uitgever": "issuer", "datum": "date", "url": "url"}
    return {ours: one.text(theirs) for ours, theirs in names.items()}


def _award(one: Node) -> dict[str, str]:
    return {"naam": one.text("title"), "uitgever": one.text("awarder"), "datum": one.text("date")}


def _project(one: Node) -> dict[str, str]:
    return {
        "titel": one.text("name"),
        "omschrijving": _described(one, "description"),
        "url": one.text("url", "website"),
        "datum": one.text("endDate", "startDate"),
    }


def _publication(one: Node) -> dict[str, str]:
    return {
        "titel": one.text("name"),
        "omschrijving": _described(one, "summary"),
        "url": one.text("url", "website"),
        "datum": one.text("releaseDate"),
    }


def _skills(one: Node) -> list[dict[str, Any]]:
    """Return the skill and its keywords, which are skills of their own without a level."""
    skill = {"naam": one.text("name"), "niveau": one.text("level")}
    return [skill, *({"naam": word} for word in one.texts("keywords"))]


def write_jsonresume(profile: Profile, report: Report) -> str:
    """Return a profile as a JSON Resume. What the format has no place for is named."""
    held = Node(json.loads(json.dumps(profile)))
    contact, location = held.node("contact"), held.node("locatie")
    resume = {
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": {
            "name": held.text("naam"),
            "label": held.text("functie"),
            "email": contact.text("email"),
            "phone": contact.text("telefoon"),
            "summary": held.text("over_mij"),
            "location": {"city": location.text("plaats")},
            "profiles": [{"network": one.text("naam"), "url": one.text("url")} for one in held.nodes("links")],
        },
        "work": [
            {
                "name": one.text("organisatie"),
                "position": one.text("functie"),
                "startDate": one.text("van"),
                "endDate": one.text("tot"),
                "summary": one.text("omschrijving"),
            }
            for one in held.nodes("ervaring")
        ],
        "education": [
            {
                "institution": one.text("instelling"),
                "area": one.text("naam"),
                "studyType": one.text("niveau"),
                "startDate": one.text("van"),
                "endDate": one.text("tot"),
            }
            for one in held.nodes("opleidingen")
        ],
        "certificates": [
            {
                "name": one.text("naam"),
                "issuer": one.text("uitgever"),
                "date": one.text("datum"),
                "url": one.text("url"),
            }
            for one in held.nodes("certificaten")
        ],
        "projects": [
            {
                "name": one.text("titel"),
                "description": one.text("omschrijving"),
                "url": one.text("url"),
                "endDate": one.text("datum"),
            }
            for one in held.nodes("portfolio")
        ],
        "skills": [
            {"name": one.text("naam"), "level": _LEVELS.get(one.text("niveau"), "")}
            for one in held.nodes("vaardigheden")
        ],
        "languages": [{"language": one.text("taal"), "fluency": one.text("niveau")} for one in held.nodes("talen")],
        "interests": [{"name": text} for text in held.texts("interesses")],
    }
    for left in held.rest():
        report.stays_behind(left, "JSON Resume")
    return json.dumps(_filled(resume), ensure_ascii=False, indent=2) + "\n"


def _filled(value: Any) -> Any:
    """Return the data without empty values."""
    if isinstance(value, dict):
        return {key: part for key, inner in value.items() if (part := _filled(inner)) not in ("", [], {}, None)}
    if isinstance(value, list):
        return [part for inner in value if (part := _filled(inner)) not in ("", [], {}, None)]
    return value
