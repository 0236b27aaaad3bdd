"""Following a dossier that was filed through the API, with a token and without."""

import json

import pytest
from django.test import Client

from motcua.domain.dossiers.testing import Province, hands_at
from motcua.project.api.testing import (
    Caller,
    birth_filing,
    make_caller,
    open_house,
)

pytestmark = [pytest.mark.db, pytest.mark.once("outside")]


@pytest.fixture
def province() -> Province:
    return open_house()


@pytest.fixture
def caller(province: Province) -> Caller:
    return make_caller()


def test_a_list_goes_on_after_its_cursor(caller: Caller, province: Province) -> None:
    codes = [caller.file(birth_filing(caller, province)).json()["code"] for _ in range(3)]

    first = caller.get("/ho-so?limit=2").json()
    rest = caller.get(f"/ho-so?since={first['cursor']}").json()
    nothing = caller.get(f"/ho-so?since={rest['cursor']}").json()

    assert [row["code"] for row in first["items"]] == codes[:2]
    assert [row["code"] for row in rest["items"]] == codes[2:]
    assert (first["has_more"], rest["has_more"]) == (True, False)
    assert (nothing["items"], nothing["cursor"]) == ([], rest["cursor"])


def test_a_dossier_tells_its_status_and_its_clock(caller: Caller, province: Province) -> None:
    filed = caller.file(birth_filing(caller, province)).json()

    told = caller.get(f"/ho-so/{filed['code']}").json()

    assert told["status"] == {"code": 1, "label": "Mới đăng ký"}
    assert told["due_at"] == filed["due_at"]
    assert told["clock"][-1]["code"] == "due"
    assert told["clock"][-1]["at"] == filed["due_at"]
    assert told["supplement"] is None
    assert told["results"] == []


def test_a_receipt_can_be_checked_by_anyone(caller: Caller, province: Province) -> None:
    filed = caller.file(birth_filing(caller, province)).json()
    word = caller.get(f"/ho-so/{filed['code']}/bien-nhan").json()["receipt"]

    genuine = Caller().get(f"/xac-minh/bien-nhan?p={word}").json()
    forged = Caller().get(f"/xac-minh/bien-nhan?p={word[:-8]}AAAAAAAA").json()

    assert word == filed["receipt"]
    assert (genuine["verdict"], genuine["is_in_ledger"]) == ("genuine", True)
    assert (genuine["dossier"], genuine["event"]) == (filed["code"], "dossier.filed")
    assert forged["verdict"] != "genuine"
    assert forged["dossier"] == ""


def test_another_clients_dossier_does_not_exist(caller: Caller, province: Province) -> None:
    code = caller.file(birth_filing(caller, province)).json()["code"]
    other = make_caller()

    answers = [
        other.get(f"/ho-so/{code}"),
        other.get(f"/ho-so/{code}/bien-nhan"),
        other.get("/ho-so/H27.119.02-261116-9999"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert len({_without_instance(answer.content) for answer in answers}) == 1
    assert other.get("/ho-so").json()["items"] == []


def test_tracking_tells_the_status_and_no_name(caller: Caller, province: Province) -> None:
    code = caller.file(birth_filing(caller, province)).json()["code"]

    answer = Caller().call("POST", "/tra-cuu", body={"code": code, "digits": "5678"})

    assert answer.status_code == 200
    assert answer.json()["status"]["code"] == 1
    assert answer.json()["plain"] == "Đã gửi, chờ cơ quan tiếp nhận"
    assert "Hoa" not in answer.content.decode()
    with hands_at("2026-12-18T09:00"):
        late = Caller().call("POST", "/tra-cuu", body={"code": code, "digits": "5678"}).json()
        page = Client().post("/tra-cuu/", {"ma": code, "so": "5678"}).content.decode()
    assert late["plain"] == "Đã gửi, chờ cơ quan tiếp nhận, đã quá hẹn"
    assert late["plain"] in page


def test_tracking_answers_alike_for_an_unknown_code_and_wrong_digits(
    caller: Caller, province: Province
) -> None:
    code = caller.file(birth_filing(caller, province)).json()["code"]

    wrong = Caller().call("POST", "/tra-cuu", body={"code": code, "digits": "0000"})
    unknown = Caller().call("POST", "/tra-cuu", body={"code": "H27.1-1", "digits": "5678"})

    assert (wrong.status_code, unknown.status_code) == (404, 404)
    assert _without_instance(wrong.content) == _without_instance(unknown.content)


def test_guessing_digits_is_stopped(province: Province) -> None:
    answers = [
        Caller().call("POST", "/tra-cuu", body={"code": "H27.2-2", "digits": f"{at:04d}"})
        for at in range(12)
    ]

    assert answers[0].status_code == 404
    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0


def _without_instance(content: bytes) -> str:
    told = json.loads(content)
    told.pop("instance")
    return json.dumps(told, sort_keys=True)
