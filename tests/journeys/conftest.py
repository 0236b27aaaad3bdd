"""A whole platform on loopback and a real browser, for stories told from end to end."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.site import Site, running_site
from tests.journeys.visitor import CHROMIUM, FLAGS


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Run the demonstration with its processes; the folder is thrown away afterwards."""
    folder = tmp_path_factory.mktemp("site")
    with running_site(folder) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where screenshots go: `MOTCUA_PICTURES`, else a folder that git ignores."""
    folder = Path(os.environ.get("MOTCUA_PICTURES") or Path(__file__).parents[2] / "data/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
