"""Statements of the Experience API (ADL, xAPI 1.0.3): what somebody completed becomes a course."""

from __future__ import annotations

import json
from typing import Any

from tooling.formats.people.by_person import People
from tooling.formats.people.bytes_in import text_of
from tooling.formats.people.report import FormatError, Report
from tooling.formats.people.text import Profile
from tooling.formats.people.tree import Node, from_json

#: The last part of the verbs (ADL vocabulary) by which somebody has learned something.
_LEARNED = {"completed", "passed", "mastered", "attended", "achieved", "earned", "satisfied"}
#: Verbs by which somebody does not claim to have learned something, in people's words.
_OTHERS = {"experienced": "is bekeken", "failed": "is niet gehaald", "voided": "is ingetrokken"}
#: The last part of the types of activities that are a piece of a course, such as a page or question.
_PIECES = {"cmi.interaction", "interaction", "question", "link", "file", "media", "slide", "page", "performance"}
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
    voided = {id_ for one in statements if isinstance(one, dict) and (id_ := _voided(one)) is not None}
    people = People()
    for one in statements:
        if isinstance(one, dict) and (Node(one).peek("id") in voided or _voided(one) is not None):
            report.left_out("Een verklaring die is ingetrokken,")
            continue
        if not isinstance(one, dict) or not {"actor", "verb", "object"} <= one.keys():
            raise FormatError("Dit is geen xAPI: een onderdeel heeft geen 'actor', 'verb' en 'object'.")
        _take(Node(one), people, report)
    return people.profiles


def _voided(statement: dict[str, Any]) -> str | None:
    """Return the id of the statement that this one withdraws (xAPI 1.0.3, data, 2.3.2), if it does."""
    one = Node(statement)
    is_voiding = one.node("verb").peek("id").rstrip("/").endswith("/voided")
    return one.node("object").peek("id") if is_voiding else None


def _take(statement: Node, people: People, report: Report) -> None:
    verb = statement.node("verb").text("id").rstrip("/").rpartition("/")[2].casefold()
    thing = statement.node("object")
    definition = thing.node("definition")
    address = thing.text("id")
    title = _in_dutch(definition.node("name")) or address or "Iets zonder naam"
    passed = statement.node("result")
    failed = False in [passed.flag(name) for name in ("success", "completion") if name in passed]
    kind = definition.text("type").rstrip("/").rpartition("/")[2].casefold()
    is_course = thing.text("objectType") in {"", "Activity"} and kind not in _PIECES
    course = {"naam": title, "datum": statement.text("timestamp"), "url": address}
    for person in _persons(statement.node("actor"), report):
        account = person.node("account")
        mail = person.text("mbox").removeprefix("mailto:")
        key = (
            mail
            or person.text("mbox_sha1sum", "openid")
            or json.dumps([account.text("homePage"), account.text("name")])
        )
        profile = people.of(key, person.text("name"), mail)
        if verb in _LEARNED and not failed and is_course:
            profile.setdefault("cursussen", []).append(dict(course))
        else:
            why = "is niet gehaald" if failed else _OTHERS.get(verb, "is geen afgeronde cursus")
            report.left_out(f"'{title}', want dat {why},")
    statement.drop(*_TECHNICAL, "actor")
    statement.node("context").drop("registration", "language", "platform", "statement")
    thing.drop("objectType", "actor", "verb", "object")
    definition.drop("type", "moreInfo", "extensions", "interactionType", "name")
    report.unread(statement.rest())


def _persons(actor: Node, report: Report) -> list[Node]:
    """Return who did it: one person, or the members of a group that names them."""
    if actor.text("objectType") != "Group":
        return [actor]
    members = actor.nodes("member")
    if not members:
        report.left_out(f"Wat de groep '{actor.text('name')}' deed, want een groep is geen mens,")
    return members


def _in_dutch(texts: Node) -> str:
    """Return the text of a language map: Dutch if there is any, or else English, or else the first."""
    names = sorted(texts.names, key=lambda name: (not name.startswith("nl"), not name.startswith("en")))
    return texts.text(*names) if names else ""
