from __future__ import annotations

from pathlib import Path

import pytest

from tests.vijandig.markt import Gebouwd, built


@pytest.fixture(scope="session")
def gebouwd(tmp_path_factory: pytest.TempPathFactory) -> Gebouwd:
    return built(tmp_path_factory.getbasetemp() / "vijandig")


@pytest.fixture(scope="session")
def vijandige_site(gebouwd: Gebouwd) -> Path:
    """The site of all hostile cases together."""
    if gebouwd.done.returncode != 1:
        pytest.fail(f"the site was not built: {gebouwd.done.stderr[-400:]}", pytrace=False)
    return gebouwd.site
