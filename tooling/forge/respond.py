"""Response to a proposal on its forge: label, comment, and annotations."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path
from typing import Any

from tooling.forge.answer import answer_text
from tooling.forge.fetch import reviewed_proposal
from tooling.forge.github import GitHub
from tooling.forge.payload import proposal_number
from tooling.load.git import LayOutError
from tooling.pull_request import Level
from tooling.reporters.answer import MARK
from tooling.reporters.github import report_github


def respond(root: Path | None, payload: dict[str, Any], forge: GitHub | None, today: datetime.date) -> Level:
    """Review the proposal of an event and post the answer with a label; print the answer if there is no forge.

    An older label goes before the review begins, and a new one comes only where the version is still the one that was
    judged: whatever goes wrong, no label outlives its judgement.
    """
    levels = {one.value for one in Level}
    if forge is not None:
        forge.take_labels(proposal_number(payload), levels)
    try:
        with reviewed_proposal(root, payload, forge) as (project, proposal, judged):
            text = answer_text(project, judged, proposal, today)
            number, commit, level = proposal.number, proposal.commit, judged.level
            findings, files = judged.findings, judged.files
    except LayOutError as error:
        text = f"{MARK}\n\n### Dit voorstel kunnen we niet nakijken\n\n{error} Vraag een beheerder om hulp.\n"
        number, level, findings, files = proposal_number(payload), Level.HERSTELLEN, (), 0
        commit = forge.get(f"/pulls/{number}")["head"]["sha"] if forge else ""
    append_to_step_file("GITHUB_STEP_SUMMARY", text or _NOTHING)
    if forge is None:
        sys.stdout.write(text or _NOTHING)
    else:
        sys.stdout.write(report_github(findings, files, level.value))
        forge.put_comment(number, MARK, text)
        if forge.get(f"/pulls/{number}").get("head", {}).get("sha") == commit:
            forge.put_label(number, level.value)
    return level


_NOTHING = "Niets op te merken.\n"


def append_to_step_file(variable: str, text: str) -> None:
    """Append text to the file that an environment variable of the forge names, if it is set."""
    place = os.environ.get(variable)
    if place:
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(text)
