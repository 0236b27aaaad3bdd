"""One intake process for the tests that ask it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.kernel.files.testing import running_intake


@pytest.fixture(scope="session")
def intake_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Run intake with two operations of the tests, one of which stands above files."""
    folder = tmp_path_factory.mktemp("intake")
    probes = "motcua.kernel.files.intake.tests.probes"
    ops = {
        name: f"{probes}.{name}"
        for name in ("count_bytes", "sleep", "devour", "crash", "raise_error", "look_around")
    }
    with running_intake(folder, ops=ops):
        yield folder
