"""The rules over the data as a whole, one function a rule, in an explicit registry."""

from __future__ import annotations

from tooling.checks.bronnen import BRON_CHECKS
from tooling.checks.edities import EDITIE_CHECKS
from tooling.checks.groepen import GROEP_CHECKS
from tooling.checks.klussen import KLUS_CHECKS
from tooling.checks.privacy import PRIVACY_CHECKS
from tooling.checks.profielen import PROFIEL_CHECKS
from tooling.checks.registers import REGISTER_CHECKS
from tooling.checks.registry import Check, Finding, check, faults, run_checks, run_per_entry
from tooling.checks.shared import ADVICE, SHARED_CHECKS

#: Checks of a single entry: their inputs are that entry, the thesaurus, and data that ships with the program.
CHECKS_OF_ONE: tuple[Check, ...] = (*SHARED_CHECKS, *PRIVACY_CHECKS)

#: Checks across entries.
CHECKS_OF_ALL: tuple[Check, ...] = (
    *KLUS_CHECKS,
    *PROFIEL_CHECKS,
    *REGISTER_CHECKS,
    *BRON_CHECKS,
    *GROEP_CHECKS,
    *EDITIE_CHECKS,
)

#: Every check that decides what may be published, in the order of the documentation. `ADVICE` is for who writes a file
#: only: it takes long for a whole market, and a build would do nothing with it.
CHECKS = (*CHECKS_OF_ONE, *CHECKS_OF_ALL)

__all__ = [
    "ADVICE",
    "CHECKS",
    "CHECKS_OF_ALL",
    "CHECKS_OF_ONE",
    "Check",
    "Finding",
    "check",
    "faults",
    "run_checks",
    "run_per_entry",
]
