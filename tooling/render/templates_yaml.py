"""The files that `klussen new` starts with: valid as they are, with the rest of the fields ready behind a `#`."""

from __future__ import annotations

import datetime
import json

SCHEMA_LINE = "# yaml-language-server: $schema={}schema/{}.json"


def _quoted(text: str) -> str:
    """Any text as a double-quoted YAML scalar; JSON strings are YAML strings."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def klus_template(title: str, organisation: str, placed: datetime.date, closes: datetime.date) -> str:
    """A klus that passes `check` as soon as it is written, as a draft that is not shown in lists."""
    return f"""{SCHEMA_LINE.format("../../", "klus")}
# Verplicht is wat hieronder zonder # staat. Haal bij de rest de # weg als je het invult.
titel: {_quoted(title)}
organisatie: {organisation}
soort: klus # of: project, detachering, ruil, meeloopdag, mentoring
# samenvatting: Eén of twee zinnen voor in de lijst, hoogstens 200 tekens.
omschrijving: |
  Wat is er aan de hand, wat ga je doen en met wie? Schrijf het zoals je het een collega vertelt.
# resultaat: Wat er klaar is als de klus klaar is.
vaardigheden:
  - naam: Projectmanagement
    niveau: gevorderd # of: basis, expert
    vereist: ja # of: nee
# leert: [Projectmanagement]
# inzet:
#   uren_per_week: 8
#   vanaf: {closes}
#   tot: {closes + datetime.timedelta(days=60)}
#   dagen: [ma, di]
# locatie:
#   plaats: Utrecht
#   op_afstand: deels # of: nee, volledig
# plekken: 1
# schaal: [10, 11]
# kosten: gesloten_beurzen # of: kale_loonkosten, in_overleg
contact:
  naam: Jouw naam of team
  email: klussen@voorbeeld.example
geplaatst: {placed}
reageren_tot: {closes}
status: concept # maak hier 'open' van als de klus klaar is om te tonen
"""


def profiel_template(name: str, updated: datetime.date) -> str:
    """A profile that passes `check`; hidden, because only its owner can choose to be seen."""
    return f"""{SCHEMA_LINE.format("../", "profiel")}
# Verplicht is wat hieronder zonder # staat. Haal bij de rest de # weg als je het invult.
naam: {_quoted(name)}
# Kies zelf: openbaar (alles staat op de site), anoniem (alleen vaardigheden, wensen, beschikbaarheid en provincie) of
# verborgen (niets). Let op: in een openbare repository kan iedereen dit bestand lezen, wat je ook kiest.
zichtbaarheid: verborgen
# organisatie: gemeente-utrecht
# functie: Projectleider
# over_mij: |
#   Wie ben je, en waar word je blij van?
vaardigheden:
  - naam: Projectmanagement
    niveau: gevorderd # of: basis, expert
    # bewijs: [Leidde de verhuizing van het gemeentehuis]
# wil_leren: [Projectmanagement]
# liever_niet: [detachering]
# ervaring:
#   - functie: Projectleider
#     organisatie: Gemeente Utrecht
#     van: 2019
# talen: [nl, en]
# beschikbaar:
#   uren_per_week: 8
#   dagen: [ma, di]
#   soorten: [klus, project]
# locatie:
#   plaats: Utrecht
#   reisafstand_km: 40
#   op_afstand: deels # of: nee, volledig
# vindbaar: nee # mag een klus jou noemen als iemand die past?
# contact:
#   email: ik@voorbeeld.example
bijgewerkt: {updated}
"""
