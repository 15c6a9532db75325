"""The few things that we ask of GitHub's REST API. Everything it returns of others is data, and nothing more."""

from __future__ import annotations

import base64
import http.client
import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tooling.load.project import ProjectError

_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}")
_TIMEOUT_SECONDS = 30
_PER_PAGE = 100
#: Ten thousand comments under one proposal: whoever writes more of them wants no answer.
_MAX_PAGES = 100


class GitHubError(ProjectError):
    """GitHub answered with an error; `status` is the HTTP status."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(f"GitHub weigert: {status} {text}")
        self.status = status


@dataclass(frozen=True, slots=True)
class GitHub:
    """One repository, with a token that may do what its workflow needs."""

    api: str
    server: str
    repository: str
    token: str

    @classmethod
    def from_environment(cls) -> GitHub:
        """Create a client from the variables of a GitHub workflow. Raises `ProjectError` if one is missing."""
        try:
            found = cls(
                os.environ["GITHUB_API_URL"],
                os.environ["GITHUB_SERVER_URL"],
                os.environ["GITHUB_REPOSITORY"],
                os.environ["GITHUB_TOKEN"],
            )
        except KeyError as error:
            raise ProjectError(
                f"De omgevingsvariabele {error} ontbreekt; die zet GitHub bij een automatische taak."
            ) from None
        if not _REPOSITORY.fullmatch(found.repository):
            raise ProjectError("GITHUB_REPOSITORY is geen naam van een repository.")
        return found

    @property
    def git_environment(self) -> dict[str, str]:
        """Return variables that let one `git fetch` read a private repository: the token is in no file."""
        secret = base64.b64encode(f"x-access-token:{self.token}".encode()).decode()
        return {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"http.{self.server}/.extraheader",
            "GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {secret}",
        }

    def get(self, path: str) -> Any:
        """Return the JSON at a path below the repository. Raises `GitHubError`."""
        return self.send("GET", path)

    def every(self, path: str, **query: str) -> Iterator[Any]:
        """Yield all items of a list, page by page. Raises `ProjectError` for a list of which no end comes."""
        asked = "".join(f"{name}={quote(value, safe='')}&" for name, value in query.items())
        for page in range(1, _MAX_PAGES + 1):
            items = self.get(f"{path}?{asked}per_page={_PER_PAGE}&page={page}")
            yield from items
            if len(items) < _PER_PAGE:
                return
        raise ProjectError(f"De lijst '{path}' is langer dan {_MAX_PAGES * _PER_PAGE}. Een beheerder kijkt zelf.")

    def put_comment(self, number: int, mark: str, text: str | None) -> None:
        """Makes, updates or removes our one comment under an issue or pull request: the one of a bot with `mark`."""
        own = [
            one["id"]
            for one in self.every(f"/issues/{number}/comments")
            if str(one.get("body") or "").startswith(mark) and (one.get("user") or {}).get("type") == "Bot"
        ]
        for superfluous in own if text is None else own[1:]:
            self.send("DELETE", f"/issues/comments/{superfluous}")
        if text is not None and own:
            self.send("PATCH", f"/issues/comments/{own[0]}", {"body": text})
        elif text is not None:
            self.send("POST", f"/issues/{number}/comments", {"body": text})

    def pulls_with(self, label: str) -> list[int]:
        """Return the numbers of the open pull requests with a label, the oldest first."""
        found = self.every("/issues", state="open", labels=label)
        return sorted(int(one["number"]) for one in found if "pull_request" in one)

    def take_labels(self, number: int, labels: set[str]) -> None:
        """Takes these labels off an issue or pull request, as far as it has them."""
        there = {one["name"] for one in self.every(f"/issues/{number}/labels")}
        for one in sorted(there & labels):
            self.send("DELETE", f"/issues/{number}/labels/{quote(one, safe='')}")

    def put_label(self, number: int, label: str) -> None:
        """Gives an issue or pull request this label."""
        self.send("POST", f"/issues/{number}/labels", {"labels": [label]})

    def send(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Asks something, with a JSON object where one is given; what came back. Raises `GitHubError`."""
        request = urllib.request.Request(  # noqa: S310 -- the address comes from the workflow's own environment
            f"{self.api}/repos/{self.repository}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as answer:  # noqa: S310 -- the same
                content = answer.read()
        except urllib.error.HTTPError as error:
            raise GitHubError(error.code, error.read(2000).decode("utf-8", "replace")) from None
        except http.client.HTTPException as error:
            raise GitHubError(0, f"het antwoord brak af ({error!r})") from None
        try:
            return json.loads(content) if content else None
        except ValueError:
            raise GitHubError(0, "het antwoord is geen JSON") from None
