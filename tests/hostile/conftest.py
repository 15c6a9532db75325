from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.cases import BuiltCases, built


@pytest.fixture(scope="session")
def built_cases(tmp_path_factory: pytest.TempPathFactory) -> BuiltCases:
    return built(tmp_path_factory.getbasetemp() / "hostile")


@pytest.fixture(scope="session")
def hostile_site(built_cases: BuiltCases) -> Path:
    """The site of all hostile cases together."""
    if built_cases.done.returncode != 1:
        pytest.fail(f"the site was not built: {built_cases.done.stderr[-400:]}", pytrace=False)
    return built_cases.site
