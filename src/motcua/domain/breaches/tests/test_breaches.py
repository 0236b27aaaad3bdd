"""The register of breaches: seventy-two hours as a real clock, told on the first page, printed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.test import Client
from pytest_django import Settings

from motcua.domain.breaches.models import Breach
from motcua.domain.breaches.rules import notified_by
from motcua.domain.breaches.watches import breach_concerns
from motcua.kernel.base.api import SYSTEM, clock, dates
from motcua.kernel.identity.testing import make_officer, sign_in
from motcua.kernel.ledger.api import entries, unlike_rows
from motcua.kernel.printing.testing import text_of

PAGE = "/quan-tri/su-co-du-lieu/"
WHAT = "Một tệp danh sách gửi nhầm địa chỉ thư"


def test_the_hours_run_on_days_off_too() -> None:
    friday = datetime(2026, 11, 20, 9, tzinfo=UTC)

    assert notified_by(friday) == datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def phuc(db: None, settings: Settings) -> Client:
    settings.ROOT_URLCONF = "motcua.project.urls"
    return sign_in(Client(), make_officer(role="administrator"))


def typed(found_at: datetime, **changed: str) -> dict[str, str]:
    found = clock.local(found_at)
    return {
        "breach_id": str(uuid4()),
        "found_on": dates.format_date(found.date()),
        "found_time": f"{found:%H:%M}",
        "what": WHAT,
        "data_kinds": "Họ tên, số định danh",
        "contact": "Văn phòng UBND tỉnh, 0239 3855 555",
        **changed,
    }


def sent(at: datetime) -> dict[str, str]:
    local = clock.local(at)
    day = dates.format_date(local.date())
    return {"notified_on": day, "notified_time": f"{local:%H:%M}", "how": "Công văn 12/UBND"}


@pytest.mark.db
@pytest.mark.once("page")
def test_a_breach_runs_its_clock_from_finding_to_closing(phuc: Client, tmp_path: Path) -> None:
    found_at = clock.now().replace(second=0, microsecond=0) - timedelta(hours=70)
    same = typed(found_at)
    for _ in range(2):
        assert phuc.post(f"{PAGE}them/", same).status_code == 302
    row = Breach.objects.get()
    one = f"{PAGE}{row.id}/"
    (concern,) = breach_concerns(SYSTEM)
    assert (concern.tone, concern.title) == (
        "late",
        "Sự cố dữ liệu cá nhân: còn 1 giờ để thông báo",
    )
    paper = text_of(phuc.get(f"{one}van-ban/").content, tmp_path)
    for words in (WHAT, "Điều 23", "chưa xác định, sẽ bổ sung"):
        assert words in paper

    assert phuc.post(f"{one}dong/", {"outcome": "xong"}).status_code == 422
    more = typed(found_at, persons="41", measures="Đã thu hồi thư")
    assert phuc.post(f"{one}bo-sung/", more).status_code == 302
    assert phuc.post(f"{one}da-thong-bao/", sent(found_at - timedelta(hours=1))).status_code == 422
    assert phuc.post(f"{one}da-thong-bao/", sent(clock.now())).status_code == 302
    assert list(breach_concerns(SYSTEM)) == []
    assert phuc.post(f"{one}dong/", {"outcome": "Đã chấn chỉnh"}).status_code == 302
    assert phuc.post(f"{one}bo-sung/", more).status_code == 422

    row.refresh_from_db()
    assert (row.persons, row.is_late) == (41, False)
    told = [each.event.partition(".")[2] for each in entries(row.subject)]
    assert told == ["recorded", "amended", "notified", "closed"]
    assert not list(unlike_rows())
    Breach.objects.update(found_at=found_at + timedelta(days=1))
    assert any("Phát hiện lúc" in str(each) for each in unlike_rows())


@pytest.mark.db
@pytest.mark.once("page")
@pytest.mark.parametrize(
    "changed",
    [
        {"found_time": "25:00"},
        {"found_on": "31/02/2026"},
        {"what": ""},
        {"persons": "-1"},
        {"happened_on": "01/01/2099", "happened_time": "10:00"},
        {"found_on": "01/01/2099"},
    ],
)
def test_what_cannot_be_is_refused_and_stays_in_the_form(
    phuc: Client, changed: dict[str, str]
) -> None:
    answer = phuc.post(f"{PAGE}them/", typed(clock.now(), **changed))

    assert answer.status_code == 422
    assert "Họ tên, số định danh" in answer.content.decode()
    assert not Breach.objects.exists()


@pytest.mark.db
@pytest.mark.once("page")
def test_late_is_said_for_good(phuc: Client) -> None:
    found_at = clock.now().replace(second=0, microsecond=0) - timedelta(hours=80)
    phuc.post(f"{PAGE}them/", typed(found_at))
    row = Breach.objects.get()
    (concern,) = breach_concerns(SYSTEM)

    phuc.post(f"{PAGE}{row.id}/da-thong-bao/", sent(clock.now()))

    assert "quá hạn" in concern.title
    assert "đã thông báo, muộn" in phuc.get(PAGE).content.decode()
    assert entries(row.subject)[-1].fields["open"]["is_late"] is True
    assert phuc.get(f"{PAGE}{UUID(int=7)}/").status_code == 404
