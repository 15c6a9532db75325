"""Events of a forge: the author of a proposal and the consents with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tooling.load.project import ProjectError


class EventError(ProjectError):
    """The event is not one of a pull request that we know. The message is Dutch."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account on the forge. Its number stays when its name changes, and never goes to somebody else."""

    naam: str
    id: int


@dataclass(frozen=True, slots=True)
class Event:
    """A proposal, as far as ownership goes.

    `author` is `None` where nobody knows, as on one's own computer. `consents` are the numbers of the accounts that
    agreed with exactly this version; the author need not be among them.
    """

    author: Account | None
    consents: frozenset[int] = field(default_factory=frozenset)


def read_event(payload: Mapping[str, Any]) -> Event:
    """Return the event of GitHub, Forgejo or Gitea (`pull_request`), of GitLab (`merge_request`), or of an issue.

    No forge tells who agreed; whoever finds that out adds the list `akkoord`, with the numbers of accounts.

    Raises `EventError` where there is no author.
    """
    return Event(read_author(payload), _numbers(payload.get("akkoord")))


def read_author(payload: Mapping[str, Any]) -> Account:
    """Return the author of the proposal or issue of an event: not who pushed last, nor who wrote the commits.

    A commit says whatever its maker wants. Raises `EventError` where there is no such account.
    """
    if payload.get("object_kind") == "merge_request":
        author_id = _get(payload, "object_attributes", "author_id")
        # GitLab names the one who acted; that is often, but not always, the author.
        name = _get(payload, "user", "username") if _get(payload, "user", "id") == author_id else None
        return _account(name, author_id)
    user = _get(payload, "pull_request", "user") or _get(payload, "issue", "user")
    return _account(_get(user, "login"), _get(user, "id"))


def _numbers(value: Any) -> frozenset[int]:
    return frozenset(one for one in value if isinstance(one, int)) if isinstance(value, list) else frozenset()


def _get(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _account(name: Any, number: Any) -> Account:
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        raise EventError("In de gebeurtenis staat niet wie het voorstel doet.")
    return Account(name if isinstance(name, str) else str(number), number)
