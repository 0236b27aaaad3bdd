"""A designer simulates a procedure in the studio, compares, and is told how sure it is."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.testing import Hands, Province, file_birth
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.api import KIND
from motcua.kernel.base.api import limits
from motcua.kernel.definitions.api.versions import start_draft
from motcua.kernel.ui.testing.page import Form, Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

URL = f"/xuong/thu-tuc/{BIRTH}/mo-phong/"


def _asked(client: Client, **typed: str) -> Page:
    """Send the form as proposed, with some figures typed over."""
    page = Page.open(client, URL)
    values = {name: value[0] for name, value in _form(page).values.items() if value}
    values |= {"days": "10", "warm_up": "5", "runs": "3", **typed}
    return Page.open(client, f"{URL}?{urlencode(values)}")


def _form(page: Page) -> Form:
    forms = [Form(node, page.url) for node in page.root.all("form")]
    return next(form for form in forms if "per_day" in form.values)


def test_the_way_leads_from_the_procedure_to_a_result_that_can_be_opened_again(
    kien: Client, province: Province
) -> None:
    page = Page.open(kien, f"/xuong/thu-tuc/{BIRTH}/")
    assert page.links()["Mô phỏng: bao lâu xong, tắc ở đâu"] == URL

    page = _asked(kien)

    assert "Trong 9/10 lần chạy, một nửa số hồ sơ xong trong không quá" in page.text
    assert "Chín phần mười số hồ sơ xong trong" in page.text
    assert "3 lần chạy" in page.text
    assert _asked(kien).text == page.text


def test_of_few_dossiers_history_tells_nothing_and_the_page_says_so(
    kien: Client, province: Province
) -> None:
    for _number in range(3):
        file_birth(province)

    page = Page.open(kien, URL)

    assert "không lấy được thời gian và tỉ lệ từ lịch sử" in page.text
    assert "con số tạm đặt, vì cơ quan này có dưới 10 hồ sơ" in page.text


def test_enough_dossiers_give_arrivals_and_the_source_is_shown(
    kien: Client, province: Province, hands: Hands
) -> None:
    for _number in range(12):
        file_birth(province)

    page = Page.open(kien, URL)

    assert "12 hồ sơ trong 1 ngày làm việc" in page.text
    assert _form(page).values["per_day"] == ["12"]
    assert "trừ 0 hồ sơ thủ tục khác" in page.text
    assert _form(page).values["share0"] == ["100"]


def test_what_is_far_from_what_really_happened_says_so_first(
    kien: Client, province: Province, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = limits.get
    monkeypatch.setattr(
        limits, "get", lambda name: 2 if name.endswith("times_least_count") else told(name)
    )
    taken = [file_birth(province) for _number in range(2)]
    hands.forward(hours=1)
    for dossier in taken:
        api.withdraw(actor=province.actor("hoa"), dossier_id=dossier.id)

    far = _asked(kien, per_day="1", minutes1="900")
    near = _asked(kien, per_day="0.2", **{f"minutes{step}": "12" for step in range(5)})

    said = "một năm qua một nửa số hồ sơ thật xong trong 60 phút"
    assert f"Chưa khớp với sổ cái: {said}" in far.text
    assert f"Khớp với sổ cái: {said}" in near.text


def test_one_more_officer_stands_beside(kien: Client, province: Province) -> None:
    page = _asked(kien, per_day="9", share1="50", more="chuyenVien")

    assert "thêm một cán bộ ở “Chuyên viên thụ lý”" in page.text
    assert "Bên phải so với bên trái" in page.text


def test_minutes_that_are_only_allowed_are_work_in_part(kien: Client, province: Province) -> None:
    whole, tenth = (_asked(kien, effort=percent) for percent in ("100", "10"))

    assert (_worked(whole), _worked(tenth)) == (60, 6)


def _worked(page: Page) -> int:
    """Return the minutes that the result says appraisal takes, chance left out."""
    rows = [[cell.text for cell in row.all("td")] for row in page.root.all("tr")]
    said = next(row[3] for row in rows if len(row) == 5 and row[0] == "Thẩm định")
    minutes = int(said.removesuffix(" phút"))
    return next(known for known in (6, 60) if abs(minutes - known) < known * 0.2)


def test_a_draft_and_the_version_in_force_stand_side_by_side(
    kien: Client, province: Province
) -> None:
    draft = start_draft(actor=province.actor("kien"), kind=KIND, code=BIRTH)
    page = Page.open(kien, f"{URL}?ban-nhap={draft.pk}")
    assert "Bản nháp, lần lưu" in page.text

    page = _asked(kien, tried=f"nhap-{draft.pk}", against="1")

    assert "Kết quả: bản nháp, lần lưu" in page.text
    assert "Phiên bản số 1" in page.text


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("per_day", "nhiều"),
        ("per_day", "-1"),
        ("per_day", "1e99"),
        ("days", "999999"),
        ("runs", "1"),
        ("officers0", "0"),
        ("share0", "0"),
        ("minutes0", "nan"),
        ("chance0", "101"),
        ("seed", ""),
    ],
)
def test_a_figure_that_cannot_be_is_refused_with_the_form(
    kien: Client, province: Province, name: str, typed: str
) -> None:
    page = _asked(kien, **{name: typed})

    assert page.status == 422
    assert "Kết quả:" not in page.text
    assert "Nhập" in page.text or "nhập" in page.text


def test_unknown_choices_fall_back_and_harm_nothing(kien: Client, province: Province) -> None:
    page = _asked(kien, tried="999", against="nhap-x", more="khong-co", agency="khong-co")

    assert page.status == 200
    assert "Kết quả: phiên bản số 1" in page.text


def test_more_than_the_time_allows_is_told_not_hidden(kien: Client, province: Province) -> None:
    page = _asked(kien, per_day="1000", days="250", runs="50", officers0="500")

    assert page.status == 409
    assert "Chưa mô phỏng được" in page.text
