"""Europass: the old CV (`SkillsPassport`, XML and JSON), the current one (`Candidate`, XML), a PDF with either in it.

The old format is Cedefop's schema v3; the current one (namespace `http://www.europass.eu/1.0`) has no public
description: this follows what Europass writes.
"""

from __future__ import annotations

import html
import re
import zlib
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from tooling.formats.people.bytes_in import text_of
from tooling.formats.people.contacts import Way, chosen
from tooling.formats.people.contract import email_of, link, phone_of
from tooling.formats.people.names import in_words
from tooling.formats.people.report import FormatError, Report
from tooling.formats.people.terms import lowest
from tooling.formats.people.text import Profile, from_html, paragraphs
from tooling.formats.people.tree import Node, from_json, from_xml

#: An attachment with a CV is some tens of kB, with a photo a few MB.
_MAX_ATTACHED = 16 * 1024 * 1024
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_ROOT = re.compile(rb"<(?:\w+:)?(?:SkillsPassport|Candidate)[\s>]")
#: The root stands in the first of so many bytes.
_HEAD = 4096
_MOST_STREAMS = 2000
_PHONE, _MAIL = "telefoonnummer", "e-mailadres"


def read_europass(_name: str, content: bytes, report: Report) -> list[Profile]:
    """Return one profile, of any of these."""
    if content.lstrip()[:5] == b"%PDF-":
        root, tree = _attached(content)
    elif content.lstrip()[:1] in {b"{", b"["}:
        value = from_json(text_of(content, report))
        found = value.get("SkillsPassport") if isinstance(value, dict) else None
        if not isinstance(found, dict):
            raise FormatError("Dit is geen Europass: er staat geen 'SkillsPassport' in.")
        root, tree = "SkillsPassport", found
    else:
        root, tree = from_xml(content)
    if root not in _READERS:
        raise FormatError("Dit is geen Europass-cv: het begint niet met 'SkillsPassport' of 'Candidate'.")
    whole = Node(tree)
    profile = _READERS[root](whole, report)
    report.unread(whole.rest())
    return [profile]


def _attached(pdf: bytes) -> tuple[str, dict[str, Any]]:
    """Return the CV in a PDF, as `from_xml` does: the first stream that is one, for other streams can speak of one."""
    refused = FormatError(
        "In deze PDF zit geen Europass-cv. Download je cv op europass.europa.eu opnieuw, of kies daar XML."
    )
    for content in _streams(pdf):
        try:
            root, tree = from_xml(content)
        except FormatError as error:
            refused = error
            continue
        if root in _READERS:
            return root, tree
    raise refused


def _streams(pdf: bytes) -> Iterator[bytes]:
    """Yield the contents of the streams in a PDF that look like a Europass CV.

    Every stream is looked at: files of Europass are small, and their table of contents is not always sound.
    """
    for number, found in enumerate(_STREAM.finditer(pdf)):
        if number > _MOST_STREAMS:
            break
        start = found.end()
        if _ROOT.search(pdf[start : start + _HEAD].partition(b"endstream")[0]):
            yield pdf[start : pdf.find(b"endstream", start)].strip()
            continue
        unpacker = zlib.decompressobj()
        try:
            # A little of each is enough to see what it is.
            data = unpacker.decompress(memoryview(pdf)[start:], _HEAD)
            if not _ROOT.search(data):
                continue
            data += unpacker.decompress(unpacker.unconsumed_tail, _MAX_ATTACHED)
        except zlib.error:
            continue
        if unpacker.unconsumed_tail and not unpacker.eof:
            raise FormatError("Het cv in deze PDF pakt uit tot veel meer dan het lijkt. Dat lezen we niet.")
        yield data


# --- The old CV.


def _each(node: Node, name: str, inner: str) -> list[Node]:
    """In XML a list has an element of its own; in JSON it has not."""
    return node.nodes(f"{name}List", inner) or node.nodes(name)


def _skills_passport(whole: Node, report: Report) -> Profile:
    whole.drop("DocumentInfo", "PrintingPreferences", "Locale", "@locale", "@schemaLocation")
    learner = whole.node("LearnerInfo")
    who = learner.node("Identification")
    names, contact = who.node("PersonName"), who.node("ContactInfo")
    names.drop("Title")
    headline = learner.node("Headline")
    headline.drop("Type")
    skills = learner.node("Skills")
    told, named = _old_skills(skills, report)
    achievements = [
        found for one in _each(learner, "Achievement", "Achievement") for found in _achievement(one, report)
    ]
    return {
        "naam": " ".join(filter(None, (names.text("FirstName"), names.text("Surname")))),
        "functie": headline.node("Description").text("Label"),
        "over_mij": paragraphs(*told, *(text for kind, text in achievements if kind == "over_mij")),
        "locatie": {"plaats": contact.node("Address", "Contact").text("Municipality")},
        "contact": {
            "email": contact.node("Email").text("Contact"),
            "telefoon": chosen(list(map(_old_way, _each(contact, "Telephone", "Telephone"))), _PHONE, report, phone_of),
        },
        "links": [one.text("Contact") for one in _each(contact, "Website", "Website")],
        "ervaring": [_old_work(one, report) for one in _each(learner, "WorkExperience", "WorkExperience")],
        "opleidingen": [_old_education(one) for one in _each(learner, "Education", "Education")],
        "talen": list(_old_languages(skills.node("Linguistic"))),
        "portfolio": [one for kind, one in achievements if kind == "portfolio"],
        "vaardigheden": [{"naam": name} for name in named],
    }


def _old_way(one: Node) -> Way:
    use = one.node("Use")
    use.drop("Label")
    return Way(one.text("Contact"), frozenset({use.text("Code").casefold()}))


def _old_date(node: Node) -> str:
    parts = [node.text(f"@{name.lower()}", name).lstrip("-") for name in ("Year", "Month", "Day")]
    return "-".join(part.zfill(2) for part in parts if part)


def _old_period(one: Node) -> dict[str, str]:
    period = one.node("Period")
    period.drop("Current")
    return {"van": _old_date(period.node("From")), "tot": _old_date(period.node("To"))}


def _old_work(one: Node, report: Report) -> dict[str, str]:
    position, employer = one.node("Position"), one.node("Employer")
    position.drop("Code")
    return {
        "functie": position.text("Label"),
        "organisatie": employer.text("Name"),
        **_old_period(one),
        "omschrijving": from_html(one.text("Activities"), report),
    }


def _old_education(one: Node) -> dict[str, str]:
    level = one.node("Level")
    level.drop("Code")
    school = one.node("Organisation").text("Name")
    return {
        "naam": one.text("Title") or school,
        "instelling": school,
        "niveau": level.text("Label"),
        **_old_period(one),
    }


def _old_languages(node: Node) -> Iterator[dict[str, Any]]:
    for one in _each(node, "MotherTongue", "MotherTongue"):
        yield {"taal": _old_language(one), "niveau": "moedertaal"}
    for one in _each(node, "ForeignLanguage", "ForeignLanguage"):
        proficiency = one.node("ProficiencyLevel")
        levels = [proficiency.text(name) for name in proficiency.names]
        yield {"taal": _old_language(one), "niveau": lowest(levels)}


def _old_language(one: Node) -> str:
    described = one.node("Description")
    code, label = described.text("Code"), described.text("Label")
    return code or label


def _old_skills(skills: Node, report: Report) -> tuple[list[str], list[str]]:
    """Return the texts about skills, and the names of those that are only listed."""
    told: list[str] = []
    named: list[str] = []
    for kind, title in (
        ("Communication", "Communicatie"),
        ("Organisational", "Organiseren"),
        ("JobRelated", "Vak"),
        ("Computer", "Digitaal"),
        ("Other", "Overig"),
    ):
        text = from_html(skills.node(kind).text("Description"), report)
        items = [line.removeprefix("- ") for line in text.splitlines() if line.startswith("- ")]
        if text:
            told.append(f"**{title}**\n\n{text}")
            named.extend(item for item in items if len(item.split()) <= 4 and not item.casefold().startswith("geen "))
    return told, named


def _achievement(one: Node, report: Report) -> Iterator[tuple[str, Any]]:
    named = one.node("Title")
    kind, label = named.text("Code"), named.text("Label")
    text = from_html(one.text("Description"), report)
    if kind == "references":
        report.no_place("Een referentie van iemand anders")
    elif kind in {"projects", "publications", "presentations"}:
        title, _, more = text.partition("\n")
        yield "portfolio", {"titel": title or label, "omschrijving": more.strip()}
    else:
        yield "over_mij", f"**{label}**\n\n{text}" if label and text else text


# --- The current CV.

#: Sections of our own in the free part of the CV, by the field that they hold, and the names of what is in them.
_SECTIONS = {
    "cursussen": ("Cursussen", "naam", {"aanbieder": "Aanbieder", "datum": "Datum", "url": "Webadres"}),
    "certificaten": (
        "Certificaten",
        "naam",
        {"uitgever": "Uitgever", "datum": "Datum", "verloopt": "Verloopt", "url": "Webadres"},
    ),
    "portfolio": ("Portfolio", "titel", {"datum": "Datum", "url": "Webadres", "omschrijving": ""}),
    "interesses": ("Interesses", "", {}),
    "wil_leren": ("Wil leren", "", {}),
}


#: Sections of the CV by the field of ours that has a place for what is in them.
_ACTIVITIES = ("VoluntaryWorks", "NetworksAndMemberships", "SocialAndPoliticalActivities")
_WORKS = ("Projects", "CreativeWorks", "ConferencesAndSeminars")
_AWARDS = ("Certifications", "HonoursAndAwards")
_HOBBIES = ("HobbiesAndInterests", "Hobbies")
#: Headings of sections in the editor.
_SECTION_NAMES = {
    "CommunicationAndInterpersonalSkills": "Communicatieve vaardigheden",
    "OrganisationalSkills": "Organisatorische vaardigheden",
    "ManagementAndLeadershipSkills": "Leiding geven",
    "JobRelatedSkills": "Vakvaardigheden",
    "DigitalSkills": "Digitale vaardigheden",
    "NetworksAndMemberships": "Netwerken en lidmaatschappen",
    "SocialAndPoliticalActivities": "Sociale en politieke activiteiten",
    "VoluntaryWorks": "Vrijwilligerswerk",
    "Projects": "Projecten",
    "CreativeWorks": "Creatief werk",
    "ConferencesAndSeminars": "Conferenties en seminars",
    "CourseCertifications": "Cursussen",
    "Certifications": "Certificaten",
    "HonoursAndAwards": "Prijzen en onderscheidingen",
    "HobbiesAndInterests": "Hobby's en interesses",
    "Skills": "Vaardigheden",
    "PersonQualifications": "Talen",
    "EmploymentHistory": "Werkervaring",
    "EducationHistory": "Opleidingen",
    "PublicationHistory": "Publicaties",
    "EmploymentReferences": "Referenties",
    "Others": "Eigen onderdelen",
}


def _candidate(whole: Node, report: Report) -> Profile:
    whole.drop("@schemaLocation", "DocumentID", "CandidateSupplier", "RenderingInformation")
    person, cv = whole.node("CandidatePerson"), _cv_in_dutch(whole, report)
    cv.drop("@languageCode", "ID", "@schemeID")
    names = person.node("PersonName")
    native = [{"taal": code, "niveau": "moedertaal"} for code in person.texts("PrimaryLanguageCode")]
    person.drop("PrimaryLanguageCode")
    profile: Profile = {
        "naam": " ".join(filter(None, (names.text("GivenName"), names.text("FamilyName")))),
        "over_mij": from_html(cv.text("ExecutiveSummary"), report),
        "ervaring": [
            *(work for one in cv.nodes("EmploymentHistory", "EmployerHistory") for work in _works(one, report)),
            *(_voluntary(one, report) for name in _ACTIVITIES for one in cv.node(name).parts()),
        ],
        "opleidingen": [_education(one) for one in cv.nodes("EducationHistory", "EducationOrganizationAttendance")],
        "talen": native,
        "vaardigheden": [],
        "portfolio": [
            *(_project(one, report) for name in _WORKS for one in cv.node(name).parts()),
            *(_publication(one, report) for one in cv.nodes("PublicationHistory", "Publication")),
        ],
        "cursussen": [_course(one) for one in cv.node("CourseCertifications").parts()],
        "certificaten": [_course(one) for name in _AWARDS for one in cv.node(name).parts()],
        "interesses": [_titled(one) for name in _HOBBIES for one in cv.node(name).parts()],
        **_reached(person, report),
    }
    for where, usual in (("PersonQualifications", "language"), ("Skills", "")):
        for one in cv.node(where).deep("PersonCompetency"):
            _competency(one, usual, profile)
    for group in (cv.node("DigitalSkills"), *cv.node("DigitalSkills").deep("DigitalSkillsGroup")):
        profile["vaardigheden"].extend({"naam": name} for name in group.texts("DigitalSkill"))
    for section in cv.nodes("Others"):
        _others(section, profile, report)
    for left in cv.rest():
        name = _SECTION_NAMES.get(left.partition(".")[0])
        report.no_place(f"{in_words(left)} bij '{name}'" if name else in_words(left))
    return profile


def _cv_in_dutch(whole: Node, report: Report) -> Node:
    """Return the CV, in Dutch if it is there in several languages, or else the first; the others are named."""
    cvs = [(cv.text("@languageCode"), cv) for cv in whole.nodes("CandidateProfile")]
    whole.drop("CandidateProfile")
    best = next((cv for code, cv in cvs if code.casefold() == "nl"), cvs[0][1] if cvs else Node({}))
    for code, cv in cvs:
        if cv is not best:
            report.no_place(f"Het cv in nog een taal ({code or 'onbekend'})")
    return best


def _reached(person: Node, report: Report) -> Profile:
    """Return the place, contact and links of somebody."""
    ways: dict[str, list[Way]] = {_MAIL: [], _PHONE: []}
    links, places = [], []
    for one in person.nodes("Communication"):
        channel = re.sub(r"[^a-z]", "", one.text("ChannelCode").casefold())
        use = frozenset({one.text("UseCode").casefold()})
        address = one.node("Address")
        address.drop("@type", "CountryCode")
        places.append(Way(address.text("CityName"), use))
        uri = one.text("URI", "URL")
        if channel == "email":
            ways[_MAIL].append(Way(uri, use))
        elif channel in {"telephone", "mobiletelephone", "phone", "mobile", "fax"}:
            dialing = one.text("CountryDialing").lstrip("+")
            number = " ".join(filter(None, (f"+{dialing}" if dialing else "", one.text("DialNumber"))))
            ways[_PHONE].append(Way(number or uri, use | {channel}))
            one.drop("CountryCode")
        elif "messag" not in channel and link(uri):
            links.append({"url": uri})
        elif uri:
            report.no_place(f"Het adres '{uri}'")
    return {
        "locatie": {"plaats": chosen(places, "plaats", report)},
        "contact": {
            "email": chosen(ways[_MAIL], _MAIL, report, email_of),
            "telefoon": chosen(ways[_PHONE], _PHONE, report, phone_of),
        },
        "links": links,
    }


def _period(one: Node, name: str) -> dict[str, str]:
    period = one.node(name)
    period.drop("CurrentIndicator", "Ongoing")
    return {
        "van": period.node("StartDate").text("FormattedDateTime"),
        "tot": period.node("EndDate").text("FormattedDateTime"),
    }


def _works(employer: Node, report: Report) -> Iterator[dict[str, str]]:
    name, whole = employer.text("OrganizationName"), _period(employer, "EmploymentPeriod")
    for one in employer.nodes("PositionHistory"):
        title = one.text("PositionTitle")
        one.drop("PositionTitle")
        own = _period(one, "EmploymentPeriod")
        yield {
            "functie": title,
            "organisatie": name,
            **(own if any(own.values()) else whole),
            "omschrijving": from_html(one.text("Description"), report),
        }


def _education(one: Node) -> dict[str, str]:
    school, level = one.text("OrganizationName"), one.text("EducationLevelCode")
    return {
        "naam": one.node("EducationDegree").text("DegreeName") or one.text("ProgramName") or school,
        "instelling": school,
        "niveau": f"EQF {level}" if level.isdecimal() else level,
        **_period(one, "AttendancePeriod"),
    }


def _voluntary(one: Node, report: Report) -> dict[str, str]:
    inside = one.node("Activity") or one
    return {
        "functie": inside.text("Title"),
        **_period(inside, "Date"),
        "omschrijving": from_html(inside.text("Description"), report),
    }


def _project(one: Node, report: Report) -> dict[str, str]:
    inside = one.node("Activity") or one
    period = _period(inside, "Date")
    return {
        "titel": inside.text("Title"),
        "omschrijving": from_html(inside.text("Description"), report),
        "url": inside.text("Link"),
        "datum": period["tot"] or period["van"],
    }


def _titled(one: Node) -> str:
    return (one.node("Activity") or one).text("Title", "Name")


def _course(one: Node) -> dict[str, str]:
    inside = one.node("Activity") or one
    period = _period(inside, "Date")
    return {
        "naam": inside.text("Title", "Name"),
        "datum": period["tot"] or period["van"] or inside.text("Date", "Year"),
        "url": inside.text("Link"),
    }


def _publication(one: Node, report: Report) -> dict[str, str]:
    return {
        "titel": one.text("Title"),
        "omschrijving": from_html(one.text("FormattedPublicationDescription"), report),
        "url": one.node("DOI").text("Link") or one.text("Link"),
        "datum": one.text("Year"),
    }


def _competency(one: Node, usual: str, profile: Profile) -> None:
    """Adds a language or skill; `usual` says which it is where that is not said."""
    kind = one.text("TaxonomyID") or usual
    one.node("CompetencyID").drop("@schemeName")
    code, name = one.text("CompetencyID"), one.text("CompetencyName")
    if kind.casefold() != "language":
        profile["vaardigheden"].append({"naam": name or code})
        return
    dimensions = one.nodes("CompetencyDimension")
    levels = [dimension.node("Score").text("ScoreText") for dimension in dimensions]
    for dimension in dimensions:
        dimension.drop("CompetencyDimensionTypeCode")
    profile["talen"].append({"taal": code or name, "niveau": lowest(levels)})


def _others(section: Node, profile: Profile, report: Report) -> None:
    heading = section.text("Title")
    field = next((name for name, (title, _, _) in _SECTIONS.items() if title == heading), None)
    for one in section.nodes("Other"):
        title, text = one.text("Title"), from_html(one.text("Description"), report)
        if field:
            profile.setdefault(field, []).append(_entry(field, title, text))
        else:
            head = ": ".join(filter(None, (heading, title)))
            profile["over_mij"] = paragraphs(profile["over_mij"], f"**{head}**" if head else "", text)


def _entry(field: str, title: str, text: str) -> Any:
    """Return an item of a section of our own, from its title and the labelled lines below it."""
    _, main, labels = _SECTIONS[field]
    if not main:
        return title
    found, rest = {main: title}, []
    by_label = {label: name for name, label in labels.items() if label}
    for paragraph in text.split("\n\n"):
        label, colon, value = paragraph.partition(": ")
        if colon and label in by_label and by_label[label] not in found:
            found[by_label[label]] = value
        else:
            rest.append(paragraph)
    if rest and "" in labels.values():
        found["omschrijving"] = "\n\n".join(rest)
    return found


_READERS = {"SkillsPassport": _skills_passport, "Candidate": _candidate}


# --- Writing.

_NAMESPACES = (
    'xmlns="http://www.europass.eu/1.0" xmlns:oa="http://www.openapplications.org/oagis/9" '
    'xmlns:eures="http://www.europass_eures.eu/1.0" xmlns:hr="http://www.hr-xml.org/3"'
)
_DIMENSIONS = (
    "CEF-Understanding-Listening", "CEF-Understanding-Reading", "CEF-Speaking-Interaction", "CEF-Speaking-Production",
    "CEF-Writing-Production",
)  # fmt: skip


def write_europass(profile: Profile, report: Report) -> str:
    """Return a profile as the current Europass XML. What the format has no place for is named."""
    held = Node({name: value for name, value in profile.items() if name not in {"contact", "locatie"}})
    contact, place = Node(dict(profile.get("contact", {}))), Node(dict(profile.get("locatie", {})))
    given, _, family = held.text("naam").partition(" ")
    name = _tag("PersonName", _tag("oa:GivenName", escape(given)) + _tag("hr:FamilyName", escape(family)))
    person = name + "".join(
        (
            _channel("Email", contact.text("email")),
            _telephone(contact.text("telefoon")),
            *(_channel("Web", one["url"]) for one in profile.get("links", ())),
            _tag("Communication", _tag("Address", _tag("oa:CityName", escape(place.text("plaats"))))),
        )
    )
    cv = (
        _tag("hr:ExecutiveSummary", _html(held.text("over_mij")))
        + _tag("EmploymentHistory", "".join(map(_write_work, profile.get("ervaring", ()))))
        + _tag("EducationHistory", "".join(map(_write_education, profile.get("opleidingen", ()))))
        + _tag("PersonQualifications", "".join(map(_write_language, profile.get("talen", ()))))
        + _tag("Skills", "".join(_write_skill(one, report) for one in profile.get("vaardigheden", ())))
        + "".join(_write_section(field, profile.get(field, ()), report) for field in _SECTIONS)
    )
    held.drop("links", "ervaring", "opleidingen", "talen", "vaardigheden", *_SECTIONS)
    for one in (*profile.get("links", ()), *profile.get("opleidingen", ())):
        for label in {"naam", "niveau"} & one.keys() if "url" in one else {"niveau"} & one.keys():
            report.stays_behind(f"{'links' if 'url' in one else 'opleidingen'}.{label}", "Europass")
    for left in (
        *held.rest(),
        *(f"contact.{one}" for one in contact.rest()),
        *(f"locatie.{one}" for one in place.rest()),
    ):
        report.stays_behind(left, "Europass")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Candidate {_NAMESPACES}>'
        f'{_tag("CandidatePerson", person)}<CandidateProfile languageCode="nl">{cv}</CandidateProfile></Candidate>\n'
    )


def _tag(name: str, inside: str) -> str:
    """Return an element; nothing where there is nothing in it. Text must come escaped."""
    return f"<{name}>{inside}</{name.partition(' ')[0]}>" if inside else ""


def _html(text: str) -> str:
    """Return a text as the escaped HTML in which Europass keeps texts."""
    lines = (html.escape(one, quote=False).replace("\n", "<br>") for one in re.split(r"\n{2,}", text) if one)
    return escape("".join(f"<p>{one}</p>" for one in lines))


def _channel(kind: str, address: str) -> str:
    return _tag("Communication", _tag("ChannelCode", kind) + _tag("oa:URI", escape(address))) if address else ""


def _telephone(number: str) -> str:
    return (
        _tag("Communication", _tag("ChannelCode", "Telephone") + _tag("oa:DialNumber", escape(number)))
        if number
        else ""
    )


def _write_period(name: str, one: Profile) -> str:
    start, end = one.get("van", ""), one.get("tot", "")
    inside = _tag("eures:StartDate", _tag("hr:FormattedDateTime", start)) + _tag(
        "eures:EndDate", _tag("hr:FormattedDateTime", end)
    )
    return _tag(name, inside)


def _write_work(one: Profile) -> str:
    position = (
        _tag("PositionTitle", escape(one["functie"]))
        + _write_period("eures:EmploymentPeriod", one)
        + _tag("oa:Description", _html(one.get("omschrijving", "")))
    )
    return _tag(
        "EmployerHistory",
        _tag("hr:OrganizationName", escape(one.get("organisatie", ""))) + _tag("PositionHistory", position),
    )


def _write_education(one: Profile) -> str:
    return _tag(
        "EducationOrganizationAttendance",
        _tag("hr:OrganizationName", escape(one.get("instelling", "")))
        + _write_period("AttendancePeriod", one)
        + _tag("EducationDegree", _tag("hr:DegreeName", escape(one["naam"]))),
    )


def _write_language(one: Profile) -> str:
    level = one.get("niveau")
    scores = "".join(
        _tag(
            "eures:CompetencyDimension",
            _tag("hr:CompetencyDimensionTypeCode", kind) + _tag("eures:Score", _tag("hr:ScoreText", level)),
        )
        for kind in _DIMENSIONS
        if level
    )
    return _tag(
        "PersonCompetency",
        _tag("CompetencyID", escape(one["taal"])) + _tag("hr:TaxonomyID", "language") + scores,
    )


def _write_skill(one: Profile, report: Report) -> str:
    for name in {"niveau", "bewijs"} & one.keys():
        report.stays_behind(f"vaardigheden.{name}", "Europass")
    return _tag("PersonCompetency", _tag("hr:CompetencyName", escape(one["naam"])))


def _write_section(field: str, items: Sequence[Any], report: Report) -> str:
    title, main, labels = _SECTIONS[field]
    others = []
    for one in items:
        values = one if main else {}
        lines = [
            f"{label}: {values[name]}" if label else values[name] for name, label in labels.items() if name in values
        ]
        for name in values.keys() - labels.keys() - {main}:
            report.stays_behind(f"{field}.{name}", "Europass")
        inside = _tag("Title", escape(values[main] if main else one)) + _tag("Description", _html("\n\n".join(lines)))
        others.append(_tag("Other", inside))
    return _tag("Others", _tag("Title", title) + "".join(others)) if others else ""
