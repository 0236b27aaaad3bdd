"""Who has read a person's identity data, as that person sees it."""

import pytest

from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

HOA = "042194007316"
COUNTER = "/can-bo/quay/"
OWN = "/du-lieu-cua-toi/"


def test_a_look_up_at_the_counter_hides_the_name_and_is_seen_by_the_person_once(
    as_: SignIn,
) -> None:
    minh, hoa = as_("minh"), as_("hoa")
    number = HOA

    for typed in ({"who": number}, {"who": number, "q": "sao y"}):
        told = Page(minh.post(COUNTER, typed), minh)
        assert "T. T. M. H." in told.text
        assert "Trần Thị Minh Hoa" not in told.html
    page = Page.open(hoa, OWN)

    rows = [row.text for row in page.root.all("tr") if "Nguyễn Quang Minh" in row.text]
    assert len(rows) == 1
    assert "Tra số định danh của người đến quầy" in rows[0]
    assert "lượt từ" not in rows[0]


def test_a_forged_card_learns_no_name(as_: SignIn) -> None:
    minh = as_("minh")
    number = HOA

    page = Page(minh.post(COUNTER, {"who": f"{number}||Lê Bịa|14031994|Nữ|Hà Tĩnh|"}), minh)

    assert "mang họ tên khác với thẻ" in page.text
    assert "Hoa" not in page.html


def test_nobody_has_read_anything(as_: SignIn) -> None:
    assert "Chưa có cán bộ nào xem" in Page.open(as_("son"), OWN).text


def test_whoever_looks_too_many_people_up_is_slowed(as_: SignIn) -> None:
    minh = as_("minh")
    numbers = [f"0421940{one:05d}" for one in range(21)]

    codes = [minh.post(COUNTER, {"who": one}).status_code for one in numbers]
    again = minh.post(COUNTER, {"who": numbers[20]}).status_code
    known = minh.post(COUNTER, {"who": numbers[0], "q": "sao y"}).status_code

    assert codes == [200] * 20 + [429]
    assert (again, known) == (429, 200)
