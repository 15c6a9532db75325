"""Response to a proposal on its forge: label, comment, and annotations."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tooling.forge.answer import answer_text
from tooling.forge.client import ForgeClient, Thread
from tooling.forge.fetch import reviewed_proposal
from tooling.forge.proposal import proposal_number
from tooling.load.git import LayOutError
from tooling.pull_request import Level
from tooling.reporters.answer import MARK


def respond(root: Path | None, payload: Mapping[str, Any], forge: ForgeClient | None, today: datetime.date) -> Level:
    """Review the proposal of an event and post the answer with a label; print the answer if there is no forge.

    An older label goes before the review begins, and a new one comes only where the version is still the one that was
    judged: whatever goes wrong, no label outlives its judgement.
    """
    levels = {one.value for one in Level}
    if forge is not None:
        forge.take_labels(proposal_number(payload), levels)
    try:
        with reviewed_proposal(root, payload, forge) as found:
            text = answer_text(found, today)
            proposal, judged = found.proposal, found.review
            number, commit, level, findings = proposal.number, proposal.commit, judged.level, judged.findings
            if forge is not None:
                forge.annotate(proposal, [one for one in findings if judged.is_own(one)], judged.files)
    except LayOutError as error:
        text = f"{MARK}\n\n### Dit voorstel kunnen we niet nakijken\n\n{error} Vraag een beheerder om hulp.\n"
        number, level = proposal_number(payload), Level.HERSTELLEN
        commit = forge.proposal(number).commit if forge else ""
    append_to_step_file("GITHUB_STEP_SUMMARY", text or _NOTHING)
    if forge is None:
        sys.stdout.write(text or _NOTHING)
    else:
        forge.put_comment(Thread(number), MARK, text)
        if forge.proposal(number).commit == commit:
            forge.put_label(number, level.value)
    return level


_NOTHING = "Niets op te merken.\n"


def append_to_step_file(variable: str, text: str) -> None:
    """Append text to the file that an environment variable of the forge names, if it is set."""
    place = os.environ.get(variable)
    if place:
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(text)
