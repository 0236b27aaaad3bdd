"""A whole platform on loopback, for stories told from end to end."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.journeys.line import Line
    from tests.journeys.site import Site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Site]":
    """Run the demonstration with its processes; the folder is thrown away afterwards."""
    from tests.journeys.site import running_site

    with running_site(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(scope="session")
def line(site: "Site") -> "Iterator[Line]":
    """A 3G line to the site."""
    from tests.journeys.line import line_to

    with line_to(site.port) as laid:
        yield laid


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where screenshots go: `MOTCUA_PICTURES`, else a folder that git ignores."""
    folder = Path(os.environ.get("MOTCUA_PICTURES") or Path(__file__).parents[1] / "data/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
