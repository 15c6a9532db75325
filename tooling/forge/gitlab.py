"""GitLab, by its REST API, version 4 (*GitLab Docs*: Merge requests, Notes, Issues, Branches).

What we do there, we do with a project access token, in pipelines of a protected branch that webhooks trigger.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import quote

from tooling.forge.client import Comment, ForgeClient, ForgeError, Thread, account, commit_of, environment, made_from
from tooling.forge.proposal import Form, Proposal
from tooling.load.git import Remote
from tooling.load.project import ProjectError
from tooling.model.forge import Forge


class GitLab(ForgeClient):
    """A project at GitLab, with an access token of that project."""

    kind = Forge.GITLAB
    proposal_ref: ClassVar[str] = "refs/merge-requests/{}/head"
    # A page leaves out what the token may not see.
    _may_have_gaps = True

    @classmethod
    def from_environment(cls) -> GitLab:
        """Create a client from the variables of a pipeline. Raises `ProjectError` if one is missing."""
        names = ("CI_API_V4_URL", "CI_PROJECT_ID", "CI_SERVER_URL", "CI_PROJECT_PATH", "KLUSSEN_TOKEN")
        api, number, server, path, token = map(environment, names)
        return cls(f"{api}/projects/{quote(number, safe='')}", server, path, token)

    @property
    def remote(self) -> Remote:
        """The project by its address: the remote of the checkout has a token of the pipeline, which may not push."""
        return replace(super().remote, name=f"{environment('CI_PROJECT_URL')}.git")

    @cached_property
    def _project(self) -> int:
        return int(self.get("")["id"])

    def proposal(self, number: int) -> Proposal:
        """Return a merge request as it is now."""
        found = self.get(f"/merge_requests/{number}")
        author = found.get("author") or {}
        fork = self._source(found.get("source_project_id"))
        return Proposal(
            number,
            commit_of(found.get("sha")),
            account(author.get("username"), author.get("id")),
            str(fork.get("path_with_namespace") or ""),
            str(fork.get("web_url") or ""),
            str(found.get("source_branch") or ""),
            str(found.get("target_branch") or ""),
            is_here=found.get("target_project_id") == self._project,
            is_open=found.get("state") == "opened",
            is_draft=found.get("draft") is True,
        )

    def _source(self, project: Any) -> dict[str, Any]:
        """Return what the forge tells of the project that a merge request comes from; nothing if that is private."""
        if type(project) is not int:
            return {}
        try:
            found: dict[str, Any] = self.at_root(f"/projects/{project}")
        except ForgeError as error:
            if error.status not in {403, 404}:
                raise
            return {}
        return found

    def proposals_with(self, label: str) -> list[int]:
        """Return the numbers of the open merge requests with a label, the oldest first."""
        return sorted(int(one["iid"]) for one in self.every("/merge_requests", state="opened", labels=label))

    def form(self, number: int) -> Form:
        """Return an issue as it is now."""
        issue = self.get(f"/issues/{number}")
        if issue.get("confidential"):
            raise ProjectError("Dit formulier is vertrouwelijk. Daar maken we geen openbaar voorstel van.")
        return _form(issue)

    def forms_with(self, label: str) -> list[Form]:
        """Return the open issues with a label."""
        return [_form(one) for one in self.every("/issues", state="opened", labels=label)]

    def open_form(self, title: str, text: str, label: str) -> None:
        """Open an issue with a label."""
        self.send("POST", "/issues", {"title": title, "description": text, "labels": label})

    def change_form(self, number: int, text: str | None) -> None:
        """Give an issue of ours another text, or close it if there is none."""
        self.send("PUT", f"/issues/{number}", {"state_event": "close"} if text is None else {"description": text})

    def comments(self, thread: Thread) -> Iterator[Comment]:
        """Yield the comments of people and of ourselves; what GitLab itself notes down is none."""
        for one in self.every(_notes(thread), sort="asc"):
            author = (one.get("author") or {}).get("id")
            if not one.get("system") and type(author) is int:
                yield Comment(one["id"], str(one.get("body") or ""), author, author == self.own_account)

    def add_comment(self, thread: Thread, text: str) -> None:
        """Add a comment."""
        self.send("POST", _notes(thread), {"body": text})

    def change_comment(self, thread: Thread, comment: int, text: str | None) -> None:
        """Give a comment of ours another text, or remove it if there is none."""
        if text is None:
            self.send("DELETE", f"{_notes(thread)}/{comment}")
        else:
            self.send("PUT", f"{_notes(thread)}/{comment}", {"body": text})

    def take_labels(self, number: int, labels: set[str]) -> None:
        """Take these labels off a merge request, as far as it has them."""
        there = set(self.get(f"/merge_requests/{number}").get("labels") or ()) & labels
        if there:
            self.send("PUT", f"/merge_requests/{number}", {"remove_labels": ",".join(sorted(there))})

    def put_label(self, number: int, label: str) -> None:
        """Give a merge request this label; GitLab makes it if it is not there yet."""
        self.send("PUT", f"/merge_requests/{number}", {"add_labels": label})

    def head_of(self, branch: str) -> str:
        """Return the newest commit of a branch."""
        return str(self.get(f"/repository/branches/{quote(branch, safe='')}")["commit"]["id"])

    def merge(self, proposal: Proposal, title: str, message: str) -> None:
        """Merge a merge request as one commit, at the commit that it has here."""
        said = f"{title}\n\n{message}"
        body = {"sha": proposal.commit, "squash": True, "squash_commit_message": said, "merge_commit_message": said}
        self._merge("PUT", f"/merge_requests/{proposal.number}/merge", body, {405, 406, 409, 422})

    def open_proposal(self, branch: str, base: str, title: str, form: int) -> int:
        """Open a merge request of a branch, made from an issue, unless there is one; return its number."""
        for found in self.every("/merge_requests", state="opened", source_branch=branch):
            if found.get("source_project_id") == self._project:
                return int(found["iid"])
        body = {
            "source_branch": branch,
            "target_branch": base,
            "title": title,
            "description": made_from(form),
            "remove_source_branch": True,
        }
        return int(self.send("POST", "/merge_requests", body)["iid"])

    @property
    def _headers(self) -> dict[str, str]:
        return {"PRIVATE-TOKEN": self.token}


def _form(issue: Any) -> Form:
    author = issue.get("author") or {}
    known = account(author.get("username"), author.get("id"))
    return Form(issue["iid"], str(issue.get("description") or ""), known, issue.get("state") == "opened")


def _notes(thread: Thread) -> str:
    return f"/{'issues' if thread.is_form else 'merge_requests'}/{thread.number}/notes"
