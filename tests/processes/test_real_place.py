"""A real installation refuses to start as a demonstration, and names all that is wrong."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from motcua.kernel.base.api import SYSTEM, Refusal, clock
from motcua.kernel.identity.api import add_client, close_account, demo, issue_token
from motcua.kernel.identity.testing import make_officer
from motcua.project import environment
from motcua.project.real_place import NotARealPlaceError, grounds, require_real_place
from tests.journeys.site import MOTCUA
from tests.journeys.site import environment as site_environment

REAL = {
    "MOTCUA_BASE_URL": "https://dichvucong.example",
    "MOTCUA_PROXIES": "127.0.0.1",
    "MOTCUA_EID_CLIENT_SECRET": "mot-chuoi-khac",
    "MOTCUA_TSA": "http://tsa.example/",
}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the environment of a real installation."""
    for name in ("MOTCUA_DEMO", "MOTCUA_DEVELOPMENT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {**REAL, "MOTCUA_DATA": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def _found() -> list[str]:
    return [one.what for one in grounds(environment.read(), has_tables=False)]


def test_a_clean_folder_and_a_whole_environment_may_start(data: Path) -> None:
    assert _found() == []
    require_real_place(has_tables=False)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("MOTCUA_BASE_URL", "http://dichvucong.example", "không mã hóa"),
        ("MOTCUA_BASE_URL", "", "không mã hóa"),
        ("MOTCUA_PROXIES", "", "máy chủ trung gian"),
        ("MOTCUA_EID_CLIENT_SECRET", "motcua-demo", "định danh"),
        ("MOTCUA_TSA", "", "dấu thời gian"),
        ("MOTCUA_TSA", "http://127.0.0.1:8010/pki/tsa", "dấu thời gian"),
    ],
)
def test_each_setting_of_a_demonstration_is_named_alone(
    data: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(name, value)

    (what,) = _found()

    assert words in what


def test_what_a_demonstration_left_in_the_folder_is_named(data: Path) -> None:
    (data / "clock.json").write_text('{"offset_us": -432000000000}')
    (data / "simulators" / "pki").mkdir(parents=True)
    (data / "trust").mkdir()
    (data / "trust" / "root.pem").write_bytes(_root("Một Cửa – hạ tầng khóa thử nghiệm"))
    (data / "trust" / "other.pem").write_bytes(_root("Ban Cơ yếu Chính phủ"))

    with pytest.raises(NotARealPlaceError) as refused:
        require_real_place(has_tables=False)

    said = refused.value.message
    for words in ("clock.json", "còn simulators", "đang được tin: root.pem.", "MOTCUA_DEVELOPMENT"):
        assert words in said
    assert "other.pem" not in said


def test_a_clock_that_somebody_put_there_is_not_read(data: Path) -> None:
    (data / "clock.json").write_text('{"offset_us": -432000000000}')

    assert abs(clock.now() - clock.machine_now()) < timedelta(seconds=5)
    with pytest.raises(clock.ClockStandsError):
        clock.set_now(clock.machine_now() + timedelta(days=1))


@pytest.mark.parametrize("name", ["MOTCUA_DEMO", "MOTCUA_DEVELOPMENT"])
def test_a_demonstration_and_a_developers_machine_may_start(
    data: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (data / "clock.json").write_text('{"offset_us": 0}')
    monkeypatch.setenv(name, "1")

    require_real_place(has_tables=False)


@pytest.mark.db
@pytest.mark.django_db(databases=["default", "keys"])
def test_the_cast_and_its_tokens_are_named_while_they_can_be_used(data: Path) -> None:
    entry, system = demo.read_cast().officers[0], demo.read_cast().clients[0]
    account = make_officer(login=entry.login, full_name=entry.full_name)
    make_officer(login=demo.read_cast().officers[1].login, full_name="Người thật")
    client = add_client(actor=SYSTEM, name=system.name)
    issue_token(actor=SYSTEM, client=client, scopes=system.scopes)

    whats = [one.what for one in grounds(environment.read(), has_tables=True)]
    close_account(actor=SYSTEM, account_id=account.id, reason="nghỉ việc từ hôm nay")

    assert whats == [
        f"Có tài khoản của nhân vật tỉnh mẫu: {entry.login}.",
        f"Mã truy cập API của tỉnh mẫu còn hiệu lực: {system.name}.",
    ]
    assert len(list(grounds(environment.read(), has_tables=True))) == 1


def test_the_command_says_all_of_it_at_once_and_makes_nothing(tmp_path: Path) -> None:
    env = {**site_environment(tmp_path / "data", 8989), "MOTCUA_DEMO": "0"}
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "clock.json").write_text('{"offset_us": 1}')

    done = subprocess.run(
        [*MOTCUA, "serve"], env=env, capture_output=True, text=True, timeout=60, check=False
    )

    assert done.returncode == 2
    assert done.stdout == ""
    head, *grounds_said, otherwise = done.stderr.strip().splitlines()
    assert head == "Chưa chạy làm nơi thật được; cần sửa:"
    assert len(grounds_said) == 5
    assert "MOTCUA_DEVELOPMENT=1" in otherwise
    assert not (tmp_path / "data" / "motcua.sqlite3").exists()


def _root(organisation: str) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    named = x509.Name([x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, organisation)])
    now = datetime(2026, 1, 1, tzinfo=UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=9))
        .sign(key, hashes.SHA256())
    )
    return built.public_bytes(serialization.Encoding.PEM)


def test_a_place_for_backups_needs_one_for_their_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_BACKUP", "/mnt/b")

    with pytest.raises(Refusal, match="MOTCUA_BACKUP_KEYS"):
        environment.read()
