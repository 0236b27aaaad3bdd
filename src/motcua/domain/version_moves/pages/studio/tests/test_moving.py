"""Open dossiers are looked at, chosen, moved and moved back on the pages of the studio."""

from unittest.mock import patch
from uuid import UUID

import pytest
from django.test import Client

from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import (
    BIRTH_ANSWERS,
    Hands,
    Province,
    drafted_birth,
    file_birth,
    fresh,
    nothing_happens,
    received_birth,
)
from motcua.domain.dossiers.testing.versions import (
    asking,
    nothing,
    other_result,
    publish_changed,
    shorter,
)
from motcua.domain.packs.testing import BIRTH
from motcua.domain.version_moves.models import VersionMove
from motcua.kernel.base.api import limits
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

URL = f"/xuong/thu-tuc/{BIRTH}/chuyen-ho-so/"


def row(page: Page, dossier: Dossier) -> str:
    rows = [one.text for one in page.root.all("tr") if dossier.code in one.text]
    assert len(rows) == 1, dossier.code
    return rows[0]


def ticked(page: Page) -> list[str]:
    return page.form("/bat-dau/").values.get("dossier", [])


def number(dossier: Dossier) -> int:
    return fresh(dossier).version.number


def test_the_way_leads_from_the_procedure_to_preview_progress_result_and_undo(
    kien: Client, province: Province, hands: Hands
) -> None:
    first, second = received_birth(province), received_birth(province)
    publish_changed(hands, shorter, other_result)
    run_jobs()

    page = Page.open(kien, f"/xuong/thu-tuc/{BIRTH}/")
    assert page.links()["Chuyển hồ sơ đang mở sang phiên bản đang có hiệu lực"] == URL
    page = Page.open(kien, URL)
    assert "Có 2 hồ sơ đang mở ở phiên bản cũ" in page.text
    assert "Đang xử lý" in row(page, first)
    assert "Thư và mẫu kết quả: results/giay-khai-sinh.typ" in row(page, first)
    assert "1 ngày làm việc" in page.text
    assert "chuyển được" in row(page, first)
    assert sorted(ticked(page)) == sorted([first.code, second.code])

    form = page.form("/bat-dau/")
    form.values["dossier"] = [first.code]
    page = form.send(kien)
    assert "Đã xong 0 trong 1 hồ sơ" in page.text
    assert "đang chờ chuyển" in row(page, first)
    assert "Tải lại để xem tiến độ" in page.links()

    run_jobs()
    page = Page.open(kien, page.url)
    assert "Đã xong cả 1 hồ sơ" in page.text
    assert "đã chuyển" in row(page, first)
    assert (number(first), number(second)) == (2, 1)
    assert "hx-trigger" not in page.html.partition("<main")[2]

    page = page.form("/hoan-tac/").send(kien)
    assert "đang chờ trả lại" in row(page, first)
    run_jobs()
    page = Page.open(kien, page.url)
    assert "đã trả lại phiên bản cũ" in row(page, first)
    assert "Hoàn tác đợt này" not in page.buttons()
    assert number(first) == 1
    assert "đã hoàn tác" in Page.open(kien, URL).text


def test_who_may_not_be_moved_is_named_with_the_reason_and_cannot_be_chosen(
    kien: Client, province: Province, hands: Hands
) -> None:
    dossier, _ = drafted_birth(province)
    other = file_birth(province)
    publish_changed(hands, other_result)

    page = Page.open(kien, URL)

    assert "Kết quả đã dự thảo hoặc đã ký theo mẫu" in row(page, dossier)
    assert "1 trong 2 hồ sơ của trang này chuyển được" in page.text
    assert ticked(page) == [other.code]


def test_a_page_of_the_studio_shows_nobodys_data(
    kien: Client, province: Province, hands: Hands
) -> None:
    dossier = file_birth(province)
    publish_changed(hands, asking())

    page = Page.open(kien, URL)

    assert "bắt buộc khai “Số sổ hộ nghèo”" in row(page, dossier)
    told = [
        value
        for key, value in BIRTH_ANSWERS.items()
        if isinstance(value, str) and len(value) > 8 and key != "nksLoaiKhaiSinh"
    ]
    assert "Trần Thị Minh Hoa" in told
    assert [value for value in told if value in page.html] == []
    assert "Không hồ sơ nào của trang này chuyển được" in page.text
    assert "Chuyển các hồ sơ đã chọn" not in page.buttons()


def test_all_and_none_are_chosen_without_script(
    kien: Client, province: Province, hands: Hands
) -> None:
    dossier = file_birth(province)
    publish_changed(hands, shorter)
    page = Page.open(kien, URL)

    none = Page.open(kien, page.links()["Bỏ chọn tất cả"])
    every = Page.open(kien, none.links()["Chọn tất cả"])

    assert ticked(none) == []
    assert ticked(every) == [dossier.code]


def test_empty_pages_say_why(kien: Client, province: Province, hands: Hands) -> None:
    file_birth(province)

    page = Page.open(kien, URL)

    assert "Không có hồ sơ nào cần chuyển" in page.text
    assert "Chưa có đợt chuyển nào" in page.text
    assert Page.open(kien, "/xuong/thu-tuc/9.999999/chuyen-ho-so/").status == 404
    assert Page.open(kien, f"/xuong/chuyen-ho-so/{UUID(int=7)}/").status == 404


def test_nothing_chosen_is_said_and_nothing_happens(
    kien: Client, province: Province, hands: Hands
) -> None:
    dossier = file_birth(province)
    publish_changed(hands, shorter)
    form = Page.open(kien, URL).form("/bat-dau/")
    form.values["dossier"] = []

    with nothing_happens(dossier):
        page = form.send(kien)

    assert page.status == 409
    assert "Hãy chọn ít nhất một hồ sơ" in " ".join(page.alerts())
    assert ticked(page) == []
    assert page.links()["Xem lại danh sách"] == URL
    assert not VersionMove.objects.exists()


def test_a_page_that_is_too_old_moves_nothing(
    kien: Client, province: Province, hands: Hands
) -> None:
    dossier = file_birth(province)
    publish_changed(hands, shorter)
    form = Page.open(kien, URL).form("/bat-dau/")
    publish_changed(hands, nothing)

    with nothing_happens(dossier):
        page = form.send(kien)

    assert page.status == 409
    assert "vừa thay đổi" in " ".join(page.alerts())
    assert page.form("/bat-dau/").values["sang"] == ["3"]


@pytest.mark.parametrize(
    "typed",
    [
        {"tu": "x", "sang": "²", "dossier": "a"},
        {"tu": "9" * 400, "sang": "-1", "trang": "x"},
        {"dossier": ["\x00", "H27" * 5000]},
        {"dossier": ["x"] * 900, "tu": "1", "sang": "2"},
        {},
    ],
)
def test_hostile_forms_are_refused_with_a_message(
    kien: Client, province: Province, hands: Hands, typed: dict[str, str]
) -> None:
    dossier = file_birth(province)
    publish_changed(hands, shorter)

    with nothing_happens(dossier):
        answer = kien.post(f"{URL}bat-dau/", typed)

    assert answer.status_code == 409
    for query in ("?tu=x&trang=0", "?tu=99999999999999999999&trang=-1", "?chon=zz&tu=²"):
        assert kien.get(URL + query).status_code == 200


def test_undoing_twice_is_refused_with_a_message(
    kien: Client, province: Province, hands: Hands
) -> None:
    file_birth(province)
    publish_changed(hands, shorter)
    page = Page.open(kien, URL).form("/bat-dau/").send(kien)
    undo = page.form("/hoan-tac/")
    undo.send(kien)

    again = undo.send(kien)

    assert again.status == 409
    assert "không còn hồ sơ nào để trả lại" in " ".join(again.alerts())


@pytest.mark.parametrize("who", ["minh", "tuan", "hoa"])
def test_nobody_else_opens_or_moves(province: Province, hands: Hands, who: str) -> None:
    dossier = file_birth(province)
    publish_changed(hands, shorter)
    browser = sign_in(Client(), demo.account_of(who))

    with nothing_happens(dossier):
        sent = {"tu": "1", "sang": "2", "dossier": dossier.code}
        assert browser.post(f"{URL}bat-dau/", sent).status_code == 403
    assert browser.get(URL).status_code == 403


def test_more_than_a_page_is_moved_page_by_page_with_a_bounded_number_of_questions(
    kien: Client, province: Province, hands: Hands, django_assert_max_num_queries: object
) -> None:
    dossiers = [file_birth(province) for _ in range(5)]
    publish_changed(hands, shorter)
    small = {"version_moves.move_rows": 2}
    real = limits.get

    with patch.object(limits, "get", lambda name: small.get(name, real(name))):
        with django_assert_max_num_queries(22):  # type: ignore[operator]
            page = Page.open(kien, URL)
        assert "2 trong 2 hồ sơ của trang này" in page.text
        assert "Có 5 hồ sơ đang mở" in page.text
        last = Page.open(kien, f"{URL}?tu=1&trang=3")
        assert len(ticked(last)) == 1
        assert last.form("/bat-dau/").send(kien).status == 200
        run_jobs()

    assert sorted(number(dossier) for dossier in dossiers) == [1, 1, 1, 1, 2]


def test_all_that_is_asked_for_has_a_name_a_reader_hears(
    kien: Client, province: Province, hands: Hands
) -> None:
    dossier = file_birth(province)
    publish_changed(hands, shorter)

    page = Page.open(kien, URL)

    main = page.root.all("main")[0]
    boxes = [one for one in main.all("input") if one.get("type") == "checkbox"]
    assert [one.get("aria-label") for one in boxes] == [f"Chọn hồ sơ {dossier.code}"]
    assert all(table.all("caption") for table in main.all("table"))
    assert page.headings()[0] == "Chuyển hồ sơ đang mở sang phiên bản đang có hiệu lực"
    assert len(main.all("h1")) == 1
