"""`klussen answer` and `klussen accept`, against a real server and real repositories, with recorded events."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest

from tests.commands.conftest import Market

NOOR = "naam: Noor\nzichtbaarheid: openbaar\nvaardigheden: [Bestuursrecht]\n"
EIGEN = NOOR + "eigenaar: {github: nieuw, id: 31}\n"


def test_a_first_profile_is_welcomed_with_what_it_matches_and_gets_its_owner_ready_to_paste(market: Market) -> None:
    market.propose("nieuw", {"schrijf": {"profielen/noor.yaml": NOOR}})
    code, text = market.answer()
    assert code == 0
    assert "Welkom op Klussenmarkt" in text
    assert f"```yaml\n{EIGEN}```" in text
    assert "Dit past nu al bij je profiel" in text
    assert "/klussen/gemeente-utrecht/bezwaren/" in text
    assert "wacht op goedkeuring" in text
    assert "[je bestand](https://github.com/iemand/klussenmarkt/edit/mijn-profiel/profielen/noor.yaml)" in text
    assert market.forge.labels[7] == ["eerste-profiel"]
    assert market.forge.authorization == {"Bearer geheim"}


def test_one_comment_says_what_is_wrong_changes_with_the_proposal_and_goes_when_all_is_well(market: Market) -> None:
    wrong = EIGEN.replace("openbaar", "openbar")
    market.propose("nieuw", {"schrijf": {"profielen/noor.yaml": wrong}})
    code, text = market.answer()
    assert code == 1
    assert "regel 2" in text
    assert "/referentie/controles/VELD004/" in text
    assert "https://github.com/iemand/klussenmarkt/edit/mijn-profiel/profielen/noor.yaml" in text
    assert f"Hiermee klopt het helemaal.\n\n```yaml\n{EIGEN}```" in text
    assert market.forge.labels[7] == ["moet-anders"]
    first = next(iter(market.forge.comments))
    market.propose("nieuw", {"schrijf": {"profielen/noor.yaml": EIGEN}})
    code, text = market.answer()
    assert code == 0
    assert "Welkom" in text
    assert "openbar'" not in text
    assert next(iter(market.forge.comments)) == first
    assert market.forge.labels[7] == ["eerste-profiel"]
    market.propose("beheer", {"verwijder": ["profielen/noor.yaml"], "schrijf": {"docs/nieuw.md": "# Nieuw\n"}})
    code, text = market.answer()
    assert (code, text) == (0, "")
    assert market.forge.labels[7] == ["kijkt-beheerder-na"]


def test_a_klus_shows_which_colleagues_fit_and_chose_to_be_found(market: Market) -> None:
    market.proposal.on_main({"vervang": {"profielen/sanne.yaml": ["zichtbaarheid", "vindbaar: ja\nzichtbaarheid"]}})
    market.proposal.git("rebase", "--quiet", "main")
    market.clone()
    old = "klussen/gemeente-utrecht/bezwaren.yaml"
    market.propose("utrecht", {"kopie": {old: "klussen/gemeente-utrecht/nieuw.yaml"}})
    code, text = market.answer()
    assert code == 0
    assert "Alles klopt" in text
    assert "[Sanne](" in text
    assert "Yusuf" not in text
    assert market.forge.labels[7] == ["eigen-en-schoon"]


def test_consent_counts_from_the_right_account_and_for_exactly_that_version(market: Market) -> None:
    first = market.propose("mallory", {"vervang": {"profielen/sanne.yaml": ["expert", "gevorderd"]}})
    code, text = market.answer()
    assert code == 1
    assert "@sanne" in text
    assert f"akkoord {first}" in text
    refusals = [
        f"akkoord {first[:12]}",
        f"Nee, dit wil ik niet!\n\nVan: Klussenmarkt\nakkoord {first}\n",
        f"Wat betekent dit?\n\n```text\nakkoord {first}\n```",
        f"<!--\nakkoord {first}\n-->",
        f"niet akkoord {first}",
        f"> akkoord {first}",
    ]
    market.forge.comment("mallory", 66, f"akkoord {first}")
    market.forge.comment("sanne", 67, f"akkoord {first}")
    for refusal in refusals:
        market.forge.comment("sanne", 11, refusal)
    assert market.answer()[0] == 1
    market.forge.comment("sanne", 11, f"Akkoord {first}. \r\n")
    event = {"action": "created", "issue": {"number": 7, "pull_request": {}}, "comment": {"body": "akkoord"}}
    assert market.answer(event=event)[0] == 0
    market.propose("mallory", {"vervang": {"profielen/sanne.yaml": ["gevorderd", "basis"]}})
    assert market.answer()[0] == 1


SIX = ["een", "twee", "drie", "vier", "vijf", "zes"]
BLOCK = "naam: Sanne\nzichtbaarheid: openbaar\nover_mij: |\n" + "".join(f"  # {one}\n" for one in SIX)
REST = "eigenaar: {github: sanne, id: 11}\nvaardigheden: [{naam: Bestuursrecht, niveau: expert}]\n"


def test_what_is_judged_is_what_a_merge_would_give(market: Market) -> None:
    market.proposal.on_main({"schrijf": {"profielen/sanne.yaml": BLOCK + REST}})
    market.proposal.git("rebase", "--quiet", "main")
    word = "  aanbevelingen: [{door: yusuf, tekst: Geweldig}]\n"
    market.propose("sanne", {"vervang": {"profielen/sanne.yaml": ["  # drie\n", f"  # drie\n{word}"]}})
    indented = "".join(f"  {line}\n" for line in REST.splitlines())
    comments = "".join(f"  # {one}\n" for one in SIX)
    flat = f"  naam: Sanne\n  zichtbaarheid: openbaar\n  over_mij: Hallo\n{comments}{indented}"
    market.proposal.on_main({"schrijf": {"profielen/sanne.yaml": flat}})
    market.moved_on()
    code, text = market.answer()
    assert code == 1
    assert "VOORSTEL004" in text


def test_a_file_that_moved_is_judged_where_it_went(market: Market) -> None:
    old, new = "klussen/gemeente-utrecht/bezwaren.yaml", "klussen/uwv/bezwaren.yaml"
    market.propose("utrecht", {"vervang": {old: ["klussen@", "werk@"]}})
    market.proposal.on_main(
        {"verplaats": {old: new}, "vervang": {new: ["organisatie: gemeente-utrecht", "organisatie: uwv"]}}
    )
    market.moved_on()
    code, text = market.answer()
    assert code == 1
    assert "VOORSTEL001" in text


def test_consent_does_not_cover_what_the_market_made_of_it_since(market: Market) -> None:
    lines = ["Ik werk graag."] + [f"Regel {number}." for number in range(6)] + ["Een fijne collega."]
    text = BLOCK.partition("over_mij")[0] + REST + "over_mij: |\n" + "".join(f"    {line}\n" for line in lines)
    market.proposal.on_main({"schrijf": {"profielen/sanne.yaml": text}})
    market.proposal.git("rebase", "--quiet", "main")
    word = "aanbevelingen:\n- door: yusuf\n  tekst: |\n"
    change = {"profielen/sanne.yaml": ["    Ik werk graag.\n", f"    Ik werk graag.\n{word}"]}
    commit = market.propose("sanne", {"vervang": change})
    market.forge.comment("yusuf", 12, f"akkoord {commit}")
    market.moved_on()
    assert market.answer()[0] == 0
    assert market.forge.labels[7] == ["eigen-en-schoon"]
    later = ["Een fijne collega.", "Een fijne collega. Ik vervals besluiten."]
    market.proposal.on_main({"vervang": {"profielen/sanne.yaml": later}})
    market.moved_on()
    assert "VOORSTEL017" in market.answer()[1]
    assert market.forge.labels[7] == ["kijkt-beheerder-na"]


def test_a_proposal_without_history_is_held(market: Market) -> None:
    market.propose("sanne", {"vervang": {"profielen/sanne.yaml": ["expert", "gevorderd"]}})
    commit = market.proposal.git("commit-tree", "HEAD^{tree}", "-m", "x")
    market.push(commit)
    market.forge.pulls[7]["head"]["sha"] = commit
    market.answer()
    assert market.forge.labels[7] == ["kijkt-beheerder-na"]


def test_a_closed_proposal_is_left_alone(market: Market) -> None:
    market.propose("sanne", {"vervang": {"profielen/sanne.yaml": ["expert", "gevorderd"]}}, state="closed")
    assert market.run("answer", "--post")[0] == 2
    assert market.run("accept")[0] == 0
    assert market.forge.sent == []


def test_what_clashes_with_the_market_of_now_is_held(market: Market) -> None:
    market.propose("sanne", {"vervang": {"profielen/sanne.yaml": ["expert", "gevorderd"]}})
    market.proposal.on_main({"vervang": {"profielen/sanne.yaml": ["expert", "basis"]}})
    market.moved_on()
    code, text = market.answer()
    assert code == 0
    assert "Werk je voorstel bij" in text
    assert market.forge.labels[7] == ["kijkt-beheerder-na"]


def test_a_proposal_for_another_branch_is_not_answered_and_not_merged(market: Market) -> None:
    market.propose("sanne", {"vervang": {"profielen/sanne.yaml": ["expert", "gevorderd"]}})
    market.forge.pulls[7]["base"]["ref"] = "formulier/12"
    assert market.run("answer", "--post")[0] == 2
    assert market.run("accept")[0] == 0
    assert market.forge.sent == []


def test_who_was_forgotten_does_not_come_back_by_themselves_and_no_stranger_hears_of_it(
    market: Market, klussen: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KLUSSEN_VERGETEN_SLEUTEL", "geheim" * 6)
    market.propose("sanne", {"verplaats": {"profielen/sanne.yaml": "profielen/nieuwe-sanne.yaml"}})
    market.proposal.git("switch", "--quiet", "main")
    assert klussen("forget", "sanne", "--root", market.proposal.root)[0] == 0
    market.proposal.commit("Vergeten")
    market.proposal.git("switch", "--quiet", "voorstel")
    market.moved_on()
    code, text = market.answer()
    assert code == 0
    assert market.forge.labels[7] == ["kijkt-beheerder-na"]
    assert "PROFIEL003" not in text


def test_a_tree_that_git_refuses_is_answered_all_the_same(market: Market) -> None:
    market.propose("sanne", {"vervang": {"profielen/sanne.yaml": ["expert", "gevorderd"]}})
    git = market.proposal.git
    blob = git("rev-parse", "HEAD:profielen/sanne.yaml")
    (market.proposal.root.parent / "boom").write_text(f"100644 blob {blob}\t.git\n")
    inner = subprocess.run(
        ["git", "mktree"], cwd=market.proposal.root, check=True, capture_output=True, text=True,
        input=f"100644 blob {blob}\t.git\n",
    ).stdout.strip()  # fmt: skip
    commit = git("commit-tree", inner, "-p", "HEAD", "-m", "x")
    market.push(commit)
    market.forge.pulls[7]["head"]["sha"] = commit
    code, text = market.answer()
    assert code == 1
    assert "kunnen we niet nakijken" in text or "VOORSTEL" in text
    assert market.forge.labels[7] == ["moet-anders"]


def test_a_bot_cannot_consent(market: Market) -> None:
    commit = market.propose("mallory", {"vervang": {"profielen/sanne.yaml": ["expert", "gevorderd"]}})
    market.forge.comment("sanne", 11, f"akkoord {commit}", "Bot")
    assert market.run("answer", "--post")[0] == 1


def test_an_old_event_is_answered_for_the_version_of_now(market: Market) -> None:
    market.propose("mallory", {"vervang": {"profielen/sanne.yaml": ["expert", "gevorderd"]}})
    old = {"pull_request": dict(market.forge.pulls[7])}
    market.propose("sanne", {"vervang": {"profielen/sanne.yaml": ["gevorderd", "basis"]}})
    assert market.answer(event=old)[0] == 0


def test_a_version_that_moved_while_we_looked_is_left_to_the_next_run(market: Market) -> None:
    market.propose("sanne", {"vervang": {"profielen/sanne.yaml": ["expert", "gevorderd"]}})
    market.forge.pulls[7]["head"]["sha"] = "b" * 40
    code, _, error = market.run("answer", "--post")
    assert code == 2
    assert "intussen gewijzigd" in error
    assert market.forge.sent == []


def test_a_deleted_profile_that_others_mention_is_no_fault_of_its_owner(market: Market) -> None:
    market.propose("fatima", {"verwijder": ["profielen/fatima.yaml"]})
    code, text = market.answer()
    assert code == 0
    assert "Een beheerder ruimt nog iets op" in text
    assert "Verbeterde tekst" not in text
    assert market.forge.labels[7] == ["kijkt-beheerder-na"]


def test_a_proposal_that_empties_the_market_is_judged_too(market: Market) -> None:
    everything = [
        path.relative_to(market.proposal.root).as_posix()
        for folder in ("klussen", "profielen", "registers")
        for path in (market.proposal.root / folder).rglob("*.yaml")
    ]
    market.propose("mallory", {"verwijder": everything})
    code, text = market.answer()
    assert code == 1
    assert "VOORSTEL001" in text


def test_profiles_that_are_kept_apart_are_not_needed_to_answer(market: Market) -> None:
    market.proposal.on_main({"vervang": {"mkdocs.yml": ["gewichten:", "profielen: ../elders\n    gewichten:"]}})
    market.proposal.git("rebase", "--quiet", "main")
    market.clone()
    closed = "status: afgerond\nafloop: {resultaat: intern_vervuld, door: [iemand-elders]}\ncontact:"
    market.propose("utrecht", {"vervang": {"klussen/gemeente-utrecht/bezwaren.yaml": ["contact:", closed]}})
    code, text = market.answer()
    assert code == 0
    assert "KLUS003" not in text
    assert market.forge.labels[7] == ["kijkt-beheerder-na"]


def test_without_post_the_answer_is_printed_for_any_forge(market: Market) -> None:
    market.propose("nieuw", {"schrijf": {"profielen/noor.yaml": EIGEN}})
    code, output, _ = market.run("answer")
    assert code == 0
    assert "Welkom" in output
    assert market.forge.sent == []


def test_what_a_stranger_wrote_is_text_and_nothing_else(market: Market) -> None:
    mean = "'@beheer <b>x</b> [klik](https://elders.example)'"
    market.propose("nieuw", {"schrijf": {"profielen/noor.yaml": EIGEN.replace("Noor", mean) + f"functie: [{mean}]\n"}})
    _, text = market.answer()
    said = text.partition("<details>")[0]
    assert "elders.example" not in said
    assert "@b" not in said
    assert "<b>" not in said


def test_own_and_clean_is_merged_at_the_commit_that_was_judged_and_published(market: Market) -> None:
    market.proposal.on_main({"vervang": {"mkdocs.yml": ["gewichten:", "samenvoegen: true\n    gewichten:"]}})
    market.proposal.git("rebase", "--quiet", "main")
    market.clone()
    commit = market.propose("sanne", {"vervang": {"profielen/sanne.yaml": ["expert", "gevorderd"]}})
    market.forge.merge_status = 405
    code, output, _ = market.run("accept")
    assert code == 0
    assert "niet overgenomen" in output
    assert len(market.forge.sent) == 1
    market.forge.sent.clear()
    market.forge.merge_status = 200
    market.run("accept")
    assert market.forge.sent == [
        (
            "PUT",
            "/repos/klussenmarkt/klussenmarkt/pulls/7/merge",
            {
                "sha": commit,
                "merge_method": "squash",
                "commit_title": "Voorstel 7 van sanne (11)",
                "commit_message": "Alleen iets eigens, nagekeken en vanzelf overgenomen.",
            },
        ),
        ("POST", "/repos/klussenmarkt/klussenmarkt/actions/workflows/publiceren.yml/dispatches", {"ref": "main"}),
    ]
    market.forge.sent.clear()
    code, output, _ = market.run("accept")
    assert (code, market.forge.sent) == (0, []), "what was merged already is left alone"
    assert "gesloten" in output


def wait_for_a_merge(market: Market) -> None:
    """Opens three labelled proposals: 7 and 8 by the owners of what they change, 9 by a stranger."""
    market.proposal.on_main({"vervang": {"mkdocs.yml": ["gewichten:", "samenvoegen: true\n    gewichten:"]}})
    market.proposal.git("rebase", "--quiet", "main")
    market.clone()
    people = {7: ("sanne", "expert"), 8: ("yusuf", "expert"), 9: ("mallory", "expert")}
    pulls = {}
    for number, (who, word) in people.items():
        market.proposal.git("switch", "--quiet", "--force-create", f"voorstel-{number}", "main")
        path = f"profielen/{who if who != 'mallory' else 'fatima'}.yaml"
        change = {"vervang": {path: [word, "basis"]}} if who != "mallory" else {"vervang": {path: ["Prima", "Slecht"]}}
        market.propose(who, change)
        pulls[number] = market.forge.pulls.pop(7) | {"number": number}
        market.proposal.git("push", "--quiet", str(market.origin), f"HEAD:refs/pull/{number}/head", "--force")
        market.forge.labels[number] = ["eigen-en-schoon"]
    market.proposal.git("push", "--quiet", "--force", str(market.origin), "voorstel-7:refs/pull/7/head")
    market.forge.pulls.update(pulls)


def test_clean_proposals_that_had_to_wait_are_merged_along_each_judged_on_what_came_before(market: Market) -> None:
    wait_for_a_merge(market)
    code, output, _ = market.run("accept")
    assert code == 0
    merged = [path.split("/")[5] for method, path, _ in market.forge.sent if method == "PUT"]
    assert merged == ["7", "8"], (output, sorted(market.forge.pulls), market.forge.labels)
    assert len([path for _, path, _ in market.forge.sent if "dispatches" in path]) == 1
    assert "basis" in market.proposal.git("-C", str(market.origin), "show", "main:profielen/sanne.yaml")
    assert "basis" in market.proposal.git("-C", str(market.origin), "show", "main:profielen/yusuf.yaml")


def test_what_was_merged_is_published_also_when_the_forge_fails_at_the_next(market: Market) -> None:
    wait_for_a_merge(market)
    market.forge.on_merge = lambda: setattr(market.forge, "merge_status", 500)
    code, _, _ = market.run("accept")
    assert code == 2
    sent = [path.rsplit("/", 2)[-2:] for method, path, _ in market.forge.sent if method in {"PUT", "POST"}]
    assert sent == [["7", "merge"], ["8", "merge"], ["publiceren.yml", "dispatches"]]


def test_no_label_outlives_its_judgement(market: Market) -> None:
    market.propose("sanne", {"vervang": {"profielen/sanne.yaml": ["expert", "gevorderd"]}})
    market.answer()
    assert market.forge.labels[7] == ["eigen-en-schoon"]
    judged = market.forge.pulls[7]
    market.propose("sanne", {"vervang": {"profielen/sanne.yaml": ["gevorderd", "basis"]}})
    market.forge.pulls[7] = judged  # the forge tells of a version that is not the newest any more
    code, _, _ = market.run("answer", "--post", "--vandaag", "2026-11-24")
    assert code == 2
    assert market.forge.labels[7] == []


def test_no_label_is_put_on_a_version_that_came_while_another_was_judged(market: Market) -> None:
    market.propose("sanne", {"vervang": {"profielen/sanne.yaml": ["expert", "openbaar"]}})
    market.forge.on_comment = lambda: market.forge.pulls[7]["head"].update(sha="f" * 40)
    assert market.answer()[0] == 1
    assert market.forge.labels.get(7, []) == []


def test_what_was_refused_for_privacy_is_repeated_nowhere(market: Market) -> None:
    private = "bel 06-12345678, BSN 111222333, Dorpsstraat 12"
    text = EIGEN.replace("openbaar", "openbar") + f"over_mij: {private}\n# thuis: 06-87654321\n"
    market.propose("nieuw", {"schrijf": {"profielen/noor.yaml": text}})
    code, said = market.answer()
    assert code == 1
    assert not any(one in said for one in ("12345678", "111222333", "Dorpsstraat", "87654321"))
    market.propose("nieuw", {"schrijf": {"profielen/noor.yaml": text.replace(private, "Hallo")}})
    _, said = market.answer()
    assert "VELD004" in said
    assert "87654321" not in said, "a comment in a file is not repeated either"
    market.propose("nieuw", {"schrijf": {"profielen/noor.yaml": EIGEN + 'links: ["06 1234 5678"]\n'}})
    assert "5678" not in market.answer()[1]


@pytest.mark.parametrize(
    "comment",
    [
        "# mijn BSN is 111 222\n# 333\n",
        "# bel me op 06\n# 12345678\n",
        "# jan at prive.example\n",
        "# zie https://x.example/,06-12345678\n",
    ],
)
def test_a_text_with_a_telling_comment_is_not_offered(market: Market, comment: str) -> None:
    market.propose("nieuw", {"schrijf": {"profielen/noor.yaml": comment + EIGEN.replace("openbaar", "openbar")}})
    assert "Verbeterde tekst" not in market.answer()[1]


def test_nobody_is_offered_a_text_that_makes_them_the_owner_of_another(market: Market) -> None:
    market.propose("mallory", {"vervang": {"profielen/sanne.yaml": ["github: sanne", "github: sanne2"]}})
    _, text = market.answer()
    assert "VOORSTEL001" in text
    assert "Verbeterde tekst" not in text


PRIVATE_VALUES = [
    'vindbaar: "ja, \'s avonds op 0612345678"',
    "locatie: {reisafstand_km: 111222333}",
    "over_mij: !jan@b.nl hallo",
    "jan's 0612345678: x",
    "vindbaar: '[06](https://x.nl)12345678'",
    "vindbaar: stuur na zessen gerust een kort bericht op jan.jansen@voorbeeld.nl of bel",
    "organisatie: 06-12345678",
    "vaardigheden: [Bel 0612345678]",
    "locatie: {plaats: Dorpsstraat 12}",
]


@pytest.mark.parametrize("field", PRIVATE_VALUES)
def test_no_private_value_is_in_an_answer_or_annotation(market: Market, field: str) -> None:
    market.propose(
        "nieuw", {"schrijf": {"profielen/noor.yaml": f"{EIGEN.replace('vaardigheden: [Bestuursrecht]', '')}{field}\n"}}
    )
    _, output, _ = market.run("answer", "--post", "--vandaag", "2026-11-24")
    said = "".join([*market.forge.answers(), output]).replace("\u200b", "").replace("&#64;", "@").replace("&#46;", ".")
    assert not any(one in said for one in ("12345678", "111222", "jan.jansen", "jan@b", "Dorpsstraat"))


@pytest.mark.parametrize("seen", ["Anoniem", "verborgen", "VERBORGEN"])
def test_of_who_does_not_want_to_be_seen_no_text_is_repeated(market: Market, seen: str) -> None:
    text = EIGEN.replace("openbaar", seen).replace("Bestuursrecht", "Bestuursrecht\u200b") + "voorbeeld: Yes\n"
    market.propose("nieuw", {"schrijf": {"profielen/noor.yaml": text}})
    assert "Verbeterde tekst" not in market.answer()[1]


def test_a_mended_text_is_offered_only_where_it_mends_everything(market: Market) -> None:
    half = EIGEN.replace("openbaar", "openbar") + "functie: [geen tekst]\n"
    market.propose("nieuw", {"schrijf": {"profielen/noor.yaml": half}})
    assert "Verbeterde tekst" not in market.answer()[1]


@pytest.mark.parametrize(
    ("who", "changes", "more"),
    [
        ("mallory", {"vervang": {"profielen/sanne.yaml": ["expert", "basis"]}}, {}),
        ("nieuw", {"schrijf": {"profielen/noor.yaml": EIGEN}}, {}),
        ("mallory", {"schrijf": {"docs/index.md": "x"}}, {}),
        ("sanne", {"vervang": {"profielen/sanne.yaml": ["expert", "basis"]}}, {"draft": True}),
        ("mallory", {"vervang": {"mkdocs.yml": ["vaardigheden: 40", "vaardigheden: 40\n    samenvoegen: true"]}}, {}),
    ],
)
def test_nothing_else_merges_itself(
    market: Market, who: str, changes: dict[str, object], more: dict[str, bool]
) -> None:
    market.proposal.on_main({"vervang": {"mkdocs.yml": ["gewichten:", "samenvoegen: true\n    gewichten:"]}})
    market.proposal.git("rebase", "--quiet", "main")
    market.clone()
    market.propose(who, changes, **more)
    assert market.run("accept")[0] == 0
    assert market.forge.sent == []


def test_nothing_merges_itself_where_the_market_did_not_choose_so(market: Market) -> None:
    market.propose(
        "sanne", {"vervang": {"profielen/sanne.yaml": ["expert", "basis"], "mkdocs.yml": ["id: 99", "id: 99"]}}
    )
    assert market.run("accept")[0] == 0
    assert market.forge.sent == []


def test_a_proposal_runs_nothing(market: Market) -> None:
    market.propose(
        "mallory",
        {
            "schrijf": {
                ".gitattributes": "*.yaml filter=lek\n",
                ".gitconfig": '[filter "lek"]\n\tsmudge = touch gelekt\n',
                ".githooks/post-checkout": "#!/bin/sh\ntouch gelekt\n",
                "tooling/__init__.py": "raise SystemExit('gelekt')\n",
                "sitecustomize.py": "raise SystemExit('gelekt')\n",
                "mkdocs.yml": "plugins:\n  klussenmarkt:\n    profielen: ../../../../etc\n",
            }
        },
    )
    assert market.answer()[0] == 0
    assert not list(market.root.rglob("gelekt"))
    assert not market.proposal.git("-C", str(market.root), "worktree", "list").count("voorstel")
