"""Fetch of a proposal as Git objects, laid out in a temporary folder for review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tooling.forge.client import ForgeClient, Thread
from tooling.forge.proposal import Proposal, consents_to, proposal_number, proposal_of
from tooling.forge.review import Review, review
from tooling.load.git import Remote, Repository
from tooling.load.project import Project, ProjectError
from tooling.load.settings import open_project
from tooling.model.forge import Forge, forge_of
from tooling.pull_request import Event, read_event


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A proposal with its review, in its market, at a kind of forge."""

    project: Project
    proposal: Proposal
    review: Review
    forge: Forge


@contextmanager
def reviewed_proposal(root: Path | None, payload: Mapping[str, Any], forge: ForgeClient | None) -> Iterator[Reviewed]:
    """Fetch the proposal of an event and review it.

    Its files are on disk within the block; nothing in them is ever run. Raises `ProjectError` if the proposal is closed
    or not for this market, and `LayOutError` if its files cannot be laid out.
    """
    project, settings = open_project(root, public_only=True, empty=True)
    if forge is None:
        proposal, consents = proposal_of(payload), read_event(payload).consents
        ref = "refs/merge-requests/{}/head" if "object_kind" in payload else "refs/pull/{}/head"
        remote = Remote()
    else:
        # The event can be that of a comment, and can be old; the forge knows the version of now.
        proposal = _open_proposal(forge, proposal_number(payload), settings.tak)
        consents = frozenset(_consents(forge, proposal))
        ref, remote = forge.proposal_ref, forge.remote
    repository = Repository.open(project.root)
    repository.fetch_proposal(ref.format(proposal.number), proposal.commit, remote)
    # The code that judges is that of the checkout; the market can be newer.
    market = repository.fetch_branch(settings.tak, remote) if forge else repository.commit("HEAD")
    # The merge result is what counts: a proposal that is behind shows something else.
    merged = repository.merged(proposal.commit, market)
    with TemporaryDirectory(prefix="voorstel-") as folder:
        place = Path(folder, "voorstel")
        repository.lay_out(merged or proposal.commit, place)
        judged = review(
            place,
            project.profielen,
            market,
            Event(proposal.author, consents),
            laid_out=(repository, merged or proposal.commit),
            behind=merged is None or not repository.agrees(merged, proposal.commit, market),
        )
        kind = forge.kind if forge else settings.forge
        yield Reviewed(project, proposal, judged, forge_of(proposal.fork_url) if kind is Forge.AUTO else kind)


def _open_proposal(forge: ForgeClient, number: int, branch: str) -> Proposal:
    """Return a proposal for a branch of this market, with who it is of. Raises `ProjectError` if it is none."""
    proposal = forge.proposal(number)
    if proposal.target != branch or not proposal.is_here:
        raise ProjectError(f"Dit voorstel is niet voor de tak '{branch}', en wordt niet nagekeken.")
    if not proposal.is_open:
        raise ProjectError("Dit voorstel is gesloten, en wordt niet nagekeken.")
    # What was made from a form is of who filled it in, if it is we who made it.
    if proposal.form is not None and proposal.fork == forge.repository and proposal.author.id == forge.own_account:
        return replace(proposal, author=forge.form(proposal.form).author)
    return proposal


def _consents(forge: ForgeClient, proposal: Proposal) -> Iterator[int]:
    """Yield the accounts that agreed, in a comment, with exactly this version."""
    for comment in forge.comments(Thread(proposal.number)):
        if not comment.is_own and consents_to(comment.text, proposal.commit):
            yield comment.author
