"""The first page: what needs a person now, and what to do about it."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from pytest_django import Settings

from motcua.kernel.base.api import clock
from motcua.kernel.exchange.api import outbox
from motcua.kernel.identity.api import Account, actor_of
from motcua.kernel.identity.testing import make_officer, sign_in
from motcua.kernel.jobs.api import JobResult, job
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.keeping import api as keeping
from motcua.kernel.ledger import api as ledger
from motcua.kernel.ledger.api import WitnessLine
from motcua.kernel.ledger.testing import log_apart, refuse_to_sign
from motcua.kernel.organisations.api import Agency
from motcua.kernel.organisations.testing import make_agency, make_unit
from motcua.kernel.signatures import api as signatures
from motcua.kernel.ui.api import attention
from motcua.modules.administration import looking, machine, site_certificate
from motcua.modules.administration.machine import gauges
from motcua.modules.administration.tests.conftest import Read

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

type Keep = Callable[..., None]


@job(retries=0)
def _always_fails() -> None:
    raise ValueError("mất nối")


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Keep:
    """Keep some watches and forget the others."""

    def keep(*keys: str) -> None:
        kept = {key: each for key, each in attention.watches.items() if key in keys}
        monkeypatch.setattr(attention.watches, "_values", kept)

    return keep


def test_when_all_is_well_there_is_nothing_to_do(
    read: Read, administrator: Account, only: Keep
) -> None:
    only("exchange.outbox", "notices.deliveries", "base.durability")

    page = read(administrator, "/quan-tri/")

    assert "Không có việc gì" in page
    assert "Thông báo gửi đi" in page
    assert "Ghi bền của cơ sở dữ liệu" in page


def test_a_watch_that_fails_is_itself_a_concern(
    read: Read, administrator: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(actor: object) -> list[attention.Concern]:
        raise OSError("đĩa hỏng")

    broken = attention.Watch(label="Đĩa", permission="administration.open", find=fail)
    monkeypatch.setattr(attention.watches, "_values", {"disk": broken})

    page = read(administrator, "/quan-tri/")

    assert "Không kiểm tra được: Đĩa" in page
    assert "đĩa hỏng" not in page


def test_dead_jobs_come_with_what_to_do(read: Read, administrator: Account) -> None:
    _always_fails.enqueue()
    run_jobs()

    page = read(administrator, "/quan-tri/")

    assert "1 việc chạy nền đã dừng hẳn" in page
    assert "cho chạy lại" in page


def test_leaders_without_a_key_and_clerks_without_a_seal_are_named(
    read: Read, administrator: Account
) -> None:
    unit = make_unit(kind="leadership")
    make_officer(unit=unit, role="leader", full_name="Đặng Anh Tuấn")
    make_officer(unit=unit, role="clerk", full_name="Võ Phương Thảo")

    page = read(administrator, "/quan-tri/")

    assert "1 lãnh đạo chưa có khóa ký số" in page
    assert "Đặng Anh Tuấn" in page
    assert "1 cơ quan, đơn vị chưa có khóa con dấu số" in page
    assert "Võ Phương Thảo" not in page


def test_a_scanner_that_is_off_and_one_that_is_down_differ(
    read: Read, administrator: Account, settings: Settings
) -> None:
    settings.MOTCUA_SCANNER = ""
    assert "Chưa quét vi-rút" in read(administrator, "/quan-tri/")

    settings.MOTCUA_SCANNER = "unix:/nơi/không/có"
    assert "Máy quét vi-rút không trả lời" in read(administrator, "/quan-tri/")


def test_a_fault_of_a_pack_stands_on_the_first_page(
    read: Read, administrator: Account, packs: Path
) -> None:
    folder = next((packs / "vietnam" / "procedures").glob("1.001193*"))
    (folder / "procedure.yaml").write_text("code: [", "utf-8")

    assert "lỗi trong gói thủ tục" in read(administrator, "/quan-tri/")


def test_a_calendar_that_is_not_there_is_urgent(read: Read, administrator: Account) -> None:
    Agency.objects.filter(id=make_agency().id).update(calendar_code="khong-co")

    page = read(administrator, "/quan-tri/")

    assert "Lịch mã “khong-co”" in page


def test_a_calendar_warns_before_it_ends(
    read: Read, administrator: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "motcua.modules.administration.watches._ENDS_SOON", timedelta(days=366 * 10)
    )

    assert "Lịch của các cơ quan tỉnh Hà Tĩnh: hết vào 31/12/" in read(administrator, "/quan-tri/")


def test_the_administrator_has_the_log_looked_through_now(
    read: Read, administrator: Account, client: Client
) -> None:
    answer = sign_in(client, administrator).post("/quan-tri/nhat-ky/xem-lai/")

    assert answer.status_code == 302
    assert ledger.is_audit_asked()
    assert "bắt đầu trong nửa phút" in read(administrator, "/quan-tri/")


def test_the_demonstrations_clock_is_named(
    read: Read, administrator: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path))
    clock.set_now(clock.machine_now() + timedelta(days=2, hours=3, minutes=1))

    assert "Đồng hồ trình diễn lệch 2 ngày 3 giờ" in read(administrator, "/quan-tri/")


def test_a_disk_that_fills_is_told_before_it_is_full(
    read: Read, administrator: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage("/")._replace(total=100_000_000_000, free=4_000_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    drilled = {"is_whole": True, "faults": 0, "files": 7, "entries": 9, "milliseconds": 41_300}
    keeping.record(keeping.DRILLED, drilled)
    lines = [WitnessLine(name="a", seen=1), WitnessLine(name="b", seen=0, fault="không trả lời")]
    monkeypatch.setattr(machine, "witness_lines", lambda: lines)
    monkeypatch.setattr(machine, "last_finding", lambda: None)

    page = read(administrator, "/quan-tri/")

    assert "(vừa xong): trọn vẹn, 7 tệp, 9 mục nhật ký, 41 giây" in page
    assert "chưa xong lần nào" in page
    assert "1 trong 2 nơi đã ký điểm kiểm mới nhất" in page
    assert "Đĩa dữ liệu sắp đầy: còn 4 trong 100 GB (4 %)" in page
    assert "Việc chạy nền" in page
    assert "0 đang chờ, 0 đang chạy, 0 đã dừng hẳn" in page


def test_a_log_that_is_not_signed_and_a_gap_stand_there_with_what_to_do(
    read: Read,
    administrator: Account,
    only: Keep,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    only("ledger.log")
    tiles = log_apart(monkeypatch, tmp_path)
    ledger.catch_up()
    refuse_to_sign()

    page = read(administrator, "/quan-tri/")

    assert "Nhật ký không được ký tiếp từ" in page
    assert "Dữ liệu này cũ hơn điều đã ký" in page
    assert "Giữ nguyên máy chủ" in page
    assert "Nhật ký không được ký tiếp" in read(administrator, "/quan-tri/nhat-ky/")
    assert {one.name: one.value for one in gauges()}["motcua.log.stalled"] == 1

    (tiles / "refusal.json").unlink()
    (tmp_path / "known/1/checkpoint").unlink()
    ledger.sign_gap(actor=actor_of(administrator), why="Thay đĩa hỏng của máy chủ.")
    page = read(administrator, "/quan-tri/")
    assert "Nhật ký không được ký tiếp" not in page
    assert "Đã nhận một khoảng trống" in page
    assert "Thay đĩa hỏng" in page
    assert "Khoảng trống đã ký nhận" in read(administrator, "/quan-tri/nhat-ky/")


def test_a_certificate_that_ends_soon_is_named_with_its_day(
    read: Read, administrator: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signatures, "keys_dir", lambda: tmp_path)
    (tmp_path / "ky-1.pem").write_bytes(_certificate("Đặng Anh Tuấn", days=9))
    (tmp_path / "ky-2.pem").write_bytes(_certificate("Võ Phương Thảo", days=300))
    (tmp_path / "ky-3.pem").write_text("hỏng")

    page = read(administrator, "/quan-tri/")

    assert "1 chứng thư ký số hết hạn hoặc sắp hết hạn" in page
    assert "Đặng Anh Tuấn (" in page
    assert "Võ Phương Thảo" not in page
    assert "2, sớm nhất hết hạn" in page


def test_a_developers_machine_says_so_and_names_what_no_real_one_may_have(
    read: Read, administrator: Account, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MOTCUA_DEVELOPMENT = True
    monkeypatch.setenv("MOTCUA_DEMO", "0")
    monkeypatch.setenv("MOTCUA_DEVELOPMENT", "1")

    page = read(administrator, "/quan-tri/")

    assert "Máy phát triển, không dùng cho hồ sơ thật" in page
    assert "Không được có ở nơi thật: Chưa nói máy chủ trung gian nào đứng trước" in page
    assert "Đặt MOTCUA_PROXIES" in page


def test_messages_that_wait_for_an_address_are_told(
    administrator: Account, settings: Settings
) -> None:
    settings.MOTCUA_DEMO = False
    outbox.put(connector="sms", kind="notice", key="thu", payload={})

    titles = [each.title for each in looking.look(actor_of(administrator)).concerns]

    assert any("1 tin đang chờ" in title for title in titles)


def test_an_agencys_administrator_is_told_only_of_what_is_theirs(
    client: Client, read: Read, commune_administrator: Account
) -> None:
    page = read(commune_administrator, "/quan-tri/")

    assert "Quét vi-rút" not in page
    assert "Giờ máy" not in page
    assert "người quản trị cấp tỉnh" not in page
    assert "Sổ không nhảy số" in page


def test_the_most_urgent_stands_first(administrator: Account) -> None:
    tones = [each.tone for each in looking.look(actor_of(administrator)).concerns]

    assert tones == sorted(tones, key=["late", "soon", "act", "calm"].index)


def _certificate(name: str, *, days: int) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    named = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = clock.machine_now()
    built = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=days))
        .sign(key, hashes.SHA256())
    )
    return built.public_bytes(serialization.Encoding.PEM)


def test_the_certificate_that_visitors_are_shown_is_told_before_it_ends(
    read: Read,
    administrator: Account,
    only: Keep,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    only("machine.tls")
    settings.IS_HTTPS = True
    now = clock.machine_now()

    def shown(**told: str) -> str:
        monkeypatch.setattr(site_certificate, "last_asked", lambda: (now, told))
        return read(administrator, "/quan-tri/")

    refused = "trình duyệt không cho ai mở trang"
    assert refused in shown(ends=(now + timedelta(days=9)).isoformat())
    assert refused not in shown(ends=(now + timedelta(days=90)).isoformat())
    assert "Không xem được chứng thư TLS" in shown(fault="ConnectError")


def test_the_site_is_asked_as_a_visitor_asks_it(settings: Settings) -> None:
    settings.IS_HTTPS = True
    settings.MOTCUA_BASE_URL = "https://127.0.0.1:9"

    assert "AddressRefusedError" in site_certificate.ask()["fault"]
    settings.IS_HTTPS = False
    assert "không phải https" in site_certificate.ask()["fault"]


def test_the_last_look_through_all_that_is_stored_stands_among_the_facts(
    read: Read, administrator: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "chưa chạy lần nào" in read(administrator, "/quan-tri/")

    found = JobResult(at=clock.now(), told={"faults": 57, "seconds": 3})
    monkeypatch.setattr(keeping, "last_examination", lambda: found)

    assert "57 chỗ hỏng" in read(administrator, "/quan-tri/")
