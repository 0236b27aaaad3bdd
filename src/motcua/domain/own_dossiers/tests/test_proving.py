"""Tracking, verifying, the public numbers and the first page: what needs no account."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import BIRTH_CONTENT, PIN, Province, file_birth, signing_office
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.testing import withdrawn_plainly
from motcua.kernel.base.api import limits, paths
from motcua.kernel.files.api import StoredFile, open_content
from motcua.kernel.files.testing import pdf, running_intake
from motcua.kernel.ledger.api import entries, receipt_of
from motcua.kernel.privacy.api import sealing_key
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]


def track(client: Client, code: str, digits: str) -> Page:
    return Page.open(client, "/tra-cuu/").form("/tra-cuu/").fill(ma=code, so=digits).send(client)


def test_code_and_digits_give_the_status_and_no_name(client: Client, province: Province) -> None:
    dossier = file_birth(province)

    page = track(client, dossier.code.lower(), "5678")

    assert "Mới đăng ký (1)" in page.text
    assert dossier.code in page.text
    assert "Hoa" not in page.text
    assert "Khôi" not in page.text


def test_an_unknown_code_and_wrong_digits_are_answered_alike(
    client: Client, province: Province
) -> None:
    dossier = file_birth(province)

    wrong = track(client, dossier.code, "0000")
    unknown = track(client, dossier.code[:-1] + "9", "5678")

    assert wrong.status == unknown.status == 200
    assert wrong.text == unknown.text
    assert "Không tìm thấy." in wrong.text


@pytest.mark.parametrize("digits", ["", "56", "abcd", "' or 1=1", "１２３４"])
def test_odd_digits_find_nothing(client: Client, province: Province, digits: str) -> None:
    dossier = file_birth(province)

    assert "Mới đăng ký" not in track(client, dossier.code, digits).text


def test_guessing_at_one_code_is_stopped_for_known_and_unknown_codes_alike(
    client: Client, province: Province
) -> None:
    dossier = file_birth(province)
    most = limits.get("identity.guesses_free_count")

    for at, code in enumerate((dossier.code, "H27.000.00-000000-0000")):
        address = f"10.0.0.{at}"
        body = {"ma": code, "so": "0000"}
        statuses = [
            client.post("/tra-cuu/", body, REMOTE_ADDR=address).status_code for _ in range(most + 1)
        ]
        assert statuses == [200] * most + [429]
    owner = client.post("/tra-cuu/", {"ma": dossier.code, "so": "5678"}, REMOTE_ADDR="10.0.0.9")
    assert owner.status_code == 200
    assert "Mới đăng ký" in owner.content.decode()


def test_one_address_cannot_try_many_codes(client: Client, province: Province) -> None:
    most = limits.get("identity.guesses_of_caller_count")

    statuses = [
        client.post("/tra-cuu/", {"ma": f"H27-{at}", "so": "0000"}).status_code
        for at in range(most + 1)
    ]

    assert statuses[-1] == 429
    assert set(statuses[:-1]) == {200}


def test_one_address_cannot_try_many_tokens_but_always_sees_a_real_one(
    client: Client, province: Province
) -> None:
    most = limits.get("issuing.check_tries_count")

    statuses = [client.get(f"/xac-minh/khong-co-{at}/").status_code for at in range(most + 1)]

    assert set(statuses[:-1]) == {404}
    assert statuses[-1] == 429
    assert client.post("/xac-minh/").status_code == 429
    assert client.get("/xac-minh/").status_code == 200


def test_whoever_writes_a_header_is_still_counted_as_one(
    client: Client, province: Province
) -> None:
    most = limits.get("identity.guesses_of_caller_count")

    statuses = [
        client.post(
            "/tra-cuu/", {"ma": f"H27-{at}"}, headers={"x-forwarded-for": f"203.0.113.{at}"}
        ).status_code
        for at in range(most + 1)
    ]

    assert statuses[-1] == 429


def test_an_unknown_token_warns_of_a_forgery(client: Client, province: Province) -> None:
    page = Page.open(client, "/xac-minh/khong-co-that/")

    assert page.status == 404
    assert "Không tìm thấy giấy tờ này" in page.headings()


@pytest.mark.parametrize("word", ["MC1.", "MC1.AAAA", "x" * 9000, "<script>", "MC1.ÿ"])
def test_an_odd_receipt_gets_a_plain_answer(client: Client, province: Province, word: str) -> None:
    response = client.get("/xac-minh/bien-nhan/", {"p": word})

    page = Page(response, client)
    assert page.status == 200
    assert "<script>" not in page.html.replace("<script type", "").replace("<script src", "")
    assert set(page.headings()) & {"Không đọc được biên nhận", "Giả, hoặc đã bị sửa"}


def test_a_receipt_with_one_letter_changed_is_not_genuine(
    client: Client, province: Province
) -> None:
    dossier = file_birth(province)
    word = receipt_of(entries(dossier.subject)[0])
    changed = word[:20] + ("A" if word[20] != "A" else "B") + word[21:]

    page = Page.open(client, f"/xac-minh/bien-nhan/?p={changed}")

    assert "Thật: khớp với sổ cái" not in page.headings()


def issued(province: Province, folder: Path) -> tuple[Dossier, issuing.Paper, bytes]:
    """Return a birth certificate that went the whole way."""
    dossier = file_birth(province)
    with signing_office(province, folder) as office:
        office.authority.publish_trust(paths.data_dir() / "trust")
        api.receive(actor=province.actor("minh"), dossier_id=dossier.id)
        draft = api.draft_result(
            actor=province.actor("ha"),
            dossier_id=dossier.id,
            result_code="KQ.G15.000031",
            content=BIRTH_CONTENT,
        )
        issuing.sign(actor=province.actor("tuan"), paper_id=draft.id, pin=PIN)
        result = issuing.number_and_seal(actor=province.actor("thao"), paper_id=draft.id, pin=PIN)
    assert result.file_id
    file = StoredFile.objects.get(id=result.file_id)
    return dossier, result, b"".join(open_content(file, sealing_key(dossier.subject)))


def check(client: Client, data: bytes, name: str = "ket-qua.pdf") -> Page:
    upload = SimpleUploadedFile(name, data, "application/pdf")
    return Page(client.post("/xac-minh/", {"tep": upload}), client)


def test_a_result_is_verified_by_code_by_file_and_after_withdrawal(
    client: Client, hoa: Client, province: Province, tmp_path: Path
) -> None:
    dossier, result, data = issued(province, tmp_path)
    guest = Client()

    by_code = Page.open(guest, f"/xac-minh/{result.token}/")
    assert "Có thật, đang có hiệu lực" in by_code.headings()
    assert "Khôi" not in by_code.text
    own = Page.open(hoa, f"/ho-so/{dossier.code}/")
    assert "Kết quả" in own.headings()
    assert own.links()["Tải bản PDF : Giấy khai sinh"].startswith("/tep/")

    ops = {"verify_signatures": "motcua.kernel.signatures.api.verify_json"}
    with running_intake(tmp_path, ops=ops):
        genuine = check(guest, data)
        tampered = check(guest, data + b"\n% them vao\n")
        unsigned = check(guest, pdf())
        nonsense = check(guest, b"MZ" + bytes(500), "virus.pdf")
        ha, thao = province.actor("ha"), province.actor("thao")
        decision = withdrawn_plainly(result, drafter=ha, clerk=thao)
        withdrawn = check(guest, data)

    assert "Không tin được tệp này" in tampered.headings()
    assert "Không có chữ ký số để kiểm tra" in unsigned.headings()
    assert set(nonsense.headings()) & {"Không tin được tệp này", "Không có chữ ký số để kiểm tra"}
    assert "Thật: do cơ quan này ban hành, còn nguyên vẹn" in genuine.headings()
    assert "Ai đã ký" in genuine.headings()
    after = Page.open(guest, f"/xac-minh/{result.token}/")
    assert "Không còn giá trị: cơ quan đã thu hồi" in after.headings()
    assert "Không còn giá trị: cơ quan đã thu hồi" in withdrawn.headings()
    for page in (after, withdrawn):
        assert f"Quyết định thu hồi giấy khai sinh số {decision.number_text}, ngày" in page.text


def test_without_intake_nothing_is_concluded(
    client: Client, province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_INTAKE_SOCKET", str(tmp_path / "nobody.sock"))

    page = check(client, pdf())

    assert "Chưa kiểm tra được lúc này" in page.headings()


def test_nothing_chosen_is_said_in_place(client: Client, province: Province) -> None:
    page = Page(client.post("/xac-minh/"), client)

    assert page.status == 422
    assert "Hãy chọn tệp PDF cần kiểm tra." in page.text
