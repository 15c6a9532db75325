"""Every forge does the same: who may change what, the answer, labels, consent, merges, and forms."""

from __future__ import annotations

import copy
import http.server
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Market, at_forge
from tests.commands.forge import FORGES, PULL, Forgejo, GitLab
from tests.commands.test_answer import EIGEN, NOOR
from tests.commands.test_intake import KLUS, PROFIEL, body
from tests.pull_request.conftest import ACCOUNTS
from tests.pull_request.test_proposals import CASES, read
from tooling.forge.client import ForgeError
from tooling.forge.gitlab import GitLab as Client
from tooling.forge.proposal import is_about_form, is_about_proposal
from tooling.model.forge import Forge
from tooling.render.forms import forms
from tooling.render.issue_form import issue_form_files, read_issue


@pytest.mark.slow
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_ownership_case_is_labelled_the_same_everywhere(
    path: Path, tmp_path: Path, klussen: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = read(path)
    found = {}
    market = Market(tmp_path, FORGES[0](), klussen)
    prepare(market, case)
    who = case["door"]
    pull: dict[str, Any] = copy.deepcopy(PULL) | {"user": {"login": who, "id": ACCOUNTS[who], "type": "User"}}
    pull["head"]["sha"] = commit = market.proposal.commit()
    settings = (market.root / "mkdocs.yml").read_text()
    for kind in FORGES:
        forge = kind()
        with at_forge(market, forge, tmp_path, monkeypatch):
            (market.root / "mkdocs.yml").write_text(f"{settings}    forge: {forge.name}\n")
            market.push()
            forge.pulls[7] = pull
            for one in case.get("akkoord", []):
                forge.comment(one, ACCOUNTS[one], f"akkoord {commit}")
            code, _, error = market.run("answer", "--post", "--vandaag", "2026-11-24")
            assert code in {0, 1}, error
            found[forge.name] = forge.labels[7]
    # What is judged here is what a merge would give.
    assert found == {kind.name: [case.get("oordeel_samengevoegd", case["oordeel"])] for kind in FORGES}


def prepare(market: Market, case: dict[str, Any]) -> None:
    """Make what was on the market before, what came in between, and the proposal."""
    if "eerst" in case:
        market.proposal.on_main(case["eerst"])
        market.proposal.git("reset", "--quiet", "--hard", "main")
    if "later" in case:
        market.proposal.on_main(case["later"])
    market.clone()
    market.proposal.make(case)


def test_one_comment_follows_the_proposal_and_is_left_alone_if_nothing_changes(market_anywhere: Market) -> None:
    market = market_anywhere
    market.propose("nieuw", {"schrijf": {"profielen/noor.yaml": EIGEN.replace("openbaar", "openbar")}})
    code, text = market.answer()
    assert code == 1
    assert "/referentie/controles/VELD004/" in text
    assert market.forge.labels[7] == ["moet-anders"]
    market.forge.sent.clear()
    market.answer()
    assert not [path for method, path, _ in market.forge.sent if "comment" in path or "note" in path]
    market.propose("nieuw", {"schrijf": {"profielen/noor.yaml": NOOR}})
    code, text = market.answer()
    assert code == 0
    assert "Welkom" in text
    field = "github" if market.forge.name == "github" else "account"
    assert f"eigenaar: {{{field}: nieuw, id: 31}}" in text
    assert market.forge.labels[7] == ["eerste-profiel"]
    assert {one.removeprefix("Bearer ").removeprefix("token ") for one in market.forge.authorization} == {"geheim"}


def test_links_lead_to_the_forge_of_the_proposal(market_anywhere: Market) -> None:
    market = market_anywhere
    commit = market.propose("nieuw", {"schrijf": {"profielen/noor.yaml": EIGEN.replace("openbaar", "openbar")}})
    hosts = {
        "github": ("https://github.com/iemand/klussenmarkt", "edit/mijn-profiel", "blob"),
        "gitlab": ("https://gitlab.com/iemand/klussenmarkt", "-/edit/mijn-profiel", "-/blob"),
        "forgejo": ("https://codeberg.org/iemand/klussenmarkt", "_edit/mijn-profiel", "src/commit"),
    }
    repository, edit, line = hosts[market.forge.name]
    market.forge.pulls[7]["head"]["repo"]["html_url"] = repository
    _, text = market.answer()
    assert f"{repository}/{edit}/profielen/noor.yaml" in text
    assert f"[regel 2]({repository}/{line}/{commit}/profielen/noor.yaml#L2)" in text


def test_consent_is_of_an_account_and_not_of_what_the_forge_notes_down(market_anywhere: Market) -> None:
    market = market_anywhere
    commit = market.propose("mallory", {"vervang": {"profielen/sanne.yaml": ["expert", "gevorderd"]}})
    login, number, kind = market.forge.bot
    market.forge.comment(login, number, f"akkoord {commit}", kind)
    market.forge.comment("mallory", 66, f"akkoord {commit}")
    assert market.run("answer", "--post")[0] == 1
    market.forge.comment("sanne", 11, f"akkoord {commit}")
    assert market.run("answer", "--post")[0] == 0
    assert market.forge.labels[7] == ["eigen-en-schoon"]


def test_own_and_clean_is_merged_unless_the_forge_refuses(market_anywhere: Market) -> None:
    market = market_anywhere
    market.proposal.on_main({"vervang": {"mkdocs.yml": ["gewichten:", "samenvoegen: true\n    gewichten:"]}})
    market.proposal.git("rebase", "--quiet", "main")
    market.clone()
    market.propose("sanne", {"vervang": {"profielen/sanne.yaml": ["expert", "gevorderd"]}})
    market.answer()
    market.forge.merge_status = 405
    code, output, _ = market.run("accept")
    assert (code, "niet overgenomen" in output) == (0, True)
    market.forge.merge_status = 200
    code, output, _ = market.run("accept")
    assert "Voorstel 7 is overgenomen" in output
    assert "gevorderd" in market.forge._git("show", "main:profielen/sanne.yaml")
    assert "Voorstel 7 van sanne (11)" in market.forge._git("log", "-1", "--format=%s", "main")


def test_a_form_becomes_a_proposal_of_who_filled_it_in(market_anywhere: Market) -> None:
    market = market_anywhere
    issue = {"number": 12, "body": body("profiel", PROFIEL), "user": {"login": "nieuw", "id": 31, "type": "User"}}
    if isinstance(market.forge, GitLab):
        issue["body"] = str(issue["body"]).replace("_No response_", "<!-- Vul dit in. -->")
    market.forge.issues[12] = issue
    code, _, error = market.run("intake", "--vandaag", "2026-11-24", event=market.forge.filled_in(12))
    assert code == 0, error
    assert market.forge.labels[100] == ["eerste-profiel"]
    field = "github" if market.forge.name == "github" else "account"
    text = market.forge._git("show", "formulier/12:profielen/noor.yaml")
    assert f"eigenaar:\n  {field}: nieuw\n  id: 31\n" in text
    (said,) = market.forge.answers(12)
    assert f"{'!' if market.forge.name == 'gitlab' else '#'}100" in said
    issue["body"] = str(issue["body"]).replace("Noor", "Noor Nieuw")
    assert market.run("intake", "--vandaag", "2026-11-24", event=market.forge.filled_in(12))[0] == 0
    assert sorted(market.forge.pulls) == [100]
    market.forge.issues[12] = issue | {"state": "closed"}
    assert "afgehandeld" in market.run("intake", event=market.forge.filled_in(12))[1]


@pytest.mark.parametrize("market_anywhere", [GitLab], indirect=True)
def test_a_confidential_form_makes_nothing_public_and_stops_no_reminder(market_anywhere: Market) -> None:
    market = market_anywhere
    user = {"login": "nieuw", "id": 31, "type": "User"}
    market.forge.issues[12] = {
        "number": 12, "body": body("profiel", PROFIEL), "user": user, "confidential": True, "labelled": ["herinnering"],
    }  # fmt: skip
    code, _, error = market.run("intake", event=market.forge.filled_in(12))
    assert (code, "vertrouwelijk" in error) == (2, True)
    assert market.forge.pulls == {}
    assert market._command("remind", "--post", "--root", market.root)[0] == 0


def test_a_branch_named_as_that_of_a_form_gives_nobody_the_name_of_who_filled_it_in(market_anywhere: Market) -> None:
    market = market_anywhere
    market.forge.issues[12] = {"number": 12, "body": "", "user": {"login": "sanne", "id": 11, "type": "User"}}
    market.propose("mallory", {"vervang": {"profielen/sanne.yaml": ["expert", "gevorderd"]}})
    pull = market.forge.pulls[7]
    pull["head"]["ref"] = "formulier/12"
    pull["head"]["repo"]["full_name"] = "klussenmarkt/klussenmarkt"
    market.forge._git("update-ref", "refs/heads/formulier/12", pull["head"]["sha"])
    assert market.run("answer", "--post")[0] == 1
    assert market.forge.labels[7] == ["moet-anders"]


def test_who_edits_the_form_of_another_does_not_speak_for_them(market_anywhere: Market) -> None:
    market = market_anywhere
    issue = {"number": 12, "body": body("profiel", PROFIEL), "user": {"login": "nieuw", "id": 31, "type": "User"}}
    market.forge.issues[12] = issue
    mallory = {"id": 66, "login": "mallory", "username": "mallory"}
    event = market.forge.filled_in(12) | {"sender": mallory, "user": mallory}
    assert market.run("intake", event=event)[0] == 1
    assert market.forge.pulls == {}
    assert "Iemand anders" in market.forge.answers(12)[0]


def test_a_file_of_the_form_on_the_site_becomes_a_proposal_where_no_editor_can_be_filled(
    market_anywhere: Market,
) -> None:
    market = market_anywhere
    text = f"# yaml-language-server: $schema=../schema/profiel.json\n{NOOR}functie: 'a: b'\n"
    user = {"login": "nieuw", "id": 31, "type": "User"}
    market.forge.issues[12] = {"number": 12, "body": f"```yaml\n{text}```\n", "user": user}
    code, _, error = market.run("intake", "--vandaag", "2026-11-24", event=market.forge.filled_in(12))
    assert code == 0, error
    assert market.forge.labels[100] == ["eerste-profiel"]
    assert "functie: 'a: b'" in market.forge._git("show", "formulier/12:profielen/noor.yaml")
    market.forge.issues[13] = {"number": 13, "body": f"Kijk:\n```yaml\n{text}```\n", "user": user}
    assert "geen ingevuld formulier" in market.run("intake", event=market.forge.filled_in(13))[1]


def test_a_task_without_its_variables_says_which_one_is_missing(
    market_anywhere: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    market = market_anywhere
    market.propose("nieuw", {"schrijf": {"profielen/noor.yaml": EIGEN}})
    missing = "GITHUB_TOKEN" if market.forge.name == "github" else "KLUSSEN_TOKEN"
    monkeypatch.delenv(missing)
    code, _, error = market.run("answer", "--post")
    assert code == 2
    assert missing in error


@pytest.mark.parametrize("market_anywhere", [Forgejo], indirect=True)
def test_forgejo_shows_findings_at_their_lines_once(market_anywhere: Market) -> None:
    market = market_anywhere
    market.propose("nieuw", {"schrijf": {"profielen/noor.yaml": EIGEN.replace("openbaar", "[@beheer](x)")}})
    market.answer()
    market.answer()
    (review,) = market.forge.reviews.values()  # type: ignore[attr-defined]
    (note,) = review["comments"]
    assert (note["path"], note["new_position"], review["event"]) == ("profielen/noor.yaml", 2, "COMMENT")
    assert "@beheer" not in note["body"]


@pytest.mark.parametrize(
    ("payload", "proposal", "form"),
    [
        ({"object_kind": "merge_request", "object_attributes": {"action": "open"}}, True, False),
        ({"object_kind": "merge_request", "object_attributes": {"action": "update", "oldrev": "a"}}, True, False),
        (
            {"object_kind": "merge_request", "object_attributes": {"action": "update"}, "changes": {"draft": {}}},
            True,
            False,
        ),
        (
            {"object_kind": "merge_request", "object_attributes": {"action": "update"}, "changes": {"labels": {}}},
            False,
            False,
        ),
        ({"object_kind": "merge_request", "object_attributes": {"action": "approved"}}, False, False),
        (
            {
                "object_kind": "note",
                "object_attributes": {"action": "create", "noteable_type": "MergeRequest", "note": "Akkoord abc"},
            },
            True,
            False,
        ),
        (
            {
                "object_kind": "note",
                "object_attributes": {"action": "update", "noteable_type": "MergeRequest", "note": "akkoord"},
            },
            False,
            False,
        ),
        ({"object_kind": "note", "object_attributes": {"noteable_type": "Issue", "note": "akkoord"}}, False, False),
        ({"object_kind": "issue", "object_attributes": {"action": "open"}}, False, True),
        (
            {"object_kind": "issue", "object_attributes": {"action": "update"}, "changes": {"description": {}}},
            False,
            True,
        ),
        ({"object_kind": "issue", "object_attributes": {"action": "update"}, "changes": {"labels": {}}}, False, False),
        ({"object_kind": "issue", "object_attributes": {"action": "close"}}, False, False),
        ({"object_kind": "push"}, False, False),
    ],
)
def test_what_our_own_answer_causes_at_gitlab_asks_for_no_other(
    payload: dict[str, Any], proposal: bool, form: bool
) -> None:
    assert (is_about_proposal(payload), is_about_form(payload)) == (proposal, form)


@pytest.mark.parametrize("kind", [Forge.GITHUB, Forge.GITLAB, Forge.FORGEJO])
def test_the_form_of_each_forge_asks_every_field_and_is_read_back(kind: Forge) -> None:
    files = {file.path: str(file.content) for file in issue_form_files(kind, "gemeente-zwolle")}
    assert len(files) == 2
    assert all(path.startswith(f".{kind.value}/") for path in files)
    assert "gemeente-zwolle" in "".join(files.values())
    if kind is Forge.GITLAB:
        text = files[".gitlab/issue_templates/Klus plaatsen.md"]
        for label, answer in KLUS.items():
            text = text.replace(f"### {label}\n", f"### {label}\n{answer}\n")
        form, data = read_issue(text, kind) or (None, {})
        assert form == forms()[0]
        assert data["titel"] == KLUS["Titel"]
        assert data["inzet"] == {"uren_per_week": "8", "dagen": ["ma", "do"]}


def test_a_token_goes_to_no_other_host() -> None:
    """A forge that leads elsewhere is not followed there."""
    seen: list[str | None] = []

    class Elsewhere(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.headers["PRIVATE-TOKEN"])
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: object) -> None:
            pass

    class Leading(Elsewhere):
        def do_GET(self) -> None:
            self.send_response(302)
            self.send_header("Location", f"http://127.0.0.1:{other.server_port}/x")
            self.end_headers()

    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as other,
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), Leading) as first,
    ):
        for server in (other, first):
            threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        client = Client(f"http://127.0.0.1:{first.server_port}/projects/1", "", "a/b", "geheim")
        with pytest.raises(ForgeError):
            client.get("/x")
        for server in (other, first):
            server.shutdown()
    assert seen == []


@pytest.mark.parametrize(
    "text", ["\n" * 190_000, "<!--" * 45_000, "```yaml\n" * 20_000, "### Titel\n" * 18_000, "x" * 300_000]
)
def test_a_form_of_a_stranger_takes_no_long_time(text: str) -> None:
    assert read_issue(text, Forge.GITLAB) is None
