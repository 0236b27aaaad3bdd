"""What a first visit weighs on the wire, and how long a form step takes on a 2G telephone.

Pages are rendered from a small real province; assets are those of the build in the checkout.
"""

from pathlib import Path

import pytest
from benchmarks.pages import PAGES
from django.test import Client

import motcua
from motcua.domain.dossiers.testing import Province, file_birth, make_province
from motcua.domain.filing.testing import make_draft
from motcua.kernel.base.testing import once_a_module
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.ui.testing.first_visit import Weight, weigh

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

STATIC = Path(motcua.__file__).parent / "static"
USABLE_SECONDS = 3.0


province_once = once_a_module(make_province)


@pytest.fixture
def province() -> Province:
    return make_province()


def weight_of(name: str, province: Province) -> Weight:
    page = PAGES[name]
    client = Client()
    if page.reader:
        sign_in(client, demo.account_of(page.reader))
    address = page.address
    if "{draft}" in address:
        address = address.format(draft=make_draft(province).id)
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return weigh(answer.content, STATIC)


@pytest.mark.needs("portal", why="the home page is among those that are weighed")
@pytest.mark.parametrize("name", PAGES)
def test_a_first_visit_stays_within_its_weight(name: str, province: Province) -> None:
    for _ in range(6):
        file_birth(province)

    weight = weight_of(name, province)

    assert weight.later, "no scripts: has the front end been built?"
    assert weight.blocking, "no styles: has the front end been built?"
    assert weight.total <= PAGES[name].most_bytes, weight


@pytest.mark.parametrize("name", ["form step", "papers"])
def test_a_form_step_is_usable_on_2g_within_three_seconds(name: str, province: Province) -> None:
    weight = weight_of(name, province)

    assert weight.usable_seconds < USABLE_SECONDS, weight


@pytest.mark.needs("portal", why="the home page is what is sent")
def test_pages_are_sent_compressed(province: Province) -> None:
    answer = Client(headers={"accept-encoding": "gzip"}).get("/")

    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.content) < weight_of("home", province).page * 1.1 + 200
