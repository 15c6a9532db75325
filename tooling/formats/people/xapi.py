"""Statements of the Experience API (ADL, xAPI 1.0.3): what somebody completed becomes a course."""

from __future__ import annotations

import json

from tooling.formats.people.by_person import People
from tooling.formats.people.bytes_in import text_of
from tooling.formats.people.report import FormatError, Report
from tooling.formats.people.text import Profile
from tooling.formats.people.tree import Node, from_json

#: The last part of the verbs (ADL vocabulary) by which somebody has learned something.
_LEARNED = {"completed", "passed", "mastered", "attended", "experienced", "achieved", "earned", "satisfied"}
_TECHNICAL = (
    "id", "version", "stored", "authority", "timestamp", "verb",
)  # fmt: skip


def read_xapi(_name: str, content: bytes, report: Report) -> list[Profile]:
    """A profile of each actor, from one statement, a list, or what a learning record store answers (`statements`)."""
    text = text_of(content, report)
    try:
        value = from_json(text)
    except FormatError:
        # Some stores give one statement a line.
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        value = [from_json(line) for line in lines]
    if isinstance(value, dict) and isinstance(value.get("statements"), list):
        value = value["statements"]
    statements = value if isinstance(value, list) else [value]
    people = People()
    for one in statements:
        if not isinstance(one, dict) or not {"actor", "verb", "object"} <= one.keys():
            raise FormatError("Dit is geen xAPI: een onderdeel heeft geen 'actor', 'verb' en 'object'.")
        _take(Node(one), people, report)
    return people.profiles


def _take(statement: Node, people: People, report: Report) -> None:
    verb = statement.node("verb").text("id").rstrip("/").rpartition("/")[2].casefold()
    thing = statement.node("object")
    definition = thing.node("definition")
    address = thing.text("id")
    title = _in_dutch(definition.node("name")) or address
    passed = statement.node("result")
    failed = passed.text("success") == "" and "success" in passed and not passed.flag("success")
    course = {"naam": title, "datum": statement.text("timestamp"), "url": address}
    actor = statement.node("actor")
    persons = actor.nodes("member") or [actor]
    for person in persons:
        account = person.node("account")
        mail = person.text("mbox").removeprefix("mailto:")
        key = (
            mail
            or person.text("mbox_sha1sum", "openid")
            or json.dumps([account.text("homePage"), account.text("name")])
        )
        profile = people.of(key, person.text("name"), mail)
        if verb in _LEARNED and not failed:
            profile.setdefault("cursussen", []).append(dict(course))
        else:
            report.no_place(f"'{title}' met het werkwoord '{verb}'")
    statement.drop(*_TECHNICAL, "actor")
    passed.drop("completion")
    statement.node("context").drop("registration", "language", "platform", "statement")
    thing.drop("objectType", "actor", "verb", "object")
    definition.drop("type", "moreInfo", "extensions", "interactionType", "name")
    for left in statement.rest():
        report.no_place(f"'{'.'.join(left.split('.')[:3])}'")


def _in_dutch(texts: Node) -> str:
    """Return the text of a language map: Dutch if there is any, or else English, or else the first."""
    names = sorted(texts.names, key=lambda name: (not name.startswith("nl"), not name.startswith("en")))
    return texts.text(*names) if names else ""
