"""Members and groups of a Ning network, such as Ambtenaar 2.0 was, as its archiver wrote them.

That JSON is wrapped in parentheses, misses commas and has stray brackets: objects are read one after the other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tooling.formats.people.by_person import People
from tooling.formats.people.bytes_in import text_of
from tooling.formats.people.columns import listed
from tooling.formats.people.report import FormatError, Report
from tooling.formats.people.text import Profile, from_html
from tooling.formats.people.tree import Node, from_json

#: A text, also one that never ends: it would be looked for again from each of its quotes.
_STRING_OR_GAP = re.compile(r'"(?:\\.|[^"\\])*+"?|\}\s*+\{', re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s()<>\[\]]+")
_DECODER = json.JSONDecoder()

#: What a question of a profile was called, and where its answer belongs. Every network chose its own questions.
_QUESTIONS = {
    "organisatie": "organisatie werkgever organisation organization company",
    "functie": "functie beroep function job role",
    "over_mij": "about over bio",
    "vaardigheden": "expertise vaardigheden skills kennis",
    "interesses": "interesses interesse interests",
    "links": "website blog linkedin twitter",
}
_TECHNICAL = (
    "createdDate", "contributorName", "profilePhoto", "level", "state", "country", "comments", "gender", "birthdate",
)  # fmt: skip


def read_ning(_name: str, content: bytes, report: Report) -> list[Profile]:
    """Return a profile of each member; of groups, one of each of their members, with the group as an interest."""
    people = People()
    known = False
    for value in _objects(text_of(content, report), report):
        one = Node(value)
        if "fullName" in one:
            known = True
            _member(one, people, report)
        elif "title" in one and "members" in one:
            known = True
            _group(one, people, report)
    if not known:
        raise FormatError("Hier staan geen leden of groepen van een Ning-netwerk in.")
    return people.profiles


def _objects(text: str, report: Report) -> Iterator[dict[str, Any]]:
    """Yield every object of the outermost list, however it is put together."""
    text = _STRING_OR_GAP.sub(lambda found: "},{" if found[0].startswith("}") else found[0], text)
    at = text.find("{")
    while at >= 0:
        try:
            value, end = _DECODER.raw_decode(text, at)
            from_json(json.dumps(value))  # measures how deep it is
        except (ValueError, RecursionError):
            line = text.count("\n", 0, at) + 1
            report.refused(
                f"Het bestand is beschadigd of afgebroken vanaf regel {line}. Wat daarvoor stond, is gelezen.", line
            )
            return
        yield value
        at = text.find("{", end)


def _member(one: Node, people: People, report: Report) -> None:
    key, name = one.text("contributorName"), one.text("fullName")
    profile = people.of(key, name, one.text("email"))
    profile["locatie"] = {"plaats": one.text("location")}
    report.unread(label for label in ("gender", "birthdate") if one.text(label))
    questions = one.node("profileQuestions")
    for question in questions.names:
        answer = from_html(questions.text(question), report)
        field = next(
            (
                ours
                for ours, words in _QUESTIONS.items()
                if set(re.findall(r"\w+", question.casefold())) & set(words.split())
            ),
            "",
        )
        if field in {"vaardigheden", "interesses"}:
            profile[field] = [*profile.get(field, ()), *listed(answer)]
        elif field == "links":
            profile[field] = [*profile.get(field, ()), *(_ADDRESS.findall(answer) or answer.split())]
        elif field and field not in profile:
            profile[field] = answer
        elif answer:
            report.no_place(f"De vraag '{question}'")
    one.drop(*_TECHNICAL)
    report.unread(one.rest())


def _group(one: Node, people: People, report: Report) -> None:
    title = one.text("title")
    for member in one.nodes("members"):
        profile = people.of(member.text("contributorName"), member.text("fullName"))
        profile.setdefault("interesses", []).append(title)
    if one.text("description"):
        report.no_place("De beschrijving van een groep")
