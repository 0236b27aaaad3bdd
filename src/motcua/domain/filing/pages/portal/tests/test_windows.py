"""Windows, late saves and repeated ones, as they cross on the pages of a citizen's draft."""

import pytest
from django.test import Client

from motcua.domain.dossiers.testing import BIRTH_PAPER, Province
from motcua.domain.filing.actions.draft import save_step
from motcua.domain.filing.models import Draft
from motcua.domain.filing.testing import make_draft
from motcua.kernel.files.api import StoredFile
from motcua.kernel.files.testing import picture
from motcua.kernel.ui.testing.page import Form, Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

START = "/thu-tuc/1.001193/bat-dau/"


def begin(client: Client, province: Province) -> Page:
    form = Page.open(client, START).form(START)
    return form.fill(noi=str(province.cam_binh.id)).send(client)


def test_an_older_window_keeps_what_was_typed_and_overwrites_nothing(
    hoa: Client, province: Province
) -> None:
    page = begin(hoa, province)
    old = page.form("/nop/").fill(nycNoiCuTru="Bản ở cửa sổ cũ")
    new = Page.open(hoa, page.url).form("/nop/").fill(nycNoiCuTru="Bản ở cửa sổ mới")
    new.send(hoa)

    stale = old.send(hoa)

    assert stale.status == 409
    assert any("Có hai cửa sổ cùng sửa hồ sơ này." in one for one in stale.alerts())
    assert stale.form("/nop/").values["nycNoiCuTru"] == ["Bản ở cửa sổ cũ"]
    stored = Page.open(hoa, page.url).form("/nop/")
    assert stored.values["nycNoiCuTru"] == ["Bản ở cửa sổ mới"]


def test_who_saves_again_what_was_contested_means_it(hoa: Client, province: Province) -> None:
    page = begin(hoa, province)
    old = page.form("/nop/").fill(nycNoiCuTru="Bản ở cửa sổ cũ")
    Page.open(hoa, page.url).form("/nop/").fill(nycNoiCuTru="Bản ở cửa sổ mới").send(hoa)

    again = old.send(hoa).form("/nop/").send(hoa)

    assert again.status == 200
    stored = Page.open(hoa, page.url).form("/nop/")
    assert stored.values["nycNoiCuTru"] == ["Bản ở cửa sổ cũ"]


def test_files_of_a_contested_page_are_kept(hoa: Client, province: Province) -> None:
    draft = make_draft(province)
    url = f"/nop/{draft.id}/giay_to/"
    before = StoredFile.objects.filter(subject_id=draft.id).count()
    old = Page.open(hoa, url).form("/nop/").attach(BIRTH_PAPER, picture())
    save_step(actor=province.actor("hoa"), draft_id=draft.id, step="giay_to", posted={})
    Draft.objects.filter(id=draft.id).update(revision=9, saves={"giay_to": ["khac", 1, 9, 0]})

    old.send(hoa)

    assert StoredFile.objects.filter(subject_id=draft.id).count() == before + 1


def test_without_script_a_page_pressed_again_after_a_change_is_no_conflict(
    hoa: Client, province: Province
) -> None:
    form = begin(hoa, province).form("/nop/")

    form.fill(nycNoiCuTru="Thôn Đông").send(hoa)
    again = form.fill(nycNoiCuTru="Thôn Đông Vinh").send(hoa)

    assert again.status == 200
    stored = Page.open(hoa, form.action).form("/nop/")
    assert stored.values["nycNoiCuTru"] == ["Thôn Đông Vinh"]


def test_a_page_answering_a_form_is_the_same_window_and_counts_on(
    hoa: Client, province: Province
) -> None:
    form = begin(hoa, province).form("/nop/").fill(nycNoiCuTru="Thôn Đông Vinh")
    Page.open(hoa, form.action).form("/nop/").fill(nycNoiCuTru="Thôn Bắc").send(hoa)

    answer = form.send(hoa).form("/nop/")

    assert answer.values["_window"] == form.values["_window"]
    assert int(answer.values["_number"][0]) == int(form.values["_number"][0]) + 1


def test_the_same_step_sent_twice_is_no_conflict(hoa: Client, province: Province) -> None:
    form = begin(hoa, province).form("/nop/")
    form.fill(nycQuanHe="cha_me", nycNoiCuTru="Thôn Đông Vinh")

    form.send(hoa)
    again = form.send(hoa)

    assert again.status == 200
    assert "Trẻ em" in again.headings()


def test_autosave_from_an_older_window_is_refused(hoa: Client, province: Province) -> None:
    draft = make_draft(province)
    url = f"/nop/{draft.id}/tre/luu/"
    body = {"_revision": "0", "_changed": "nksHoTen", "nksHoTen": "Khôi"}
    hoa.post(url, body)

    assert hoa.post(url, body | {"nksHoTen": "Nguyên"}).status_code == 409


def autosaved(form: Form, number: int, **typed: str) -> dict[str, str]:
    """Return what the page of a form would save while it is typed."""
    told = {name: form.values[name][0] for name in ("_window", "_revision")}
    return told | {"_number": str(number), "_changed": next(iter(typed))} | typed


@pytest.mark.parametrize(
    "order",
    [
        pytest.param((1, 2, 3), id="two saves under way land before the form"),
        pytest.param((3, 1, 2), id="both land after it"),
        pytest.param((2, 3, 1), id="one lands before, the earlier one after"),
        pytest.param((1, 1, 3, 2, 2), id="each lands twice"),
        pytest.param((3, 3, 2), id="the form lands twice, one save is lost"),
    ],
)
def test_a_form_sent_while_its_own_saves_were_under_way_is_taken_and_stands(
    hoa: Client, province: Province, order: tuple[int, ...]
) -> None:
    draft = make_draft(province)
    url = f"/nop/{draft.id}/tre/"
    form = Page.open(hoa, url).form("/nop/")
    saves = {
        number: autosaved(form, number, nksHoTen=f"Nguyễn {number}", nksQueQuan="Xã A")
        for number in (1, 2)
    }
    form.fill(nksHoTen="Nguyễn Minh Khang", _number="3")

    statuses = [
        hoa.post(f"{url}luu/", saves[one]).status_code if one in saves else form.send(hoa).status
        for one in order
    ]

    assert set(statuses) == {200}
    assert Page.open(hoa, url).form("/nop/").values["nksHoTen"] == ["Nguyễn Minh Khang"]


def test_a_save_that_lands_when_its_tab_shows_another_step_is_kept(
    hoa: Client, province: Province
) -> None:
    draft = make_draft(province)
    child = Page.open(hoa, f"/nop/{draft.id}/tre/").form("/nop/")
    late = autosaved(child, 1, nksHoTen="Nguyễn Minh Khang")
    asker = Page.open(hoa, f"/nop/{draft.id}/nguoi_yeu_cau/").form("/nop/")
    asker.fill(nycNoiCuTru="Thôn Bắc", _window=child.values["_window"][0], _number="2").send(hoa)

    answer = hoa.post(f"/nop/{draft.id}/tre/luu/", late)

    assert answer.status_code == 200
    stored = Page.open(hoa, f"/nop/{draft.id}/tre/").form("/nop/")
    assert stored.values["nksHoTen"] == ["Nguyễn Minh Khang"]


def test_two_windows_at_different_steps_do_not_disturb_each_other(
    hoa: Client, province: Province
) -> None:
    draft = make_draft(province)
    child = Page.open(hoa, f"/nop/{draft.id}/tre/").form("/nop/")
    asker = Page.open(hoa, f"/nop/{draft.id}/nguoi_yeu_cau/").form("/nop/")

    statuses = [
        child.fill(nksHoTen="Nguyễn Minh Khang").send(hoa).status,
        asker.fill(nycNoiCuTru="Thôn Bắc").send(hoa).status,
    ]

    assert statuses == [200, 200]
    stored = Page.open(hoa, f"/nop/{draft.id}/tre/").form("/nop/")
    assert stored.values["nksHoTen"] == ["Nguyễn Minh Khang"]


def test_a_file_from_another_window_is_not_taken_away(hoa: Client, province: Province) -> None:
    draft = make_draft(province)
    url = f"/nop/{draft.id}/giay_to/"
    old = Page.open(hoa, url).form("/nop/")
    Page.open(hoa, url).form("/nop/").attach(BIRTH_PAPER, picture()).send(hoa)

    old.send(hoa)

    assert StoredFile.objects.filter(subject_id=draft.id).count() == 2
