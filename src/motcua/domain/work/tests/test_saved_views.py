"""Saved views: what an officer narrows the inbox to again and again, private to their post."""

from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.test import Client

from motcua.domain.work.actions.saved_views import remove_view, save_view
from motcua.domain.work.errors import ViewRefusedError
from motcua.domain.work.models import SavedView
from motcua.domain.work.testing import TOY, Office, make_matter
from motcua.domain.work.waiting.asked import Asked
from motcua.domain.work.waiting.counts import counts_of
from motcua.domain.work.waiting.views import views_of
from motcua.kernel.base.api import Actor, clock, limits
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

INBOX, VIEWS, CHANGE = "/can-bo/", "/can-bo/goc-nhin/", "/can-bo/goc-nhin/doi/"
RED = Asked(chosen={"mau": "do"})


def browser_of(key: str) -> Client:
    return sign_in(Client(), demo.account_of(key))


def words(answer: Any, *, status: int = 200) -> str:
    assert answer.status_code == status
    return unescape(answer.content.decode())


def shown(actor: Actor) -> list[tuple[str, int | None]]:
    counts = counts_of(actor, now=clock.now())
    return [(view.name, view.count) for view in views_of(actor, counts)]


def changed(browser: Client, view: SavedView, act: str, name: str = "") -> str:
    typed = {"view": str(view.pk), "act": act, "name": name}
    return words(browser.post(CHANGE, typed, follow=True))


def test_what_the_list_is_narrowed_to_is_kept_by_a_name_with_its_count(office: Office) -> None:
    make_matter(office, held_by="ha")
    make_matter(office, held_by="ha", topic_code="xanh", title="Ô màu xanh")

    answer = browser_of("ha").post(VIEWS, {"query": "xep=han-buoc&mau=do", "name": " Ô  đỏ "})

    assert answer.headers["Location"] == f"{INBOX}?mau=do"
    assert shown(office.actor("ha")) == [("Ô đỏ", 1)]
    page = words(browser_of("ha").get(f"{INBOX}?mau=do"))
    assert "<b>Ô đỏ</b>" in page
    assert "Lưu thành góc nhìn" not in page


def test_a_view_is_its_post_s_alone(office: Office) -> None:
    view = save_view(actor=office.actor("ha"), name="Ô đỏ", asked=RED)
    dung = browser_of("dung")

    assert shown(office.actor("dung")) == []
    for act in ("rename", "first", "remove", "back"):
        assert "không còn" in changed(dung, view, act, "Của tôi")
    view.refresh_from_db()
    assert (view.name, view.is_first, view.removed_at) == ("Ô đỏ", False, None)


@pytest.mark.parametrize("name", ["", "   ", "Ô đỏ", "a" * 61])
def test_a_name_is_one_s_own_and_short(office: Office, name: str) -> None:
    save_view(actor=office.actor("ha"), name="Ô đỏ", asked=RED)

    answer = browser_of("ha").post(VIEWS, {"query": "mau=xanh", "name": name})

    page = words(answer, status=422)
    assert 'role="alert"' in page
    assert 'name="query" value="mau=xanh"' in page
    assert SavedView.objects.count() == 1


def test_only_what_can_be_asked_is_kept(office: Office) -> None:
    answer = browser_of("ha").post(VIEWS, {"query": "vung=1", "name": "Vùng"})

    assert "Không có bộ lọc “vung”" in words(answer, status=422)
    assert not SavedView.objects.exists()


def test_a_post_keeps_so_many_views_and_no_more(office: Office) -> None:
    ha, most = office.actor("ha"), limits.get("work.saved_views_count")
    for number in range(most):
        save_view(actor=ha, name=f"Góc {number}", asked=RED)

    with pytest.raises(ViewRefusedError, match=f"Đã có {most} góc nhìn"):
        save_view(actor=ha, name="Thêm nữa", asked=RED)


def test_a_view_is_called_otherwise(office: Office) -> None:
    view = save_view(actor=office.actor("ha"), name="Ô đỏ", asked=RED)
    save_view(actor=office.actor("ha"), name="Ô xanh", asked=RED)
    ha = browser_of("ha")

    assert "Đã có góc nhìn tên “Ô xanh”" in changed(ha, view, "rename", "Ô xanh")
    assert "Đã đổi tên thành “Ô của trạm”" in changed(ha, view, "rename", "Ô của trạm")


def test_the_inbox_opens_with_the_first_view_and_everything_stays_one_press_away(
    office: Office,
) -> None:
    blue = make_matter(office, held_by="ha", topic_code="xanh", title="Ô màu xanh")
    view = save_view(actor=office.actor("ha"), name="Ô đỏ", asked=RED)
    other = save_view(actor=office.actor("ha"), name="Ô xanh", asked=Asked(chosen={"mau": "xanh"}))
    ha = browser_of("ha")

    changed(ha, other, "first")
    changed(ha, view, "first")

    assert list(SavedView.objects.filter(is_first=True)) == [view]
    assert ha.get(INBOX).headers["Location"] == f"{INBOX}?mau=do"
    assert blue.code in words(ha.get(f"{INBOX}?muc=tat-ca"))
    changed(ha, view, "not_first")
    assert ha.get(INBOX).status_code == 200


def test_what_was_removed_can_be_put_back(office: Office) -> None:
    view = save_view(actor=office.actor("ha"), name="Ô đỏ", asked=RED)
    ha = browser_of("ha")

    removed = changed(ha, view, "remove")

    assert "Vừa bỏ góc nhìn “Ô đỏ”" in removed
    assert shown(office.actor("ha")) == []
    save_view(actor=office.actor("ha"), name="Ô đỏ", asked=RED)
    changed(ha, view, "back")
    assert [name for name, _count in shown(office.actor("ha"))] == ["Ô đỏ", "Ô đỏ (2)"]


def test_only_the_last_that_was_removed_is_kept(office: Office) -> None:
    ha = office.actor("ha")
    first = save_view(actor=ha, name="Một", asked=RED)
    second = save_view(actor=ha, name="Hai", asked=RED)

    remove_view(actor=ha, view_id=first.pk)
    remove_view(actor=ha, view_id=second.pk)

    assert list(SavedView.objects.all()) == [second]


def test_a_view_that_names_a_facet_which_is_gone_says_so(office: Office) -> None:
    ha = office.actor("ha")
    matter = make_matter(office, held_by="ha")
    view = save_view(actor=ha, name="Ô đỏ", asked=RED)
    SavedView.objects.filter(pk=view.pk).update(query="kieu-cu=1", is_first=True)
    browser = browser_of("ha")

    page = words(browser.get(INBOX, follow=True))

    assert "Góc nhìn “Ô đỏ” không dùng được nữa. Không có bộ lọc “kieu-cu”" in page
    assert matter.code in page
    assert "Không có bộ lọc “kieu-cu”" in words(browser.get(VIEWS))
    assert "Thôi mở trước tiên" in words(browser.get(VIEWS))


def test_a_view_of_a_kind_that_was_switched_off_shows_no_number(office: Office) -> None:
    ha = office.actor("ha")
    make_matter(office, held_by="ha")
    save_view(actor=ha, name="Ô đỏ", asked=RED)

    assert shown(replace(ha, without=frozenset({TOY}))) == [("Ô đỏ", None)]


def test_the_page_of_views_says_how_the_first_is_kept(office: Office) -> None:
    page = words(browser_of("ha").get(VIEWS))

    assert "Chưa lưu góc nhìn nào" in page


@pytest.mark.parametrize("view", ["", "x", "9" * 40, "-1", "0"])
def test_a_view_that_there_is_none_of_changes_nothing(office: Office, view: str) -> None:
    answer = browser_of("ha").post(CHANGE, {"view": view, "act": "remove"}, follow=True)

    assert "không còn" in words(answer)
