"""Sending: what is written, what arrives, and what does not."""

import json
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.exchange.testing import Answer, FarSide, far_side
from motcua.kernel.identity.api import profile_subject_of
from motcua.kernel.identity.testing import make_citizen
from motcua.kernel.jobs.testing import hurry, run_jobs, waiting
from motcua.kernel.ledger.api import Subject
from motcua.kernel.notices.api import (
    NoRecipientError,
    delivery_counts,
    notices_about,
    undelivered,
)
from motcua.kernel.notices.models import Delivery, DeliveryState, Notice
from motcua.kernel.notices.testing import send_notice
from motcua.kernel.privacy.api import create_key, readings_of

pytestmark = pytest.mark.db


class Gateway:
    """Stand for the SMS gateway: how it answers next."""

    status = 200

    def __call__(self, path: str, body: bytes) -> Answer:
        return self.status, {}, b"{}"


@pytest.fixture
def gateway() -> Gateway:
    return Gateway()


@pytest.fixture
def sms(settings: Settings, gateway: Gateway) -> Iterator[FarSide]:
    settings.MOTCUA_DEMO = True
    with far_side(gateway) as server:
        settings.SIMULATORS_URL = server.url
        yield server


def _sms_state(notice_id: UUID) -> str:
    return Delivery.objects.get(notice_id=notice_id, channel="sms").state


def test_a_citizen_is_told_in_the_portal_and_by_text_message(sms: FarSide) -> None:
    hoa = make_citizen()

    notice_id = send_notice(to_account=hoa.pk)
    run_jobs(["exchange"])

    method, path, _, body = sms.requests[0]
    message = json.loads(body)
    assert (method, path) == ("POST", "/sms/messages")
    assert message["to"] == "0912345678"
    assert "H27.119.02-261116-0042" in message["text"]
    assert UUID(message["id"]) == Delivery.objects.get(notice_id=notice_id, channel="sms").pk
    assert _sms_state(notice_id) == DeliveryState.SENT
    assert Notice.objects.get(pk=notice_id).is_listed


def test_reading_the_phone_leaves_a_record_that_the_citizen_sees(sms: FarSide) -> None:
    hoa = make_citizen()
    send_notice(to_account=hoa.pk)

    run_jobs(["exchange"])

    assert "execute" in {row.purpose for row in readings_of(profile_subject_of(hoa.pk))}


def test_a_profile_without_mailbox_is_skipped(sms: FarSide) -> None:
    notice_id = send_notice(to_account=make_citizen().pk)

    run_jobs(["exchange"])

    mail = Delivery.objects.get(notice_id=notice_id, channel="email")
    assert mail.state == DeliveryState.SKIPPED
    assert delivery_counts(SYSTEM).skipped == 1


def test_someone_without_account_is_reached_by_the_phone_of_the_form(sms: FarSide) -> None:
    subject = Subject(kind="dossier", id=uuid4())
    create_key(subject)

    notice_id = send_notice(to_phone="0987654321", subject=subject)
    stored = Delivery.objects.get(notice_id=notice_id)
    run_jobs(["exchange"])

    assert b"0987654321" not in stored.address.ciphertext
    assert json.loads(sms.requests[0][3])["to"] == "0987654321"
    assert not Notice.objects.get(pk=notice_id).is_listed


def test_a_rolled_back_verb_tells_nobody(sms: FarSide) -> None:
    hoa = make_citizen()
    with transaction.atomic():
        send_notice(to_account=hoa.pk)
        transaction.set_rollback(True)

    run_jobs(["exchange"])

    assert (sms.requests, Notice.objects.count(), waiting()) == ([], 0, [])


def test_a_known_key_tells_once(sms: FarSide) -> None:
    hoa = make_citizen()

    ids = {send_notice(to_account=hoa.pk, key="overdue:1") for _ in range(3)}
    run_jobs(["exchange"])

    assert len(ids) == 1
    assert len(sms.requests) == 1


def test_a_gateway_that_is_down_is_tried_again_and_seen(sms: FarSide, gateway: Gateway) -> None:
    gateway.status = 503
    notice_id = send_notice(to_account=make_citizen().pk)
    run_jobs(["exchange"])
    Delivery.objects.update(asked_at=clock.now().replace(year=2020))
    seen = [(line.channel, line.state, line.error) for line in undelivered(SYSTEM)]

    gateway.status = 200
    hurry()
    run_jobs(["exchange"])

    assert seen == [("sms", "waiting", "HTTPStatusError")]
    assert _sms_state(notice_id) == DeliveryState.SENT


def test_a_number_that_the_gateway_refuses_fails_at_once(sms: FarSide, gateway: Gateway) -> None:
    gateway.status = 422
    notice_id = send_notice(to_account=make_citizen().pk)

    run_jobs(["exchange"])

    assert _sms_state(notice_id) == DeliveryState.FAILED
    assert [line.error for line in undelivered(SYSTEM)] == ["UndeliverableError"]


def test_what_was_told_about_a_dossier_can_be_listed() -> None:
    subject = Subject(kind="dossier", id=uuid4())
    send_notice(to_account=make_citizen().pk, subject=subject)
    send_notice(to_account=make_citizen().pk)

    assert len(notices_about(subject)) == 1


def test_a_notice_to_nobody_is_an_error() -> None:
    with pytest.raises(NoRecipientError):
        send_notice()


@pytest.mark.parametrize("path", ["https://a.example/", "//a.example/", "/\\a.example", "ho-so"])
def test_a_path_that_leads_off_the_platform_is_an_error(path: str) -> None:
    with pytest.raises(NoRecipientError):
        send_notice(to_account=make_citizen().pk, path=path)
