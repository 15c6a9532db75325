"""`klussen answer`: answers a proposal with its faults or its matches; `klussen accept`: merges a clean one.

Both run the code and the settings of the market itself. The proposal is fetched as Git objects and laid out in a folder
of its own, from which nothing is ever run.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from tooling.commands import Exit
from tooling.forge.client import ForgeClient, ForgeError, MergeRefusedError
from tooling.forge.fetch import reviewed_proposal
from tooling.forge.open import open_forge
from tooling.forge.proposal import is_about_proposal, proposal_number, read_payload
from tooling.forge.respond import append_to_step_file, respond
from tooling.load.project import ProjectError
from tooling.load.settings import open_project
from tooling.pull_request import Level


def answer(root: Path | None, event: Path, post: bool, today: datetime.date) -> int:
    """Prints the answer to a proposal, or posts it with a label; 1 where the proposal has a fault.

    An event that asks for no judgement is left alone.
    """
    payload = read_payload(event)
    if not is_about_proposal(payload):
        sys.stdout.write("Deze gebeurtenis vraagt geen antwoord.\n")
        return Exit.CLEAN
    forge = _forge(root) if post else None
    level = respond(root, payload, forge, today)
    append_to_step_file("GITHUB_OUTPUT", f"oordeel={level.value}\n")
    sys.stderr.write(f"Oordeel: {level.value}\n")
    return Exit.FINDINGS if level is Level.HERSTELLEN else Exit.CLEAN


def _forge(root: Path | None) -> ForgeClient:
    return open_forge(open_project(root, public_only=True, empty=True)[1].forge)


def accept(root: Path | None, event: Path) -> int:
    """Merge the clean proposals that touch only their author's own files, if the market allows that.

    That of the event, and every other that was judged so: of tasks that wait for each other a forge keeps only the
    newest. Each is judged anew, and merged at exactly the commit that was judged.
    """
    payload = read_payload(event)
    if not is_about_proposal(payload):
        sys.stdout.write("Deze gebeurtenis brengt geen voorstel.\n")
        return Exit.CLEAN
    forge = _forge(root)
    first = proposal_number(payload)
    others = [number for number in forge.proposals_with(Level.VANZELF.value) if number != first]
    branches: set[str | None] = set()
    try:
        for number in [first, *others]:
            try:
                branches.add(_accept(root, number, forge))
            except ForgeError as error:
                # What is gone or hidden is that proposal's business; anything else is everybody's.
                if error.status not in {403, 404, 410}:
                    raise
                sys.stdout.write(f"Voorstel {number}: {error}\n")
            except (ProjectError, OSError, ValueError, RecursionError) as error:
                # One that is closed or cannot be judged leaves the others be; its own answer says what is wrong.
                sys.stdout.write(f"Voorstel {number}: {error}\n")
    finally:
        # A merge is published also when the next one fails.
        for branch in filter(None, branches):
            _publish(forge, branch)
    return Exit.CLEAN


def _publish(forge: ForgeClient, branch: str) -> None:
    try:
        forge.published(branch)
    except ForgeError as error:
        sys.stdout.write(f"De site volgt vannacht, want nu publiceren lukt niet: {error}\n")


def _accept(root: Path | None, number: int, forge: ForgeClient) -> str | None:
    """Merge one proposal; return the branch into which it went, or `None` if it did not."""
    with reviewed_proposal(root, {"pull_request": {"number": number}}, forge) as found:
        proposal, judged = found.proposal, found.review
        wanted = judged.level is Level.VANZELF and judged.settings.samenvoegen and not proposal.is_draft
        branch, base = judged.settings.tak, judged.base
    if not wanted:
        sys.stdout.write(f"Voorstel {number} wordt niet vanzelf overgenomen.\n")
        return None
    if forge.head_of(branch) != base:
        sys.stdout.write(f"Voorstel {number} is niet overgenomen: de markt is net veranderd. Een volgende keer wel.\n")
        return None
    # Otherwise the words of a stranger become those of our history, and can close issues.
    title = f"Voorstel {number} van {proposal.author.naam} ({proposal.author.id})"
    try:
        forge.merge(proposal, title, "Alleen iets eigens, nagekeken en vanzelf overgenomen.")
    except MergeRefusedError as error:
        # Somebody else decides then.
        sys.stdout.write(f"Voorstel {number} is niet overgenomen: {error}\n")
        return None
    sys.stdout.write(f"Voorstel {number} is overgenomen.\n")
    return branch
