"""Drafts published, exported and begun on the pages of the studio."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.domain.drafting.archive import packed
from motcua.domain.drafting.models import LegalAct
from motcua.domain.drafting.pages.studio.tests.looking import at, in_days, make_submittable, words
from motcua.domain.drafting.tests.drafts import kept
from motcua.domain.packs.api.checks import files_in_packs
from motcua.domain.packs.testing import BIRTH, HOUSEHOLD_BUSINESS
from motcua.domain.procedures.api import Version
from motcua.domain.procedures.testing import published
from motcua.kernel.definitions.api.versions import Draft, subject_of
from motcua.kernel.files.api import files_of

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

FORM = "vietnam/form.yaml"


def test_two_persons_publish_through_the_pages(vy: Client, kien: Client, draft: Draft) -> None:
    make_submittable(vy, draft)
    assert "không tự công bố" not in words(vy, at(draft))
    assert vy.post(at(draft, "gui/")).status_code == 302
    assert "không tự công bố được" in words(vy, at(draft))

    assert vy.post(at(draft, "cong-bo/")).status_code == 409
    assert kien.post(at(draft, "tra-lai/"), {"reason": ""}).status_code == 422
    assert kien.post(at(draft, "tra-lai/"), {"reason": "Ghi rõ căn cứ"}).status_code == 302
    assert "Ghi rõ căn cứ" in words(vy, at(draft))
    assert vy.post(at(draft, "gui/")).status_code == 302
    assert kien.post(at(draft, "cong-bo/")).status_code == 302

    page = words(vy, f"/xuong/thu-tuc/{HOUSEHOLD_BUSINESS}/")
    assert "chưa có hiệu lực" in page
    assert kien.post(f"/xuong/thu-tuc/{HOUSEHOLD_BUSINESS}/2/rut/").status_code == 302
    assert "đã rút trước khi có hiệu lực" in words(vy, f"/xuong/thu-tuc/{HOUSEHOLD_BUSINESS}/")
    assert kien.post(f"/xuong/thu-tuc/{HOUSEHOLD_BUSINESS}/2/rut/").status_code == 409
    assert "So sánh" in words(vy, f"/xuong/thu-tuc/{HOUSEHOLD_BUSINESS}/so-sanh/?truoc=2&sau=1")
    assert Version.objects.count() == 2


def test_what_is_missing_is_told_before_submitting(vy: Client, draft: Draft) -> None:
    page = words(vy, at(draft))

    assert "Chưa ghi quyết định công bố" in page
    assert "phiên bản không có hiệu lực trở về trước" in page
    assert vy.post(at(draft, "gui/")).status_code == 409


def test_acts_are_recorded_with_their_file_and_start_the_clock(vy: Client, draft: Draft) -> None:
    sent = {
        "kind": "promulgate",
        "number": "99/QĐ-UBND",
        "done_on": in_days(0),
        "authority": "chairman",
        "decision": SimpleUploadedFile("qd.pdf", b"%PDF-1.4 x"),
    }

    assert vy.post(at(draft, "van-ban/"), sent).status_code == 302

    page = words(vy, at(draft))
    assert "99/QĐ-UBND" in page
    assert "Trong 3 ngày làm việc" in page
    assert "tệp đang được kiểm tra" in page
    act = LegalAct.objects.get()
    assert [file.pk for file in files_of(subject_of(draft))] == [act.file_id]


@pytest.mark.parametrize(
    "typed",
    [
        {"kind": "promulgate", "number": ""},
        {"kind": "promulgate", "number": "1", "done_on": "x"},
        {"kind": "promulgate", "number": "1", "done_on": "31/12/2099"},
        {"kind": "publicise", "place": ""},
        {"kind": "other", "number": "1"},
        {"kind": "localise", "place": "x", "authority": "king"},
    ],
)
def test_a_faulty_act_is_shown_again(vy: Client, draft: Draft, typed: dict[str, str]) -> None:
    sent = {"done_on": in_days(0), "authority": "chairman", **typed}

    assert vy.post(at(draft, "van-ban/"), sent).status_code == 422
    assert not LegalAct.objects.exists()


def test_a_folder_goes_out_and_comes_in(vy: Client, draft: Draft) -> None:
    out = vy.get(at(draft, "tep/xuat/"))
    with zipfile.ZipFile(io.BytesIO(out.content)) as archive:
        names = archive.namelist()
    assert f"vietnam/procedures/{draft.folder}/procedure.yaml" in names

    back = SimpleUploadedFile("x.zip", out.content)
    answer = vy.post(at(draft, "tep/nhap/"), {"revision": draft.revision, "archive": back})

    assert answer.status_code == 302
    assert kept(draft).files == draft.files
    version = vy.get(f"/xuong/thu-tuc/{HOUSEHOLD_BUSINESS}/1/xuat/")
    assert version["Content-Type"] == "application/zip"


@pytest.mark.parametrize("content", [b"", b"no zip"])
def test_a_hostile_archive_is_refused_on_the_page(vy: Client, draft: Draft, content: bytes) -> None:
    for url in (at(draft, "tep/nhap/"), "/xuong/moi/"):
        sent = {
            "revision": draft.revision,
            "cach": "archive",
            "archive": SimpleUploadedFile("x.zip", content),
        }
        assert vy.post(url, sent).status_code == 422
    assert kept(draft).files == draft.files


def test_a_new_procedure_begins_from_a_form_or_an_archive(vy: Client) -> None:
    published(BIRTH)
    assert vy.post("/xuong/moi/", {"code": "9", "name": ""}).status_code == 422
    assert vy.post("/xuong/moi/", {"code": BIRTH, "name": "x"}).status_code == 422
    folder, files = files_in_packs(BIRTH)
    archive = SimpleUploadedFile("x.zip", packed(files, folder))

    assert vy.post("/xuong/moi/", {"cach": "archive", "archive": archive}).status_code == 302

    assert Draft.objects.get().code == BIRTH


def test_lists_ask_a_constant_number_of_questions(
    vy: Client, draft: Draft, django_assert_max_num_queries: object
) -> None:
    published(BIRTH)
    for _ in range(3):
        vy.post(f"/xuong/thu-tuc/{BIRTH}/soan/")

    with django_assert_max_num_queries(16):  # type: ignore[operator]
        vy.get("/xuong/")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        vy.get("/xuong/ban-nhap/")
