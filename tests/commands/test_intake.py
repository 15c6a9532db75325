"""`klussen intake`: from a form at the forge to a proposal, with a real server and real Git objects."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands.conftest import Market
from tests.pull_request.conftest import ACCOUNTS
from tooling.load.fields import validate
from tooling.load.yaml_reader import Places
from tooling.model.base import Model
from tooling.model.forge import Forge
from tooling.model.klus import Klus
from tooling.model.profiel import Profiel
from tooling.render.forms import NOT_ASKED, forms
from tooling.render.issue_form import _asked, read_issue

KLUS = {
    "Titel": "Help mee met vergunningen",
    "Organisatie": "gemeente-utrecht",
    "Soort": "project",
    "Omschrijving": "Veel werk.\n\n- lezen\n- schrijven",
    "Vaardigheden": "Bestuursrecht (gevorderd, vereist)\n- Mediation",
    "Inzet: uren per week": "8",
    "Inzet: dagen": "ma, do",
    "Contact: e-mail": "klussen@voorbeeld.example",
}

PROFIEL = {"Naam": "Noor", "Zichtbaarheid": "openbaar", "Vaardigheden": "Bestuursrecht (expert)"}


def body(kind: str, answers: dict[str, str]) -> str:
    """The text that GitHub makes of a form."""
    form = next(one for one in forms() if one.soort == kind)
    return "\n\n".join(f"### {label}\n\n{answers.get(label, '_No response_')}" for label, _, _ in _asked(form))


def fill_in(market: Market, who: str, text: str, number: int = 12) -> tuple[int, str]:
    issue: dict[str, Any] = {
        "number": number,
        "body": text,
        "user": {"login": who, "id": ACCOUNTS[who], "type": "User"},
    }
    market.forge.issues[number] = issue
    code, output, error = market.run("intake", "--vandaag", "2026-11-24", event={"action": "opened", "issue": issue})
    assert code in {0, 1}, error
    return int(code), output


def test_a_klus_becomes_a_proposal_that_passes(market: Market) -> None:
    code, _ = fill_in(market, "utrecht", body("klus", KLUS))
    assert code == 0
    pull = market.forge.pulls[100]
    path = "klussen/gemeente-utrecht/help-mee-met-vergunningen.yaml"
    assert market.forge._git("show", f"{pull['head']['sha']}:{path}") == (
        "# yaml-language-server: $schema=../../schema/klus.json\n"
        "titel: Help mee met vergunningen\norganisatie: gemeente-utrecht\nsoort: project\nomschrijving: |-\n"
        "  Veel werk.\n\n  - lezen\n  - schrijven\nvaardigheden:\n  - naam: Bestuursrecht\n    niveau: gevorderd\n"
        "    vereist: ja\n"
        "  - naam: Mediation\ninzet:\n  uren_per_week: 8\n  dagen:\n    - ma\n    - do\n"
        "contact:\n  email: klussen@voorbeeld.example\ngeplaatst: 2026-11-24"
    )
    assert "#100" in market.forge.answers(12)[0]
    assert market.forge.labels[100] == ["eigen-en-schoon"]
    assert (
        "POST",
        "/repos/klussenmarkt/klussenmarkt/actions/workflows/controle.yml/dispatches",
        {"ref": "formulier/12"},
    ) in (market.forge.sent)


def test_a_profile_belongs_to_who_filled_in_the_form(market: Market) -> None:
    fill_in(market, "nieuw", body("profiel", PROFIEL))
    text = market.forge._git("show", f"{market.forge.pulls[100]['head']['sha']}:profielen/noor.yaml")
    assert "eigenaar:\n  github: nieuw\n  id: 31\n" in text
    assert market.forge.labels[100] == ["eerste-profiel"]
    assert "Welkom" in market.forge.answers(100)[0]


def test_a_fault_is_explained_under_the_form_and_mended_by_editing_it(market: Market) -> None:
    code, _ = fill_in(market, "nieuw", body("profiel", PROFIEL | {"Beschikbaar: uren per week": "veel"}))
    assert code == 1
    assert market.forge.pulls == {}
    assert "VELD003" in market.forge.answers(12)[0]
    code, _ = fill_in(market, "nieuw", body("profiel", PROFIEL))
    assert code == 0
    assert len(market.forge.answers(12)) == 1
    assert "#100" in market.forge.answers(12)[0]
    fill_in(market, "nieuw", body("profiel", PROFIEL | {"Naam": "Noor Nieuw"}))
    assert list(market.forge.pulls) == [100]
    listed = market.forge._git("ls-tree", "--name-only", "-r", market.forge.pulls[100]["head"]["sha"], "profielen")
    assert "profielen/noor-nieuw.yaml" in listed
    assert "profielen/noor.yaml" not in listed


def test_a_klus_of_another_organisation_waits_for_consent_of_its_beheerder(market: Market) -> None:
    fill_in(market, "nieuw", body("klus", KLUS))
    assert market.forge.labels[100] == ["moet-anders"]
    assert "@utrecht" in market.forge.answers(100)[0]
    market.forge.comment("utrecht", 21, f"akkoord {market.forge.pulls[100]['head']['sha']}", under=100)
    market.run("answer", "--post", event={"issue": {"number": 100, "pull_request": {}}})
    assert market.forge.labels[100] == ["eigen-en-schoon"]


def test_nobody_takes_over_an_entry_by_a_form(market: Market) -> None:
    fill_in(market, "mallory", body("profiel", PROFIEL | {"Naam": "Sanne"}))
    listed = market.forge._git("ls-tree", "--name-only", "-r", market.forge.pulls[100]["head"]["sha"], "profielen")
    assert "profielen/sanne-2.yaml" in listed
    assert market.forge._git("show", f"{market.forge.pulls[100]['head']['sha']}:profielen/sanne.yaml") == (
        market.forge._git("show", "main:profielen/sanne.yaml")
    )


def test_a_profile_does_not_reach_a_public_repository_where_profiles_are_kept_apart(market: Market) -> None:
    market.proposal.on_main({"vervang": {"mkdocs.yml": ["gewichten:", "profielen: profielen\n    gewichten:"]}})
    market.clone()
    assert fill_in(market, "nieuw", body("profiel", PROFIEL))[0] == 1
    assert market.forge.pulls == {}
    assert "niet in deze repository" in market.forge.answers(12)[0]


@pytest.mark.parametrize("choice", ["anoniem", "verborgen"])
def test_who_does_not_want_to_be_seen_gets_no_public_proposal(market: Market, choice: str) -> None:
    assert fill_in(market, "nieuw", body("profiel", PROFIEL | {"Zichtbaarheid": choice}))[0] == 1
    assert market.forge.pulls == {}
    assert "geen voorstel" in market.forge.answers(12)[0]


def test_the_name_of_an_organisation_becomes_her_key(market: Market) -> None:
    fill_in(market, "utrecht", body("klus", KLUS | {"Organisatie": "Gemeente Utrecht"}))
    listed = market.forge._git("ls-tree", "--name-only", "-r", market.forge.pulls[100]["head"]["sha"], "klussen")
    assert "klussen/gemeente-utrecht/help-mee-met-vergunningen.yaml" in listed


def test_a_form_that_is_done_makes_nothing_new(market: Market) -> None:
    text = body("profiel", PROFIEL)
    issue = {"number": 12, "state": "closed", "body": text, "user": {"login": "nieuw", "id": 31}}
    market.forge.issues[12] = issue
    assert market.run("intake", event={"action": "edited", "issue": issue})[0] == 0
    assert market.forge.sent == []


def test_a_person_can_be_called_what_no_file_can(market: Market) -> None:
    fill_in(market, "nieuw", body("profiel", PROFIEL | {"Naam": "Con"}))
    listed = market.forge._git("ls-tree", "--name-only", "-r", market.forge.pulls[100]["head"]["sha"], "profielen")
    assert "profielen/con-1.yaml" in listed


@pytest.mark.parametrize("text", ["", "Ik heb een vraag", "### Titel\n\nx", "### Naam\n\nx\n\n### Titel\n\ny"])
def test_another_issue_is_left_alone(market: Market, text: str) -> None:
    assert fill_in(market, "nieuw", text) == (0, "Dit is geen ingevuld formulier.\n")
    assert market.forge.sent == []


@pytest.mark.parametrize(
    "mean",
    [
        "../../.github/workflows/x",
        "$(touch x) `id` ${{ secrets.X }}",
        "::set-output name=a::b",
        "x\n### Zichtbaarheid\n\nverborgen",
        "naam: x\neigenaar: {github: y, id: 1}",
        '"; rm -rf / #',
        "\u202eomgekeerd",
        "---\n- !!python/object:os.system x",
    ],
)
def test_what_is_filled_in_stays_what_it_is(market: Market, mean: str) -> None:
    fill_in(market, "nieuw", body("profiel", PROFIEL | {"Naam": mean}))
    branches = market.forge._git("for-each-ref", "--format=%(refname)", "refs/heads/formulier")
    if branches:
        (changed,) = market.forge._git("diff", "--name-status", "main", branches).splitlines()
        assert re.fullmatch(r"A\tprofielen/[a-z0-9-]+\.yaml", changed)
    assert not list(market.root.glob("x"))


def test_every_field_of_a_model_is_asked_once_or_left_out_on_purpose() -> None:
    models: tuple[type[Model], ...] = (Klus, Profiel)
    for form, model in zip(forms(), models, strict=True):
        names = [field.naam for field in form.velden]
        assert sorted([*names, *NOT_ASKED & set(model.model_fields)]) == sorted(model.model_fields)
        labels = [label for label, _, _ in _asked(form)]
        assert len(labels) == len(set(labels))
        for field in form.velden:
            assert (field.titel, field.uitleg) == (
                model.model_fields[field.naam].title,
                model.model_fields[field.naam].description,
            )


@given(st.data())
@pytest.mark.slow
def test_whatever_is_filled_in_is_read_back_or_reported(data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(forms()))
    text = st.text(alphabet="ab(),\n-#: é_*", max_size=30)
    answers = {label: data.draw(text) for label, _, _ in _asked(form)}
    found = read_issue(body(form.soort, answers), Forge.GITHUB)
    assert found is not None
    validate(form.kind.model, found[1], lambda: Places("", "x"))


def test_what_came_along_with_pasted_text_is_repaired_before_it_becomes_a_file(market: Market) -> None:
    pasted = KLUS | {"Titel": "Help\u00a0mee met her\u00adinrichting\u200b", "Omschrijving": "Veel\u000bwerk."}
    assert fill_in(market, "utrecht", body("klus", pasted))[0] == 0
    path = "klussen/gemeente-utrecht/help-mee-met-herinrichting.yaml"
    text = market.forge._git("show", f"{market.forge.pulls[100]['head']['sha']}:{path}")
    assert "titel: Help mee met herinrichting\n" in text
    assert "omschrijving: Veel werk.\n" in text


@pytest.mark.parametrize("seen", ["Anoniem", " verborgen ", "iets anders"])
def test_a_form_of_who_is_not_openly_visible_is_not_repeated(market: Market, seen: str) -> None:
    code, _ = fill_in(market, "nieuw", body("profiel", PROFIEL | {"Zichtbaarheid": seen, "Naam": "Noor Geheim"}))
    assert code == 1
    assert "Geheim" not in market.forge.answers(12)[0]
    assert 100 not in market.forge.pulls


def test_what_a_form_may_not_hold_for_privacy_is_not_repeated(market: Market) -> None:
    code, _ = fill_in(market, "nieuw", body("profiel", PROFIEL | {"Over mij": "Bel 06-12345678 of BSN111222333"}))
    assert code == 1
    said = market.forge.answers(12)[0]
    assert "PRIVACY002" in said
    assert "12345678" not in said
    assert "111222333" not in said
