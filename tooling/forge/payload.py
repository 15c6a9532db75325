"""Payloads of a forge: the event of a proposal, its author, and who consented to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tooling.forge.github import GitHub
from tooling.load.project import ProjectError
from tooling.pull_request import Account, Event, read_author, read_event

#: Maximum size of an event: those of a forge are some kilobytes.
_MAX_EVENT = 4 * 1024 * 1024
_SHA = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
#: A comment that is this and nothing else. A line in a longer text can be a quotation, in a refusal too.
_CONSENT = re.compile(r"akkoord\s+([0-9a-f]{40}|[0-9a-f]{64})\.?", re.IGNORECASE)

#: The branch of the proposal that is made from a form, by the number of its issue.
FORM_BRANCH = "formulier/{}"

_FORM_BRANCH = re.compile(FORM_BRANCH.format("([1-9][0-9]{0,9})"))

#: Authors without an earlier accepted proposal; the forge holds their checks until a maintainer allows them.
_NEWCOMERS = {"FIRST_TIMER", "FIRST_TIME_CONTRIBUTOR", "NONE"}


def load_event(path: Path) -> Event:
    """Return the event in a JSON file, as a forge gives it. Raises `ProjectError` where it is none."""
    return read_event(read_payload(path))


def read_payload(path: Path) -> dict[str, object]:
    """Return the object in a JSON file. Raises `ProjectError` where there is none."""
    try:
        with path.open("rb") as file:
            payload = json.loads(file.read(_MAX_EVENT))
    except (ValueError, RecursionError) as error:
        raise ProjectError(f"'{path}' is geen JSON: {error}") from None
    if not isinstance(payload, dict):
        raise ProjectError(f"'{path}' is geen gebeurtenis: er hoort een object in te staan.")
    return payload


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pull request as the forge tells of it.

    `commit` is the version to judge; `fork`, the name and address of a repository, and `branch` are where it lives.
    """

    number: int
    commit: str
    author: Account
    fork: str
    fork_url: str
    branch: str
    is_newcomer: bool
    is_draft: bool

    @classmethod
    def of(cls, payload: Mapping[str, Any]) -> Proposal:
        """Raises `ProjectError` where the payload is not that of a pull request."""
        found = payload.get("pull_request", payload)
        author = read_author({"pull_request": found})
        head = found.get("head") if isinstance(found, Mapping) else None
        number, commit = found.get("number"), (head or {}).get("sha")
        if type(number) is not int or not isinstance(commit, str) or not _SHA.fullmatch(commit):
            raise ProjectError("Dit is geen gebeurtenis van een pull request.")
        fork = (head or {}).get("repo") or {}
        return cls(
            number,
            commit,
            author,
            str(fork.get("full_name") or ""),
            str(fork.get("html_url") or ""),
            str((head or {}).get("ref") or ""),
            found.get("author_association") in _NEWCOMERS,
            found.get("draft") is True,
        )


def proposal_number(payload: Mapping[str, Any]) -> int:
    """Return the number of the pull request of an event. Raises `ProjectError` if there is none."""
    for name in ("pull_request", "issue"):
        part = payload.get(name)
        if isinstance(part, Mapping) and type(part.get("number")) is int:
            return int(part["number"])
    raise ProjectError("Dit is geen gebeurtenis van een pull request.")


def proposal_author(forge: GitHub, proposal: Proposal) -> Account:
    """Return the author of a proposal, or of the form that it was made from. Only we write such a branch."""
    form = _FORM_BRANCH.fullmatch(proposal.branch)
    if form is None or proposal.fork != forge.repository:
        return proposal.author
    return read_author({"issue": forge.get(f"/issues/{form[1]}")})


def consents_to(forge: GitHub, proposal: Proposal) -> Iterator[int]:
    """Yield the accounts that agreed, in a comment, with exactly this commit."""
    for comment in forge.every(f"/issues/{proposal.number}/comments"):
        user = comment.get("user") or {}
        said = _CONSENT.fullmatch(str(comment.get("body") or "").strip())
        if user.get("type") == "User" and said and said[1].lower() == proposal.commit:
            yield int(user["id"])
