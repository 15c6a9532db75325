from __future__ import annotations

import datetime

from tests.conftest import KLUS, PROFIEL
from tooling.formats.dump import dump_yaml
from tooling.load.fields import Validated, validate
from tooling.load.yaml_reader import Places, read_yaml
from tooling.model.klus import Klus
from tooling.model.profiel import Profiel
from tooling.render.schema import SCHEMAS


def read(text: str) -> Validated[Klus]:
    data = read_yaml(text, "x.yaml").data
    assert data is not None
    return validate(Klus, data, lambda: Places(text, "x.yaml"))


def messages(text: str) -> list[str]:
    return [f"{one.message} {one.remedy}" for one in read(text).diagnostics]


def test_unknown_key_names_the_nearest_that_exists() -> None:
    assert messages(KLUS + "vaardigeheden: []\n") == [
        "Het veld 'vaardigeheden' bestaat niet. Bedoelde je 'vaardigheden'?"
    ]


def test_wrong_choice_names_the_choices_and_the_nearest() -> None:
    assert messages(KLUS + "status: opne\n") == [
        "'opne' kan hier niet. Kies uit: concept, open, in_gesprek, vervuld, afgerond, ingetrokken. Bedoelde je 'open'?"
    ]


def test_a_word_where_a_list_belongs_is_shown_as_one() -> None:
    assert messages(KLUS + "inzet: {dagen: maandag}\n") == [
        "De waarde heeft de verkeerde vorm. Hier hoort een lijst: [maandag]."
    ]


def test_control_characters_in_a_value_do_not_reach_the_message() -> None:
    assert "\x1b" not in "".join(messages(KLUS + 'soort: "\\e[31m"\n'))


def test_parts_that_are_faulty_do_not_hide_the_rest() -> None:
    validated = read(KLUS + "soort: x\ninzet: {uren_per_week: x, vanaf: 2027-01-01}\n")
    assert validated.model is not None
    assert validated.model.inzet is not None
    assert validated.model.inzet.vanaf == datetime.date(2027, 1, 1)
    assert validated.mended == {("soort",), ("inzet", "uren_per_week")}
    assert validated.is_mended(("inzet",))
    assert not validated.is_mended(("titel",))


def test_sound_data_costs_no_second_reading() -> None:
    def refuse() -> Places:
        raise AssertionError

    data = read_yaml(KLUS, "x").data
    assert data is not None
    assert validate(Klus, data, refuse).diagnostics == ()


def test_written_yaml_reads_back_as_the_same_model() -> None:
    text = PROFIEL + (
        "over_mij: |\n  Eerste.\n\n  Tweede: met dubbele punt.\nvindbaar: ja\ntalen: [nl, {taal: en, niveau: C1}]\n"
        "ervaring: [{functie: 'no', van: 2019}]\nbijgewerkt: 2026-11-01\nlocatie: {reisafstand_km: 30}\n"
    )
    data = read_yaml(text, "x").data
    assert data is not None
    model = Profiel.model_validate(data)
    again = read_yaml(dump_yaml(model), "y")
    assert again.diagnostics == []
    assert Profiel.model_validate(again.data) == model


def test_every_required_field_has_an_example_that_is_valid() -> None:
    for model in SCHEMAS.values():
        values = {name: field.examples[0] for name, field in model.model_fields.items() if field.examples}
        assert set(values) == set(model.model_fields), model
        model.model_validate(values)
