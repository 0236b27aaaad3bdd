"""Who has read a person's identity data, as that person sees it."""

import pytest

from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.domain.packs.testing import BIRTH
from motcua.kernel.base.api import SYSTEM
from motcua.kernel.identity.api import demo, read_profile
from motcua.kernel.privacy.api import EXECUTE
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

HOA = "042194007316"
COUNTER = "/can-bo/quay/"
OWN = "/du-lieu-cua-toi/"
NAME = "Trần Thị Minh Hoa"


def _line(name: str) -> str:
    """Return what a card's code would hold, as anybody can type it."""
    return f"{HOA}|183456789|{name}|14031994|Nữ|Thôn 3, Cẩm Bình, Hà Tĩnh|10052021"


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


def test_a_forged_card_learns_no_name_and_each_guess_counts(as_: SignIn) -> None:
    minh = as_("minh")
    names = [f"Lê Bịa {'Thêm ' * more}" for more in range(21)]

    page = Page(minh.post(COUNTER, {"who": _line(names[0])}), minh)
    codes = [minh.post(COUNTER, {"who": _line(one)}).status_code for one in names[1:]]

    assert "mang họ tên khác với thẻ" in page.text
    assert "Hoa" not in page.html
    assert codes == [200] * 19 + [429]


@pytest.mark.parametrize("who", [HOA, "042194007316||||||", _line("Lê Bịa"), _line(NAME)])
def test_beginning_gives_back_what_was_typed_and_nothing_of_the_account(
    as_: SignIn, who: str
) -> None:
    minh, hoa = as_("minh"), demo.account_of("hoa")
    known = read_profile(SYSTEM, account_id=hoa.id, purpose=EXECUTE)

    address = minh.post(COUNTER, {"who": who, "begin": BIRTH}).headers["Location"]
    page = Page.open(minh, address)

    assert HOA in page.html
    for value in (known.phone, known.email):
        assert value
        assert value.removeprefix("+84") not in page.html
    assert (known.full_name in page.html) == (NAME in who)


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
