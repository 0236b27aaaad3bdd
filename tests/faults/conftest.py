"""Hoa in the middle of something, on a line that carries well until it does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.faults.lanes import Lanes, lanes_below
from tests.journeys.line import Line, Profile, line_to
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

_HOME = Profile(down_bps=8_000_000, up_bps=1_000_000, round_trip_seconds=0.02)


@pytest.fixture
def home_line(site: Site) -> Iterator[Line]:
    """A line of one's own, which can be cut."""
    with line_to(site.port, _HOME) as laid:
        yield laid


@pytest.fixture
def hoa(
    site: Site, home_line: Line, browser: Browser, pictures: Path, request: pytest.FixtureRequest
) -> Iterator[Visitor]:
    name = request.node.path.stem.replace("test_", "fault-")
    with visitor(site, browser, pictures, name=name, url=home_line.url) as someone:
        someone.sign_in("Trần Thị Minh Hoa")
        yield someone


@pytest.fixture(scope="module")
def lanes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lanes]:
    """Folders with everything that acts need, to strike at."""
    with lanes_below(tmp_path_factory.mktemp("struck")) as made:
        yield made
