"""Another system files a dossier: whole, once, and as its own."""

import pytest

from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import BIRTH_PAPER, CAM_DUE, Province
from motcua.domain.filing.api import Draft
from motcua.domain.packs.testing import BIRTH, CERTIFIED_COPY
from motcua.domain.procedures.testing import published
from motcua.kernel.jobs.testing import run_jobs, waiting
from motcua.kernel.ledger.api import check_receipt
from motcua.kernel.organisations.api import agency_of_area
from motcua.project.api.testing import (
    Caller,
    birth_filing,
    fields_of,
    make_caller,
    open_house,
)

pytestmark = pytest.mark.db


@pytest.fixture
def province() -> Province:
    return open_house()


@pytest.fixture
def caller(province: Province) -> Caller:
    return make_caller()


def test_a_filing_is_answered_with_code_due_date_and_signed_receipt(
    caller: Caller, province: Province
) -> None:
    answer = caller.file(birth_filing(caller, province))

    told = answer.json()
    assert answer.status_code == 201
    assert told["code"].startswith("H27.")
    assert told["due_at"].endswith("+07:00")
    assert told["agency"] == province.cam_binh.code
    assert answer["Location"] == f"/api/v1/ho-so/{told['code']}"
    assert answer["Cache-Control"] == "no-store"
    assert check_receipt(told["receipt"]).fields["open"]["code"] == told["code"]


def test_the_dossier_belongs_to_the_client_and_waits_at_the_counter(
    caller: Caller, province: Province
) -> None:
    code = caller.file(birth_filing(caller, province)).json()["code"]

    dossier = Dossier.objects.get(code=code)
    assert caller.client is not None
    assert dossier.owner_id == dossier.submitter_id == caller.client.account_id
    assert dossier.channel == "online"
    assert dossier.papers.get().component_code == BIRTH_PAPER
    assert dossier.holder_unit == dossier.received_at_desk
    assert not Draft.objects.exists()


def test_the_same_key_gets_the_first_answer_again(caller: Caller, province: Province) -> None:
    body = birth_filing(caller, province)

    first = caller.file(body, key="khoa-0001")
    second = caller.file(dict(reversed(body.items())), key="khoa-0001")

    assert (first.status_code, second.status_code) == (201, 201)
    assert second.json() == first.json()
    assert (first["Idempotent-Replayed"], second["Idempotent-Replayed"]) == ("false", "true")
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"answers": {"nycHoTen": "Trần Thị Minh Hòa"}},
        {"agency": "H27.1"},
        {"files": []},
        {"payer_class": "poor_household"},
        {"procedure": "1.000656"},
    ],
)
def test_a_key_with_another_body_is_refused_and_changes_nothing(
    caller: Caller, province: Province, change: dict[str, object]
) -> None:
    body = birth_filing(caller, province)
    caller.file(body, key="khoa-0001")

    answer = caller.file({**body, **change}, key="khoa-0001")

    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:motcua:problem:key_reused"
    assert Dossier.objects.count() == 1


def test_two_clients_may_use_the_same_key(caller: Caller, province: Province) -> None:
    other = make_caller()

    first = caller.file(birth_filing(caller, province), key="khoa-0001")
    second = other.file(birth_filing(other, province), key="khoa-0001")

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["code"] != second.json()["code"]


def test_what_is_refused_leaves_nothing_and_frees_the_key(
    caller: Caller, province: Province
) -> None:
    body = birth_filing(caller, province)
    wrong = {**body, "answers": {**body["answers"], "nycSo": "1"}}

    refused = caller.file(wrong, key="khoa-0001")
    mended = caller.file(body, key="khoa-0001")

    assert refused.status_code == 422
    assert fields_of(refused) == {"answers.nycSo"}
    assert mended.status_code == 201


@pytest.mark.parametrize("key", ["", "ngan", "x" * 101, "có dấu cách", "a\tb\tc\td\te"])
def test_a_filing_without_a_good_key_is_refused(
    caller: Caller, province: Province, key: str
) -> None:
    headers = {"Idempotency-Key": key} if key else {}

    answer = caller.call("POST", "/ho-so", body=birth_filing(caller, province), headers=headers)

    assert answer.status_code == 422
    assert fields_of(answer) == {"Idempotency-Key"}
    assert not Dossier.objects.exists()


def test_a_missing_paper_is_named_by_its_component(caller: Caller, province: Province) -> None:
    answer = caller.file({**birth_filing(caller, province), "files": []})

    assert answer.status_code == 422
    assert fields_of(answer) == {f"files.{BIRTH_PAPER}"}


def test_an_answer_that_the_form_does_not_ask_for_is_named(
    caller: Caller, province: Province
) -> None:
    answer = caller.file(birth_filing(caller, province, answers={"la": 1, "tepChungSinh": "x"}))

    assert answer.status_code == 422
    assert fields_of(answer) == {"answers.la", "answers.tepChungSinh"}


def test_files_of_another_client_do_not_exist(caller: Caller, province: Province) -> None:
    body = birth_filing(caller, province)

    answer = make_caller().file(body)

    assert answer.status_code == 422
    assert fields_of(answer) == {"files.0"}
    assert not Dossier.objects.exists()


def test_files_of_a_filed_dossier_are_taken(caller: Caller, province: Province) -> None:
    body = birth_filing(caller, province)
    caller.file(body)

    answer = caller.file(body)

    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:motcua:problem:file_taken"
    assert Dossier.objects.count() == 1


def test_files_of_two_drafts_cannot_be_filed_together(caller: Caller, province: Province) -> None:
    body = birth_filing(caller, province)
    other = caller.upload().json()["id"]

    answer = caller.file({**body, "files": [*body["files"], other]})

    assert (answer.status_code, fields_of(answer)) == (422, {"files"})


def test_a_file_of_the_draft_that_is_not_named_is_not_filed(
    caller: Caller, province: Province
) -> None:
    kept = caller.upload().json()
    dropped = caller.upload(draft=kept["draft"]).json()

    code = caller.file(
        {**birth_filing(caller, province), "files": [kept["id"]]},
    ).json()["code"]

    papers = Dossier.objects.get(code=code).papers.all()
    assert [str(paper.file_id) for paper in papers] == [kept["id"]]
    assert caller.get(f"/tep/{dropped['id']}").status_code == 404


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"procedure": "1.999999"}, 422, "procedure"),
        ({"procedure": "khai sinh"}, 422, "procedure"),
        ({"agency": "H27.9999"}, 422, "agency"),
        ({"agency": ""}, 422, "agency"),
        ({"payer_class": "nguoi_giau"}, 422, "payer_class"),
        ({"files": ["không phải UUID"]}, 422, "files.0"),
        ({"answers": []}, 422, "answers"),
        ({"thừa": 1}, 422, "thừa"),
    ],
)
def test_a_wrong_request_names_its_field(
    caller: Caller, province: Province, change: dict[str, object], status: int, field: str
) -> None:
    answer = caller.file({**birth_filing(caller, province), **change})

    assert answer.status_code == status
    assert fields_of(answer) == {field}
    assert not Dossier.objects.exists()


def test_a_department_does_not_settle_what_communes_settle(
    caller: Caller, province: Province
) -> None:
    department = caller.get("/co-quan?level=department").json()["items"][0]

    answer = caller.file({**birth_filing(caller, province), "agency": department["code"]})

    assert (answer.status_code, fields_of(answer)) == (422, {"agency"})


def test_a_procedure_whose_portal_is_off_is_not_filed_here(caller: Caller) -> None:
    published(CERTIFIED_COPY)

    answer = caller.file({"procedure": CERTIFIED_COPY, "answers": {}})

    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:motcua:problem:channel_closed"


def test_names_in_nfd_are_kept_in_nfc(caller: Caller, province: Province) -> None:
    import unicodedata

    name = unicodedata.normalize("NFD", "Nguyễn Thị Hòa Thử")

    named = {"nycHoTen": name, "meHoTen": name}
    code = caller.file(birth_filing(caller, province, answers=named)).json()["code"]

    assert Dossier.objects.get(code=code).owner_name == "Nguyễn Thị Hòa Thử"


def test_a_file_is_shown_and_can_be_taken_back_until_it_is_filed(
    caller: Caller, province: Province
) -> None:
    loose = caller.upload().json()
    body = birth_filing(caller, province)
    caller.file(body)

    shown = caller.get(f"/tep/{loose['id']}").json()
    gone = caller.call("DELETE", f"/tep/{loose['id']}")
    kept = caller.call("DELETE", f"/tep/{body['files'][0]}")

    assert (shown["state"], shown["component"]) == ("checking", BIRTH_PAPER)
    assert (gone.status_code, kept.status_code) == (204, 404)
    assert caller.get(f"/tep/{loose['id']}").status_code == 404


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"component": "000.00.00.G15-KQ000000"}, 422),
        ({"component": "000.00.00.G15-KQ003967"}, 422),
        ({"procedure": "1.999999"}, 422),
        ({"data": b""}, 422),
        ({"data": b"x" * 20_100_000}, 413),
        ({"draft": "00000000-0000-0000-0000-000000000001"}, 404),
        ({"draft": "nhap"}, 422),
    ],
)
def test_an_upload_that_is_refused_leaves_no_draft(
    caller: Caller, fields: dict[str, object], status: int
) -> None:
    answer = caller.upload(**fields)  # type: ignore[arg-type]

    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert not Draft.objects.exists()


def test_another_clients_draft_takes_no_file(caller: Caller, province: Province) -> None:
    draft = caller.upload().json()["draft"]

    answer = make_caller().upload(draft=draft)

    assert answer.status_code == 404


def test_the_agency_of_another_commune_is_accepted(caller: Caller, province: Province) -> None:
    other = agency_of_area(CAM_DUE)

    answer = caller.file({**birth_filing(caller, province), "agency": other.code})

    assert answer.json()["agency"] == other.code


def test_the_procedure_tells_what_a_filing_needs(caller: Caller) -> None:
    told = caller.get(f"/thu-tuc/{BIRTH}").json()

    assert told["can_file"] is True
    assert told["form"]["properties"]["nycSo"]["pattern"] == "^[0-9]{12}$"
    assert BIRTH_PAPER in {part["code"] for part in told["components"]}


def test_the_owner_named_in_the_form_is_told(caller: Caller, province: Province) -> None:
    caller.file(birth_filing(caller, province))

    run_jobs(["default"])

    assert waiting("tell_owner") == []
