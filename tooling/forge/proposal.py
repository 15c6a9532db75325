"""Proposals and forms, as a forge tells of them, whichever forge that is; and the events that bring them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tooling.load.project import ProjectError
from tooling.pull_request import Account, Event, read_author, read_event

#: Maximum size of an event: most are some kilobytes, one with a description of a megabyte is six, with its escapes.
_MAX_EVENT = 32 * 1024 * 1024
_SHA = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")

#: A comment that is this and nothing else. A line in a longer text can be a quotation, in a refusal too.
_CONSENT = re.compile(r"akkoord\s+([0-9a-f]{40}|[0-9a-f]{64})\.?", re.IGNORECASE)

#: The branch of the proposal that is made from a form, by the number of the form.
FORM_BRANCH = "formulier/{}"

_FORM_BRANCH = re.compile(FORM_BRANCH.format("([1-9][0-9]{0,9})"))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pull or merge request.

    `commit` is its newest version; `fork`, the name and address of a repository, and `branch` are where it lives.
    `target` is the branch that it is for, `is_here` whether that is a branch of this repository. `is_newcomer` says
    that the forge holds the checks of its author until a maintainer allows them.
    """

    number: int
    commit: str
    author: Account
    fork: str
    fork_url: str
    branch: str
    target: str = ""
    is_here: bool = True
    is_open: bool = True
    is_newcomer: bool = False
    is_draft: bool = False

    @property
    def form(self) -> int | None:
        """The number of the form that this was made from, by the name of its branch."""
        found = _FORM_BRANCH.fullmatch(self.branch)
        return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Form:
    """Issue form that somebody filled in at the forge: its text, its author, and whether it is open."""

    number: int
    text: str
    author: Account
    is_open: bool


def is_commit(value: Any) -> bool:
    """Return whether a value is the name of a commit."""
    return isinstance(value, str) and _SHA.fullmatch(value) is not None


def consents_to(text: str, commit: str) -> bool:
    """Return whether a comment agrees with exactly this commit, and says nothing else."""
    said = _CONSENT.fullmatch(text.strip())
    return said is not None and said[1].lower() == commit


def load_event(path: Path) -> Event:
    """Return the event in a JSON file, as a forge gives it. Raises `ProjectError` if it is none."""
    return read_event(read_payload(path))


def read_payload(path: Path) -> dict[str, object]:
    """Return the object in a JSON file. Raises `ProjectError` if there is none."""
    try:
        with path.open("rb") as file:
            payload = json.loads(file.read(_MAX_EVENT))
    except FileNotFoundError:
        raise ProjectError(f"Het bestand '{path}' is er niet. Geef met --event een gebeurtenis van de forge.") from None
    except (ValueError, RecursionError) as error:
        raise ProjectError(f"'{path}' is geen JSON: {error}") from None
    if not isinstance(payload, dict):
        raise ProjectError(f"'{path}' is geen gebeurtenis: er hoort een object in te staan.")
    return payload


def proposal_of(payload: Mapping[str, Any]) -> Proposal:
    """Return the proposal in an event itself, without asking the forge. Raises `ProjectError` if there is none."""
    if payload.get("object_kind") == "merge_request":
        found = _get(payload, "object_attributes")
        commit, fork = _get(found, "last_commit", "id"), _get(found, "source")
        name, address, branch = _get(fork, "path_with_namespace"), _get(fork, "web_url"), _get(found, "source_branch")
        number, draft = _get(found, "iid"), _get(found, "draft")
    else:
        found = payload.get("pull_request", payload)
        commit, fork = _get(found, "head", "sha"), _get(found, "head", "repo")
        name, address, branch = _get(fork, "full_name"), _get(fork, "html_url"), _get(found, "head", "ref")
        number, draft = _get(found, "number"), _get(found, "draft")
        payload = {"pull_request": found}
    if type(number) is not int or not is_commit(commit):
        raise ProjectError(_NO_PROPOSAL)
    author = read_author(payload)
    return Proposal(number, commit, author, _text(name), _text(address), _text(branch), is_draft=draft is True)


_NO_PROPOSAL = "Dit is geen gebeurtenis van een voorstel."


def proposal_number(payload: Mapping[str, Any]) -> int:
    """Return the number of the proposal of an event. Raises `ProjectError` if there is none."""
    candidates = (
        ("object_attributes", "iid") if payload.get("object_kind") == "merge_request" else (),
        ("merge_request", "iid") if payload.get("object_kind") == "note" else (),
        ("pull_request", "number"),
        ("issue", "number"),
    )
    for keys in filter(None, candidates):
        number = _get(payload, *keys)
        if type(number) is int:
            return number
    raise ProjectError(_NO_PROPOSAL)


def form_number(payload: Mapping[str, Any]) -> int | None:
    """Return the number of the form of an event; `None` if it is about something else."""
    kind = payload.get("object_kind")
    number = _get(payload, "object_attributes", "iid") if kind == "issue" else _get(payload, "issue", "number")
    is_proposal = kind not in {None, "issue"} or _get(payload, "issue", "pull_request") is not None
    return number if type(number) is int and not is_proposal else None


def editor_of(payload: Mapping[str, Any]) -> int | None:
    """Return the number of the account that caused an event, if it is said."""
    number = _get(payload, "user", "id") if "object_kind" in payload else _get(payload, "sender", "id")
    return number if type(number) is int else None


#: Actions in a webhook of GitLab by which a proposal or issue is new.
_ACTIONS = {"open", "reopen"}


def is_about_proposal(payload: Mapping[str, Any]) -> bool:
    """Return whether an event asks for a judgement; one of GitLab can be about anything, our own labels included.

    New are a proposal, a new version of it, a draft that is ready, and a comment that agrees.
    """
    kind = payload.get("object_kind")
    if kind is None:
        return True
    about = payload.get("object_attributes")
    if kind == "merge_request":
        changed = payload.get("changes")
        is_ready = isinstance(changed, Mapping) and not {"draft", "target_branch"}.isdisjoint(changed)
        return _get(about, "action") in _ACTIONS or bool(_get(about, "oldrev")) or is_ready
    is_note = kind == "note" and _get(about, "noteable_type") == "MergeRequest"
    return is_note and _get(about, "action") in {None, "create"} and "akkoord" in str(_get(about, "note")).casefold()


def is_about_form(payload: Mapping[str, Any]) -> bool:
    """Return whether an event brings a form, or another text in one."""
    if payload.get("object_kind") is None:
        return True
    changed = payload.get("changes")
    is_text = isinstance(changed, Mapping) and not {"title", "description"}.isdisjoint(changed)
    return payload["object_kind"] == "issue" and (_get(payload, "object_attributes", "action") in _ACTIONS or is_text)


def _get(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
