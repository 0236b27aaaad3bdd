"""The same request sent several times at once, and killed half-way: one dossier, one answer."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from django.db import connections, transaction

from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import Province
from motcua.domain.filing.actions import file_by_api as filing
from motcua.domain.filing.api import Draft
from motcua.domain.filing.api_filing import ApiFiling
from motcua.domain.filing.models import ApiRequest
from motcua.kernel.base.api import Actor
from motcua.kernel.identity.api import authenticate_token
from motcua.kernel.registers.api import books_with_faults
from motcua.project.api.testing import Caller, birth_filing, make_caller, open_house

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])

SENDERS = 4


@pytest.fixture
def province() -> Province:
    return open_house()


@pytest.fixture
def caller(province: Province) -> Caller:
    return make_caller()


def test_one_key_sent_at_once_files_one_dossier(caller: Caller, province: Province) -> None:
    body = birth_filing(caller, province)

    answers = _at_once(lambda _: Caller(token=caller.token).file(body, key="khoa-0001"))

    assert [answer.status_code for answer in answers] == [201] * SENDERS
    assert len({answer.json()["code"] for answer in answers}) == 1
    assert Dossier.objects.count() == ApiRequest.objects.count() == 1


def test_one_draft_sent_at_once_under_many_keys_files_one_dossier(
    caller: Caller, province: Province
) -> None:
    body = birth_filing(caller, province)

    answers = _at_once(lambda at: Caller(token=caller.token).file(body, key=f"khoa-{at:04d}"))

    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert Dossier.objects.count() == ApiRequest.objects.count() == 1


def test_one_key_with_other_bodies_at_once_files_one_dossier(
    caller: Caller, province: Province
) -> None:
    bodies = [birth_filing(caller, province) for _ in range(SENDERS)]

    answers = _at_once(lambda at: Caller(token=caller.token).file(bodies[at], key="khoa-0001"))

    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert Dossier.objects.count() == 1


def test_a_filing_that_breaks_off_leaves_nothing_and_can_be_sent_again(
    caller: Caller, province: Province
) -> None:
    body = birth_filing(caller, province)
    actor = authenticate_token(caller.token)

    with transaction.atomic():
        _file(actor, body)
        transaction.set_rollback(True)
    left = (Dossier.objects.count(), ApiRequest.objects.count(), Draft.objects.count())
    answer = caller.file(body, key="khoa-0001")

    assert left == (0, 0, 1)
    assert answer.status_code == 201
    assert answer["Idempotent-Replayed"] == "false"
    assert list(books_with_faults()) == []


def _file(actor: Actor, body: dict[str, Any]) -> None:
    filing.file_by_api(
        actor=actor,
        key="khoa-0001",
        filing=ApiFiling(
            procedure_code=body["procedure"],
            agency_code=body["agency"],
            answers=body["answers"],
            files=tuple(UUID(one) for one in body["files"]),
            payer_class="",
        ),
    )


def _at_once(send: Callable[[int], Any]) -> list[Any]:
    with ThreadPoolExecutor(SENDERS) as pool:
        return list(pool.map(lambda at: _closing(send, at), range(SENDERS)))


def _closing(send: Callable[[int], Any], at: int) -> Any:
    try:
        return send(at)
    finally:
        connections.close_all()
