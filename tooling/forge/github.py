"""GitHub, by its REST API, version 2022-11-28 (*GitHub REST API documentation*)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Self
from urllib.parse import quote

from tooling.diagnostics import Diagnostic
from tooling.forge.client import Comment, ForgeClient, Thread, account, commit_of, environment, made_from
from tooling.forge.proposal import Form, Proposal
from tooling.load.project import ProjectError
from tooling.model.forge import Forge
from tooling.reporters.github import report_github

_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}")

#: Authors without an earlier accepted proposal; the forge holds their checks until a maintainer allows them.
_NEWCOMERS = {"FIRST_TIMER", "FIRST_TIME_CONTRIBUTOR", "NONE"}

#: The tasks that check a proposal, and publish the site. What a workflow does with its own token starts neither.
_CHECKING, _PUBLISHING = "controle.yml", "publiceren.yml"


class GitHub(ForgeClient):
    """A repository at GitHub, with the token of a workflow."""

    kind = Forge.GITHUB

    #: Variable with the token.
    variable: ClassVar[str] = "GITHUB_TOKEN"

    @classmethod
    def from_environment(cls) -> Self:
        """Create a client from the variables of a workflow. Raises `ProjectError` if one is missing."""
        api, server, repository, secret = (
            environment(name) for name in ("GITHUB_API_URL", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY", cls.variable)
        )
        if not _REPOSITORY.fullmatch(repository):
            raise ProjectError("GITHUB_REPOSITORY is geen naam van een repository.")
        return cls(f"{api}/repos/{repository}", server, repository, secret)

    @property
    def own_account(self) -> int:
        """The number of `github-actions[bot]`, as which a workflow acts."""
        return 41_898_282

    def proposal(self, number: int) -> Proposal:
        """Return a pull request as it is now."""
        pull = self.get(f"/pulls/{number}")
        head, base, user = (pull.get(name) or {} for name in ("head", "base", "user"))
        fork = head.get("repo") or {}
        return Proposal(
            number,
            commit_of(head.get("sha")),
            account(user.get("login"), user.get("id")),
            str(fork.get("full_name") or ""),
            str(fork.get("html_url") or ""),
            str(head.get("ref") or ""),
            str(base.get("ref") or ""),
            is_here=(base.get("repo") or {}).get("full_name") == self.repository,
            is_open=pull.get("state") == "open",
            is_newcomer=pull.get("author_association") in _NEWCOMERS,
            is_draft=pull.get("draft") is True,
        )

    def proposals_with(self, label: str) -> list[int]:
        """Return the numbers of the open pull requests with a label, the oldest first."""
        found = self.every("/issues", state="open", labels=label)
        return sorted(int(one["number"]) for one in found if "pull_request" in one)

    def form(self, number: int) -> Form:
        """Return an issue as it is now."""
        return form_of(self.get(f"/issues/{number}"))

    def forms_with(self, label: str) -> list[Form]:
        """Return the open issues with a label."""
        found = self.every("/issues", state="open", labels=label)
        return [form_of(one) for one in found if "pull_request" not in one]

    def open_form(self, title: str, text: str, label: str) -> None:
        """Open an issue with a label."""
        self.send("POST", "/issues", {"title": title, "body": text, "labels": [label]})

    def change_form(self, number: int, text: str | None) -> None:
        """Give an issue of ours another text, or close it if there is none."""
        self.send("PATCH", f"/issues/{number}", {"state": "closed"} if text is None else {"body": text})

    def comments(self, thread: Thread) -> Iterator[Comment]:
        """Yield the comments of people, and those of bots as our own: no bot can agree with anything."""
        for one in self.every(f"/issues/{thread.number}/comments"):
            yield Comment(one["id"], str(one.get("body") or ""), _author(one), self._is_own(one))

    def _is_own(self, comment: Any) -> bool:
        return (comment.get("user") or {}).get("type") != "User"

    def add_comment(self, thread: Thread, text: str) -> None:
        """Add a comment."""
        self.send("POST", f"/issues/{thread.number}/comments", {"body": text})

    def change_comment(self, thread: Thread, comment: int, text: str | None) -> None:
        """Give a comment of ours another text, or remove it if there is none."""
        del thread
        if text is None:
            self.send("DELETE", f"/issues/comments/{comment}")
        else:
            self.send("PATCH", f"/issues/comments/{comment}", {"body": text})

    def take_labels(self, number: int, labels: set[str]) -> None:
        """Take these labels off a pull request, as far as it has them."""
        there = {one["name"] for one in self.every(f"/issues/{number}/labels")}
        for one in sorted(there & labels):
            self.send("DELETE", f"/issues/{number}/labels/{quote(one, safe='')}")

    def put_label(self, number: int, label: str) -> None:
        """Give a pull request this label."""
        self.send("POST", f"/issues/{number}/labels", {"labels": [label]})

    def head_of(self, branch: str) -> str:
        """Return the newest commit of a branch."""
        return str(self.get(f"/git/ref/heads/{branch}")["object"]["sha"])

    def merge(self, proposal: Proposal, title: str, message: str) -> None:
        """Merge a pull request as one commit, at the commit that it has here."""
        body = {"sha": proposal.commit, "merge_method": "squash", "commit_title": title, "commit_message": message}
        # 405: rules of the branch ask for more; 409: it changed in the meantime.
        self._merge("PUT", f"/pulls/{proposal.number}/merge", body, {405, 409})

    def open_proposal(self, branch: str, base: str, title: str, form: int) -> int:
        """Open a pull request of a branch, made from an issue, unless there is one; return its number."""
        owner = self.repository.partition("/")[0]
        for pull in self.get(f"/pulls?state=open&head={owner}:{branch}"):
            return int(pull["number"])
        pull = self.send("POST", "/pulls", {"title": title, "head": branch, "base": base, "body": made_from(form)})
        return int(pull["number"])

    def annotate(self, proposal: Proposal, findings: Sequence[Diagnostic], files: int) -> None:
        """Print findings as commands of a workflow, which become annotations at their lines."""
        del proposal
        sys.stdout.write(report_github(findings, files))

    def published(self, branch: str) -> None:
        """Start the workflow that publishes the site."""
        self.send("POST", f"/actions/workflows/{_PUBLISHING}/dispatches", {"ref": branch})

    def checked(self, branch: str) -> None:
        """Start the workflow that checks a proposal."""
        self.send("POST", f"/actions/workflows/{_CHECKING}/dispatches", {"ref": branch})

    @property
    def _headers(self) -> dict[str, str]:
        return {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self.token}",
            "X-GitHub-Api-Version": "2022-11-28",
        }


def form_of(issue: Any) -> Form:
    """Return an issue as a form."""
    user = issue.get("user") or {}
    author = account(user.get("login"), user.get("id"))
    return Form(issue["number"], str(issue.get("body") or ""), author, issue.get("state") != "closed")


def _author(comment: Any) -> int:
    number = (comment.get("user") or {}).get("id")
    return number if type(number) is int else 0
