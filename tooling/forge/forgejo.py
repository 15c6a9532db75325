"""Forgejo, by its API, version 1 (the Swagger description that each instance serves at `/api/swagger`).

Much of it is as GitHub's. What we do there, we do with the token of an account of the market's own: the one that a
workflow gets by itself may only read where a proposal comes from a fork.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, ClassVar

from tooling.diagnostics import Diagnostic
from tooling.forge.client import ForgeError, made_from
from tooling.forge.github import GitHub, form_of
from tooling.forge.proposal import Form, Proposal
from tooling.model.forge import Forge
from tooling.reporters.answer import quiet

#: The colour of a label that is not there yet.
_COLOR = "#0b4a5a"

#: By this line we know our own review again.
_REVIEW = "<!-- klussenmarkt: regels -->"

#: Findings that are shown at their line; the answer lists more.
_MAX_NOTES = 30


class Forgejo(GitHub):
    """A repository at Forgejo, with the token of an account that may write there."""

    kind = Forge.FORGEJO
    per_page: ClassVar[tuple[str, int]] = ("limit", 50)
    # An instance can set the longest page lower than what we ask.
    _may_have_gaps = True

    variable: ClassVar[str] = "KLUSSEN_TOKEN"

    @property
    def own_account(self) -> int:
        """The number of the account whose token we have."""
        return self._account_of_token

    def _is_own(self, comment: Any) -> bool:
        return (comment.get("user") or {}).get("id") == self.own_account

    def proposals_with(self, label: str) -> list[int]:
        """Return the numbers of the open pull requests with a label, the oldest first."""
        # The forge leaves out a label that it does not know, and then gives all: we look again.
        found = self.every("/issues", state="open", type="pulls", labels=label)
        return sorted(int(one["number"]) for one in found if label in {each["name"] for each in one["labels"] or ()})

    def put_label(self, number: int, label: str) -> None:
        """Give a pull request this label."""
        self.send("POST", f"/issues/{number}/labels", {"labels": [self._label(label)]})

    def _label(self, label: str) -> int:
        """Return the number of a label, which is made if it is not there yet: unknown names are ignored."""
        known = {one["name"]: one["id"] for one in self.every("/labels")}
        if label not in known:
            known[label] = self.send("POST", "/labels", {"name": label, "color": _COLOR})["id"]
        return int(known[label])

    def forms_with(self, label: str) -> list[Form]:
        """Return the open issues with a label."""
        found = self.every("/issues", state="open", type="issues", labels=label)
        return [form_of(one) for one in found if label in {each["name"] for each in one["labels"] or ()}]

    def open_form(self, title: str, text: str, label: str) -> None:
        """Open an issue with a label."""
        self.send("POST", "/issues", {"title": title, "body": text, "labels": [self._label(label)]})

    def take_labels(self, number: int, labels: set[str]) -> None:
        """Take these labels off a pull request, as far as it has them."""
        for one in list(self.every(f"/issues/{number}/labels")):
            if one["name"] in labels:
                self.send("DELETE", f"/issues/{number}/labels/{one['id']}")

    def head_of(self, branch: str) -> str:
        """Return the newest commit of a branch."""
        return str(self.get(f"/branches/{branch}")["commit"]["id"])

    def merge(self, proposal: Proposal, title: str, message: str) -> None:
        """Merge a pull request as one commit, at the commit that it has here."""
        body = {
            "Do": "squash",
            "MergeTitleField": title,
            "MergeMessageField": message,
            "head_commit_id": proposal.commit,
        }
        self._merge("POST", f"/pulls/{proposal.number}/merge", body, {405, 409, 423})

    def open_proposal(self, branch: str, base: str, title: str, form: int) -> int:
        """Open a pull request of a branch, made from an issue, unless there is one; return its number."""
        for pull in self.every("/pulls", state="open"):
            head = pull.get("head") or {}
            if head.get("ref") == branch and (head.get("repo") or {}).get("full_name") == self.repository:
                return int(pull["number"])
        body = {"title": title, "head": branch, "base": base, "body": made_from(form)}
        return int(self.send("POST", "/pulls", body)["number"])

    def annotate(self, proposal: Proposal, findings: Sequence[Diagnostic], files: int) -> None:
        """Show findings at their lines, as one review that replaces the one before."""
        del files
        path = f"/pulls/{proposal.number}/reviews"
        for one in list(self.every(path)):
            if self._is_own(one) and str(one.get("body") or "").startswith(_REVIEW):
                self.send("DELETE", f"{path}/{one['id']}")
        notes = [
            {"path": one.position.path, "new_position": one.position.line, "body": quiet(f"{one.message} {one.remedy}")}
            for one in findings[:_MAX_NOTES]
        ]
        if notes:
            body = {"event": "COMMENT", "commit_id": proposal.commit, "body": _REVIEW, "comments": notes}
            # A file that the proposal leaves alone has no place for a note; the answer names it all the same.
            with suppress(ForgeError):
                self.send("POST", path, body)

    def published(self, branch: str) -> None:
        """Do nothing: what an account does starts the tasks that follow."""

    def checked(self, branch: str) -> None:
        """Do nothing, for the same reason."""

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"token {self.token}"}
