"""Forges to talk to: what we use of the API of each, on a real server, with a real repository behind it.

GitHub's is written from *GitHub REST API documentation* (version 2022-11-28), GitLab's from *GitLab Docs*, REST API
resources (version 4), and Forgejo's from the Swagger description of its API (version 1).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

#: What GitHub sends of a pull request, as recorded, less what we do not look at.
PULL = {
    "number": 7,
    "state": "open",
    "draft": False,
    "author_association": "FIRST_TIME_CONTRIBUTOR",
    "head": {
        "ref": "mijn-profiel",
        "sha": "",
        "repo": {
            "full_name": "iemand/klussenmarkt",
            "fork": True,
            "html_url": "https://github.com/iemand/klussenmarkt",
        },
    },
    "base": {"ref": "main", "repo": {"full_name": "klussenmarkt/klussenmarkt"}},
}


class Forge:
    """GitHub: its state, and every request that would change something."""

    name = "github"
    prefix = "/repos/klussenmarkt/klussenmarkt"
    proposal_ref = "refs/pull/{}/head"
    #: The account that answers.
    bot: ClassVar[tuple[str, int, str]] = ("github-actions[bot]", 41898282, "Bot")
    authorization_of: ClassVar[str] = "Authorization"

    def __init__(self) -> None:
        self.pulls: dict[int, dict[str, Any]] = {}
        self.issues: dict[int, dict[str, Any]] = {}
        self.comments: dict[int, dict[str, Any]] = {}
        self.labels: dict[int, list[str]] = {}
        self.origin = Path()
        self.merge_status = 200
        self.on_merge: Callable[[], object] = lambda: None
        self.on_comment: Callable[[], object] = lambda: None
        self.sent: list[tuple[str, str, Any]] = []
        self.authorization: set[str] = set()

    def comment(self, user: str, number: int, body: str, kind: str = "User", under: int = 7) -> None:
        """Somebody reacts, under a pull request or an issue."""
        identifier = max(self.comments, default=0) + 1
        account = {"login": user, "id": number, "type": kind}
        self.comments[identifier] = {"id": identifier, "body": body, "user": account, "under": under}

    def answers(self, under: int = 7) -> list[str]:
        """The comments of ours under a pull request or an issue."""
        return [one["body"] for one in self._under(under) if one["user"]["id"] == self.bot[1]]

    def environment(self, api: str) -> dict[str, str]:
        """The variables that a task gets."""
        return {
            "GITHUB_API_URL": api,
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_REPOSITORY": "klussenmarkt/klussenmarkt",
            "GITHUB_TOKEN": "geheim",
        }

    def opened(self, number: int) -> dict[str, Any]:
        """The event of a proposal."""
        return {"action": "opened", "number": number, "pull_request": self.pulls[number]}

    def filled_in(self, number: int) -> dict[str, Any]:
        """The event of a form."""
        return {"action": "opened", "issue": self.issues[number]}

    def _under(self, number: int) -> list[dict[str, Any]]:
        return [one for one in self.comments.values() if one["under"] == number]

    def answer(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        """The status and the JSON for one request."""
        if method != "GET":
            self.sent.append((method, path, body))
        for wanted, pattern, handle in self._routes:
            root = self.prefix.split("/repos/")[0].split("/projects/")[0]
            whole = f"{root}{pattern[1:]}" if pattern.startswith("//") else f"{self.prefix}{pattern}"
            found = re.fullmatch(whole, path)
            if found and wanted == method:
                result = handle(self, body, *found.groups())
                return result if isinstance(result, tuple) else (200, result)
        return 404, {"message": f"{method} {path}"}

    def _add_comment(self, body: Any, number: str) -> None:
        self.on_comment()
        login, identifier, kind = self.bot
        self.comment(login, identifier, body["body"], kind, int(number))

    def _drop_comment(self, _body: Any, number: str) -> None:
        del self.comments[int(number)]

    def _edit_comment(self, body: Any, number: str) -> None:
        self.comments[int(number)]["body"] = body["body"]

    def _add_labels(self, body: Any, number: str) -> None:
        self.labels.setdefault(int(number), []).extend(body["labels"])

    def _drop_label(self, _body: Any, number: str, label: str) -> None:
        self.labels[int(number)].remove(label)

    def _list(self, items: Any, page: str) -> list[Any]:
        return list(items)[(int(page) - 1) * 100 : int(page) * 100]

    def _labelled(self, label: str) -> list[Any]:
        numbers = [number for number, labels in self.labels.items() if label in labels]
        return [
            {"number": number, "pull_request": {}}
            for number in numbers
            if self.pulls.get(number, {}).get("state") == "open"
        ]

    def _merge(self, body: Any, number: str) -> Any:
        """Merges as GitHub does with `squash`, unless it was told to refuse."""
        if self.merge_status == 200:
            tree = self._git("merge-tree", "--write-tree", "main", body["sha"])
            made = self._git("commit-tree", tree, "-p", "main", "-m", body["commit_title"])
            self._git("update-ref", "refs/heads/main", made)
            self.pulls[int(number)]["state"] = "closed"
        status = self.merge_status
        self.on_merge()
        return status, {}

    def _git(self, *arguments: str, **environment: str) -> str:
        command = ["git", "-c", "user.name=forge", "-c", "user.email=forge@voorbeeld.example", *arguments]
        done = subprocess.run(
            command, cwd=self.origin, check=True, capture_output=True, text=True, env={**os.environ, **environment}
        )
        return done.stdout.strip()

    def _make_pull(self, body: Any) -> Any:
        head = {"ref": body["head"], "repo": {"full_name": "klussenmarkt/klussenmarkt", "html_url": ""}}
        login, identifier, kind = self.bot
        bot = {"login": login, "id": identifier, "type": kind}
        base = {"ref": body["base"], "repo": {"full_name": "klussenmarkt/klussenmarkt"}}
        pull = {"number": 100 + len(self.pulls), "head": head, "base": base, "user": bot, "title": body["title"]}
        pull["state"] = "open"
        self.pulls[int(str(pull["number"]))] = pull
        self._point(pull)
        return 201, pull

    def _point(self, pull: Any) -> None:
        pull["head"]["sha"] = self._git("rev-parse", f"refs/heads/{pull['head']['ref']}")
        self._git("update-ref", self.proposal_ref.format(pull["number"]), pull["head"]["sha"])

    def pull(self, number: int) -> Any:
        """A proposal as it is now; one of a branch here follows that branch."""
        pull = self.pulls[number]
        if pull["head"]["repo"]["full_name"] == "klussenmarkt/klussenmarkt":
            self._point(pull)
        return pull

    def _labelled_issues(self, label: str) -> list[Any]:
        return [
            one for one in self.issues.values() if one.get("state") != "closed" and label in one.get("labelled", [])
        ]

    def _make_issue(self, body: Any) -> Any:
        login, identifier, kind = self.bot
        number = 500 + len(self.issues)
        labels = body["labels"] if isinstance(body["labels"], list) else [body["labels"]]
        self.issues[number] = {
            "number": number,
            "id": number,
            "title": body["title"],
            "body": body.get("body", body.get("description")),
            "user": {"login": login, "id": identifier, "type": kind},
            "labelled": [self._label_named(one) for one in labels],
        }
        return 201, self.issues[number]

    def _label_named(self, label: Any) -> str:
        return str(label)

    def _change_issue(self, body: Any, number: str) -> Any:
        issue = self.issues[int(number)]
        issue["body"] = body.get("body", body.get("description", issue["body"]))
        if "closed" in body.values() or "close" in body.values():
            issue["state"] = "closed"
        return 200, issue

    def _open_pulls(self, _body: Any, branch: str) -> Any:
        return [one for one in self.pulls.values() if one["head"]["ref"] == branch]

    _routes: ClassVar[list[Any]] = [
        ("GET", r"/pulls/(\d+)", lambda self, _, number: self.pull(int(number))),
        ("GET", r"/pulls\?state=open&head=klussenmarkt:(.+)", _open_pulls),
        ("POST", r"/pulls", _make_pull),
        ("PUT", r"/pulls/(\d+)/merge", _merge),
        (
            "GET",
            r"/issues\?state=open&labels=([a-z-]+)&per_page=100&page=(\d+)",
            lambda self, _, label, page: self._list([*self._labelled(label), *self._labelled_issues(label)], page),
        ),
        ("POST", r"/issues", _make_issue),
        ("PATCH", r"/issues/(\d+)", _change_issue),
        ("GET", r"/issues/(\d+)", lambda self, _, number: self.issues[int(number)]),
        (
            "GET",
            r"/issues/(\d+)/comments\?per_page=100&page=(\d+)",
            lambda self, _, number, page: self._list(self._under(int(number)), page),
        ),
        ("POST", r"/issues/(\d+)/comments", _add_comment),
        ("PATCH", r"/issues/comments/(\d+)", _edit_comment),
        ("DELETE", r"/issues/comments/(\d+)", _drop_comment),
        (
            "GET",
            r"/issues/(\d+)/labels\?per_page=100&page=(\d+)",
            lambda self, _, number, page: self._list([{"name": one} for one in self.labels.get(int(number), [])], page),
        ),
        ("POST", r"/issues/(\d+)/labels", _add_labels),
        ("DELETE", r"/issues/(\d+)/labels/(.+)", _drop_label),
        ("GET", r"/git/ref/(.+)", lambda self, _, name: {"object": {"sha": self._git("rev-parse", f"refs/{name}")}}),
        ("POST", r"/actions/workflows/[a-z.]+/dispatches", lambda *_: (204, None)),
    ]


class Forgejo(Forge):
    """Forgejo: much as GitHub, but for labels, merges, pages of lists, reviews, and what it says of accounts."""

    name = "forgejo"
    prefix = "/api/v1/repos/klussenmarkt/klussenmarkt"
    bot: ClassVar[tuple[str, int, str]] = ("markt", 500, "")

    def __init__(self) -> None:
        super().__init__()
        self.known_labels: dict[str, int] = {}
        self.reviews: dict[int, dict[str, Any]] = {}

    def environment(self, api: str) -> dict[str, str]:
        """The variables that a task gets, and the one that a maintainer set."""
        return {
            "GITHUB_API_URL": f"{api}/api/v1",
            "GITHUB_SERVER_URL": "https://codeberg.org",
            "GITHUB_REPOSITORY": "klussenmarkt/klussenmarkt",
            "KLUSSEN_TOKEN": "geheim",
        }

    def _labels_of(self, number: int) -> list[dict[str, Any]]:
        return [{"id": self.known_labels.get(one, 0), "name": one} for one in self.labels.get(number, [])]

    def _labelled_pulls(self, _body: Any, label: str, page: str) -> list[Any]:
        found = [one for one in self.pulls.values() if one["state"] == "open"]
        if label in self.known_labels:  # a label that it does not know, it leaves out of the question
            found = [one for one in found if label in self.labels.get(one["number"], [])]
        listed = [
            {"number": one["number"], "id": one["number"], "labels": self._labels_of(one["number"])} for one in found
        ]
        return listed[(int(page) - 1) * 50 : int(page) * 50]

    def _reminders(self, _body: Any, label: str, page: str) -> list[Any]:
        known = label in self.known_labels
        found = self._labelled_issues(label) if known else [*self.issues.values()]
        named = [one | {"labels": [{"name": each} for each in one.get("labelled", [])]} for one in found]
        return named[(int(page) - 1) * 50 : int(page) * 50]

    def _label_named(self, label: Any) -> str:
        return next(name for name, identifier in self.known_labels.items() if identifier == label)

    def _make_label(self, body: Any) -> Any:
        assert re.fullmatch("#[0-9a-f]{6}", body["color"])
        self.known_labels[body["name"]] = len(self.known_labels) + 1
        return 201, {"id": self.known_labels[body["name"]], "name": body["name"]}

    def _add_labels(self, body: Any, number: str) -> None:
        names = [name for name, identifier in self.known_labels.items() if identifier in body["labels"]]
        self.labels.setdefault(int(number), []).extend(names)

    def _drop_label(self, _body: Any, number: str, label: str) -> None:
        self.labels[int(number)] = [
            one for one in self.labels[int(number)] if str(self.known_labels.get(one, 0)) != label
        ]

    def _merge(self, body: Any, number: str) -> Any:
        assert body["Do"] == "squash"
        return super()._merge({"sha": body["head_commit_id"], "commit_title": body["MergeTitleField"]}, number)

    def _add_review(self, body: Any, number: str) -> Any:
        del number
        identifier = max(self.reviews, default=0) + 1
        login, own, _ = self.bot
        self.reviews[identifier] = {"id": identifier, "user": {"login": login, "id": own}, **body}
        return 200, self.reviews[identifier]

    def _drop_review(self, _body: Any, _number: str, review: str) -> Any:
        del self.reviews[int(review)]
        return 204, None

    _routes: ClassVar[list[Any]] = [
        ("GET", "//user", lambda self, _: {"id": self.bot[1], "login": self.bot[0]}),
        ("GET", r"/pulls/(\d+)", lambda self, _, number: self.pull(int(number))),
        ("GET", r"/pulls\?state=open&limit=50&page=(\d+)", lambda self, _, page: self._list(self.pulls.values(), page)),
        ("POST", r"/pulls", Forge._make_pull),
        ("POST", r"/pulls/(\d+)/merge", _merge),
        (
            "GET",
            r"/pulls/\d+/reviews\?limit=50&page=(\d+)",
            lambda self, _, page: self._list(self.reviews.values(), page),
        ),
        ("POST", r"/pulls/(\d+)/reviews", _add_review),
        ("DELETE", r"/pulls/(\d+)/reviews/(\d+)", _drop_review),
        ("GET", r"/issues\?state=open&type=pulls&labels=([a-z-]+)&limit=50&page=(\d+)", _labelled_pulls),
        ("GET", r"/issues\?state=open&type=issues&labels=([a-z-]+)&limit=50&page=(\d+)", _reminders),
        ("POST", r"/issues", Forge._make_issue),
        ("PATCH", r"/issues/(\d+)", Forge._change_issue),
        ("GET", r"/issues/(\d+)", lambda self, _, number: self.issues[int(number)]),
        # This list has no pages: it gives all of them each time.
        ("GET", r"/issues/(\d+)/comments\?limit=50&page=\d+", lambda self, _, number: self._under(int(number))),
        ("POST", r"/issues/(\d+)/comments", Forge._add_comment),
        ("PATCH", r"/issues/comments/(\d+)", Forge._edit_comment),
        ("DELETE", r"/issues/comments/(\d+)", Forge._drop_comment),
        (
            "GET",
            r"/labels\?limit=50&page=(\d+)",
            lambda self, _, page: self._list([{"id": at, "name": one} for one, at in self.known_labels.items()], page),
        ),
        ("POST", r"/labels", _make_label),
        (
            "GET",
            r"/issues/(\d+)/labels\?limit=50&page=(\d+)",
            lambda self, _, number, page: self._list(self._labels_of(int(number)), page),
        ),
        ("POST", r"/issues/(\d+)/labels", _add_labels),
        ("DELETE", r"/issues/(\d+)/labels/(.+)", _drop_label),
        (
            "GET",
            r"/branches/(.+)",
            lambda self, _, name: {"commit": {"id": self._git("rev-parse", f"refs/heads/{name}")}},
        ),
    ]


class GitLab(Forge):
    """GitLab: merge requests and notes, with the numbers and the words that it has for them."""

    name = "gitlab"
    prefix = "/api/v4/projects/42"
    proposal_ref = "refs/merge-requests/{}/head"
    bot: ClassVar[tuple[str, int, str]] = ("project_42_bot", 600, "")
    authorization_of: ClassVar[str] = "PRIVATE-TOKEN"

    def environment(self, api: str) -> dict[str, str]:
        """The variables that a pipeline gets, and the one that a maintainer set."""
        return {
            "CI_API_V4_URL": f"{api}/api/v4",
            "CI_PROJECT_ID": "42",
            "CI_SERVER_URL": "https://gitlab.com",
            "CI_PROJECT_PATH": "klussenmarkt/klussenmarkt",
            "CI_PROJECT_URL": str(self.origin).removesuffix(".git"),
            "KLUSSEN_TOKEN": "geheim",
        }

    def opened(self, number: int) -> dict[str, Any]:
        """The payload of the webhook of a merge request, as the file `TRIGGER_PAYLOAD` has it."""
        found = self._as_merge_request(self.pulls[number])
        about = {
            "iid": number,
            "action": "open",
            "author_id": found["author"]["id"],
            "last_commit": {"id": found["sha"]},
            "source": {
                "path_with_namespace": self.pulls[number]["head"]["repo"]["full_name"],
                "web_url": self.pulls[number]["head"]["repo"]["html_url"],
            },
            "source_branch": found["source_branch"],
        }
        return {"object_kind": "merge_request", "user": found["author"], "object_attributes": about, "ref": "main"}

    def filled_in(self, number: int) -> dict[str, Any]:
        """The payload of the webhook of an issue."""
        return {"object_kind": "issue", "object_attributes": {"iid": number, "action": "open"}, "ref": "main"}

    def _as_merge_request(self, pull: Any) -> dict[str, Any]:
        is_here = pull["head"]["repo"]["full_name"] == "klussenmarkt/klussenmarkt"
        return {
            "id": 9000 + pull["number"],
            "iid": pull["number"],
            "state": {"open": "opened"}.get(pull["state"], pull["state"]),
            "draft": pull.get("draft", False),
            "sha": pull["head"]["sha"],
            "author": {"id": pull["user"]["id"], "username": pull["user"]["login"]},
            "source_project_id": 42 if is_here else 43,
            "target_project_id": 42,
            "source_branch": pull["head"]["ref"],
            "target_branch": pull["base"]["ref"],
            "labels": self.labels.get(pull["number"], []),
        }

    def _notes(self, _body: Any, number: str, page: str) -> list[Any]:
        people = [
            {"id": one["id"], "body": one["body"], "system": False, "author": {"id": one["user"]["id"]}}
            for one in self._under(int(number))
        ]
        # What it notes down itself looks like a comment of who did it.
        noted = {"id": 99, "body": f"akkoord {'0' * 40}", "system": True, "author": {"id": 11}}
        return self._list([noted, *people], page)

    def _change_labels(self, body: Any, number: str) -> Any:
        there = self.labels.setdefault(int(number), [])
        gone = body.get("remove_labels", "").split(",")
        new = [one for one in body.get("add_labels", "").split(",") if one]
        self.labels[int(number)] = [one for one in there if one not in gone] + new
        return 200, {}

    def _merge(self, body: Any, number: str) -> Any:
        assert body["squash"] is True
        return super()._merge({"sha": body["sha"], "commit_title": body["squash_commit_message"]}, number)

    def _make_merge_request(self, body: Any) -> Any:
        made = {"head": body["source_branch"], "base": body["target_branch"], "title": body["title"]}
        return 201, self._as_merge_request(self._make_pull(made)[1])

    def _edit_note(self, body: Any, _number: str, note: str) -> None:
        self._edit_comment(body, note)

    def _drop_note(self, _body: Any, _number: str, note: str) -> None:
        self._drop_comment(None, note)

    def _issue(self, _body: Any, number: str) -> Any:
        issue = self.issues[int(number)]
        author = {"id": issue["user"]["id"], "username": issue["user"]["login"]}
        state = "closed" if issue.get("state") == "closed" else "opened"
        return {
            "id": 7000 + int(number),
            "iid": int(number),
            "description": issue["body"],
            "author": author,
            "state": state,
            "confidential": issue.get("confidential", False),
        }

    def _reminders(self, _body: Any, label: str, page: str) -> list[Any]:
        return self._list([self._issue(None, str(one["number"])) for one in self._labelled_issues(label)], page)

    def _found(self, wanted: Callable[[Any], bool], page: str) -> list[Any]:
        found = [self._as_merge_request(one) for one in self.pulls.values() if one["state"] == "open" and wanted(one)]
        return self._list(found, page)

    _PLACE = r"/(?:issues|merge_requests)/(\d+)/notes"
    _routes: ClassVar[list[Any]] = [
        ("GET", "//user", lambda self, _: {"id": self.bot[1], "username": self.bot[0]}),
        ("GET", "", lambda *_: _project(42, "klussenmarkt")),
        ("GET", "//projects/43", lambda *_: _project(43, "iemand")),
        ("GET", r"/merge_requests/(\d+)", lambda self, _, number: self._as_merge_request(self.pull(int(number)))),
        ("PUT", r"/merge_requests/(\d+)", _change_labels),
        ("PUT", r"/merge_requests/(\d+)/merge", _merge),
        (
            "GET",
            r"/merge_requests\?state=opened&labels=([a-z-]+)&per_page=100&page=(\d+)",
            lambda self, _, label, page: self._found(lambda one: label in self.labels.get(one["number"], []), page),
        ),
        (
            "GET",
            r"/merge_requests\?state=opened&source_branch=([^&]+)&per_page=100&page=(\d+)",
            lambda self, _, branch, page: self._found(
                lambda one: one["head"]["ref"] == branch.replace("%2F", "/"), page
            ),
        ),
        ("POST", r"/merge_requests", _make_merge_request),
        ("GET", _PLACE + r"\?sort=asc&per_page=100&page=(\d+)", _notes),
        ("POST", _PLACE, Forge._add_comment),
        ("PUT", _PLACE + r"/(\d+)", _edit_note),
        ("DELETE", _PLACE + r"/(\d+)", _drop_note),
        ("GET", r"/issues/(\d+)", _issue),
        ("GET", r"/issues\?state=opened&labels=([a-z-]+)&per_page=100&page=(\d+)", _reminders),
        ("POST", r"/issues", Forge._make_issue),
        ("PUT", r"/issues/(\d+)", Forge._change_issue),
        (
            "GET",
            r"/repository/branches/(.+)",
            lambda self, _, name: {"commit": {"id": self._git("rev-parse", f"refs/heads/{name}")}},
        ),
    ]


def _project(number: int, owner: str) -> dict[str, Any]:
    path = f"{owner}/klussenmarkt"
    return {"id": number, "path_with_namespace": path, "web_url": f"https://gitlab.com/{path}"}


FORGES = (Forge, GitLab, Forgejo)


@contextmanager
def running(forge: Forge) -> Iterator[str]:
    """Serves a forge; gives the address of its API."""

    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            forge.authorization.add(self.headers[forge.authorization_of])
            status, answer = forge.answer(self.command, self.path, body)
            self.send_response(status)
            self.end_headers()
            if answer is not None:
                self.wfile.write(json.dumps(answer).encode())

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _handle  # noqa: N815 -- the names are http.server's

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
