"""Fetch of a proposal as Git objects, laid out in a temporary folder for review."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tooling.forge.github import GitHub
from tooling.forge.payload import Proposal, consents_to, proposal_author, proposal_number
from tooling.forge.review import Review, review
from tooling.load.git import Repository
from tooling.load.project import Project, ProjectError
from tooling.load.settings import open_project
from tooling.pull_request import Event, read_event


@contextmanager
def reviewed_proposal(
    root: Path | None, payload: dict[str, Any], forge: GitHub | None
) -> Iterator[tuple[Project, Proposal, Review]]:
    """Fetch the proposal of an event and review it; yields project, proposal and review.

    Its files are on disk within the block; nothing in them is ever run. Raises `ProjectError` if the proposal is closed
    or not for this market, and `LayOutError` if its files cannot be laid out.
    """
    project, settings = open_project(root, public_only=True)
    if forge is not None:
        # The event can be that of a comment, and can be old; the forge knows the version of now.
        pull = forge.get(f"/pulls/{proposal_number(payload)}")
        base = pull.get("base") or {}
        if base.get("ref") != settings.tak or (base.get("repo") or {}).get("full_name") != forge.repository:
            raise ProjectError(f"Dit voorstel is niet voor de tak '{settings.tak}', en wordt niet nagekeken.")
        if pull.get("state") != "open":
            raise ProjectError("Dit voorstel is gesloten, en wordt niet nagekeken.")
        payload = {"pull_request": pull}
    proposal = Proposal.of(payload)
    consents = read_event(payload).consents
    if forge is not None:
        proposal = replace(proposal, author=proposal_author(forge, proposal))
        consents = frozenset(consents_to(forge, proposal))
    repository = Repository.open(project.root)
    environment = forge.git_environment if forge else {}
    repository.fetch_proposal(proposal.number, proposal.commit, environment)
    # The code that judges is that of the checkout; the market can be newer.
    market = repository.fetch_branch(settings.tak, environment) if forge else repository.commit("HEAD")
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
        yield project, proposal, judged
