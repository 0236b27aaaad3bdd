"""Give each test the package's own addresses and a folder of files of its own."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def _own_folder_and_addresses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    from motcua.kernel.base.api import secret

    secret.load("kek")
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path))
    settings.ROOT_URLCONF = "motcua.kernel.files.tests.urls"
    settings.MOTCUA_SCANNER = ""
