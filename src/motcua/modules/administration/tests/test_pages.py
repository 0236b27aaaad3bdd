"""Pages of administration that have no package of their own, and those of the lowest ones."""

import pytest
from django.db import connection
from django.test import Client

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.exchange.api import outbox, outbox_not_arrived
from motcua.kernel.identity.api import Account, actor_of, profile_subject_of
from motcua.kernel.identity.testing import make_citizen, sign_in
from motcua.kernel.jobs.api import dead_jobs, job, timetable
from motcua.kernel.jobs.testing import run_jobs, write_timetable
from motcua.kernel.ledger.api import ChainReport, site_name
from motcua.kernel.organisations.api import Agency
from motcua.kernel.privacy.api import OWN, readings_of
from motcua.kernel.privacy.api import read as open_subject
from motcua.modules.administration.pages import ledger, manual
from motcua.modules.administration.pages.jobs import when
from motcua.modules.administration.tests.conftest import Read

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

SECRET = "0912345678"


@job(retries=0)
def _fails_with_a_secret() -> None:
    raise ValueError(SECRET)


def test_the_manual_says_each_of_its_parts(
    client: Client, read: Read, commune_administrator: Account
) -> None:
    page = read(commune_administrator, "/quan-tri/so-tay/")

    for part in manual.PARTS:
        assert page.count(part.title) >= 1
    assert "motcua restore" in page
    assert "#sao-luu" in client.get("/quan-tri/so-tay/").content.decode()


def test_a_dead_job_is_named_without_its_words_and_runs_again(
    client: Client, read: Read, administrator: Account
) -> None:
    _fails_with_a_secret.enqueue()
    run_jobs()
    (dead,) = dead_jobs(SYSTEM)

    page = read(administrator, "/quan-tri/viec-nen/")
    assert "_fails_with_a_secret" in page
    assert "ValueError" in page
    assert SECRET not in page

    client.post(f"/quan-tri/viec-nen/{dead.id}/chay-lai/")
    assert not dead_jobs(SYSTEM)
    assert client.post(f"/quan-tri/viec-nen/{dead.id}/chay-lai/").status_code == 409


def test_a_schedule_is_paused_and_goes_on(
    client: Client, read: Read, administrator: Account
) -> None:
    write_timetable()
    name = next(iter(timetable(SYSTEM))).name
    sign_in(client, administrator)

    client.post("/quan-tri/viec-nen/lich/tam-dung/", {"lich": name})
    assert "tạm dừng" in read(administrator, "/quan-tri/viec-nen/")
    assert "lịch chạy nền đang tạm dừng" in read(administrator, "/quan-tri/")

    client.post("/quan-tri/viec-nen/lich/tiep-tuc/", {"lich": name})
    assert all(line.is_enabled for line in timetable(SYSTEM))
    refused = client.post("/quan-tri/viec-nen/lich/tam-dung/", {"lich": "không có"})
    assert refused.status_code == 409


@pytest.mark.parametrize(
    ("every", "words"),
    [
        ("*/15 * * * *", "mỗi 15 phút"),
        ("20 * * * *", "mỗi giờ, vào phút 20"),
        ("30 2 * * *", "hằng ngày lúc 02:30"),
        ("0 7 * * 1", "0 7 * * 1"),
    ],
)
def test_a_timetable_is_told_in_words(every: str, words: str) -> None:
    assert when(every) == words


def test_a_failed_message_shows_the_kind_of_its_error_alone(
    client: Client, read: Read, administrator: Account
) -> None:
    item = outbox.put(connector="sms", kind="notice", key="thu", payload={"delivery_id": SECRET})
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE exchange_outboxitem SET state='failed', error=%s",
            [f"ConnectError: gửi tới {SECRET} không được"],
        )

    page = read(administrator, "/quan-tri/trao-doi/")
    assert "không nối được (ConnectError)" in page
    assert SECRET not in page

    client.post(f"/quan-tri/trao-doi/{item}/gui-lai/")
    assert [line.state for line in outbox_not_arrived(SYSTEM)] == ["waiting"]
    assert client.post(f"/quan-tri/trao-doi/{item}/gui-lai/").status_code == 409


def test_the_calendar_shows_a_year_with_its_legal_basis(
    read: Read, administrator: Account, commune: Agency
) -> None:
    page = read(administrator, "/quan-tri/lich/?nam=2026")

    assert "Lịch làm việc 2026" in page
    assert "Làm bù cho 02/01/2026" in page
    assert "Bộ luật Lao động" in page
    assert "07:00–11:30, 13:30–17:00" in page


@pytest.mark.parametrize(
    "query", ["?nam=1900", "?nam=9999", "?nam=abc", "?lich=../x", "?co-quan=x"]
)
def test_a_year_or_calendar_that_is_not_there_is_no_error(
    read: Read, administrator: Account, query: str
) -> None:
    read(administrator, f"/quan-tri/lich/{query}")


def test_privacy_counts_readings_and_keys(read: Read, administrator: Account) -> None:
    hoa = make_citizen()
    subject = profile_subject_of(hoa.pk)
    open_subject(actor_of(hoa), subject=subject, purpose=OWN)
    before = len(readings_of(subject))

    page = read(administrator, "/quan-tri/du-lieu-ca-nhan/")

    assert "Xem dữ liệu của chính mình own 1" in page
    assert len(readings_of(subject)) == before


def test_the_ledger_shows_key_and_size(read: Read, administrator: Account) -> None:
    page = read(administrator, "/quan-tri/nhat-ky/")

    assert site_name() in page
    assert "BEGIN PUBLIC KEY" in page


@pytest.mark.parametrize(
    "code", ["H27.154.02-261116-9999", "'; DROP TABLE", "<script>", "x" * 500, "\U0001f600"]
)
def test_a_code_that_no_dossier_bears_is_said_so(
    read: Read, administrator: Account, code: str
) -> None:
    assert "Không có hồ sơ mang mã này" in read(administrator, f"/quan-tri/nhat-ky/?ma={code}")


def test_a_broken_chain_is_told_with_its_place(
    read: Read, administrator: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = ChainReport(length=3, broken_at=3)
    monkeypatch.setattr(ledger, "_report", lambda code: broken)

    page = read(administrator, "/quan-tri/nhat-ky/?ma=H27.154.02-261116-0042")

    assert "Chuỗi bị đứt ở mục 3" in page
