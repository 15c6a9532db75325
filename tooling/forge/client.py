"""Client of a forge: the few things that we ask of its API. Everything that it returns of others is data, no more.

Each kind of forge has a module of its own; `open_forge` chooses one. What differs between them stays in there.
"""

from __future__ import annotations

import base64
import http.client
import json
import os
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode, urlsplit

from tooling.diagnostics import Diagnostic
from tooling.forge.proposal import Form, Proposal, is_commit
from tooling.load.git import Remote
from tooling.load.project import ProjectError
from tooling.model.forge import Forge, terms_of
from tooling.pull_request import Account

_TIMEOUT_SECONDS = 30
#: Ten thousand comments under one proposal: whoever writes more of them wants no answer.
_MAX_PAGES = 100
#: More than any answer of a list of a hundred.
_MAX_BYTES = 64 * 1024 * 1024


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirect on the same host only: a request has our token in it."""

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        there = urlsplit(newurl)
        if (there.scheme, there.netloc) != (req.type, req.host):
            raise urllib.error.HTTPError(req.full_url, code, "doorverwezen naar een andere plek", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_OPENER = urllib.request.build_opener(_SameHost)


class ForgeError(ProjectError):
    """A forge answered with an error; `status` is the HTTP status, 0 if there was no proper answer."""

    def __init__(self, name: str, status: int, text: str) -> None:
        super().__init__(f"{name} weigert: {status} {text}")
        self.name, self.status, self.text = name, status, text


class MergeRefusedError(ForgeError):
    """A proposal is not merged because the forge, or a rule of its branch, asks for more."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A place with comments: a proposal, or a form that somebody filled in at the forge."""

    number: int
    is_form: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: its number, its text, who wrote it, and whether that is us."""

    id: int
    text: str
    author: int
    is_own: bool


@dataclass(frozen=True)
class ForgeClient(ABC):
    """One repository at a forge, with a token that may do what its task needs.

    `api` is the address of its API up to the repository, `server` that of its Git server, and `repository` the name of
    the repository. Methods raise `ForgeError` if the forge refuses.
    """

    api: str
    server: str
    repository: str
    token: str

    kind: ClassVar[Forge]
    #: Reference at `origin` of the newest commit of a proposal, by its number.
    proposal_ref: ClassVar[str] = "refs/pull/{}/head"
    #: Parameter for the length of a page, and the longest.
    per_page: ClassVar[tuple[str, int]] = ("per_page", 100)

    @property
    def own_account(self) -> int:
        """The number of the account whose token we have."""
        return self._account_of_token

    @cached_property
    def _account_of_token(self) -> int:
        return int(self.at_root("/user")["id"])

    def at_root(self, path: str) -> Any:
        """Return the JSON at a path of the API that is not below the repository."""
        root = self.api.partition("/repos/")[0].partition("/projects/")[0]
        return replace(self, api=root).get(path)

    @abstractmethod
    def proposal(self, number: int) -> Proposal:
        """Return a proposal as it is now."""

    @abstractmethod
    def proposals_with(self, label: str) -> list[int]:
        """Return the numbers of the open proposals with a label, the oldest first."""

    @abstractmethod
    def form(self, number: int) -> Form:
        """Return what somebody filled in at the forge, as it is now."""

    @abstractmethod
    def comments(self, thread: Thread) -> Iterator[Comment]:
        """Yield the comments of people and of ourselves, the oldest first."""

    @abstractmethod
    def add_comment(self, thread: Thread, text: str) -> None:
        """Add a comment."""

    @abstractmethod
    def change_comment(self, thread: Thread, comment: int, text: str | None) -> None:
        """Give a comment of ours another text, or remove it if there is none."""

    @abstractmethod
    def take_labels(self, number: int, labels: set[str]) -> None:
        """Take these labels off a proposal, as far as it has them."""

    @abstractmethod
    def put_label(self, number: int, label: str) -> None:
        """Give a proposal this label."""

    @abstractmethod
    def head_of(self, branch: str) -> str:
        """Return the newest commit of a branch."""

    @abstractmethod
    def merge(self, proposal: Proposal, title: str, message: str) -> None:
        """Merge a proposal as one commit, if its newest commit is still the one that it has here.

        Raises `MergeRefusedError` if the forge asks for more, or if it changed.
        """

    @abstractmethod
    def open_proposal(self, branch: str, base: str, title: str, form: int) -> int:
        """Open a proposal of a branch of this repository, made from a form, unless there is one; return its number."""

    @abstractmethod
    def forms_with(self, label: str) -> list[Form]:
        """Return the open issues with a label."""

    @abstractmethod
    def open_form(self, title: str, text: str, label: str) -> None:
        """Open an issue with a label."""

    @abstractmethod
    def change_form(self, number: int, text: str | None) -> None:
        """Give an issue of ours another text, or close it if there is none."""

    def published(self, branch: str) -> None:  # noqa: B027 -- most forges do this by themselves
        """Publish the site after a merge, at a forge where a merge of ours starts no task."""

    def checked(self, branch: str) -> None:  # noqa: B027 -- the same
        """Have a branch of ours checked, at a forge where a push of ours starts no task."""

    def annotate(self, proposal: Proposal, findings: Sequence[Diagnostic], files: int) -> None:  # noqa: B027 -- not all
        """Show findings in so many files at the lines of a proposal, if that is not done elsewhere."""

    def put_comment(self, thread: Thread, mark: str, text: str | None) -> None:
        """Make, update or remove our one comment that begins with `mark`. What stays the same is left alone."""
        own = [one for one in self.comments(thread) if one.is_own and one.text.startswith(mark)]
        for superfluous in own if text is None else own[1:]:
            self.change_comment(thread, superfluous.id, None)
        if text is not None and not own:
            self.add_comment(thread, text)
        elif text is not None and own[0].text.strip() != text.strip():
            self.change_comment(thread, own[0].id, text)

    @property
    def remote(self) -> Remote:
        """The repository for Git, with variables that let one command reach it: the token is in no file."""
        secret = base64.b64encode(f"x-access-token:{self.token}".encode()).decode()
        environment = {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"http.{self.server}/.extraheader",
            "GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {secret}",
        }
        return Remote(environment=environment)

    def get(self, path: str) -> Any:
        """Return the JSON at a path below the repository."""
        return self.send("GET", path)

    def every(self, path: str, **query: str) -> Iterator[Any]:
        """Yield all items of a list, page by page, once each. Raises `ProjectError` if no end comes.

        A page that brings nothing new is the last: some lists have no pages, and some pages have gaps.
        """
        name, most = self.per_page
        known: set[Any] = set()
        for page in range(1, _MAX_PAGES + 1):
            items = self.get(f"{path}?{urlencode({**query, name: most, 'page': page})}")
            new = [one for one in items if one.get("id", one.get("name")) not in known]
            known.update(one.get("id", one.get("name")) for one in new)
            yield from new
            if not new or (len(items) < most and not self._may_have_gaps):
                return
        raise ProjectError(f"De lijst '{path}' is langer dan {_MAX_PAGES * most}. Een beheerder kijkt zelf.")

    #: Whether a page can be shorter than was asked while more follow.
    _may_have_gaps: ClassVar[bool] = False

    def send(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Send a request, with a JSON object if one is given; return the JSON of the answer."""
        name = terms_of(self.kind).name
        request = urllib.request.Request(  # noqa: S310 -- the address comes from the task's own environment
            f"{self.api}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Accept": "application/json", **self._headers},
        )
        try:
            with _OPENER.open(request, timeout=_TIMEOUT_SECONDS) as answer:
                content = answer.read(_MAX_BYTES)
        except urllib.error.HTTPError as error:
            raise ForgeError(name, error.code, error.read(2000).decode("utf-8", "replace")) from None
        except http.client.HTTPException as error:
            raise ForgeError(name, 0, f"het antwoord brak af ({error!r})") from None
        try:
            return json.loads(content) if content else None
        except ValueError:
            raise ForgeError(name, 0, "het antwoord is geen JSON") from None

    def _merge(self, method: str, path: str, body: Mapping[str, Any], refusing: set[int]) -> None:
        """Ask for a merge. Raises `MergeRefusedError` if the answer has one of these statuses."""
        try:
            self.send(method, path, body)
        except ForgeError as error:
            if error.status not in refusing:
                raise
            raise MergeRefusedError(error.name, error.status, error.text) from None

    @property
    @abstractmethod
    def _headers(self) -> dict[str, str]:
        """HTTP headers of every request: authorization, and the version of the API."""


def environment(name: str) -> str:
    """Return a variable that a task gets of its forge, or of a maintainer. Raises `ProjectError` if it is missing."""
    value = os.environ.get(name, "").strip()
    if not value.isprintable():
        raise ProjectError(f"In de omgevingsvariabele '{name}' staat een teken dat er niet hoort.")
    if not value:
        raise ProjectError(
            f"De omgevingsvariabele '{name}' ontbreekt. Die hoort een automatische taak van de forge te krijgen."
        )
    return value


def commit_of(value: Any) -> str:
    """Return the name of a commit as a forge tells of it. Raises `ProjectError` if it is none."""
    if not is_commit(value):
        raise ProjectError("De forge noemt geen commit bij dit voorstel.")
    return str(value)


def made_from(form: int) -> str:
    """Return the description of a proposal that is made from a form, and closes it."""
    return f"Gemaakt van het formulier in #{form}. Closes #{form}."


def account(name: Any, number: Any) -> Account:
    """Return an account as a forge tells of it. Raises `ProjectError` if it is none."""
    if type(number) is not int or number < 1:
        raise ProjectError("De forge noemt geen account bij dit voorstel.")
    return Account(str(name or number), number)
