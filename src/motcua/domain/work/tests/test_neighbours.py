"""From one matter to the next in the list that one came from, not in the whole inbox."""

from datetime import timedelta
from typing import cast

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from motcua.domain.work import api
from motcua.domain.work.models import Matter
from motcua.domain.work.pages.desk.listed import carried, onward
from motcua.domain.work.testing import TOY, Office, make_matter
from motcua.kernel.access.api import Request
from motcua.kernel.base.api import clock

pytestmark = pytest.mark.db

OWN = "giao=toi"


@pytest.fixture
def matters(office: Office) -> list[Matter]:
    """Return umbrellas by due time: every second is given to Hà by name."""
    post, now = office.actor("ha").post_id, clock.now()
    return [
        make_matter(
            office,
            held_by="ha",
            holder_post_id=None if number % 2 else post,
            due_at=now + timedelta(days=number),
        )
        for number in range(6)
    ]


def around(office: Office, matter: Matter, listed: str = "") -> api.Neighbours:
    return api.neighbours_of(office.actor("ha"), kind=TOY, code=matter.code, listed=listed)


def page_in(address: str) -> tuple[str, str]:
    path, _mark, query = address.partition("?")
    return path, QueryDict(query).get("ds", "")


def test_without_a_list_it_is_the_whole_inbox(office: Office, matters: list[Matter]) -> None:
    found = around(office, matters[2])

    assert (found.at, found.count, found.menu_counts) == (3, 6, {"inbox": 6})
    assert found.before == f"/can-bo/o/{matters[1].code}/"
    assert found.after == f"/can-bo/o/{matters[3].code}/"
    assert found.back == "/can-bo/"


def test_neighbours_are_those_of_the_narrowed_list_and_lead_on_in_it(
    office: Office, matters: list[Matter]
) -> None:
    found = around(office, matters[2], OWN)

    assert (found.at, found.count, found.menu_counts) == (2, 3, {})
    assert page_in(found.before) == (f"/can-bo/o/{matters[0].code}/", OWN)
    assert page_in(found.after) == (f"/can-bo/o/{matters[4].code}/", OWN)
    assert found.back == f"/can-bo/?{OWN}"


def test_the_order_of_the_list_is_kept(office: Office, matters: list[Matter]) -> None:
    found = around(office, matters[2], "xep=moi-nhat")

    assert found.count == 6
    assert page_in(found.after)[1] == "xep=moi-nhat"


def test_what_is_not_in_the_list_has_no_neighbours_there(
    office: Office, matters: list[Matter]
) -> None:
    found = around(office, matters[1], OWN)

    assert (found.at, found.before, found.after) == (0, "", "")


@pytest.mark.parametrize("listed", ["mau-sac=do", "muc=khong-co", "%", "x" * 3000])
def test_a_list_that_there_is_not_is_the_whole_inbox(
    office: Office, matters: list[Matter], listed: str
) -> None:
    assert around(office, matters[0], listed).count == 6


@pytest.mark.parametrize(
    ("address", "referer", "listed"),
    [
        ("/x/", f"http://testserver/can-bo/?{OWN}", OWN),
        ("/x/?ds=giao%3Ddon-vi", f"http://testserver/can-bo/?{OWN}", "giao=don-vi"),
        ("/x/", "http://testserver/can-bo/tim/?q=a", ""),
        ("/x/", f"https://elsewhere.example/can-bo/?{OWN}", ""),
        ("/x/", "", ""),
    ],
)
def test_the_list_is_said_by_the_address_or_by_where_one_came_from(
    office: Office, address: str, referer: str, listed: str
) -> None:
    request = RequestFactory().get(address, headers={"Referer": referer} if referer else {})

    assert api.listed_in(cast(Request, request)) == listed


def test_what_a_page_sends_says_the_list_on(office: Office) -> None:
    request = RequestFactory().post("/x/", {**carried(OWN)}, headers={"Referer": "/y/"})

    assert api.listed_in(cast(Request, request)) == OWN


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("work:inbox", f"/can-bo/?{OWN}"),
        ("/can-bo/", f"/can-bo/?{OWN}"),
        ("work:absences", "/can-bo/vang-mat/"),
    ],
)
def test_an_act_that_ends_leads_back_to_the_list(office: Office, page: str, address: str) -> None:
    assert onward(OWN, page) == address
    assert onward("", "work:inbox") == "/can-bo/"
