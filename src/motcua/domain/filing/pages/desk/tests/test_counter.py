"""The counter, from arrival to the slip."""

import re

import pytest
from django.test import Client

from motcua.domain.dossiers.api import Dossier, Paper, Stage, Status, request_supplement
from motcua.domain.dossiers.testing import Province, a_defect, file_birth
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.domain.filing.models import Draft
from motcua.domain.issuing import api as issuing
from motcua.domain.packs.testing import BIRTH, CERTIFIED_COPY
from motcua.domain.payments.api import Payment, waiting_request
from motcua.kernel.files.testing import picture
from motcua.kernel.identity.api import demo
from motcua.kernel.privacy.api import readings_of
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

COUNTER = "/can-bo/quay/"
CARD = "042194007316|183456789|Trần Thị Minh Hoa|14031994|Nữ|Thôn 3, Cẩm Bình, Hà Tĩnh|10052021"
COPIES = {
    "nycHoTen": "Trần Thị Minh Hoa",
    "documents-rows": "1",
    "documents-0-pages": "3",
    "documents-0-copies": "5",
    "_fields": "nycHoTen documents-0-pages documents-0-copies",
    "_components": "CT-BANCHINH",
    "form-CT-BANCHINH": "shown",
}


@pytest.fixture
def minh(as_: SignIn) -> Client:
    return as_("minh")


def begun(minh: Client, code: str = CERTIFIED_COPY, who: str = CARD) -> str:
    answer = minh.post(COUNTER, {"who": who, "begin": code})
    return str(answer.headers["Location"])


def test_a_scan_finds_the_person_and_leads_to_the_procedure(minh: Client) -> None:
    page = Page(minh.post(COUNTER, {"who": CARD}), minh)

    assert "Trần Thị Minh Hoa" in page.text
    assert "có tài khoản định danh" in page.text
    assert re.search(r'id="id_q"[^>]*autofocus', page.html)


def test_words_without_accents_find_the_procedure_first(minh: Client) -> None:
    page = Page(minh.post(COUNTER, {"who": CARD, "q": "sao y"}), minh)

    assert page.form().values is not None
    assert re.search(r'value="2\.000815" id="pick-1" autofocus', page.html)


def test_a_card_that_does_not_fit_is_said_so(minh: Client) -> None:
    other = CARD.replace("Trần Thị Minh Hoa", "Phạm Thị Khác").replace("14031994", "14031990")

    page = Page(minh.post(COUNTER, {"who": other}), minh)
    unread = Page(minh.post(COUNTER, {"who": "12345"}), minh)

    assert "Năm sinh trên thẻ khác" in page.text
    assert "Không đọc được" in unread.text


def test_the_person_is_never_in_an_address(minh: Client) -> None:
    address = begun(minh)

    assert "0421" not in address
    assert "Hoa" not in address


def test_the_form_begins_prefilled_on_the_first_open_question(minh: Client) -> None:
    page = Page.open(minh, begun(minh))

    assert 'value="Trần Thị Minh Hoa"' in page.html
    assert '"focus": "id_documents-0-pages"' in page.html
    assert page.headings()[0].startswith("Chứng thực bản sao từ bản chính")


def test_checking_says_what_is_due_and_when(minh: Client) -> None:
    address = begun(minh)

    page = Page(minh.post(address, COPIES, follow=True), minh)

    assert "25.000 đ" in page.text
    assert "17:00 thứ Hai 16/11/2026" in page.text
    assert "Thu 25.000 đ tiền mặt, tiếp nhận" in page.buttons()
    assert Dossier.objects.count() == 0


def test_one_press_files_takes_the_cash_receives_and_shows_the_slip(
    minh: Client, province: Province
) -> None:
    address = begun(minh)

    page = Page(minh.post(address, {**COPIES, "go": "cash:25000"}, follow=True), minh)

    dossier = Dossier.objects.get()
    letter = dossier.letters.get()
    assert page.url == f"/can-bo/ho-so/{dossier.code}/giay-hen/"
    assert (dossier.channel, dossier.paid_vnd) == ("counter", 25_000)
    assert (dossier.status, dossier.stage) == (Status.PROCESSING, Stage.APPRAISAL)
    assert dossier.owner_id == demo.account_of("hoa").id
    assert dossier.submitter_id == demo.account_of("minh").id
    assert Paper.objects.get(dossier=dossier).form == Paper.Form.SHOWN
    for words in (
        letter.number_text,
        dossier.code,
        "17 giờ 00, ngày 16/11/2026",
        "25.000 đ, đã nộp",
    ):
        assert words in page.text


def test_pressing_twice_takes_the_money_once(minh: Client) -> None:
    address = begun(minh)
    minh.post(address, {**COPIES, "go": "cash:25000"})

    second = minh.post(address, {**COPIES, "go": "cash:25000"})

    assert second.status_code == 302
    assert second.headers["Location"].endswith("/giay-hen/")
    assert Dossier.objects.count() == Payment.objects.count() == issuing.Paper.objects.count() == 1


def test_an_amount_that_changed_under_the_officer_s_hand_is_not_taken(minh: Client) -> None:
    address = begun(minh)
    more = {**COPIES, "documents-0-copies": "6", "go": "cash:25000"}

    page = Page(minh.post(address, more), minh)

    assert page.status == 409
    assert "Phí vừa đổi" in page.text
    assert "Thu 30.000 đ tiền mặt, tiếp nhận" in page.buttons()
    assert Dossier.objects.count() == 0


def test_what_is_wrong_is_named_and_nothing_typed_is_lost(minh: Client) -> None:
    address = begun(minh)
    wrong = {**COPIES, "documents-0-pages": "ba", "go": "cash:25000"}

    page = Page(minh.post(address, wrong), minh)

    assert page.status == 422
    assert page.alerts()
    assert 'value="ba"' in page.html
    assert Dossier.objects.count() == 0


def test_two_windows_on_one_filing_do_not_overwrite_each_other(minh: Client) -> None:
    address = begun(minh)
    old, new = (Page.open(minh, address).form(address).values for _ in range(2))
    minh.post(address, {**new, **COPIES, "documents-0-pages": "7"})

    stale = Page(minh.post(address, {**old, **COPIES, "go": "cash:25000"}), minh)

    assert stale.status == 409
    assert any("Có hai cửa sổ cùng sửa hồ sơ này." in one for one in stale.alerts())
    shown = stale.form(address).values
    assert shown["documents-0-pages"] == [COPIES["documents-0-pages"]]
    assert Dossier.objects.count() == 0
    kept = Page.open(minh, address).form(address).values
    assert kept["documents-0-pages"] == ["7"]

    again = minh.post(address, {**shown, "go": "cash:25000"})
    assert again.headers["Location"].endswith("/giay-hen/")


def test_one_window_saves_again_without_conflict(minh: Client) -> None:
    address = begun(minh)
    page = Page.open(minh, address).form(address).values
    minh.post(address, {**page, **COPIES, "documents-0-pages": "7", "_op": "refresh"})

    again = minh.post(address, {**page, **COPIES, "go": "cash:25000"})

    assert again.headers["Location"].endswith("/giay-hen/")


def test_a_transfer_waits_for_the_money_before_reception(minh: Client) -> None:
    address = begun(minh)

    page = Page(minh.post(address, {**COPIES, "go": "qr:25000"}, follow=True), minh)
    dossier = Dossier.objects.get()
    early = Page(minh.post(page.url, {}, follow=True), minh)
    cash = Page(minh.post(page.url, {"method": "cash"}, follow=True), minh)

    assert "25.000 đ" in page.text
    assert "Chưa nhận đủ phí" in early.text
    assert cash.url.endswith("/giay-hen/")
    assert waiting_request(dossier.subject) is None


def test_a_missing_paper_leads_to_the_one_supplement_request(minh: Client) -> None:
    address = begun(minh)
    without = {**COPIES, "form-CT-BANCHINH": "none"}

    checked = Page(minh.post(address, without, follow=True), minh)
    page = Page(minh.post(address, {**without, "go": "supplement:25000"}, follow=True), minh)

    assert "Còn thiếu" in checked.text
    assert not any("tiền mặt" in label for label in checked.buttons())
    assert page.url.startswith("/can-bo/ho-so/")
    assert Dossier.objects.get().received_at is None


def test_a_photograph_is_taken_with_the_form(minh: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    address = begun(minh)
    photo = SimpleUploadedFile("goc.jpg", picture(), content_type="image/jpeg")

    minh.post(address, {**COPIES, "CT-BANCHINH": photo, "go": "cash:25000"})

    paper = Paper.objects.get()
    assert paper.is_digitised
    assert paper.file_id is not None


def test_what_was_left_unfinished_is_offered_again_and_can_be_thrown_away(minh: Client) -> None:
    address = begun(minh)

    page = Page.open(minh, COUNTER)
    minh.post(f"{address}bo/")

    assert "Đang làm dở" in page.headings()
    assert not Draft.objects.exists()


def test_a_draft_of_the_counter_is_its_officer_s_alone(minh: Client, as_: SignIn) -> None:
    address = begun(minh)

    for key in ("nam", "oanh"):
        assert as_(key).get(address).status_code == 404
        assert as_(key).post(address, {**COPIES, "go": "cash:25000"}).status_code == 404
        assert as_(key).post(f"{address}bo/").status_code == 404
    assert as_("ha").get(address).status_code == 403
    assert Draft.objects.count() == 1


def test_the_slip_is_there_only_after_reception_and_only_within_reach(
    minh: Client, as_: SignIn, province: Province
) -> None:
    dossier = file_birth(province)

    assert minh.get(f"/can-bo/ho-so/{dossier.code}/giay-hen/").status_code == 404
    assert as_("nam").get(f"/can-bo/ho-so/{dossier.code}/giay-hen/").status_code == 404


def test_only_procedures_of_this_counter_are_offered(as_: SignIn) -> None:
    oanh = as_("oanh")

    page = Page(oanh.post(COUNTER, {"who": CARD, "q": "khai sinh"}), oanh)

    assert "Không có thủ tục nào khớp" in page.text
    assert BIRTH not in page.text


def test_a_procedure_that_does_not_exist_begins_nothing(minh: Client) -> None:
    page = Page(minh.post(COUNTER, {"who": CARD, "begin": "9.999999"}), minh)

    assert page.status == 409
    assert not Draft.objects.exists()


def test_whoever_comes_is_seen_with_what_they_have_open_and_the_look_is_on_record(
    minh: Client, as_: SignIn, province: Province
) -> None:
    dossier = file_birth(province)

    page = Page(minh.post(COUNTER, {"who": CARD}), minh)
    elsewhere = as_("nam")

    assert dossier.code in page.links()
    assert "Đăng ký khai sinh" in page.text
    readers = [one.actor_id for one in readings_of(dossier.subject)]
    assert province.actor("minh").id in readers
    assert dossier.code not in Page(elsewhere.post(COUNTER, {"who": CARD}), elsewhere).text


def test_what_waits_for_the_person_is_said_first_and_promises_no_day(
    minh: Client, province: Province
) -> None:
    waiting, newer = file_birth(province), file_birth(province)
    request_supplement(
        actor=province.actor("minh"),
        dossier_id=waiting.id,
        defects=[a_defect(target="field", key="nksHoTen", label="Tên trẻ")],
    )

    page = Page(minh.post(COUNTER, {"who": CARD}), minh)

    told = page.text
    assert told.index(waiting.code) < told.index(newer.code)
    assert "chờ người này bổ sung" in told[told.index(waiting.code) : told.index(newer.code)]
    assert "hẹn" not in told[told.index(waiting.code) : told.index(newer.code)]


def test_a_finished_result_leads_to_where_it_is_returned(minh: Client, province: Province) -> None:
    dossier = file_birth(province)
    Dossier.objects.filter(id=dossier.id).update(
        status=Status.SETTLED, stage=Stage.RETURNING, settled_at=dossier.filed_at
    )

    other = file_birth(province)
    Dossier.objects.filter(id=other.id).update(
        status=Status.SETTLED, stage=Stage.RETURNING, settled_at=other.filed_at
    )
    page = Page(minh.post(COUNTER, {"who": CARD}), minh)

    assert "đã có kết quả, chờ người này nhận" in page.text
    way = re.search(rf'href="([^"]*{dossier.code})">trả', page.html)
    assert way is not None
    led_to = Page.open(minh, way[1])
    assert dossier.code in led_to.text
    assert other.code not in led_to.text


def test_a_name_is_said_not_to_be_searched(minh: Client) -> None:
    page = Page(minh.post(COUNTER, {"who": "Nguyễn Văn Quân"}), minh)

    assert "không tra theo tên" in page.text
    assert "chưa tra được" not in page.text
