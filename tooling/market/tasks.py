"""Automatic tasks of a market: one description, written down for each forge by `task_files`.

What must hold at every forge: a task that can write runs the program and the files of the market only; what a stranger
wrote reaches our program as a file, and stands in no expression, script or name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from tooling.incremental.files import OutputFile
from tooling.model.forge import Forge


class On(StrEnum):
    """Trigger of a task."""

    PROPOSAL = "voorstel"  # in the place of who proposes it, without secrets
    JUDGED = "oordeel"  # about a proposal, in the place of the market
    FORM = "formulier"
    MARKET = "markt"  # a change of it, and each night
    WEEK = "week"
    NIGHT = "nacht"


@dataclass(frozen=True, slots=True)
class Job:
    """A part of a task, with a token of its own.

    `command` is one of ours, with `{event}` for the file of what started it. `may` says what the token may do, and why.
    With `after` it runs only if that job gave the label `eigen-en-schoon`.
    """

    key: str
    title: str
    command: str
    may: Mapping[str, str]
    minutes: int = 10
    alone: str = ""
    after: str = ""
    writes: bool = True


@dataclass(frozen=True, slots=True)
class Task:
    """An automatic task: its name, what it is for, what starts it, and its jobs."""

    key: str
    title: str
    about: tuple[str, ...]
    on: frozenset[On]
    jobs: tuple[Job, ...]
    alone: str = ""


TASKS = (
    Task(
        "controle",
        "Controle",
        ("Checks the data of a proposal, by the program of the market. Reads only.",),
        frozenset({On.PROPOSAL}),
        (
            Job(
                "gegevens",
                "Klussen en profielen",
                "check",
                {"contents": "to fetch the files"},
                writes=False,
            ),
        ),
        alone="controle-${{ github.ref }}",
    ),
    Task(
        "antwoord",
        "Antwoord",
        (
            "Answers a proposal: one comment and a label, and takes over what is its author's own and clean.",
            "",
            "These jobs have a token that can write, so they run the program of the market only. The proposal is",
            "fetched as Git objects and read as data: nothing of it is installed, sourced, run or interpolated.",
        ),
        frozenset({On.JUDGED}),
        (
            Job(
                "antwoord",
                "Antwoord",
                'answer --event "{event}" --post',
                {
                    "contents": "to fetch the market and the proposal",
                    "issues: write": "to make a label that is not there yet",
                    "pull-requests: write": "to answer and to label",
                },
                alone="antwoord-${{ github.event.pull_request.number || github.event.issue.number }}",
            ),
            Job(
                "overnemen",
                "Overnemen",
                'accept --event "{event}"',
                {
                    "actions: write": "to publish afterwards",
                    "contents: write": "to merge",
                    "pull-requests: write": "to merge",
                },
                alone="overnemen",
                after="antwoord",
            ),
        ),
    ),
    Task(
        "formulier",
        "Formulier",
        (
            "Makes a proposal of a form that somebody filled in as an issue. What they wrote is read by our own",
            "program, and meets no shell and no expression.",
        ),
        frozenset({On.FORM}),
        (
            Job(
                "voorstel",
                "Voorstel",
                'intake --event "{event}"',
                {
                    "actions: write": "to have the proposal checked",
                    "contents: write": "to make a branch",
                    "issues: write": "to answer under the form",
                    "pull-requests: write": "to open the proposal",
                },
            ),
        ),
        alone="formulier-${{ github.event.issue.number }}",
    ),
    Task(
        "publiceren",
        "Publiceren",
        ("Publishes the site: on every change of the market, and every night, so that what expires disappears.",),
        frozenset({On.MARKET}),
        (Job("bouwen", "Bouwen", "build", {"contents": "to fetch the files"}, minutes=20),),
        alone="publiceren",
    ),
    Task(
        "bronnen",
        "Bronnen",
        (
            "Fetches what other markets and sources publish, each night, to a branch of its own. Main is written by",
            "people.",
            "",
            "The job that reads what strangers publish has no token that can write. The other checks its result as",
            "data, and commits it.",
        ),
        frozenset({On.NIGHT}),
        (
            Job(
                "ophalen", "Ophalen", "fetch", {"contents": "to fetch the market and the previous result"}, minutes=120
            ),
            Job("bewaren", "Bewaren", "check --bronnen bronnen", {"contents: write": "to write the branch"}),
        ),
        alone="bronnen",
    ),
    Task(
        "herinneren",
        "Herinneren",
        ("Keeps an issue an organisation about klussen that close, or are over without an outcome.",),
        frozenset({On.WEEK}),
        (
            Job(
                "berichten",
                "Berichten",
                "remind --post",
                {"contents": "to fetch the market", "issues: write": "to open, change and close these issues"},
            ),
        ),
        alone="herinneren",
    ),
)

#: Command that installs the program in `.venv`: in a market by its lock, in the program's own repository from there.
INSTALL = (
    "python -m venv .venv\n"
    ".venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt"
)
INSTALL_HERE = "make command"


@dataclass(frozen=True, slots=True)
class Place:
    """Environment of the tasks: branch of the market, install command, and whether files of npm are needed.

    `parts` is the number of parts in which the site is made, where a forge can pass these on.
    """

    branch: str = "main"
    install: str = INSTALL
    with_npm: bool = False
    parts: int = 1


def task_files(kind: Forge, place: Place) -> Iterator[OutputFile]:
    """Yield the files in which a forge finds the tasks; none where there is no forge."""
    if kind is Forge.GITLAB:
        yield OutputFile(
            ".gitlab-ci.yml", _templates().get_template("gitlab-ci.yml").render(place=place, tasks=_by_key())
        )
    elif kind is not Forge.AUTO:
        template = _templates().get_template(f"{kind.value}-workflow.yml")
        for task in TASKS:
            yield OutputFile(
                f".{kind.value}/workflows/{task.key}.yml",
                template.render(task=task, place=place, actions=ACTIONS, on=On),
            )


def _by_key() -> dict[str, Task]:
    return {task.key: task for task in TASKS}


#: Actions by GitHub, each at a commit, with its version.
ACTIONS = {
    "cache": ("0400d5f644dc74513175e3cd8d07132dd4860809", "v4.2.4"),
    "checkout": ("3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1"),
    "download-artifact": ("3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", "v8.0.1"),
    "deploy-pages": ("cd2ce8fcbc39b97be8ca5fce6e763baed58fa128", "v5.0.0"),
    "setup-node": ("820762786026740c76f36085b0efc47a31fe5020", "v7.0.0"),
    "setup-python": ("5fda3b95a4ea91299a34e894583c3862153e4b97", "v7.0.0"),
    "upload-artifact": ("043fb46d1a93c77aae656e7c1c64a875d1fc6a0a", "v7.0.1"),
    "upload-pages-artifact": ("fc324d3547104276b827a68afc52ff2a11cc49c9", "v5.0.0"),
}


@cache
def _templates() -> Environment:
    # Other marks than usual: GitHub has expressions with braces of its own. What is rendered here is ours, and no HTML.
    return Environment(  # noqa: S701
        loader=PackageLoader("tooling.market"),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        block_start_string="[%",
        block_end_string="%]",
        variable_start_string="[[",
        variable_end_string="]]",
        comment_start_string="[#",
        comment_end_string="#]",
    )
