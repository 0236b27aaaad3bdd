"""A dossier's page in every state, and what its owner does there."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import Dossier, Rating, Status
from motcua.domain.dossiers.testing import BIRTH_PAPER, GROUND, WHY, Province, file_birth
from motcua.domain.dossiers.testing.supplements import FIELD, asked
from motcua.domain.own_dossiers.pages.portal import proof as proof_page
from motcua.domain.own_dossiers.pages.portal.proof import proof_of
from motcua.kernel.files.testing import picture
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ledger.api import (
    Entry,
    KeysAwayError,
    catch_up,
    check_receipt,
    entries,
    policy_text,
)
from motcua.kernel.ledger.testing import log_apart
from motcua.kernel.printing.api import qr_svg
from motcua.kernel.printing.testing import text_of
from motcua.kernel.tlog.api import policy_in, proof_in, verify_bundle
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]


def url_of(dossier: Dossier) -> str:
    return f"/ho-so/{dossier.code}/"


def test_a_filed_dossier_says_first_that_nothing_is_to_be_done(
    hoa: Client, province: Province
) -> None:
    dossier = file_birth(province)

    page = Page.open(hoa, url_of(dossier))

    assert page.headings()[:2] == [
        "Đăng ký khai sinh",
        "Hồ sơ đang được kiểm tra để tiếp nhận",
    ]
    assert "Bạn chưa phải làm gì." in page.text
    assert "Mới đăng ký (1)" in page.text
    for heading in (
        "Ngày hẹn được tính thế nào",
        "Hồ sơ đang ở đâu",
        "Tin nhắn",
        "Ai đã xem dữ liệu của bạn",
        "Biên nhận có chứng thực",
    ):
        assert heading in page.headings()


def test_another_person_s_dossier_is_not_there(stranger: Client, province: Province) -> None:
    dossier = file_birth(province)

    for path in (
        "",
        "bo-sung/",
        "nhan-tin/",
        "danh-gia/",
        "rut/",
        "bien-nhan.txt",
        "bien-nhan.svg",
    ):
        assert stranger.get(url_of(dossier) + path).status_code == 404
    for path in ("bo-sung/", "nhan-tin/", "danh-gia/", "rut/"):
        assert stranger.post(url_of(dossier) + path, {"words": "x"}).status_code == 404
    assert not dossier.messages.exists()
    dossier.refresh_from_db()
    assert dossier.status == Status.FILED


def test_a_guest_is_asked_to_sign_in(client: Client, province: Province) -> None:
    dossier = file_birth(province)

    response = client.get(url_of(dossier))

    assert unquote(response.headers["Location"]) == f"/dang-nhap/?next=/ho-so/{dossier.code}/"


def test_a_supplement_opens_exactly_what_was_asked_for(hoa: Client, province: Province) -> None:
    page = Page.open(hoa, url_of(asked(province)))

    assert "Đang chờ bạn bổ sung 2 mục" in page.headings()
    form = page.form("/bo-sung/")
    names = {c.get("name") for c in form.node.all("input", "textarea", "select")}
    assert {"nksNoiSinh", BIRTH_PAPER} <= names
    assert "nksHoTen" not in names
    assert "<b>bệnh viện</b>" not in page.html
    assert "“Ghi đủ tên <b>bệnh viện</b>.”" in page.text


def test_what_is_mended_is_kept_until_it_is_sent(hoa: Client, province: Province) -> None:
    dossier = asked(province)
    form = Page.open(hoa, url_of(dossier)).form("/bo-sung/").fill(nksNoiSinh="Trạm y tế xã")

    page = form.send(hoa, ("gui", "0"))

    assert page.form("/bo-sung/").values["nksNoiSinh"] == ["Trạm y tế xã"]
    dossier.refresh_from_db()
    assert dossier.status == Status.SUPPLEMENT_REQUESTED


def test_a_window_that_has_not_seen_what_another_mended_is_asked(
    hoa: Client, province: Province
) -> None:
    dossier = asked(province)
    old = Page.open(hoa, url_of(dossier)).form("/bo-sung/").fill(nksNoiSinh="Bản cũ")
    new = Page.open(hoa, url_of(dossier)).form("/bo-sung/").fill(nksNoiSinh="Bản mới")
    new.send(hoa, ("gui", "0"))

    stale = old.attach(BIRTH_PAPER, picture()).send(hoa, ("gui", "1"))

    assert stale.status == 409
    assert any("Có hai cửa sổ cùng sửa hồ sơ này." in one for one in stale.alerts())
    assert stale.form("/bo-sung/").values["nksNoiSinh"] == ["Bản cũ"]
    kept = Page.open(hoa, url_of(dossier)).form("/bo-sung/")
    assert kept.values["nksNoiSinh"] == ["Bản mới"]
    assert len(kept.values[BIRTH_PAPER]) == 1
    dossier.refresh_from_db()
    assert dossier.status == Status.SUPPLEMENT_REQUESTED

    again = stale.form("/bo-sung/").send(hoa, ("gui", "0"))
    assert again.form("/bo-sung/").values["nksNoiSinh"] == ["Bản cũ"]


def test_the_same_window_mends_again_without_conflict(hoa: Client, province: Province) -> None:
    dossier = asked(province)
    form = Page.open(hoa, url_of(dossier)).form("/bo-sung/")

    form.fill(nksNoiSinh="Trạm y tế").send(hoa, ("gui", "0"))
    page = form.fill(nksNoiSinh="Trạm y tế xã").send(hoa, ("gui", "0"))

    assert page.status == 200
    assert page.form("/bo-sung/").values["nksNoiSinh"] == ["Trạm y tế xã"]


def test_sending_half_of_it_says_what_is_missing_and_keeps_the_rest(
    hoa: Client, province: Province
) -> None:
    dossier = asked(province)
    form = Page.open(hoa, url_of(dossier)).form("/bo-sung/").fill(nksNoiSinh="Trạm y tế xã")

    page = form.send(hoa, ("gui", "1"))

    assert page.status == 422
    assert "Chưa có bản mới của “Giấy chứng sinh”." in page.text
    assert page.form("/bo-sung/").values["nksNoiSinh"] == ["Trạm y tế xã"]


def test_a_whole_supplement_restarts_the_clock(hoa: Client, province: Province) -> None:
    dossier = asked(province)
    form = Page.open(hoa, url_of(dossier)).form("/bo-sung/").fill(nksNoiSinh="Trạm y tế xã")

    page = form.attach(BIRTH_PAPER, picture()).send(hoa, ("gui", "1"))

    assert "Đã gửi bổ sung." in page.text
    dossier.refresh_from_db()
    assert dossier.status == Status.RECEIVED
    assert dossier.paused_at is None
    assert dossier.papers.filter(component_code=BIRTH_PAPER).count() == 2


def test_sending_a_supplement_twice_ends_on_the_same_page(hoa: Client, province: Province) -> None:
    dossier = asked(province, FIELD)
    form = Page.open(hoa, url_of(dossier)).form("/bo-sung/").fill(nksNoiSinh="Trạm y tế xã")
    form.send(hoa, ("gui", "1"))

    again = form.send(hoa, ("gui", "1"))

    assert (again.status, again.url) == (200, url_of(dossier))


def test_a_message_is_kept_and_shown_as_text(hoa: Client, province: Province) -> None:
    dossier = file_birth(province)
    form = Page.open(hoa, url_of(dossier)).form("/nhan-tin/")

    page = form.fill(words="Chào <script>x</script> anh Minh").send(hoa)

    assert "Chào <script>x</script> anh Minh" in page.text
    assert "<script>x" not in page.html


def test_an_empty_message_is_refused_in_place(hoa: Client, province: Province) -> None:
    dossier = file_birth(province)

    page = Page.open(hoa, url_of(dossier)).form("/nhan-tin/").fill(words=" ").send(hoa)

    assert page.status == 422
    assert "Hãy viết từ 1 đến 2.000 ký tự." in page.text
    assert not dossier.messages.exists()


def test_withdrawing_asks_first_and_then_ends_the_dossier(hoa: Client, province: Province) -> None:
    dossier = file_birth(province)
    page = Page.open(hoa, Page.open(hoa, url_of(dossier)).links()["Rút hồ sơ"])
    dossier.refresh_from_db()
    assert dossier.status == Status.FILED

    page = page.form().send(hoa)

    assert "Bạn đã rút hồ sơ này" in page.headings()
    assert "Rút hồ sơ" not in page.links()


def test_an_ended_dossier_is_rated_once(hoa: Client, province: Province) -> None:
    dossier = file_birth(province)
    api.withdraw(actor=province.actor("hoa"), dossier_id=dossier.id)
    form = Page.open(hoa, url_of(dossier)).form("/danh-gia/")

    assert form.send(hoa).status == 422
    page = form.fill(score="4", times="0", comment="Nhanh").send(hoa)
    form.send(hoa)

    assert Rating.objects.count() == 1
    assert "Hài lòng, 4 trên 5. Cảm ơn bạn." in page.text


def test_a_refusal_tells_reason_and_law(hoa: Client, province: Province) -> None:
    dossier = file_birth(province)
    api.refuse(
        actor=province.actor("minh"),
        dossier_id=dossier.id,
        **GROUND,
    )

    page = Page.open(hoa, url_of(dossier))

    assert "Hồ sơ không được tiếp nhận" in page.headings()
    assert f"{WHY.reason}. Sự việc: {WHY.facts}" in page.text
    assert "60/2014/QH13, Điều 16" in page.text


def test_what_is_owed_comes_first(hoa: Client, province: Province) -> None:
    dossier = file_birth(province, answers={"soLuongBanSao": 3})

    page = Page.open(hoa, url_of(dossier))

    assert "Đang chờ bạn nộp 24.000 đ" in page.headings()
    assert "Nộp phí, lệ phí" in page.headings()
    assert "Bạn chưa phải làm gì" not in page.text


def test_readers_are_named_with_their_desk_and_purpose(hoa: Client, province: Province) -> None:
    from motcua.domain.dossiers.api import TO_RECEIVE as RECEIVE
    from motcua.kernel.privacy.api import read

    dossier = file_birth(province)
    read(province.actor("minh"), subject=dossier.subject, purpose=RECEIVE)

    page = Page.open(hoa, url_of(dossier))

    rows = [row.text for row in page.root.all("tr")]
    assert any("Nguyễn Quang Minh" in r and RECEIVE.label in r for r in rows)
    assert any("Lượt xem của chính bạn" in one.text for one in page.root.all("summary"))


def test_the_same_reader_is_told_once_a_day_with_the_number_of_times(
    hoa: Client, province: Province
) -> None:
    from motcua.domain.dossiers.api import TO_RECEIVE as RECEIVE
    from motcua.kernel.privacy.api import OWN, read

    dossier = file_birth(province)
    for _ in range(3):
        read(province.actor("minh"), subject=dossier.subject, purpose=RECEIVE)
    for _ in range(205):
        read(province.actor("hoa"), subject=dossier.subject, purpose=OWN)

    page = Page.open(hoa, url_of(dossier))

    rows = [row.text for row in page.root.all("tr") if "Nguyễn Quang Minh" in row.text]
    assert len(rows) == 1
    assert "3 lượt từ" in rows[0]
    assert "Lượt xem của chính bạn (206)" in page.text


def test_the_receipt_s_code_is_a_picture_that_its_owner_s_browser_keeps(
    hoa: Client, province: Province
) -> None:
    dossier = file_birth(province)
    proof = proof_of(dossier)
    pictures = Page.open(hoa, url_of(dossier)).root.all("img")
    code = next(one for one in pictures if one.get("alt") == "Mã QR của biên nhận")

    response = hoa.get(code.get("src"))

    assert proof is not None
    assert response.content.decode() == qr_svg(proof.url)
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert "max-age" in response.headers["Cache-Control"]
    assert "Cookie" in response.headers["Vary"]


def test_the_page_opens_while_nobody_signs_receipts(
    hoa: Client, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_entry: Entry) -> str:
        raise KeysAwayError("Dịch vụ giữ khóa không trả lời.")

    dossier = file_birth(province)
    monkeypatch.setattr(proof_page, "receipt_of", away)

    pictures = Page.open(hoa, url_of(dossier)).root.all("img")

    assert "Mã QR của biên nhận" not in [one.get("alt") for one in pictures]


def test_the_receipt_is_a_file_that_proves_itself(hoa: Client, province: Province) -> None:
    dossier = file_birth(province)

    response = hoa.get(f"/ho-so/{dossier.code}/bien-nhan.txt")

    text = response.content.decode()
    word = next(line for line in text.splitlines() if line.startswith("MC1."))
    assert check_receipt(word).fields["open"]["code"] == dossier.code
    assert "attachment" in response.headers["Content-Disposition"]
    page = Page.open(hoa, f"/xac-minh/bien-nhan/?p={word}")
    assert "Thật: khớp với sổ cái" in page.headings()
    assert dossier.code in page.text


def test_the_proof_that_the_log_holds_the_filing_is_a_file_once_it_was_signed(
    hoa: Client, province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_apart(monkeypatch, tmp_path)
    dossier = file_birth(province)
    address = f"/ho-so/{dossier.code}/bien-nhan.tlog-proof"
    assert hoa.get(address).status_code == 302

    catch_up()

    proof = proof_in(hoa.get(address).content)
    assert dossier.code.encode() in (proof.extra or b"")
    bundle = hoa.get(f"/ho-so/{dossier.code}/bang-chung.zip")
    assert bundle["Content-Type"] == "application/zip"
    found = verify_bundle(bundle.content, policy_in(policy_text().encode()))
    assert found.is_valid
    assert list(found.records) == [bytes(entry.body) for entry in entries(dossier.subject)]


def test_the_receipt_is_a_paper_of_the_filing_and_then_form_01(
    hoa: Client, province: Province, tmp_path: Path
) -> None:
    dossier = file_birth(province)

    response = hoa.get(f"/ho-so/{dossier.code}/bien-nhan.pdf")

    told = " ".join(text_of(response.content, tmp_path).split())
    assert dossier.code in told
    assert "BIÊN NHẬN NỘP HỒ SƠ" in told
    assert province.cam_binh.name in told
    api.receive(actor=province.actor("minh"), dossier_id=dossier.id)
    run_jobs()
    after = hoa.get(f"/ho-so/{dossier.code}/bien-nhan.pdf")
    assert after.status_code == 302
    assert after["Location"].startswith("/tep/")


def test_an_empty_list_says_what_to_do(stranger: Client) -> None:
    page = Page.open(stranger, "/ho-so/")

    assert "Chưa có việc nào" in page.headings()
    assert page.links()["Tìm thủ tục"] == "/thu-tuc/"


def test_officers_have_no_list_of_their_own_here(province: Province) -> None:
    minh = sign_in(Client(), demo.account_of("minh"))

    assert minh.get("/ho-so/").status_code == 403
