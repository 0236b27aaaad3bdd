"""What is sent is what was read, of the draft that one means, without what was not taken."""

import pytest
from django.test import Client

from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import BIRTH_PAPER, Province, attach, file_birth
from motcua.domain.filing.actions.draft import choose_agency, save_step
from motcua.domain.filing.models import Draft
from motcua.domain.filing.testing import make_draft
from motcua.kernel.files.api import State, StoredFile
from motcua.kernel.organisations.api import agency_of_area
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

START = "/thu-tuc/1.001193/bat-dau/"
CAM_DUE = "18739"


def review_of(client: Client, draft: Draft) -> Page:
    return Page.open(client, f"/nop/{draft.id}/xem-lai/")


def mend(province: Province, draft: Draft, **values: str) -> None:
    posted = {key: [value] for key, value in values.items()}
    save_step(
        actor=province.actor("hoa"),
        draft_id=draft.id,
        step="tre",
        posted=posted,
        changed=frozenset(values),
    )


def refuse_a_file(draft: Draft) -> None:
    newest = StoredFile.objects.filter(subject_id=draft.id).latest("created_at")
    StoredFile.objects.filter(pk=newest.pk).update(state=State.REFUSED)


def test_a_new_dossier_leaves_a_whole_draft_alone_and_where_it_is(
    hoa: Client, province: Province
) -> None:
    whole = make_draft(province)
    form = Page.open(hoa, START).form(START)

    form.fill(noi=str(agency_of_area(CAM_DUE).id)).send(hoa)

    assert Draft.objects.count() == 2
    whole.refresh_from_db()
    assert whole.agency_id == province.cam_binh.id


def test_a_draft_with_a_paper_and_nothing_typed_is_no_new_one(
    hoa: Client, province: Province
) -> None:
    form = Page.open(hoa, START).form(START).fill(noi=str(province.cam_binh.id))
    form.send(hoa)
    attach(Draft.objects.get().id, BIRTH_PAPER, author=province.actor("hoa"))

    form.send(hoa)

    assert Draft.objects.count() == 2


@pytest.mark.parametrize("change", ["answer", "agency", "paper"])
def test_what_another_window_changed_is_read_before_it_is_sent(
    hoa: Client, province: Province, change: str
) -> None:
    draft = make_draft(province)
    form = review_of(hoa, draft).form("/gui/")
    if change == "answer":
        mend(province, draft, nksHoTen="Nguyễn Minh Khang")
    elif change == "agency":
        choose_agency(
            actor=province.actor("hoa"),
            draft_id=draft.id,
            agency_id=agency_of_area(CAM_DUE).id,
        )
    else:
        attach(draft.id, BIRTH_PAPER, author=province.actor("hoa"))

    page = form.send(hoa)

    assert page.status == 409
    assert any("Hãy đọc lại bản mới" in one for one in page.alerts())
    assert not Dossier.objects.exists()
    page.form("/gui/").send(hoa)
    assert Dossier.objects.count() == 1


def test_a_file_that_was_not_taken_is_not_counted_and_stops_the_sending(
    hoa: Client, province: Province
) -> None:
    draft = make_draft(province)
    attach(draft.id, BIRTH_PAPER, author=province.actor("hoa"))
    refuse_a_file(draft)

    page = review_of(hoa, draft)

    assert "1 tệp" in page.text
    assert "1 tệp không nhận được" in page.text
    assert "2 tệp" not in page.text
    sent = page.form("/gui/").send(hoa)
    assert sent.url.endswith("/xem-lai/?sua=1")
    assert any("không gửi theo hồ sơ" in one for one in sent.alerts())
    assert not Dossier.objects.exists()


def test_a_step_with_a_file_that_was_not_taken_does_not_lead_on(
    hoa: Client, province: Province
) -> None:
    draft = make_draft(province)
    attach(draft.id, BIRTH_PAPER, author=province.actor("hoa"))
    refuse_a_file(draft)

    form = Page.open(hoa, f"/nop/{draft.id}/giay_to/").form("/nop/")
    form.values[BIRTH_PAPER] = form.values[f"_co-{BIRTH_PAPER}"][0].split()

    page = form.send(hoa)

    assert any("không gửi theo hồ sơ" in one for one in page.alerts())


def test_what_is_mended_from_the_review_leads_back_to_it(hoa: Client, province: Province) -> None:
    draft = make_draft(province)
    url = next(
        link for link in review_of(hoa, draft).root.all("a") if "#id_nksHoTen" in link.get("href")
    ).get("href")
    form = Page.open(hoa, url.partition("#")[0]).form("/nop/")

    wrong = form.fill(nksHoTen="").send(hoa)
    page = wrong.form("/nop/").fill(nksHoTen="Nguyễn Minh Khang").send(hoa)

    assert page.url == f"/nop/{draft.id}/xem-lai/"
    assert "Nguyễn Minh Khang" in page.text


@pytest.mark.parametrize("address", ["", "tre/", "giay-to/", "noi-giai-quyet/", "xem-lai/", "bo/"])
def test_every_old_address_of_what_was_sent_opens_the_dossier(
    hoa: Client, province: Province, address: str
) -> None:
    draft = make_draft(province)
    review_of(hoa, draft).form("/gui/").send(hoa)
    dossier = Dossier.objects.get()

    assert Page.open(hoa, f"/nop/{draft.id}/{address}").url == f"/ho-so/{dossier.code}/"


def test_the_residence_told_last_is_offered_and_says_where_it_is_from(
    hoa: Client, province: Province
) -> None:
    told = file_birth(province, answers={"nycNoiCuTru": "Thôn Bình Tây, xã Cẩm Bình"})
    form = Page.open(hoa, START).form(START).fill(noi=str(province.cam_binh.id))

    page = form.send(hoa)

    assert page.form("/nop/").values["nycNoiCuTru"] == ["Thôn Bình Tây, xã Cẩm Bình"]
    assert f"Theo hồ sơ {told.code} bạn đã nộp" in page.text
    assert "Không đúng thì sửa ngay ở đây." in page.text
