"""`klussen answer`: says under a proposal what is wrong or what fits; `klussen accept`: takes over what is clean.

Both run the code and the settings of the market itself. The proposal is fetched as Git objects and laid out in a folder
of its own, from which nothing is ever run.
"""

from __future__ import annotations

import datetime
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tooling.commands import Exit
from tooling.commands.github import GitHub, GitHubError
from tooling.commands.proposal import Review, read_payload, review
from tooling.diagnostics import Diagnostic, Severity
from tooling.load.catalogue import parse_entry
from tooling.load.edit import mended, with_owner
from tooling.load.files import Kind, read_text
from tooling.load.git import LayOutError, Repository
from tooling.load.project import Project, ProjectError
from tooling.load.settings import open_project, site_address
from tooling.match import Assessment, assess, rank, verdict
from tooling.model.base import is_web_address
from tooling.model.forge import ForgeLinks
from tooling.model.klus import Klus
from tooling.model.profiel import Profiel, Zichtbaarheid
from tooling.model.settings import Settings
from tooling.pipeline import Market, open_market
from tooling.pull_request import Account, Event, Level, read_author, read_event, rules
from tooling.reporters.antwoord import MARK, Answer, Corrected, Fit, answer_markdown
from tooling.reporters.github import report_github

_SHA = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
#: A comment that is this and nothing else. A line in a longer text can be a quotation, in a refusal too.
_CONSENT = re.compile(r"akkoord\s+([0-9a-f]{40}|[0-9a-f]{64})\.?", re.IGNORECASE)

#: The branch of the proposal that is made of a form, by the number of its issue.
FORM_BRANCH = "formulier/{}"

_FORM_BRANCH = re.compile(FORM_BRANCH.format("([1-9][0-9]{0,9})"))

#: How many matches an answer names.
_FITS = 5

#: Who has not had a proposal accepted before; the forge holds their checks back until somebody allows them.
_NEWCOMERS = {"FIRST_TIMER", "FIRST_TIME_CONTRIBUTOR", "NONE"}

#: The workflow that publishes the site. What a workflow merges starts no other by itself.
_PUBLISH = "publiceren.yml"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pull request as the forge tells of it.

    `commit` is the version to judge; `fork`, the name and address of a repository, and `branch` are where it lives.
    """

    number: int
    commit: str
    author: Account
    fork: str
    fork_url: str
    branch: str
    is_newcomer: bool
    is_draft: bool

    @classmethod
    def of(cls, payload: Mapping[str, Any]) -> Proposal:
        """Raises `ProjectError` where the payload is not that of a pull request."""
        found = payload.get("pull_request", payload)
        author = read_author({"pull_request": found})
        head = found.get("head") if isinstance(found, Mapping) else None
        number, commit = found.get("number"), (head or {}).get("sha")
        if type(number) is not int or not isinstance(commit, str) or not _SHA.fullmatch(commit):
            raise ProjectError("Dit is geen gebeurtenis van een pull request.")
        fork = (head or {}).get("repo") or {}
        return cls(
            number,
            commit,
            author,
            str(fork.get("full_name") or ""),
            str(fork.get("html_url") or ""),
            str((head or {}).get("ref") or ""),
            found.get("author_association") in _NEWCOMERS,
            found.get("draft") is True,
        )


def answer(root: Path | None, event: Path, post: bool, today: datetime.date) -> int:
    """Prints the answer to a proposal, or posts it with a label; 1 where the proposal has a fault."""
    forge = GitHub.from_environment() if post else None
    level = respond(root, read_payload(event), forge, today)
    _note("GITHUB_OUTPUT", f"oordeel={level.value}\n")
    sys.stderr.write(f"Oordeel: {level.value}\n")
    return Exit.FINDINGS if level is Level.HERSTELLEN else Exit.CLEAN


def respond(root: Path | None, payload: dict[str, Any], forge: GitHub | None, today: datetime.date) -> Level:
    """Judges the proposal of an event, and posts the answer with a label; without a forge it prints the answer."""
    try:
        with _judged(root, payload, forge) as (project, proposal, judged):
            text = answer_text(project, judged, proposal, today)
            number, level = proposal.number, judged.level
            findings, files = judged.findings, judged.files
    except LayOutError as error:
        text = f"{MARK}\n\n### Dit voorstel kunnen we niet nakijken\n\n{error} Vraag een beheerder om hulp.\n"
        number, level, findings, files = _number(payload), Level.HERSTELLEN, (), 0
    _note("GITHUB_STEP_SUMMARY", text or _NOTHING)
    if forge is None:
        sys.stdout.write(text or _NOTHING)
    else:
        sys.stdout.write(report_github(findings, files, level.value))
        # First the label: where the comment fails, an older label must not stand.
        forge.put_label(number, level.value, {one.value for one in Level})
        forge.put_comment(number, MARK, text)
    return level


_NOTHING = "Niets op te merken.\n"


def accept(root: Path | None, event: Path) -> int:
    """Merges a proposal that touches only what is its author's own and is clean, where the market wants that.

    It is judged anew, and merged at exactly the commit that was judged.
    """
    forge = GitHub.from_environment()
    with _judged(root, read_payload(event), forge) as (project, proposal, judged):
        wanted = judged.level is Level.VANZELF and judged.settings.samenvoegen and not proposal.is_draft
        branch = judged.settings.tak
    if not wanted:
        sys.stdout.write("Dit voorstel wordt niet vanzelf overgenomen.\n")
        return Exit.CLEAN
    base = Repository.open(project.root).commit("HEAD")
    if forge.get(f"/git/ref/heads/{branch}")["object"]["sha"] != base:
        sys.stdout.write(
            "Niet overgenomen: de markt is intussen veranderd. Bij de volgende wijziging kijken we opnieuw.\n"
        )
        return Exit.CLEAN
    merge = {
        "sha": proposal.commit,
        "merge_method": "squash",
        # Otherwise the words of a stranger become those of our history, and can close issues.
        "commit_title": f"Voorstel {proposal.number} van {proposal.author.naam} ({proposal.author.id})",
        "commit_message": "Alleen iets eigens, nagekeken en vanzelf overgenomen.",
    }
    try:
        forge.send("PUT", f"/pulls/{proposal.number}/merge", merge)
    except GitHubError as error:
        # 405: rules of the branch ask for more; 409: it changed in the meantime. Somebody else decides then.
        if error.status not in {405, 409}:
            raise
        sys.stdout.write(f"Niet overgenomen: {error}\n")
        return Exit.CLEAN
    sys.stdout.write("Overgenomen.\n")
    try:
        forge.send("POST", f"/actions/workflows/{_PUBLISH}/dispatches", {"ref": branch})
    except GitHubError as error:
        sys.stdout.write(f"De site volgt vannacht, want nu publiceren lukt niet: {error}\n")
    return Exit.CLEAN


@contextmanager
def _judged(
    root: Path | None, payload: dict[str, Any], forge: GitHub | None
) -> Iterator[tuple[Project, Proposal, Review]]:
    """The market, the proposal of an event, and what is thought of it; its files lie on disk while this lasts."""
    project, settings = open_project(root, public_only=True)
    if forge is not None:
        # The event can be that of a comment, and can be old; the forge knows the version of now.
        pull = forge.get(f"/pulls/{_number(payload)}")
        base = pull.get("base") or {}
        if base.get("ref") != settings.tak or (base.get("repo") or {}).get("full_name") != forge.repository:
            raise ProjectError(f"Dit voorstel is niet voor de tak '{settings.tak}', en wordt niet nagekeken.")
        if pull.get("state") != "open":
            raise ProjectError("Dit voorstel is gesloten, en wordt niet nagekeken.")
        payload = {"pull_request": pull}
    proposal = Proposal.of(payload)
    consents = read_event(payload).consents
    if forge is not None:
        proposal = replace(proposal, author=_author(forge, proposal))
        consents = frozenset(_consents(forge, proposal))
    repository = Repository.open(project.root)
    repository.fetch_proposal(proposal.number, proposal.commit, forge.git_environment if forge else {})
    # What would stand on the market is what counts, and not what the proposal shows.
    merged = repository.merged(proposal.commit)
    with TemporaryDirectory(prefix="voorstel-") as folder:
        place = Path(folder, "voorstel")
        with repository.laid_out(merged or proposal.commit, place):
            judged = review(
                place,
                project.profielen,
                repository.commit("HEAD"),
                Event(proposal.author, consents),
                behind=merged is None or not repository.agrees(merged, proposal.commit),
            )
            yield project, proposal, judged


def _number(payload: Mapping[str, Any]) -> int:
    for name in ("pull_request", "issue"):
        part = payload.get(name)
        if isinstance(part, Mapping) and type(part.get("number")) is int:
            return int(part["number"])
    raise ProjectError("Dit is geen gebeurtenis van een pull request.")


def _author(forge: GitHub, proposal: Proposal) -> Account:
    """Who asks: of a proposal that we made from a form, who filled in the form. Only we write such a branch."""
    form = _FORM_BRANCH.fullmatch(proposal.branch)
    if form is None or proposal.fork != forge.repository:
        return proposal.author
    return read_author({"issue": forge.get(f"/issues/{form[1]}")})


def _consents(forge: GitHub, proposal: Proposal) -> Iterator[int]:
    """The accounts that agreed, in a comment, with exactly this commit."""
    for comment in forge.every(f"/issues/{proposal.number}/comments"):
        user = comment.get("user") or {}
        said = _CONSENT.fullmatch(str(comment.get("body") or "").strip())
        if user.get("type") == "User" and said and said[1].lower() == proposal.commit:
            yield int(user["id"])


def answer_text(project: Project, judged: Review, proposal: Proposal, today: datetime.date) -> str | None:
    """The comment for a proposal; `None` where there is nothing to say."""
    site_url = site_address(project.config)
    links = None
    if is_web_address(proposal.fork_url):
        links = ForgeLinks.of(proposal.fork_url, judged.settings.forge, proposal.branch)
    return answer_markdown(
        Answer(
            level=judged.level,
            findings=[one for one in judged.findings if judged.is_own(one)],
            version=proposal.commit,
            rules_url=f"{site_url}referentie/controles/",
            asked=judged.judgement.asked,
            corrected=[*_corrected(judged, proposal, links)],
            fits=[*_fits(project, judged, site_url, today)] if judged.level is not Level.HERSTELLEN else (),
            merges=judged.settings.samenvoegen and not proposal.is_draft,
            waits=proposal.is_newcomer,
            elsewhere=[one for one in judged.findings if one.severity is Severity.FOUT and not judged.is_own(one)],
        )
    )


#: What the text of a file can mend, of all that is said of a proposal as a whole.
_OWNER_RULES = {rules.owned_by_another.code, rules.no_owner.code}
_ABOUT_THE_WHOLE = {one.code for one in rules.RULES} - _OWNER_RULES


def _corrected(judged: Review, proposal: Proposal, links: ForgeLinks | None) -> Iterator[Corrected]:
    """The data files with something to mend in their text, with what we could mend."""
    by_path: dict[str, list[Diagnostic]] = {}
    for one in judged.findings:
        if one.code not in _ABOUT_THE_WHOLE and judged.is_own(one):
            by_path.setdefault(one.position.path, []).append(one)
    for path, findings in by_path.items():
        file = judged.catalogue.files.get(path)
        if file is None or file.kind not in {Kind.KLUS, Kind.PROFIEL}:
            continue
        text = read_text(file.location, path)
        edited = mended(text, findings) if isinstance(text, str) else None
        if edited is not None and any(one.code in _OWNER_RULES for one in findings):
            edited = with_owner(edited, proposal.author.naam, proposal.author.id)
        left: list[Diagnostic] = []
        if edited is not None:
            parse_entry(file.kind, file.key, path, edited, left)
        unread = [one for one in findings if one.severity is Severity.FOUT and not one.instead]
        sound = not left and all(one.code in _OWNER_RULES for one in unread)
        yield Corrected(path, links.edit_address(path) if links else None, edited if edited != text else None, sound)


def _fits(project: Project, judged: Review, site_url: str, today: datetime.date) -> Iterator[tuple[str, list[Fit]]]:
    """What each changed entry matches on the market as it is now."""
    catalogue = judged.catalogue
    entries = [catalogue.klussen.get(key) or catalogue.profielen.get(key) for key in _changed_keys(judged)]
    if not any(entries):
        return
    market = open_market(project, today)
    for entry in entries:
        if entry is not None and isinstance(entry.model, Klus):
            yield entry.model.titel, _people_for(market, judged.settings, entry.key, entry.model, site_url)
        elif entry is not None and isinstance(entry.model, Profiel):
            # The name may be in the file; it need not be in a comment too.
            yield "je profiel", _klussen_for(market, judged.settings, entry.model, site_url)


def _changed_keys(judged: Review) -> Iterator[str]:
    for change in judged.changes[:_FITS]:
        file = judged.catalogue.files.get(change.path)
        if file is not None and file.kind in {Kind.KLUS, Kind.PROFIEL}:
            yield file.key


def _klussen_for(market: Market, settings: Settings, profile: Profiel, site_url: str) -> list[Fit]:
    pool = market.pool(settings)
    person = market.matchmaker.profiel("voorstel", profile.model_copy(update={"zichtbaarheid": Zichtbaarheid.OPENBAAR}))
    found = rank(pool, _FITS, people=[person]).per_profiel.get("voorstel", ())
    return [
        Fit(
            market.klussen[one.klus].titel,
            f"{site_url}klussen/{one.klus}/",
            _why(assess(pool, pool.klussen[pool.number_of[one.klus]], person, one.subscores), said_to=True),
        )
        for one in found
    ]


def _people_for(market: Market, settings: Settings, key: str, klus: Klus, site_url: str) -> list[Fit]:
    """Those who chose to be found, as the page of the klus will show them."""
    if not klus.is_open(market.today):
        return []
    people = {one.id: one for one in market.profielen.values()}
    pool = replace(market, klussen={**market.klussen, key: klus}).pool(settings)
    findable = {name for name, one in people.items() if one.profiel.vindbaar}
    found = rank(pool, _FITS, klussen=[key], named=findable).per_klus.get(key, ())
    by_id = {one.id: one for one in pool.people}
    return [
        Fit(
            people[one.profiel].profiel.naam,
            f"{site_url}profielen/{one.profiel}/",
            _why(assess(pool, pool.klussen[pool.number_of[key]], by_id[one.profiel], one.subscores), said_to=False),
        )
        for one in found
    ]


def _why(assessment: Assessment, said_to: bool) -> tuple[str, ...]:
    """The verdict on a match, its reason, and the first thing to watch."""
    found = verdict(assessment, said_to)
    if found is None:
        return ()
    name = [] if not said_to else [f"{found.name}."]
    return tuple(filter(None, (*name, found.sentence, *found.watch[:1])))


def _note(variable: str, text: str) -> None:
    """Adds text to a file that the forge names in the environment, where it does."""
    place = os.environ.get(variable)
    if place:
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(text)
