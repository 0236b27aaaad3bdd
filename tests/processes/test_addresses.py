"""An address with a slash too many or too few leads to the page that was meant."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.db, pytest.mark.once("page")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/thu-tuc/1.001193/", "/thu-tuc/1.001193"),
        ("/thu-tuc/1.001193/?kenh=quay&x=%2F%2F", "/thu-tuc/1.001193?kenh=quay&x=%2F%2F"),
        ("/tra-cuu", "/tra-cuu/"),
        ("/can-bo?trang=2", "/can-bo/?trang=2"),
    ],
)
def test_a_reader_is_led_to_the_one_address(client: Client, typed: str, meant: str) -> None:
    for method in (client.get, client.head):
        response = method(typed)

        assert response.status_code == 301
        assert response.headers["Location"] == meant


@pytest.mark.parametrize("typed", ["/khong-co/", "/khong-co", "/thu-tuc/1.001193//", "/a\r\nb/"])
def test_what_is_nowhere_stays_not_found(client: Client, typed: str) -> None:
    assert client.get(typed).status_code == 404


def test_what_exists_and_shows_nothing_is_not_led_elsewhere(client: Client) -> None:
    assert client.get("/xac-minh/khong-co-that/").status_code == 404


@pytest.mark.parametrize("typed", ["/thu-tuc/1.001193/", "/tra-cuu"])
def test_a_sent_form_is_not_turned_into_a_visit(client: Client, typed: str) -> None:
    assert client.post(typed, {"ma": "H27"}).status_code == 404
