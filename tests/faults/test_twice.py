"""The same thing done twice, or two things at once: one comes about, the other is told clearly."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx
import pytest
from playwright.sync_api import expect

from tests.faults.midway import dossiers_of, open_child_step, ready_draft
from tests.journeys.birth import filed_code
from tests.journeys.making import birth, make
from tests.journeys.officer import Officer, trouble_of
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]


def test_two_windows_that_send_the_same_draft_end_at_one_dossier(site: Site, hoa: Visitor) -> None:
    child = "Nguyễn Phương Linh"
    draft_id = ready_draft(site, child)
    hoa.open(f"/nop/{draft_id}/xem-lai/")
    other = hoa.context.new_page()
    other.goto(f"{hoa.url}/nop/{draft_id}/xem-lai/")

    hoa.page.get_by_role("button", name="Gửi hồ sơ").click()
    code = filed_code(hoa.page)
    other.get_by_role("button", name="Gửi hồ sơ").click()

    assert filed_code(other) == code
    assert dossiers_of(hoa, child) == 1


def test_two_sendings_at_the_same_instant_end_at_one_dossier(site: Site, hoa: Visitor) -> None:
    child = "Nguyễn Phương Mai"
    draft_id = ready_draft(site, child)
    hoa.open(f"/nop/{draft_id}/xem-lai/")
    token = hoa.page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    read = hoa.page.locator("input[name=ban]").input_value()
    cookies = {one["name"]: one["value"] for one in hoa.context.cookies()}

    def send() -> httpx.Response:
        return httpx.post(
            f"{site.url}/nop/{draft_id}/gui/",
            data={"csrfmiddlewaretoken": token, "doi-tuong": "", "ban": read},
            cookies=cookies,
            timeout=30,
        )

    answers = at_once([send] * 4)

    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert dossiers_of(hoa, child) == 1


def test_an_older_window_is_told_and_loses_nothing(site: Site, hoa: Visitor) -> None:
    draft_id = ready_draft(site, "Nguyễn Phương Chi")
    older = open_child_step(hoa, draft_id)
    newer = hoa.context.new_page()
    newer.goto(f"{hoa.url}/nop/{draft_id}/tre/")
    newer.get_by_label("Quê quán").fill("Xã Cẩm Duệ, tỉnh Hà Tĩnh")
    newer.get_by_role("button", name="Lưu và sang bước 3").click()
    expect(newer.get_by_role("heading", name="Người mẹ")).to_be_visible()

    older.fill("Nguyễn Phương Chi Mai")
    hoa.page.get_by_role("button", name="Lưu và sang bước 3").click()

    expect(hoa.page.get_by_text("Có hai cửa sổ cùng sửa hồ sơ này.")).to_be_visible()
    expect(older).to_have_value("Nguyễn Phương Chi Mai")
    hoa.look_only("1-hai-cua-so")


def test_two_officers_who_decide_at_once_decide_once(site: Site) -> None:
    code = make(site, birth("Nguyễn Phương Uyên", by="hoa", channel="online"))[0]
    ground = {
        "reason": "Không thuộc thẩm quyền.",
        "legal_basis": "Điều 13, 60/2014/QH13",
        "facts": "Cha mẹ thường trú tại phường Thành Sen.",
    }
    with Officer(site, "minh") as one, Officer(site, "minh") as other:
        first, second = one.opened(code), other.opened(code)

        answers = at_once(
            [
                lambda: one.send(code, "tiep-nhan", first),
                lambda: other.send(code, "tu-choi", second, **ground),
            ]
        )

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    loser = next(answer for answer in answers if answer.status_code == 409)
    assert "Chưa có gì bị thay đổi" in loser.text
    assert trouble_of(loser).endswith(".")


def test_a_result_signed_in_two_windows_at_once_is_signed_once(site: Site) -> None:
    from tests.journeys.officer import DEMO_PIN

    code = make(site, birth("Nguyễn Phương Vy", "receive", "draft", by="hoa", channel="online"))[0]
    with Officer(site, "tuan") as one, Officer(site, "tuan") as other:
        first, second = one.opened(code), other.opened(code)

        answers = at_once(
            [
                lambda: one.send(code, "ky", first, pin=DEMO_PIN),
                lambda: other.send(code, "ky", second, pin=DEMO_PIN),
            ]
        )

    assert sorted(answer.status_code for answer in answers) == [200, 409]


def at_once(acts: Sequence[Callable[[], httpx.Response]]) -> list[httpx.Response]:
    """Do all acts in the same instant, each in a thread of its own."""
    start = Barrier(len(acts))

    def begin(act: Callable[[], httpx.Response]) -> httpx.Response:
        start.wait(10)
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(begin, acts))
