"""The desk's menu and its cards, by post."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from motcua.kernel.identity.testing import make_officer, make_officer_actor, sign_in
from motcua.kernel.organisations.testing import make_unit
from motcua.kernel.ui.api import menu
from motcua.modules.desk.cards import cards_for

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

_LINES = {
    "one_stop": {
        *("inbox", "counter", "returning"),
        *("search", "register_book", "absences", "own_keys", "emergency", "oversight", "how"),
    },
    "specialist": {
        *(
            "inbox",
            "search",
            "register_book",
            "absences",
            "own_keys",
            "emergency",
            "oversight",
            "how",
        ),
    },
    "leader": {
        *("inbox", "leader", "escalated", "issued", "grants", "keys"),
        *("search", "register_book", "absences", "powers", "starts", "own_keys", "emergency"),
        *("oversight", "erasures", "how"),
    },
    "clerk": {
        *("inbox", "clerk", "books", "issued"),
        *("search", "register_book", "absences", "powers", "starts", "own_keys", "emergency"),
        *("oversight", "how"),
    },
}


@pytest.mark.parametrize("role", _LINES)
def test_the_menu_shows_what_the_post_may_open(role: str) -> None:
    request = RequestFactory().get("/can-bo/")
    request.actor = make_officer_actor(unit=make_unit(), role=role)  # type: ignore[attr-defined]

    shown = {line.key for line in menu.shown("desk", request)}

    assert shown == _LINES[role]


def test_the_header_names_the_officer_s_agency() -> None:
    unit = make_unit()
    actor = make_officer_actor(unit=unit)

    assert menu.place_of(actor).casefold() == unit.agency.short_name.casefold()


def test_cards_are_those_of_the_post() -> None:
    clerk = make_officer_actor(unit=make_unit(), role="clerk")

    titles = [card.title for card in cards_for(clerk)]

    assert "Lấy số và đóng dấu" in titles
    assert "Ký nhiều văn bản một lần" not in titles


def test_words_without_accents_find_a_card(client: Client) -> None:
    officer = sign_in(client, make_officer(unit=make_unit(), role="one_stop"))

    found = officer.get(reverse("desk_help:cards"), {"q": "tra ket qua"}).content.decode()
    nothing = officer.get(reverse("desk_help:cards"), {"q": "xyz"}).content.decode()

    assert "Trả kết quả</h2>" in found
    assert "Tiếp nhận một người ở quầy" not in found
    assert "Chưa có thẻ nào như vậy" in nothing
