"""A forge to talk to: what we use of GitHub's REST API, on a real server, with a real repository behind it."""

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
from tempfile import TemporaryDirectory
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
    """Its state, and every request that would change something."""

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
        return [one["body"] for one in self._under(under) if one["user"]["type"] == "Bot"]

    def _under(self, number: int) -> list[dict[str, Any]]:
        return [one for one in self.comments.values() if one["under"] == number]

    def answer(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        """The status and the JSON for one request."""
        if method != "GET":
            self.sent.append((method, path, body))
        for wanted, pattern, handle in self._routes:
            found = re.fullmatch(f"/repos/klussenmarkt/klussenmarkt{pattern}", path)
            if found and wanted == method:
                result = handle(self, body, *found.groups())
                return result if isinstance(result, tuple) else (200, result)
        return 404, {"message": f"{method} {path}"}

    def _add_comment(self, body: Any, number: str) -> None:
        self.on_comment()
        self.comment("github-actions[bot]", 41898282, body["body"], "Bot", int(number))

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

    def _make_tree(self, body: Any) -> Any:
        with TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": f"{folder}/index"}
            self._git("read-tree", body["base_tree"], **index)
            for one in body["tree"]:
                file = Path(folder, "blob")
                file.write_text(one["content"])
                blob = self._git("hash-object", "-w", str(file))
                self._git("update-index", "--add", "--cacheinfo", f"{one['mode']},{blob},{one['path']}", **index)
            return 201, {"sha": self._git("write-tree", **index)}

    def _make_commit(self, body: Any) -> Any:
        return 201, {"sha": self._git("commit-tree", body["tree"], "-p", body["parents"][0], "-m", body["message"])}

    def _make_ref(self, body: Any) -> Any:
        if self._git("for-each-ref", body["ref"]):
            return 422, {"message": "Reference already exists"}
        return self._set_ref(body, body["ref"].removeprefix("refs/"))

    def _set_ref(self, body: Any, name: str) -> Any:
        self._git("update-ref", f"refs/{name}", body["sha"])
        for pull in self.pulls.values():
            if f"heads/{pull['head']['ref']}" == name:
                self._point(pull)
        return 201, {}

    def _make_pull(self, body: Any) -> Any:
        head = {"ref": body["head"], "repo": {"full_name": "klussenmarkt/klussenmarkt", "html_url": ""}}
        bot = {"login": "github-actions[bot]", "id": 41898282, "type": "Bot"}
        base = {"ref": body["base"], "repo": {"full_name": "klussenmarkt/klussenmarkt"}}
        pull = {"number": 100 + len(self.pulls), "head": head, "base": base, "user": bot, "title": body["title"]}
        pull["state"] = "open"
        self.pulls[int(str(pull["number"]))] = pull
        self._point(pull)
        return 201, pull

    def _point(self, pull: Any) -> None:
        pull["head"]["sha"] = self._git("rev-parse", f"refs/heads/{pull['head']['ref']}")
        self._git("update-ref", f"refs/pull/{pull['number']}/head", pull["head"]["sha"])

    def _open_pulls(self, _body: Any, branch: str) -> Any:
        return [one for one in self.pulls.values() if one["head"]["ref"] == branch]

    _routes: ClassVar[list[Any]] = [
        ("GET", r"/pulls/(\d+)", lambda self, _, number: self.pulls[int(number)]),
        ("GET", r"/pulls\?state=open&head=klussenmarkt:(.+)", _open_pulls),
        ("POST", r"/pulls", _make_pull),
        ("PUT", r"/pulls/(\d+)/merge", _merge),
        (
            "GET",
            r"/issues\?state=open&labels=([a-z-]+)&per_page=100&page=(\d+)",
            lambda self, _, label, page: self._list(self._labelled(label), page),
        ),
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
        ("POST", r"/git/trees", _make_tree),
        ("POST", r"/git/commits", _make_commit),
        ("POST", r"/git/refs", _make_ref),
        ("PATCH", r"/git/refs/(.+)", _set_ref),
        ("POST", r"/actions/workflows/[a-z.]+/dispatches", lambda *_: (204, None)),
    ]


@contextmanager
def running(forge: Forge) -> Iterator[str]:
    """Serves a forge; gives the address of its API."""

    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            forge.authorization.add(self.headers["Authorization"])
            status, answer = forge.answer(self.command, self.path, body)
            self.send_response(status)
            self.end_headers()
            if answer is not None:
                self.wfile.write(json.dumps(answer).encode())

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _handle  # noqa: N815 -- the names are http.server's

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
