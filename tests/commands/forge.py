"""A forge to talk to: what we use of GitHub's REST API, on a real server, with a real repository behind it."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
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
        self.refs: dict[str, str] = {"heads/main": "a" * 40}
        self.files: dict[tuple[str, str], dict[str, Any]] = {}
        self.merge_status = 200
        self.sent: list[tuple[str, str, Any]] = []
        self.authorization: set[str] = set()

    def comment(self, user: str, number: int, body: str, kind: str = "User") -> None:
        """Somebody reacts."""
        identifier = len(self.comments) + 1
        self.comments[identifier] = {
            "id": identifier,
            "body": body,
            "user": {"login": user, "id": number, "type": kind},
        }

    @property
    def answers(self) -> list[str]:
        """The comments of ours."""
        return [one["body"] for one in self.comments.values() if one["user"]["type"] == "Bot"]

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

    def _add_comment(self, body: Any, _number: str) -> None:
        self.comment("github-actions[bot]", 41898282, body["body"], "Bot")

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

    def _make_ref(self, body: Any) -> Any:
        name = body["ref"].removeprefix("refs/")
        if name in self.refs:
            return 422, {"message": "Reference already exists"}
        self.refs[name] = body["sha"]
        return 201, {}

    def _ref(self, _body: Any, name: str) -> Any:
        return {"object": {"sha": self.refs[name]}} if name in self.refs else (404, {})

    def _file(self, _body: Any, path: str, ref: str) -> Any:
        return self.files.get((ref, path), (404, {}))

    def _put_file(self, body: Any, path: str) -> Any:
        self.files[(body["branch"], path)] = {"sha": "f" * 40, "content": body["content"]}
        return 201, {}

    def _make_pull(self, body: Any) -> Any:
        number = 100 + len(self.pulls)
        self.pulls[number] = {"number": number, "html_url": f"https://forge.example/pull/{number}", **body}
        return 201, self.pulls[number]

    def _open_pulls(self, _body: Any, branch: str) -> Any:
        return [one for one in self.pulls.values() if one.get("head") == branch]

    _routes: ClassVar[list[Any]] = [
        ("GET", r"/pulls/(\d+)", lambda self, _, number: self.pulls[int(number)]),
        ("GET", r"/pulls\?state=open&head=klussenmarkt:(.+)", _open_pulls),
        ("POST", r"/pulls", _make_pull),
        ("PUT", r"/pulls/\d+/merge", lambda self, _: (self.merge_status, {})),
        ("GET", r"/issues/(\d+)", lambda self, _, number: self.issues[int(number)]),
        (
            "GET",
            r"/issues/\d+/comments\?per_page=100&page=(\d+)",
            lambda self, _, page: self._list(self.comments.values(), page),
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
        ("GET", r"/git/ref/(.+)", _ref),
        ("POST", r"/git/refs", _make_ref),
        ("PATCH", r"/git/refs/(.+)", lambda *_: {}),
        ("GET", r"/contents/([^?]+)\?ref=(.+)", _file),
        ("PUT", r"/contents/([^?]+)", _put_file),
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
