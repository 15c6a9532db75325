"""Answer under a proposal: one Dutch comment with the faults and how to mend them by clicking, or the matches.

Everything in it that came from the proposal is text of a stranger: it becomes no markup, link or mention.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tooling.diagnostics import Diagnostic, Severity
from tooling.pull_request import Account, Level, rules

#: By this line we know our own comment again.
MARK = "<!-- klussenmarkt: antwoord -->"

#: GitHub takes 65,536 characters; a file that would not fit is left out, findings beyond these are counted only.
_MAX_COMMENT = 60_000
_MAX_FINDINGS = 20

#: A part that is longer than this says nothing more to who reads it.
_LONGEST = 300

#: More accounts than these are named without calling them, and of still more not all are named.
_MOST_CALLED, _MOST_NAMED = 5, 20

_SPECIAL = re.compile(r"[\\`*_{}\[\]()<>#+!|&:~.$-]")

#: What a forge makes a link or a call of after it has read the entities: accounts, issues, and commits.
_CALLING = re.compile(r"@|#|(?<=GH)-|(?<=[0-9a-f]{6})(?=[0-9a-f])", re.IGNORECASE)
_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})")


@dataclass(frozen=True, slots=True)
class Corrected:
    """A file with faults: where to change it, and its whole text without them, where we could mend them all."""

    path: str
    edit_url: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """Match of an entry of the proposal: a title with its address, and why."""

    title: str
    url: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Content of an answer.

    `findings` are those in the files of the proposal, `elsewhere` the faults that it makes in others. `version` is the
    commit that was judged; `fits` are matches by the title of the entry; `rules_url` is where the explanations of codes
    are, with a slash at the end; `line_url` gives the address of a line of a file, if the forge has one; `market` is
    the name of the market, and `commit_button` what people click at the forge to save a file. `waits` says that the
    forge holds its own checks back.
    """

    level: Level
    findings: Sequence[Diagnostic]
    version: str
    rules_url: str
    market: str = ""
    commit_button: str = "Commit changes"
    line_url: Callable[[str, int], str] | None = None
    asked: Sequence[Account] = ()
    corrected: Sequence[Corrected] = ()
    fits: Sequence[tuple[str, Sequence[Fit]]] = field(default_factory=tuple)
    merges: bool = False
    waits: bool = False
    elsewhere: Sequence[Diagnostic] = ()


def quiet(text: str) -> str:
    """Return text of a stranger as Markdown that shows just that text, and calls nobody."""
    whole = " ".join(text.split())
    shown = whole if len(whole) <= _LONGEST else f"{whole[: _LONGEST - 1]}…"
    calm = _CALLING.sub(lambda found: f"{found[0]}\u200b", shown)
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", calm)


def answer_markdown(answer: Answer) -> str | None:
    """Return the comment; `None` where there is nothing to say."""
    parts = [*_faults(answer), *_consent(answer), *_state(answer), *_fits(answer)]
    if not parts:
        return None
    text = "\n\n".join([MARK, *parts, *_waiting(answer)])
    files = "\n\n".join(_file(one) for one in answer.corrected if one.text is not None)
    if files and len(text) + len(files) < _MAX_COMMENT:
        text = f"{text}\n\n{files}"
    return text + "\n" if len(text) < _MAX_COMMENT else f"{MARK}\n\nHet antwoord is te lang om hier te tonen.\n"


def _faults(answer: Answer) -> Iterator[str]:
    faults = [one for one in answer.findings if one.severity is Severity.FOUT]
    if not faults:
        return
    yield "### Bijna goed: er moet nog iets anders\n\nBedankt voor je voorstel. Dit klopt nog niet:"
    yield _list(faults, answer)
    links = [one for one in answer.corrected if one.edit_url]
    if links:
        yield "**Zo herstel je het:**"
        yield "\n".join(
            [
                *(f"1. Open [{quiet(one.path)}]({one.edit_url})." for one in links[:5]),
                "1. Verbeter wat hierboven staat. Of plak de verbeterde tekst van hieronder, als die er is.",
                f"1. Klik op **{answer.commit_button}**. We kijken het opnieuw na. Dit bericht verandert mee.",
            ]
        )


def _list(findings: Sequence[Diagnostic], answer: Answer) -> str:
    lines = [
        f"- **{quiet(one.position.path)}**, {_line(one, answer)}: {quiet(one.message)} {quiet(one.remedy)} "
        f"([uitleg]({answer.rules_url}{one.code}/))"
        for one in findings[:_MAX_FINDINGS]
    ]
    more = len(findings) - _MAX_FINDINGS
    return "\n".join([*lines, *([f"- En nog {more} andere."] if more > 0 else [])])


def _line(finding: Diagnostic, answer: Answer) -> str:
    at = finding.position
    return f"[regel {at.line}]({answer.line_url(at.path, at.line)})" if answer.line_url else f"regel {at.line}"


def _consent(answer: Answer) -> Iterator[str]:
    if answer.asked:
        called = len(answer.asked) <= _MOST_CALLED
        names = " of ".join(mention(one.naam) if called else quiet(one.naam) for one in answer.asked[:_MOST_NAMED])
        yield (
            f"### Akkoord nodig van {names}\n\nVind je dit goed? Zet dan dit als reactie hieronder. "
            f"Het geldt alleen voor de versie die er nu staat.\n\n```text\nakkoord {answer.version}\n```"
        )


def mention(name: str) -> str:
    """Return Markdown that calls an account by its name, if that can be one."""
    return f"@{name}" if _LOGIN.fullmatch(name) else quiet(name)


def _state(answer: Answer) -> Iterator[str]:
    warnings = [one for one in answer.findings if one.severity is Severity.WAARSCHUWING]
    if answer.level is Level.HERSTELLEN:
        if warnings:
            yield "**Om te weten:**"
            yield _list(warnings, answer)
        return
    if answer.elsewhere:
        yield (
            "### Een beheerder ruimt nog iets op\n\nJe hoeft niets te doen. "
            "Bestanden van anderen verwijzen nog naar wat jij weghaalt of wijzigt:"
        )
        yield _list(answer.elsewhere, answer)
    if answer.level is Level.AANGEHOUDEN:
        if warnings:
            yield "### Een beheerder kijkt mee\n\nJe hoeft niets te doen. Daarom kijkt er iemand mee:"
            yield _list(warnings, answer)
        return
    if answer.level is Level.EERSTE:
        yield (
            f"### Welkom{_on(answer.market)}\n\nJe profiel klopt. Omdat het je eerste is, kijkt een beheerder nog "
            "één keer mee. Je hoeft niets te doen."
        )
        yield from _owner(answer)
    elif not (warnings or any(fits for _, fits in answer.fits)):
        return
    elif answer.merges:
        yield "### Alles klopt\n\nWie erover gaat, is akkoord. Het wordt vanzelf overgenomen. Je hoeft niets te doen."
    else:
        yield "### Alles klopt\n\nWie erover gaat, is akkoord. Een beheerder neemt het over. Je hoeft niets te doen."
    warnings = [one for one in warnings if one.code != rules.no_owner.code]
    if warnings:
        yield "**Kan het nog beter?** Dit hoeft niet:"
        yield _list(warnings, answer)


def _on(market: str) -> str:
    return f" op {quiet(market)}" if market else ""


def _owner(answer: Answer) -> Iterator[str]:
    if any(one.code == rules.no_owner.code for one in answer.findings):
        where = next(
            (f" Open [je bestand]({one.edit_url})," for one in answer.corrected if one.edit_url), " Open je bestand,"
        )
        yield (
            f"**Wil je je profiel later zelf wijzigen?** Koppel dan je account eraan.{where} plak daar de tekst van "
            f"hieronder, en klik op **{answer.commit_button}**."
        )


def _fits(answer: Answer) -> Iterator[str]:
    if answer.level is Level.HERSTELLEN:
        return
    for title, fits in answer.fits:
        if fits:
            yield f"**Dit past nu al bij {quiet(title)}:**"
            yield "\n".join(
                f"- [{quiet(one.title)}]({one.url})" + (f": {quiet(' '.join(one.reasons))}" if one.reasons else "")
                for one in fits
            )


def _waiting(answer: Answer) -> Iterable[str]:
    if answer.waits:
        yield (
            "Staat er bij dit voorstel dat een controle wacht op goedkeuring? Dat is normaal bij een eerste voorstel: "
            "een beheerder zet die controle aan. Wat hierboven staat, is al nagekeken."
        )


def _file(one: Corrected) -> str:
    text = one.text or ""
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text) or [""]))
    return (
        f"<details><summary>Verbeterde tekst van {quiet(one.path)}</summary>\n\nHiermee klopt het helemaal.\n\n"
        f"{fence}yaml\n{text.rstrip()}\n{fence}\n\n</details>"
    )
