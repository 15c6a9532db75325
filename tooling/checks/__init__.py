"""The rules over the data as a whole, one function a rule, in an explicit registry."""

from __future__ import annotations

from tooling.checks.klussen import KLUS_CHECKS
from tooling.checks.profielen import PROFIEL_CHECKS
from tooling.checks.registers import REGISTER_CHECKS
from tooling.checks.registry import Check, Finding, check, run_checks
from tooling.checks.shared import SHARED_CHECKS

#: Every check, in the order of the documentation.
CHECKS: tuple[Check, ...] = (*SHARED_CHECKS, *KLUS_CHECKS, *PROFIEL_CHECKS, *REGISTER_CHECKS)

__all__ = ["CHECKS", "Check", "Finding", "check", "run_checks"]
