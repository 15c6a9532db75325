"""Answer to a proposal: the findings with a corrected text, or the matches of what it changes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from tooling.diagnostics import Diagnostic, Severity
from tooling.forge.fetch import Reviewed
from tooling.forge.review import Review
from tooling.load import rules as load_rules
from tooling.load.catalogue import parse_entry
from tooling.load.edit import mended, with_owner
from tooling.load.files import DataFile, Kind, read_text
from tooling.match import Assessment, assess, rank, verdict
from tooling.model.base import is_web_address
from tooling.model.forge import Forge, account_field, terms_of
from tooling.model.klus import Klus
from tooling.model.profiel import Profiel, Zichtbaarheid
from tooling.model.settings import Settings
from tooling.pipeline import Market, open_market
from tooling.privacy.detect import holds_private
from tooling.pull_request import Level, rules
from tooling.render.forge_links import ForgeLinks
from tooling.reporters.answer import Answer, Corrected, Fit, answer_markdown

#: Maximum number of matches in an answer.
_FITS = 5


def answer_text(found: Reviewed, today: datetime.date) -> str | None:
    """Return the comment for a proposal; `None` where there is nothing to say."""
    judged, proposal = found.review, found.proposal
    site_url = judged.settings.site_url
    links = None
    if is_web_address(proposal.fork_url) and found.forge is not Forge.AUTO:
        links = ForgeLinks.of(proposal.fork_url, found.forge, proposal.branch)
    return answer_markdown(
        Answer(
            level=judged.level,
            findings=[one for one in judged.findings if judged.is_own(one)],
            version=proposal.commit,
            rules_url=f"{site_url}referentie/controles/",
            market=judged.settings.site_naam,
            commit_button=terms_of(found.forge).commit,
            line_url=partial(links.line_address, proposal.commit) if links else None,
            asked=judged.judgement.asked,
            corrected=[*_corrected(found, links)],
            fits=[*_fits(found, site_url, today)] if judged.level is not Level.HERSTELLEN else (),
            merges=judged.settings.samenvoegen and not proposal.is_draft,
            waits=proposal.is_newcomer,
            elsewhere=[one for one in judged.findings if one.severity is Severity.FOUT and not judged.is_own(one)],
        )
    )


#: Rules on a proposal as a whole that a change of the file can settle.
_OWNER_RULES = {rules.owned_by_another.code, rules.no_owner.code}
_ABOUT_THE_WHOLE = {one.code for one in rules.RULES} - _OWNER_RULES

#: Rules that say that a file, or what it brings, is somebody else's.
_OF_ANOTHER = {rules.not_yours.code, rules.owner_changes.code}

#: Comments of a file but the one for editors, and what in one can be private.
_COMMENT = re.compile(r"(?:^|\s)#(?! yaml-language-server)(.*)", re.MULTILINE)
_TELLING = re.compile(r"[0-9@]|\b(?:at|apenstaart)", re.IGNORECASE)

#: Rules of which the text is mended without a word that says how.
_MENDED_RULES = {*_OWNER_RULES, load_rules.invisible_character.code}


def _corrected(found: Reviewed, links: ForgeLinks | None) -> Iterator[Corrected]:
    """Yield the data files with something to mend in their text, with what we could mend."""
    judged, author = found.review, found.proposal.author
    field = account_field(found.forge)
    by_path: dict[str, list[Diagnostic]] = {}
    for one in judged.findings:
        if one.code not in _ABOUT_THE_WHOLE and judged.is_own(one):
            by_path.setdefault(one.position.path, []).append(one)
    taken = {one.position.path for one in judged.findings if one.code in _OF_ANOTHER}
    for path, findings in by_path.items():
        file = judged.catalogue.files.get(path)
        if file is None or file.kind not in {Kind.KLUS, Kind.PROFIEL}:
            continue
        text = read_text(file.location, path)
        edited = mended(text, findings) if isinstance(text, str) else None
        if edited is not None and any(one.code in _OWNER_RULES for one in findings):
            edited = with_owner(edited, field, author.naam, author.id)
        is_offered = edited not in {None, text} and path not in taken and _is_mended(file, str(edited), findings)
        yield Corrected(path, links.edit_address(path) if links else None, edited if is_offered else None)


def _is_mended(file: DataFile, edited: str, findings: Sequence[Diagnostic]) -> bool:
    """Return whether a text has no fault any more, and nothing in it that must not be repeated under a proposal."""
    if any(one.severity is Severity.FOUT and not one.instead and one.code not in _MENDED_RULES for one in findings):
        return False
    left: list[Diagnostic] = []
    entry = parse_entry(file.kind, file.key, file.path, edited, left)
    if entry is None or any(one.severity is Severity.FOUT for one in left):
        return False
    if isinstance(entry.model, Profiel) and entry.model.zichtbaarheid is not Zichtbaarheid.OPENBAAR:
        return False
    # What stands in a comment no check of the data looks at.
    if any(_TELLING.search(found[1]) for found in _COMMENT.finditer(edited)):
        return False
    model = entry.model
    contacts = model.contacts if isinstance(model, Klus) else [model.contact] if isinstance(model, Profiel) else []
    for one in filter(None, contacts):
        for meant in filter(None, (one.email, one.telefoon, one.url)):
            edited = edited.replace(meant, "")
    return not holds_private(edited)


def _fits(found: Reviewed, site_url: str, today: datetime.date) -> Iterator[tuple[str, list[Fit]]]:
    """Yield the matches of each changed entry on the current market."""
    judged = found.review
    catalogue = judged.catalogue
    entries = [catalogue.klussen.get(key) or catalogue.profielen.get(key) for key in _changed_keys(judged)]
    if not any(entries):
        return
    market = open_market(found.project, today)
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
    """Return the findable people whom the page of the klus will show."""
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
    """Return the verdict on a match, its reason, and the first thing to watch."""
    found = verdict(assessment, said_to)
    if found is None:
        return ()
    name = [] if not said_to else [f"{found.name}."]
    return tuple(filter(None, (*name, found.sentence, *found.watch[:1])))
