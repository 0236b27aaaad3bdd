"""Rights act at the next request; forms of other sites do nothing; guessing tells nothing."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

from motcua.domain.work.api import Reach
from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.contract.asking import undone
from motcua.kernel.identity.api import (
    ApiToken,
    Holding,
    close_account,
    demo,
    leave_post,
    revoke_token,
)
from motcua.kernel.ledger.api import entries
from tests.access import rows
from tests.access.sweep import send
from tests.access.world import PHONE, World

pytestmark = [pytest.mark.db, pytest.mark.once("page"), pytest.mark.timeout(900)]

_UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
_OF_THE_REQUEST = re.compile(r'nonce="[^"]+"|value="[A-Za-z0-9]{64}"|\b[A-Z2-9]{4}-[A-Z2-9]{4}\b')
"""What differs between any two answers: nonce, the form's own word, the code to quote."""


@pytest.fixture(autouse=True)
def _taken_back(world: World) -> Iterator[None]:
    with undone():
        yield


def _work_page(world: World) -> str:
    return f"/can-bo/ho-so/{world.objects['cam_binh'].dossier.code}/"


def test_who_left_their_post_is_out_at_the_next_request(world: World) -> None:
    before = send(world, "GET", _work_page(world), "minh")
    held = Holding.objects.get(account=demo.account_of("minh"))
    today = clock.today()

    leave_post(actor=SYSTEM, account_id=held.account_id, post_id=held.post_id, valid_to=today)

    assert before.status_code == 200
    assert send(world, "GET", _work_page(world), "minh").status_code == 403
    assert send(world, "GET", "/can-bo/", "minh").status_code == 403


def test_a_closed_account_is_a_guest_at_the_next_request(world: World) -> None:
    close_account(
        actor=SYSTEM, account_id=demo.account_of("minh").pk, reason="nghỉ việc từ hôm nay"
    )

    answer = send(world, "GET", _work_page(world), "minh")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/dang-nhap/?next=")


def test_a_dossier_out_of_reach_is_gone_at_the_next_request(world: World) -> None:
    here = world.objects["cam_binh"]
    Reach.objects.filter(matter=here.dossier).delete()

    assert send(world, "GET", _work_page(world), "minh").status_code == 404
    assert send(world, "GET", f"/ho-so/{here.dossier.code}/", "hoa").status_code == 404
    assert send(world, "GET", f"/tep/{here.files['paper']}/tai-ve", "hoa").status_code == 404


def test_a_revoked_token_opens_nothing_at_the_next_call(world: World) -> None:
    before = send(world, "GET", "/api/v1/thu-tuc", "client")
    token = ApiToken.objects.filter(revoked_at=None).get()

    revoke_token(actor=SYSTEM, token_id=token.pk)

    assert before.status_code == 200
    assert send(world, "GET", "/api/v1/thu-tuc", "client").status_code == 401


def test_a_token_opens_no_page(world: World) -> None:
    answer = send(world, "GET", "/can-bo/", "client")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/dang-nhap/")


def test_the_form_of_another_site_does_nothing(world: World) -> None:
    """Every address that changes something refuses a session without the form's own word."""
    browser = Client(enforce_csrf_checks=True)
    let_in = []
    asked = {(row.address, row.method): row for row in rows.of_all() if row.method in _UNSAFE}
    for row in asked.values():
        for who in ("hoa", "minh", "phuc"):
            browser.cookies[settings.SESSION_COOKIE_NAME] = world.cookies[who]
            answer = browser.generic(row.method, row.path(world.values))
            if "Trang này mở đã lâu".encode() not in answer.content:
                let_in.append(row.address)

    assert {address.split("/")[0] for address in let_in} == {"api"}


def test_the_api_hears_no_session(world: World) -> None:
    answer = send(world, "GET", "/api/v1/ho-so", "hoa")

    assert answer.status_code == 401


@pytest.mark.parametrize("path", ["/tra-cuu/", "/api/v1/tra-cuu"])
def test_an_unknown_code_and_wrong_digits_are_answered_alike(world: World, path: str) -> None:
    known = world.objects["cam_binh"].dossier.code
    unknown = f"{known[:-4]}9999"

    right = _track(path, known, PHONE[-4:])
    wrong_digits = _track(path, known, "0000")
    no_dossier = _track(path, unknown, "0000")

    assert wrong_digits.replace(known, "…") == no_dossier.replace(unknown, "…")
    assert right != wrong_digits


def test_looking_a_dossier_up_records_nothing_and_shows_no_name(world: World) -> None:
    dossier = world.objects["cam_binh"].dossier
    before = len(entries(dossier.subject))

    body = _track("/tra-cuu/", dossier.code, PHONE[-4:])

    assert dossier.code in body
    assert dossier.owner_name not in body
    assert PHONE not in body
    assert len(entries(dossier.subject)) == before


def _track(path: str, code: str, digits: str) -> str:
    browser = Client()
    if path.startswith("/api/"):
        sent = {"code": code, "digits": digits}
        answer = browser.post(path, sent, content_type="application/json")
    else:
        answer = browser.post(path, {"ma": code, "so": digits})
    return f"{answer.status_code} {_OF_THE_REQUEST.sub('', answer.content.decode())}"
