"""What a person asks about their data: both clocks, the answer, and who may do what."""

from datetime import datetime

import pytest

from motcua.domain.dossiers.testing import Province, file_birth
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.kernel.base.api import Refusal, clock
from motcua.kernel.deadlines.api import calendar_for
from motcua.kernel.identity.api import erase_person, read_profile
from motcua.kernel.ledger.api import entries
from motcua.kernel.privacy.api import OWN, KeyErasedError, sealing_key
from motcua.kernel.ui.testing.page import Page
from motcua.modules.own_data.errors import NotNowError, NotTakenError
from motcua.modules.own_data.models import DataRequest, Outcome
from motcua.modules.own_data.rules import Right, answering, due, executing
from motcua.modules.own_data.testing import WORDS, do, make_request

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

ASK = "/du-lieu-cua-toi/yeu-cau/"


def _day(at: datetime) -> str:
    return f"{clock.local(at):%d/%m/%Y}"


@pytest.mark.parametrize(
    ("right", "by"),
    [
        (Right.VIEW, "26/11/2026"),
        (Right.CORRECT, "26/11/2026"),
        (Right.RESTRICT, "01/12/2026"),
        (Right.WITHDRAW, "01/12/2026"),
        (Right.ERASE, "07/12/2026"),
    ],
)
def test_each_right_has_its_clock(province: Province, right: Right, by: str) -> None:
    calendar = calendar_for(province.cam_binh.calendar_code)
    now = clock.now()

    assert _day(due(answering().limit, now, calendar).due_at) == "18/11/2026"
    assert _day(due(executing(right).limit, now, calendar).due_at) == by
    assert executing(right).more == executing(right).limit


def test_a_request_is_asked_taken_up_carried_out_and_seen(as_: SignIn, province: Province) -> None:
    hoa, minh = as_("hoa"), as_("minh")
    file_birth(province)
    form = Page.open(hoa, ASK).form(ASK).values

    typed = {**form, "right": "correct", "agency": province.cam_binh.code, "words": WORDS}
    page = Page(hoa.post(ASK, typed, follow=True), hoa)
    again = hoa.post(ASK, typed)
    found = DataRequest.objects.get()

    assert again.headers["Location"] == page.url == f"{ASK}{found.code}/"
    assert "Chờ phản hồi" in page.text
    assert _day(found.due_at or found.opened_at) == "18/11/2026"
    work = Page.open(minh, f"/can-bo/yeu-cau-du-lieu/{found.code}/")
    assert WORDS in work.text
    assert "2 ngày làm việc" in work.text

    do(province.actor("minh"), found, "accept")
    found.refresh_from_db()
    assert found.due_at == found.execute_by
    do(province.actor("minh"), found, "finish", words="Đã sửa năm sinh thành 1994.")

    told = Page.open(hoa, f"{ASK}{found.code}/")
    assert "Đã sửa năm sinh thành 1994." in told.text
    assert "Nguyễn Quang Minh" in told.text
    codes = [entry.event for entry in entries(found.subject)]
    assert codes == [f"data_request.{one}" for one in ("asked", "accepted", "finished")]
    assert "Đã thực hiện" in Page.open(hoa, "/viec-cua-toi/").text


def test_what_is_not_said_is_asked_for_and_nothing_is_lost(as_: SignIn) -> None:
    hoa = as_("hoa")

    page = Page(hoa.post(ASK, {"words": "Xin xem lại dữ liệu.", "agency": "H27"}), hoa)

    assert page.status == 422
    assert "Hãy chọn điều bạn yêu cầu." in page.text
    assert "Xin xem lại dữ liệu." in page.text
    assert not DataRequest.objects.exists()


def test_whoever_has_something_under_way_is_not_erased(province: Province) -> None:
    dossier = file_birth(province)

    with pytest.raises(NotTakenError, match=dossier.code):
        make_request(province.actor("hoa"), province.cam_binh, right=Right.ERASE)
    erased = make_request(province.actor("son"), province.cam_binh, right=Right.ERASE)
    with pytest.raises(NotNowError, match="hai người"):
        do(province.actor("minh"), erased, "finish", words="Đã xóa hết dữ liệu.")


def test_it_takes_longer_once_with_a_reason_or_is_refused_on_a_ground(province: Province) -> None:
    minh = province.actor("minh")
    found = make_request(province.actor("hoa"), province.cam_binh)
    do(minh, found, "accept")
    do(minh, found, "extend", words="Phải tra sổ giấy năm 1994 ở kho.")
    found.refresh_from_db()

    assert _day(found.execute_by) == "07/12/2026"
    with pytest.raises(NotNowError, match="một lần"):
        do(minh, found, "extend", words="Vẫn chưa tìm thấy sổ ở kho.")
    do(minh, found, "refuse", ground="correct", words="Sổ gốc ghi đúng như đang lưu.")
    found.refresh_from_db()
    assert found.outcome == Outcome.REFUSED


def test_another_sees_and_does_nothing(as_: SignIn, province: Province) -> None:
    found = make_request(province.actor("hoa"), province.cam_binh)

    for key in ("nam", "oanh"):
        assert as_(key).get(f"/can-bo/yeu-cau-du-lieu/{found.code}/").status_code == 404
    assert as_("son").get(f"{ASK}{found.code}/").status_code == 404
    assert as_("son").post(f"{ASK}{found.code}/rut/").status_code == 404
    hoa = as_("hoa")
    assert hoa.post(f"{ASK}{found.code}/rut/").status_code == 302
    found.refresh_from_db()
    assert found.outcome == Outcome.TAKEN_BACK


def test_the_erasure_that_was_asked_for_ends_the_request_and_another_stands_against_it(
    province: Province,
) -> None:
    son = province.actor("son")
    number = read_profile(son, account_id=son.id, purpose=OWN).personal_number
    asked = make_request(son, province.cam_binh, right=Right.ERASE)
    other = make_request(son, province.cam_binh)

    def erase() -> None:
        erase_person(
            actor=province.actor("phuc"),
            second=province.actor("tuan"),
            personal_number=number,
            legal_basis=f"Yêu cầu {asked.code}",
        )

    with pytest.raises(Refusal, match=other.code):
        erase()
    do(province.actor("minh"), other, "refuse", ground="correct", words="Sổ gốc ghi đúng.")
    erase()
    asked.refresh_from_db()

    assert (asked.outcome, asked.is_open) == (Outcome.DONE, False)
    assert [one.event for one in entries(asked.subject)][-1] == "data_request.ended_by_erasure"
    with pytest.raises(KeyErasedError):
        sealing_key(asked.subject)
