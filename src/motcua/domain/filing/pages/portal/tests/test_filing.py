"""A whole filing without JavaScript, as a person with a plain browser does it."""

from uuid import uuid4

import pytest
from django.test import Client

from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import BIRTH_ANSWERS, BIRTH_PAPER, Province
from motcua.domain.filing.models import Draft
from motcua.domain.filing.testing import make_draft
from motcua.kernel.files.api import StoredFile
from motcua.kernel.files.testing import picture
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

START = "/thu-tuc/1.001193/bat-dau/"


def begin(client: Client, province: Province) -> Page:
    form = Page.open(client, START).form(START)
    return form.fill(noi=str(province.cam_binh.id)).send(client)


def test_a_guest_is_told_what_it_takes_and_asked_to_sign_in(
    province: Province, client: Client
) -> None:
    page = Page.open(client, START)

    assert "Đăng ký khai sinh" in page.headings()
    assert page.links()["Đăng nhập và bắt đầu"] == f"/dang-nhap/?next={START}"


def test_a_guest_who_posts_is_sent_to_sign_in_and_nothing_begins(
    province: Province, client: Client
) -> None:
    response = client.post(START, {"noi": str(province.cam_binh.id)})

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/dang-nhap/")
    assert not Draft.objects.exists()


def test_a_procedure_that_cannot_be_filed_here_is_not_there(hoa: Client) -> None:
    assert hoa.get("/thu-tuc/9.999999/bat-dau/").status_code == 404


def test_without_a_commune_nothing_begins(hoa: Client) -> None:
    page = Page.open(hoa, START).form(START).send(hoa)

    assert page.status == 422
    assert any("Hãy chọn xã, phường" in one for one in page.alerts())
    assert not Draft.objects.exists()


def test_pressing_start_twice_begins_one_draft(hoa: Client, province: Province) -> None:
    begin(hoa, province)
    begin(hoa, province)

    assert Draft.objects.count() == 1


def test_known_answers_are_filled_in_and_say_where_they_come_from(
    hoa: Client, province: Province
) -> None:
    page = begin(hoa, province)

    form = page.form("/nop/")
    assert form.values["nycHoTen"] == ["Trần Thị Minh Hoa"]
    assert "Theo tài khoản định danh của bạn" in page.text


def test_what_is_wrong_is_kept_and_said_in_place(hoa: Client, province: Province) -> None:
    page = begin(hoa, province)

    page = page.form("/nop/").fill(nycSoDienThoai="12", nycNoiCuTru="Thôn Đông Vinh").send(hoa)

    assert page.url.endswith("?sua=1")
    assert page.title.startswith("Lỗi:")
    form = page.form("/nop/")
    assert form.values["nycSoDienThoai"] == ["12"]
    assert form.values["nycNoiCuTru"] == ["Thôn Đông Vinh"]
    assert any("Còn" in one for one in page.alerts())


def test_script_in_a_name_is_shown_as_text(hoa: Client, province: Province) -> None:
    page = begin(hoa, province)

    page = page.form("/nop/").fill(nycHoTen="<script>alert(1)</script>").send(hoa)

    assert "<script>alert(1)" not in page.html
    assert page.form("/nop/").values["nycHoTen"] == ["<script>alert(1)</script>"]


def test_names_typed_in_pieces_are_joined(hoa: Client, province: Province) -> None:
    import unicodedata

    page = begin(hoa, province)

    page.form("/nop/").fill(nycHoTen=unicodedata.normalize("NFD", "Trần Thị Hồng Nhạn")).send(hoa)

    first = Page.open(hoa, page.url)
    assert first.form("/nop/").values["nycHoTen"] == ["Trần Thị Hồng Nhạn"]


def test_a_form_that_arrived_is_acknowledged_and_one_that_was_not_taken_is_not(
    hoa: Client, province: Province
) -> None:
    page = begin(hoa, province)
    draft = Draft.objects.get()
    old = Page.open(hoa, page.url).form("/nop/").fill(nycNoiCuTru="Bản ở cửa sổ cũ")

    page.form("/nop/").fill(nycNoiCuTru="Bản ở cửa sổ mới").send(hoa)

    assert hoa.cookies["motcua_saved"].value == f"{draft.id}:nguoi_yeu_cau:0"
    del hoa.cookies["motcua_saved"]
    old.send(hoa)
    assert "motcua_saved" not in hoa.cookies


def test_autosave_keeps_one_box_and_the_rest_of_its_date(hoa: Client, province: Province) -> None:
    draft = make_draft(province)
    url = f"/nop/{draft.id}/tre/"

    answer = hoa.post(
        f"{url}luu/",
        {"_revision": str(draft.revision), "_changed": "nksNgaySinh-day", "nksNgaySinh-day": "31"},
    )

    said = answer.json()
    assert said["revision"] == draft.revision + 1
    assert [one["field"] for one in said["problems"]] == ["nksNgaySinh"]
    form = Page.open(hoa, url).form("/nop/")
    assert form.values["nksNgaySinh-day"] == ["31"]
    assert form.values["nksNgaySinh-month"] == ["11"]
    assert form.values["nksHoTen"] == ["Nguyễn Minh Khôi"]


def test_another_person_s_draft_is_not_there(stranger: Client, province: Province) -> None:
    draft = make_draft(province)

    for path in ("", "tre/", "giay-to/", "xem-lai/", "bo/", "noi-giai-quyet/"):
        assert stranger.get(f"/nop/{draft.id}/{path}").status_code == 404
    assert stranger.post(f"/nop/{draft.id}/gui/").status_code == 404
    assert stranger.post(f"/nop/{draft.id}/tre/luu/", {"_changed": "nksHoTen"}).status_code == 404
    assert Draft.objects.filter(id=draft.id).exists()


def test_a_draft_that_never_was_is_not_there(hoa: Client) -> None:
    assert hoa.get(f"/nop/{uuid4()}/").status_code == 404


def test_discarding_asks_first(hoa: Client, province: Province) -> None:
    draft = make_draft(province)

    page = Page.open(hoa, f"/nop/{draft.id}/bo/")
    assert Draft.objects.filter(id=draft.id).exists()
    page.form().send(hoa)

    assert not Draft.objects.filter(id=draft.id).exists()


def test_a_paper_is_sent_by_a_plain_form_and_taken_away_again(
    hoa: Client, province: Province
) -> None:
    draft = make_draft(province)
    url = f"/nop/{draft.id}/giay_to/"
    page = Page.open(hoa, url).form("/nop/").attach(BIRTH_PAPER, picture()).send(hoa)
    assert StoredFile.objects.filter(subject_id=draft.id).count() == 2

    form = Page.open(hoa, url).form("/nop/")
    form.values[BIRTH_PAPER] = form.values[BIRTH_PAPER][:1]
    page = form.send(hoa)

    assert page.status == 200
    assert StoredFile.objects.filter(subject_id=draft.id).count() == 1


def test_the_first_paper_sent_by_a_plain_form_leads_on(hoa: Client, province: Province) -> None:
    draft = make_draft(province)
    StoredFile.objects.filter(subject_id=draft.id).delete()
    form = Page.open(hoa, f"/nop/{draft.id}/giay_to/").form("/nop/")

    page = form.attach(BIRTH_PAPER, picture()).send(hoa)

    assert "Nhận kết quả" in page.headings()


def test_going_back_to_the_review_of_what_was_sent_opens_the_dossier(
    hoa: Client, province: Province
) -> None:
    draft = make_draft(province)
    review = f"/nop/{draft.id}/xem-lai/"
    Page.open(hoa, review).form("/gui/").send(hoa)

    page = Page.open(hoa, review)

    assert Dossier.objects.get().code in page.url


def test_review_names_everything_missing_with_the_place_to_mend_it(
    hoa: Client, province: Province
) -> None:
    draft = make_draft(province, answers={"nksHoTen": ""})
    StoredFile.objects.filter(subject_id=draft.id).delete()

    page = Page.open(hoa, f"/nop/{draft.id}/xem-lai/")

    links = page.links()
    assert links["Hãy điền họ, chữ đệm, tên của trẻ."].endswith(
        "/tre/?sua=1&ve=xem-lai#id_nksHoTen"
    )
    assert any("Giấy chứng sinh" in text and "giay_to" in url for text, url in links.items())


def test_sending_an_incomplete_draft_leads_back_to_the_list(
    hoa: Client, province: Province
) -> None:
    draft = make_draft(province, answers={"nksHoTen": ""})

    page = Page.open(hoa, f"/nop/{draft.id}/xem-lai/").form("/gui/").send(hoa)

    assert page.url.endswith("/xem-lai/?sua=1")
    assert not Dossier.objects.exists()


def test_a_whole_filing_without_script(hoa: Client, province: Province) -> None:
    page = begin(hoa, province)
    for _ in range(12):
        if "/xem-lai/" in page.url:
            break
        form = page.form("/nop/")
        for name in form.node.all("input", "select", "textarea"):
            _answer(form.values, name.get("name"))
        if "giay_to" in page.url and BIRTH_PAPER in page.html:
            form.attach(BIRTH_PAPER, picture())
        page = form.send(hoa)

    assert "Xem lại và gửi" in page.headings()
    assert "Hẹn trả kết quả" in page.text
    page = page.form("/gui/").send(hoa)

    dossier = Dossier.objects.get()
    assert page.url == f"/ho-so/{dossier.code}/?moi=1"
    assert "Đã gửi hồ sơ." in page.text
    assert not Draft.objects.exists()


def test_pressing_send_twice_files_once(hoa: Client, province: Province) -> None:
    draft = make_draft(province)
    form = Page.open(hoa, f"/nop/{draft.id}/xem-lai/").form("/gui/")

    first = form.send(hoa)
    second = form.send(hoa)

    assert first.url == second.url
    assert Dossier.objects.count() == 1
    assert Page.open(hoa, f"/nop/{draft.id}/").url.startswith("/ho-so/")


def _answer(values: dict[str, list[str]], name: str) -> None:
    key, _, part = name.partition("-")
    known = BIRTH_ANSWERS.get(key)
    if known is None or name.startswith("_"):
        return
    if part in {"day", "month", "year"}:
        pieces = dict(zip(("year", "month", "day"), str(known).split("-"), strict=False))
        values[name] = [pieces.get(part, "")]
    elif isinstance(known, bool):
        values[name] = ["yes" if known and key != "camDoan" else "on"]
    else:
        values[name] = [str(known)]
