"""Hoa with her telephone on 3G, a window of her own for each story."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.line import Line
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor


@pytest.fixture
def hoa(
    site: Site, line: Line, browser: Browser, pictures: Path, request: pytest.FixtureRequest
) -> Iterator[Visitor]:
    name = request.node.path.stem.removeprefix("test_")
    with visitor(site, browser, pictures, name=name, url=line.url) as someone:
        someone.sign_in("Trần Thị Minh Hoa")
        yield someone
