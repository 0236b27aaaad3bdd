"""A form of one's own, from nothing: steps, questions, choices, conditions."""

import pytest
from django.test import Client

from motcua.domain.drafting.pages.studio.tests.looking import at, change, said, words
from motcua.domain.drafting.tests.drafts import kept
from motcua.domain.packs.testing.drawing import PROCESS
from motcua.kernel.definitions.api import yaml_edits
from motcua.kernel.definitions.api.versions import Draft

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

FORM = "hatinh/form.yaml"


@pytest.fixture
def own(vy: Client) -> Draft:
    vy.post("/xuong/moi/", {"code": "3.999123", "name": "Mượn nhà văn hóa"})
    draft = Draft.objects.get()
    assert "Bắt đầu biểu mẫu" in words(vy, at(draft, "bieu-mau/"))
    assert change(vy, draft, "them-buoc", title="Người mượn") == 302
    return draft


def steps(draft: Draft) -> list[dict[str, object]]:
    found: list[dict[str, object]] = yaml_edits.data_of(kept(draft).files[FORM])["steps"]
    return found


def ask(vy: Client, draft: Draft, label: str, kind: str, **more: str) -> int:
    given = {"at": "steps.0.fields", "label": label, "type": kind, **more}
    return change(vy, draft, "them-cau-hoi", **given)


def test_a_form_is_built_without_the_file(vy: Client, own: Draft) -> None:
    assert ask(vy, own, "Mục đích mượn", "choice", choices="Họp\n Cưới hỏi\n\nHọp") == 302
    assert ask(vy, own, "Số bàn ghế", "number", visible='mucDichMuon = "Cưới hỏi"') == 302
    assert ask(vy, own, "Số bàn ghế", "number", key="soBan") == 302
    assert ask(vy, own, "Số bàn, ghế", "text") == 302

    (step,) = steps(own)
    assert step["key"] == "nguoiMuon"
    fields = step["fields"]
    assert isinstance(fields, list)
    assert [field["key"] for field in fields] == ["mucDichMuon", "soBanGhe", "soBan", "soBanGhe2"]
    assert fields[0]["choices"] == ["Họp", "Cưới hỏi"]
    page = words(vy, at(own, "bieu-mau/"))
    assert "Mục đích mượn chọn một · mucDichMuon" in page
    assert "Số bàn ghế có điều kiện" in page
    assert "có điều kiện" in page
    assert [f for f in kept(own).report["faults"] if f["file"] == FORM] == []


def test_no_question_hides_behind_a_name_of_the_process(vy: Client, own: Draft) -> None:
    files = {**kept(own).files, "hatinh/process.bpmn": PROCESS}
    Draft.objects.filter(id=own.id).update(files=files)

    for label in ("Hồ sơ", "Channel", "Today", "Thẩm định", "Loại"):
        assert ask(vy, own, label, "text") == 302

    (step,) = steps(own)
    fields = step["fields"]
    assert isinstance(fields, list)
    keys = [field["key"] for field in fields]
    assert keys == ["hoSo2", "channel2", "today2", "thamDinh2", "loai2"]


def test_steps_are_added_renamed_and_taken_out_and_one_stays_where_one_works(
    vy: Client, own: Draft
) -> None:
    ask(vy, own, "Họ và tên", "person_name")
    sent = {"revision": kept(own).revision, "title": "Buổi mượn"}
    added = vy.post(at(own, "sua/them-buoc/"), sent)
    assert added["Location"].endswith("?buoc=buoiMuon")

    there = {"at": "steps.1.fields", "label": "Ngày mượn", "type": "date"}
    answer = vy.post(at(own, "sua/them-cau-hoi/"), {"revision": kept(own).revision, **there})
    assert answer["Location"].endswith("?buoc=buoiMuon")
    assert change(vy, own, "buoc", at="steps.1", title="Ngày giờ") == 302
    assert [step["title"] for step in steps(own)] == ["Người mượn", "Ngày giờ"]
    assert change(vy, own, "bo-cau-hoi", at="steps.1") == 302
    assert [step["title"] for step in steps(own)] == ["Người mượn"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"type": "choice"}, "ít nhất hai lựa chọn"),
        ({"type": "multi", "choices": "một\nmột"}, "ít nhất hai lựa chọn"),
        ({"type": "text", "choices": "một\nhai"}, "không có lựa chọn"),
        ({"type": "text", "key": "có dấu"}, "chữ không dấu"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_with_what_was_typed(
    vy: Client, own: Draft, typed: dict[str, str], told: str
) -> None:
    before = kept(own).files
    sent = {"revision": kept(own).revision, "at": "steps.0.fields", "label": "Câu hỏi này", **typed}

    answer = vy.post(at(own, "sua/them-cau-hoi/"), sent)

    assert answer.status_code == 422
    assert told in said(answer.content)
    assert "Câu hỏi này" in answer.content.decode()
    assert kept(own).files == before
