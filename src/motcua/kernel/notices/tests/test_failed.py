"""Notices that did not arrive, as the administrator sees and sends them again."""

from uuid import uuid4

import pytest
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import Settings

from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.exchange.api import outbox_not_arrived
from motcua.kernel.exchange.testing import far_side
from motcua.kernel.identity.testing import make_citizen, make_officer, sign_in
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.notices.models import Delivery, DeliveryState, Notice
from motcua.kernel.notices.testing import send_notice

pytestmark = pytest.mark.db

URL = "/quan-tri/thong-bao/"


@pytest.fixture(autouse=True)
def _addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "motcua.project.urls"


@pytest.fixture
def phuc(client: Client) -> Client:
    return sign_in(client, make_officer(role="administrator"))


def words(client: Client) -> str:
    return " ".join(strip_tags(client.get(URL).content.decode()).split())


def test_when_all_arrived_the_page_says_so(phuc: Client) -> None:
    assert "Không có thông báo lỗi hay chờ lâu" in words(phuc)


def test_what_had_no_address_is_listed_and_not_said_to_have_arrived(phuc: Client) -> None:
    notice = send_notice(to_account=make_citizen().pk)
    assert "Không có nơi nhận" not in words(phuc)

    Delivery.objects.update(state=DeliveryState.SKIPPED)

    page = words(phuc)
    assert "Không có nơi nhận, 24 giờ qua" in page
    assert Notice.objects.get(pk=notice).title in page


def test_a_refused_sms_is_listed_without_its_text_and_sent_again(
    phuc: Client, settings: Settings
) -> None:
    answers = [400]
    with far_side(lambda path, body: (answers[0], {}, b"{}")) as sms:
        settings.CONNECTORS = {}
        settings.SIMULATORS_URL = sms.url
        hoa = make_citizen()
        send_notice(to_account=hoa.pk)
        run_jobs()
        failed = Delivery.objects.get(channel="sms")
        assert failed.state == DeliveryState.FAILED

        page = words(phuc)
        assert "Không gửi được" in page
        assert failed.notice.title in page
        assert failed.text not in page
        assert "0912345678" not in page

        answers[0] = 200
        phuc.post(f"{URL}{failed.pk}/gui-lai/")
        run_jobs()

    failed.refresh_from_db()
    assert failed.state == DeliveryState.SENT
    assert failed.done_at is not None
    assert failed.done_at <= clock.now()
    assert not [line for line in outbox_not_arrived(SYSTEM) if line.connector == "sms"]


def test_only_what_failed_is_sent_again(phuc: Client) -> None:
    send_notice(to_account=make_citizen().pk)
    waiting = Delivery.objects.first()
    assert waiting

    for named in (waiting.pk, uuid4()):
        assert phuc.post(f"{URL}{named}/gui-lai/").status_code == 409
