"""A step on the page, as a person or a screen reader meets it."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from django.utils.safestring import SafeString

from motcua.kernel.base.api import Problem
from motcua.kernel.forms.api import Choice, merge_step, render_step
from motcua.kernel.forms.testing import birth_form, business_form

_TODAY = date(2026, 11, 25)
_LISTS = {"areas.commune": [Choice(value="18001", label="Xã Cẩm Bình")]}


class Page(HTMLParser):
    """Ids, labels and controls of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.described: set[str] = set()
        self.links: set[str] = set()
        self.controls: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"] or "")
        self.described |= set((found.get("aria-describedby") or "").split())
        if tag == "label":
            self.labelled.add(found.get("for") or "")
        if tag == "a":
            self.links.add((found.get("href") or "").removeprefix("#"))
        if tag in ("input", "select", "textarea") and found.get("type") != "hidden":
            self.controls.append(found)


def draw(step: str, answers: Mapping[str, object], problems: tuple[Problem, ...] = ()) -> str:
    form = business_form() if step in ("business", "members") else birth_form()
    return render_step(form, answers, step, problems, today=_TODAY, lists=_LISTS)


@pytest.mark.parametrize("step", ["requester", "child", "result", "business", "members"])
def test_every_control_has_a_label_and_every_reference_a_target(step: str) -> None:
    form = business_form() if step in ("business", "members") else birth_form()
    answers, problems = merge_step(form, {}, step, {"nycQuanHe": ["khac"]}, today=_TODAY)

    page = Page(draw(step, answers, problems))

    assert page.controls
    assert {control.get("id") for control in page.controls} <= page.labelled
    assert len(page.ids) == len(set(page.ids))
    assert page.described <= set(page.ids)
    assert {f"id_{problem.field}" for problem in problems} == page.links <= set(page.ids)


def test_what_was_typed_stands_in_its_box_beside_its_error() -> None:
    boxes = {"nksNgaySinh-day": "31", "nksNgaySinh-month": "11", "nksNgaySinh-year": "2026"}
    answers, problems = merge_step(birth_form(), {}, "child", boxes, today=_TODAY)

    html = draw("child", answers, problems)

    assert 'name="nksNgaySinh-day" value="31"' in html
    assert html.count("Tháng 11 chỉ có 30 ngày, hãy xem lại ngày sinh.") == 2
    assert "Còn 6 chỗ cần sửa" in html


def test_names_are_escaped() -> None:
    attack = '"><script>alert(1)</script>'

    html = draw("requester", {"nycHoTen": attack, "nycSo": {"a": attack}, "nycEmail": [attack]})

    assert "<script>" not in html
    assert "&quot;&gt;&lt;script&gt;" in html


def test_hidden_questions_are_not_on_the_page() -> None:
    assert "maGCS" not in draw("child", {"coGiayChungSinh": False})
    assert 'name="maGCS"' in draw("child", {"coGiayChungSinh": True})
    assert 'data-decides="coGiayChungSinh nksNgaySinh"' in draw("child", {})


def test_a_computed_answer_is_shown_and_closed() -> None:
    html = draw("result", {"soLuongBanSao": 3})

    assert re.search(r'id="id_phiBanSao"[^>]*readonly', html)
    assert 'value="24.000"' in html
    assert 'name="_fields" value="soLuongBanSao camDoan"' in html


def test_a_table_has_rows_and_buttons_that_work_without_script() -> None:
    html = draw("members", {"members": [{"hoTen": "Hoa"}, {"hoTen": "Minh"}]})

    assert 'name="members-rows" value="2"' in html
    assert 'value="add:members"' in html
    assert 'value="remove:members:1"' in html
    assert 'value="remove:lines:0"' not in html
    assert html.index('name="_op" value="next"') < html.index('value="remove:members:0"')


def test_a_full_table_offers_no_more_rows() -> None:
    assert 'value="add:members"' not in draw("members", {"members": [{}] * 5})


def test_only_what_is_to_be_mended_is_open() -> None:
    html = render_step(
        birth_form(), {"nksHoTen": "A", "nksGioiTinh": "nam"}, "child", (),
        editable={"nksHoTen"}, today=_TODAY, lists=_LISTS,
    )  # fmt: skip

    assert 'name="_fields" value="nksHoTen"' in html
    assert re.search(r'id="id_nksNgaySinh"[^>]*readonly', html)
    assert not re.search(r'id="id_nksHoTen"[^>]*readonly', html)


def test_a_known_value_says_where_it_comes_from() -> None:
    at = datetime(2026, 11, 25, 3, 28, tzinfo=UTC)
    source = ("Cơ sở dữ liệu quốc gia về dân cư", at)

    html = render_step(
        birth_form(), {"nycHoTen": "Hoa"}, "requester", prefilled={"nycHoTen": source}
    )

    assert "Theo Cơ sở dữ liệu quốc gia về dân cư, lúc 25/11/2026 10:28." in html


def test_files_and_notes_stand_where_the_form_puts_them() -> None:
    html = render_step(
        birth_form(), {}, "child", files={"GCS": SafeString("<p>tải lên</p>")}, today=_TODAY
    )

    assert "<p>tải lên</p>" in html
    assert html.index("tải lên") < html.index("Mang bản chính khi nhận kết quả.")


def test_a_step_is_light() -> None:
    assert len(draw("child", {}).encode()) < 12_000
