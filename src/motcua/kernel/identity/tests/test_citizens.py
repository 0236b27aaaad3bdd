"""What is kept of a citizen, and how it is found and read."""

from dataclasses import replace

import pytest
from django.db import connection
from django.db.models import F

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.identity import api
from motcua.kernel.identity.events import account_subject
from motcua.kernel.identity.models import Profile
from motcua.kernel.identity.oidc.claims import read_claims
from motcua.kernel.identity.testing import make_citizen, make_claims
from motcua.kernel.ledger.api import entries
from motcua.kernel.privacy.api import OWN, WrongKeyError, readings_of

pytestmark = pytest.mark.db

NUMBER = "042194007316"
SAID = {
    "sub": "eid-hoa",
    "LoaiTaiKhoan": "1",
    "SoDinhDanh": NUMBER,
    "HoVaTen": "Trần Thị Minh Hoa",
    "NgayThangNamSinh": "14/03/1994",
    "SoDienThoai": "0912345678",
    "TechID": "tech-hoa",
    "loAs": "2",
    "IAL": 2,
}


def test_a_second_sign_in_finds_the_same_account() -> None:
    first = api.register_citizen(actor=SYSTEM, claims=make_claims(personal_number=NUMBER))

    second = api.register_citizen(actor=SYSTEM, claims=make_claims(personal_number=NUMBER))

    assert first.id == second.id == getattr(api.find_citizen(NUMBER), "id", None)
    assert [e.event for e in entries(account_subject(first.id))] == ["identity.citizen_registered"]


def test_a_changed_name_is_taken_over_with_an_event_that_names_the_field_only() -> None:
    claims = make_claims(personal_number=NUMBER, full_name="Trần Thị Hoa")
    account = api.register_citizen(actor=SYSTEM, claims=claims)

    api.register_citizen(actor=SYSTEM, claims=replace(claims, full_name="Trần Thị Minh Hoa"))

    account.refresh_from_db()
    assert account.display_name == "Trần Thị Minh Hoa"
    assert api.read_profile(SYSTEM, account_id=account.id, purpose=OWN).full_name == (
        "Trần Thị Minh Hoa"
    )
    last = entries(account_subject(account.id))[-1]
    assert (last.event, last.fields["open"]) == (
        "identity.profile_changed",
        {"fields": ["full_name"]},
    )


def test_a_number_copied_into_another_column_does_not_open() -> None:
    account = api.register_citizen(actor=SYSTEM, claims=make_claims(phone="0912345678"))
    Profile.objects.filter(account=account).update(full_name=F("phone"))

    with pytest.raises(WrongKeyError):
        api.read_profile(SYSTEM, account_id=account.id, purpose=OWN)


def test_what_the_provider_does_not_say_is_left_as_it_is() -> None:
    claims = make_claims(personal_number=NUMBER)
    account = api.register_citizen(actor=SYSTEM, claims=claims)

    api.register_citizen(actor=SYSTEM, claims=replace(claims, phone=None))

    profile = api.read_profile(SYSTEM, account_id=account.id, purpose=OWN)
    assert profile.phone == "0912345678"


def test_the_database_holds_no_number_phone_or_birth_date_in_clear() -> None:
    account = make_citizen(personal_number=NUMBER)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM identity_profile")
        stored = b"|".join(
            bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
            for value in cursor.fetchone()
        )

    for secret in (NUMBER, "0912345678", "1994-03-14", "Trần Thị Thử"):
        assert secret.encode() not in stored
    assert NUMBER not in account.login


def test_reading_a_profile_leaves_a_record_that_the_citizen_sees() -> None:
    account = make_citizen(personal_number=NUMBER)
    subject = api.profile_subject_of(account.id)
    assert not readings_of(subject)

    profile = api.read_profile(api.actor_of(account), account_id=account.id, purpose=OWN)

    assert profile.personal_number == NUMBER
    assert [row.actor_id for row in readings_of(subject)] == [account.id]


def test_an_unknown_number_finds_nobody() -> None:
    make_citizen()

    assert api.find_citizen("042194999999") is None


def test_the_claims_of_the_national_sign_in_are_understood() -> None:
    claims = read_claims(SAID, subject="eid-hoa")

    assert (claims.personal_number, claims.full_name) == (NUMBER, "Trần Thị Minh Hoa")
    assert (claims.birth_date, claims.assurance_level) == ("1994-03-14", 2)


def test_a_birth_year_alone_is_enough() -> None:
    assert read_claims(SAID | {"NgayThangNamSinh": "1950"}, subject="eid-hoa").birth_date == "1950"


def test_a_name_in_another_normal_form_is_kept_as_nfc() -> None:
    decomposed = "Tra\u0302\u0300n Thi\u0323 Hoa"

    claims = read_claims(SAID | {"HoVaTen": f"  {decomposed}\u200b "}, subject="eid-hoa")

    assert claims.full_name == "Trần Thị Hoa"


@pytest.mark.parametrize(
    "lie",
    [
        {"sub": "eid-nguoi-khac"},
        {"SoDinhDanh": "04219400731"},
        {"SoDinhDanh": "04219400731٣"},
        {"SoDinhDanh": "042194007316\n"},
        {"SoDinhDanh": "999194007316"},
        {"SoDinhDanh": "042394007316"},
        {"HoVaTen": ""},
        {"HoVaTen": "Trần Thị Hоа"},
        {"HoVaTen": "A" * 200},
        {"NgayThangNamSinh": "31/02/1994"},
        {"NgayThangNamSinh": "<script>"},
        {"LoaiTaiKhoan": "2"},
        {"IAL": 9},
        {"HoVaTen": ["Trần"]},
    ],
)
def test_unsound_claims_are_refused(lie: dict[str, object]) -> None:
    with pytest.raises(api.SignInRefusedError):
        read_claims(SAID | lie, subject="eid-hoa")


@pytest.mark.parametrize("said", [None, [], "x", {}, {"sub": "eid-hoa"}])
def test_an_answer_that_is_no_userinfo_is_refused(said: object) -> None:
    with pytest.raises(api.SignInRefusedError):
        read_claims(said, subject="eid-hoa")
