"""The browser gives the same score and reasons as Python: golden cases, random pairs, and the sample market."""

from __future__ import annotations

import datetime
import json
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT, VANDAAG
from tests.golden import Golden
from tooling.load.catalogue import load_thesaurus
from tooling.load.places import load_places
from tooling.load.word_vectors import load_word_vectors
from tooling.load.yaml_reader import read_yaml
from tooling.match import Match, Verdict, assess, rank, reasons, verdict
from tooling.match.near import Neighbourhood
from tooling.match.published import RULES
from tooling.match.verdict import not_suggested
from tooling.model.klus import Klus
from tooling.model.profiel import Profiel
from tooling.model.registers import Organisatie, Thema
from tooling.model.settings import Onderdeel, Settings, Weights
from tooling.pipeline import Market, make_site
from tooling.privacy.redact import publish
from tooling.render.context import SiteContext
from tooling.render.data import api_files, match_files
from tooling.render.page_keys import PageKeys
from tooling.skills.thesaurus import Thesaurus
from tooling.skills.words import SMALL_WORDS, fold

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
TODAY = datetime.date.fromisoformat(VANDAAG)
SITE = {"site_url": "https://voorbeeld.example/", "site_naam": "Voorbeeld"}
THEMA = """\
thema: Voorbeeld
vaardigheden:
  - {id: juridisch-advies, naam: Juridisch advies, ook_bekend_als: [jurist, legal advice]}
  - {id: bestuursrecht, naam: Bestuursrecht, ook_bekend_als: [administratief recht], breder: [juridisch-advies]}
  - {id: bezwaar-en-beroep, naam: Bezwaar en beroep, breder: [bestuursrecht], verwant: [mediation]}
  - {id: mediation, naam: Mediation}
  - {id: projectleiding, naam: Projectleiding, ook_bekend_als: [leiden van projecten, projectmanager]}
  - {id: data-analyse, naam: Data-analyse, ook_bekend_als: [data analysis]}
  - {id: c-plus-plus, naam: C++}
  - {id: c-sharp, naam: C#}
"""
ORGANISATIES = {
    "provincie-utrecht": Organisatie.model_validate({"naam": "Provincie Utrecht", "soort": "provincie"}),
    "gemeente-utrecht": Organisatie.model_validate(
        {"naam": "Gemeente Utrecht", "soort": "gemeente", "onderdeel_van": "provincie-utrecht"}
    ),
}
SMALL = Thesaurus.of({"voorbeeld": Thema.model_validate(read_yaml(THEMA, "x").data)})

Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Ask]:
    """Client of `browser.mjs`: a function that asks it and returns its answer."""
    node = shutil.which("node") or str(ROOT / ".venv/bin/node")
    command = [node, str(Path(__file__).with_name("browser.mjs"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        questions, answers = process.stdin, process.stdout
        assert questions
        assert answers

        def ask(what: str, **request: Any) -> Any:
            questions.write(json.dumps({"ask": what, **request}) + "\n")
            questions.flush()
            answer = answers.readline()
            assert answer, "the browser's side broke down"
            return json.loads(answer)

        yield ask
        questions.close()


def published(files: Mapping[str, Any]) -> dict[str, Any]:
    """Input of the browser's side, from the files of `/api/v1/` by name."""
    names = ("klussen", "vaardigheden", "organisaties", "plaatsen")
    return {"match": files["match"], **{name: files[name][name] for name in names}}


def api_of(site: SiteContext) -> dict[str, Any]:
    """The files of `/api/v1/`, by name."""
    keys = PageKeys(site)
    files = (*api_files(site, keys), *match_files(site, keys))
    return {Path(file.path).stem: json.loads(file.render()) for file in files}


def agree(market: Market, browser: Ask, chosen: Settings | None = None) -> dict[tuple[str, str], list[str]]:
    """Holds the two together for every pair of a market; gives the reasons of each."""
    site = make_site(market, (chosen or Settings()).model_copy(update=SITE))
    files = api_of(site.context)
    pool = site.context.pool
    rankings = rank(pool, 10)
    answers = browser("scores", published=published(files), people=files["profielen"]["profielen"])
    found: dict[tuple[str, str], list[str]] = {}
    for person, answer in zip(pool.people, answers, strict=True):
        for klus in pool.klussen:
            mine = assess(pool, klus, person)
            its = answer["told"][klus.id]
            given = reasons(mine, said_to=True)
            own = [[*reason] for reason in given]
            said = verdict(mine, said_to=True)
            assert its["subscores"] == mine.subscores
            assert its["states"] == {name: [*parts] for name, parts in mine.states._asdict().items()}
            assert its["grade"] == mine.grade._asdict()
            assert its["reasons"] == own
            assert its["verdict"] == (said and json.loads(json.dumps(said._asdict())))
            assert its["lacking"] == ([] if said else [*not_suggested(mine, said_to=True)])
            about = verdict(mine, said_to=False)
            assert its["verdictAbout"] == (about and json.loads(json.dumps(about._asdict())))
            assert (its["score"], its["value"]) == (mine.score, mine.value)
            found[klus.id, person.id] = [
                *told_of(said),
                *(f"{one.points / 100:g} {one.code}: {one.text}" for one in given),
            ]
        best = [
            [match.klus, points(pool, match.subscores), group_of_match(pool, match)]
            for match in rankings.per_profiel.get(person.id, ())
        ]
        assert answer["ranking"] == best
    return found


def told_of(said: Verdict | None) -> list[str]:
    """A verdict as golden cases have it."""
    if said is None:
        return ["niet getoond"]
    lines = [f"{said.group}: {said.name}. {said.sentence}".strip()]
    return [*lines, *(f"let op: {line}" for line in said.watch), *(f"feit: {line}" for line in said.facts)]


def group_of_match(pool: Any, match: Any) -> str:
    klus = pool.klussen[pool.number_of[match.klus]]
    return str(assess(pool, klus, pool.person(match.profiel), match.subscores).group)


def points(pool: Any, subscores: Mapping[str, int]) -> int:
    return sum((2 * most * subscores[part] + 1000) // 2000 for part, most in pool.points.items())


def ids_of(matches: Sequence[Match]) -> list[str]:
    return [match.klus for match in matches]


def market_of(klussen: Mapping[str, Klus], profielen: Mapping[str, Profiel], thesaurus: Thesaurus = SMALL) -> Market:
    return Market(klussen, publish(profielen, load_places(), TODAY), ORGANISATIES, thesaurus, TODAY, ())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_golden_case_gives_its_reasons_on_both_sides(case: Path, browser: Ask, golden: Golden) -> None:
    data = yaml.safe_load(case.read_text())
    contact = {"contact": {"email": "a@voorbeeld.example"}, "organisatie": "gemeente-utrecht"}
    klussen = {f"o/{key}": Klus.model_validate(contact | value) for key, value in data["klussen"].items()}
    people = {
        key: Profiel.model_validate({"naam": "Q", "zichtbaarheid": "openbaar"} | value)
        for key, value in data["profielen"].items()
    }
    chosen = Settings(eisen=tuple(Onderdeel(part) for part in data.get("eisen", ())))
    found = agree(market_of(klussen, people), browser, chosen)
    pairs = data["verwacht"] or [f"{klus} + {person}" for klus in data["klussen"] for person in data["profielen"]]
    given = {pair: found["o/" + pair.split(" + ")[0], pair.split(" + ")[1]] for pair in pairs}
    text = yaml.safe_dump({"verwacht": given}, allow_unicode=True, sort_keys=False, width=120)
    golden.text(case, case.read_text().partition("verwacht:")[0] + text)


@pytest.mark.slow
def test_the_sample_market_scores_the_same_on_both_sides(browser: Ask, site: Path) -> None:
    from tooling.load.project import find_project
    from tooling.pipeline import open_market

    market = open_market(find_project(ROOT), TODAY)
    agree(market, browser)
    made = make_site(market, Settings.model_validate(SITE))
    own = next(match_files(made.context, PageKeys(made.context)))
    assert (site / own.path).read_bytes() == own.render()


@pytest.mark.slow
def test_two_thousand_klussen_rank_the_same_on_both_sides(browser: Ask) -> None:
    thesaurus, chance = load_thesaurus(ROOT / "registers/vaardigheden"), random.Random(20261126)  # noqa: S311 -- the same every time
    names = [name for name, _ in thesaurus.each_name()]
    words = sorted({word for name in names for word in name.split()})
    places = [one.name for one in load_places().by_name.values()]

    def prose(length: int) -> str:
        return " ".join(chance.choices(words, k=length))

    def skills(least: int) -> list[dict[str, Any]]:
        labels = [chance.choice([name, f"{name} {chance.choice(words)}"]) for name in chance.sample(names, least + 3)]
        return [{"naam": label, "niveau": chance.choice(["basis", "gevorderd", "expert"])} for label in labels]

    def practical() -> dict[str, Any]:
        return {"uren_per_week": chance.randint(2, 36), "dagen": chance.sample(["ma", "di", "wo", "do", "vr"], 2)}

    klussen = {
        f"gemeente-utrecht/klus-{number}": Klus.model_validate(
            {
                "titel": prose(5),
                "organisatie": "gemeente-utrecht",
                "omschrijving": prose(60),
                "vaardigheden": skills(1),
                "leert": chance.sample(names, 2),
                "inzet": practical(),
                "locatie": {"plaats": chance.choice(places)},
                "contact": {"email": "a@voorbeeld.example"},
            }
        )
        for number in range(2000)
    }
    people = {
        f"mens-{number}": Profiel.model_validate(
            {
                "naam": "Q",
                "zichtbaarheid": "openbaar",
                "over_mij": prose(40),
                "vaardigheden": skills(3),
                "wil_leren": chance.sample(names, 3),
                "liever_niet": chance.sample(names, 1),
                "beschikbaar": practical(),
                "locatie": {"plaats": chance.choice(places), "reisafstand_km": chance.randint(5, 100)},
            }
        )
        for number in range(20)
    }
    market = market_of(klussen, people, thesaurus)
    site = make_site(market, Settings.model_validate(SITE))
    files = api_of(site.context)
    pool = site.context.pool
    edition = pool.reweighed(Weights(leren=60, vaardigheden=20))
    asked = {"published": published(files), "people": files["profielen"]["profielen"], "top": 50}
    for ranked, own_points in ((pool, None), (edition, edition.points)):
        mine = {
            key: [[match.klus, points(ranked, match.subscores), group_of_match(ranked, match)] for match in best]
            for key, best in rank(ranked, 50).per_profiel.items()
        }
        found = browser("rankings", **asked, **({"points": own_points} if own_points else {}))
        assert len(mine) == 20
        assert dict(zip([one.id for one in pool.people], found, strict=True)) == mine
    of_market, of_edition = (rank(one, 50).per_profiel for one in (pool, edition))
    assert [*map(ids_of, of_market.values())] != [*map(ids_of, of_edition.values())]


def test_a_browser_is_told_what_every_label_of_a_klus_stands_for() -> None:
    twice = [{"naam": "Projectleiding"}, {"naam": "projecten leiden"}, {"naam": "Bestuurs-recht"}]
    klus = {
        "titel": "Een klus met drie namen",
        "omschrijving": "Twee ervan zijn dezelfde vaardigheid.",
        "organisatie": "gemeente-utrecht",
        "contact": {"email": "a@voorbeeld.example"},
        "vaardigheden": twice,
    }
    market = market_of({"o/k": Klus.model_validate(klus)}, {})
    told = api_of(make_site(market, Settings.model_validate(SITE)).context)["match"]["herkend"]
    assert told["projecten leiden"][0] == "projectleiding"
    assert "Projectleiding" not in told  # a name to the letter


LABELS = st.one_of(
    st.sampled_from(
        [
            *(name for name, _ in SMALL.each_name()),
            *(
                "Bestuurs-recht",
                "Bestuursrect",
                "projecten leiden",
                "Projectleider",
                "Juridische adviezen",
                "c++",
                "C #",
            ),
            *(
                "Kitesurfen",
                "kite surfen",
                "Zeilen op zee",
                "Data analyseren",
                "Управление",
                "데이터",
                "İstanbul",
                "œuvre",
            ),
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=12).filter(str.strip),
)
WORDS = st.lists(LABELS, min_size=1, max_size=8).map(lambda labels: " ".join(["Werk", *labels])[:150])
SKILLS = st.lists(
    st.fixed_dictionaries(
        {"naam": LABELS},
        optional={"niveau": st.sampled_from(["basis", "gevorderd", "expert"]), "vereist": st.booleans()},
    ),
    min_size=1,
    max_size=4,
)
OWN_SKILLS = SKILLS.map(lambda those: [{k: v for k, v in one.items() if k != "vereist"} for one in those])
PLACE = st.sampled_from(["Utrecht", "Zwolle", "den haag", "Nergenshuizen", "Sint-Michielsgestel"])
REMOTE = st.sampled_from(["nee", "deels", "volledig"])
DAYS = st.lists(st.sampled_from(["ma", "di", "wo", "do", "vr", "za", "zo"]), max_size=4, unique=True)
HOURS = st.integers(1, 80).map(lambda halves: halves / 2)
PERIOD = {
    "uren_per_week": HOURS,
    "vanaf": st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)),
    "tot": st.dates(datetime.date(2027, 1, 1), datetime.date(2027, 6, 30)),
    "dagen": DAYS,
    "dagdelen": st.lists(st.sampled_from(["ochtend", "middag", "avond"]), max_size=2, unique=True),
    "perioden": st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "vanaf": st.dates(datetime.date(2027, 1, 1), datetime.date(2027, 6, 30)),
                "tot": st.dates(datetime.date(2027, 7, 1), datetime.date(2027, 12, 31)),
            },
        ),
        max_size=2,
    ),
}
KINDS = st.sampled_from(["klus", "project", "detachering", "ruil", "meeloopdag", "mentoring"])
KLUS = st.fixed_dictionaries(
    {"titel": WORDS, "omschrijving": WORDS, "vaardigheden": SKILLS},
    optional={
        "resultaat": WORDS,
        "leert": st.lists(LABELS, max_size=3),
        "soort": KINDS,
        "inzet": st.fixed_dictionaries(
            {}, optional=PERIOD | {"uren_totaal": HOURS, "uren_voor": st.sampled_from(["elk", "samen"])}
        ),
        "plekken": st.integers(1, 4),
        "locatie": st.fixed_dictionaries(
            {}, optional={"plaats": PLACE, "op_afstand": REMOTE, "ook_in": st.lists(PLACE, max_size=2)}
        ),
        "alleen_voor": st.just(["provincie-utrecht"]),
    },
)
PROFIEL: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"vaardigheden": OWN_SKILLS},
    optional={
        "functie": WORDS,
        "over_mij": WORDS,
        "interesses": st.lists(LABELS, max_size=2),
        "wil_leren": st.lists(LABELS, max_size=3),
        "liever_niet": st.lists(st.one_of(KINDS, LABELS), max_size=2),
        "organisatie": st.just("gemeente-utrecht"),
        "ervaring": st.lists(st.fixed_dictionaries({"functie": WORDS, "omschrijving": WORDS}), max_size=2),
        "opleidingen": st.lists(st.fixed_dictionaries({"naam": LABELS}), max_size=1),
        "cursussen": st.lists(
            st.fixed_dictionaries({"naam": LABELS, "vaardigheden": st.lists(LABELS, max_size=2)}), max_size=1
        ),
        "certificaten": st.lists(st.fixed_dictionaries({"naam": LABELS}), max_size=1),
        "portfolio": st.lists(st.fixed_dictionaries({"titel": LABELS, "omschrijving": WORDS}), max_size=1),
        "beschikbaar": st.fixed_dictionaries({}, optional=PERIOD | {"soorten": st.lists(KINDS, max_size=2)}),
        "locatie": st.fixed_dictionaries(
            {},
            optional={
                "plaats": PLACE,
                "op_afstand": REMOTE,
                "ook_in": st.lists(PLACE, max_size=2),
                "reisafstand_km": st.integers(1, 120),
            },
        ),
        "zichtbaarheid": st.just("anoniem"),
    },
)


@settings(max_examples=60)
@given(
    klussen=st.lists(KLUS, min_size=1, max_size=14),
    people=st.lists(PROFIEL, min_size=1, max_size=4),
    must_fit=st.sets(st.sampled_from(list(Onderdeel)), max_size=2),
)
@pytest.mark.slow
def test_random_pairs_score_the_same_on_both_sides(
    browser: Ask, klussen: list[dict[str, Any]], people: list[dict[str, Any]], must_fit: set[Onderdeel]
) -> None:
    contact = {"contact": {"email": "a@voorbeeld.example"}, "organisatie": "gemeente-utrecht"}
    market = market_of(
        {f"o/k{number}": Klus.model_validate(contact | one) for number, one in enumerate(klussen)},
        {
            f"p{number}": Profiel.model_validate({"naam": "Q", "zichtbaarheid": "openbaar"} | one)
            for number, one in enumerate(people)
        },
    )
    agree(market, browser, Settings(eisen=tuple(must_fit)))


def compare_labels(browser: Ask, thesaurus: Thesaurus, labels: list[str]) -> None:
    concepts = [one.model_dump(exclude_defaults=True) for one in thesaurus.concepts.values()]
    answer = browser("labels", concepts=concepts, rules=RULES, labels=labels)
    neighbourhood = Neighbourhood(thesaurus, load_word_vectors())
    for label, its in zip(labels, answer["told"], strict=True):
        resolved = thesaurus.resolve(label)
        assert its["folded"] == fold(label)
        assert its["roots"] == " ".join(sorted(thesaurus.form(label)))
        assert its["resolved"] == (resolved._asdict() if resolved else None)
        assert its["nearest"] == [[*one] for one in thesaurus.nearest(label, 3, 300)]
    terms = [neighbourhood.term(label) for label in labels]
    assert answer["near"] == [[neighbourhood.near(own, asked).subscore for asked in terms] for own in terms]


@settings(max_examples=200)
@given(labels=st.lists(LABELS, min_size=1, max_size=6))
def test_labels_mean_the_same_on_both_sides(browser: Ask, labels: list[str]) -> None:
    compare_labels(browser, SMALL, labels)


@pytest.mark.slow
def test_the_labels_of_the_whole_thesaurus_mean_the_same_on_both_sides(browser: Ask) -> None:
    thesaurus = load_thesaurus(ROOT / "registers/vaardigheden")
    names = [name for name, _ in thesaurus.each_name()]
    mangled = [f"{name[:5]}{name[6:]}en {names[-index][-9:]}" for index, name in enumerate(names)]
    small = [f"leiden {word} projecten" for word in SMALL_WORDS]
    compare_labels(browser, thesaurus, [*names[::5], *mangled[::5], *small])
