"""Decisions written, checked and tried on the page of a draft."""

import pytest
from django.test import Client

from motcua.domain.drafting.pages.studio.tests.looking import at, said, words
from motcua.domain.drafting.tests.drafts import kept
from motcua.kernel.definitions.api.versions import Draft, fingerprint

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

RULES = "vietnam/rules.dmn"
PAGE = "quyet-dinh/"


def started(vy: Client, draft: Draft, given: str = "vonKinhDoanh") -> str:
    sent = {"revision": kept(draft).revision, "name": "Mức hỗ trợ", "given": given}
    answer = vy.post(at(draft, f"{PAGE}bat-dau/"), sent)
    assert answer.status_code == 302, said(answer.content)
    text: str = kept(draft).files[RULES]
    return text


def change(vy: Client, draft: Draft, op: str, **typed: object) -> int:
    sent = {"revision": kept(draft).revision, "table": 0, **typed}
    return vy.post(at(draft, f"{PAGE}sua/{op}/"), sent).status_code


def test_an_empty_page_says_what_to_do_and_begins_with_a_valid_file(
    vy: Client, draft: Draft
) -> None:
    assert "Chưa có quyết định nào" in words(vy, at(draft, PAGE))

    started(vy, draft)

    page = words(vy, at(draft, PAGE))
    assert "không có lỗi" in page
    assert "kín, không mâu thuẫn" in page
    assert "Mức hỗ trợ" in page


def test_a_name_is_asked_for_and_what_was_typed_stays(vy: Client, draft: Draft) -> None:
    sent = {"revision": kept(draft).revision, "name": "", "given": "vonKinhDoanh"}

    answer = vy.post(at(draft, f"{PAGE}bat-dau/"), sent)

    assert answer.status_code == 422
    assert "Hãy đặt tên cho quyết định." in said(answer.content)
    assert RULES not in kept(draft).files


def test_rules_are_changed_added_and_taken_out_and_gaps_are_told(vy: Client, draft: Draft) -> None:
    before = started(vy, draft)

    assert change(vy, draft, "luat", rule=1, o1="< 100", o2='"nhỏ"') == 302
    page = words(vy, at(draft, PAGE))
    assert "Không luật nào khớp khi" in page
    assert "từ 100 trở lên" in page
    assert change(vy, draft, "them-luat", after=1, o1=">= 50", o2='"lớn"') == 302
    page = words(vy, at(draft, PAGE))
    assert "Luật 1 và luật 2 cùng khớp khi" in page
    assert "từ 50 đến dưới 100" in page
    assert change(vy, draft, "cach-chon", policy="COLLECT COUNT") == 302
    assert 'aggregation="COUNT"' in kept(draft).files[RULES]
    assert change(vy, draft, "cach-chon", policy="UNIQUE") == 302
    assert change(vy, draft, "bo-luat", rule=2) == 302
    assert change(vy, draft, "luat", rule=1, o1="-", o2='"chưa xếp"') == 302
    assert kept(draft).files[RULES] == before


def test_a_fault_is_told_by_rule_and_column(vy: Client, draft: Draft) -> None:
    started(vy, draft)

    assert change(vy, draft, "luat", rule=1, o1="< (", o2='"nhỏ"') == 302

    page = words(vy, at(draft, PAGE))
    assert "“Mức hỗ trợ”, luật 1, cột" in page
    assert "không kiểm được chỗ hở" in page


def test_a_stale_change_keeps_what_was_typed(vy: Client, draft: Draft) -> None:
    started(vy, draft)
    stale = kept(draft).revision
    change(vy, draft, "luat", rule=1, o1="< 5", o2="1")

    answer = vy.post(
        at(draft, f"{PAGE}sua/luat/"),
        {"revision": stale, "table": 0, "rule": 1, "o1": "< 77", "o2": "2"},
    )

    assert answer.status_code == 409
    assert "< 77" in said(answer.content).replace("&lt;", "<")
    assert "77" not in kept(draft).files[RULES]


@pytest.mark.parametrize(
    "typed",
    [
        {"op": "luat", "rule": 99, "o1": "1"},
        {"op": "luat", "rule": 1, "o1": "1", "o2": "2", "o3": "3"},
        {"op": "them-luat", "after": 1, "o1": "1"},
        {"op": "them-luat", "after": 50, "o1": "1", "o2": "2"},
        {"op": "bo-luat", "rule": 99},
        {"op": "luat", "rule": 1, "table": 7, "o1": "1"},
    ],
)
def test_places_that_are_none_change_nothing(
    vy: Client, draft: Draft, typed: dict[str, object]
) -> None:
    before = started(vy, draft)
    op = str(typed.pop("op"))

    assert change(vy, draft, op, **typed) == 409

    assert kept(draft).files[RULES] == before


def test_an_unknown_change_is_not_found(vy: Client, draft: Draft) -> None:
    assert change(vy, draft, "khac") == 404
    assert change(vy, draft, "cach-chon", policy="KHAC") == 422


def test_the_drawn_file_is_saved_and_a_faster_person_is_not_overwritten(
    vy: Client, kien: Client, draft: Draft
) -> None:
    text = started(vy, draft)
    sent = {"goc": fingerprint(text), "noi-dung": text.replace("chưa xếp", "A")}
    assert vy.post(at(draft, f"{PAGE}luu/"), sent).status_code == 302

    late = {**sent, "noi-dung": text.replace("chưa xếp", "B")}
    answer = kien.post(at(draft, f"{PAGE}luu/"), late)

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "&quot;A&quot;" in page
    assert "&quot;B&quot;" in page
    assert '"A"' in kept(draft).files[RULES]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<a/>", "không phải mô hình DMN"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "DTD"),
        ("không phải XML", "XML"),
        ("<a>" * 100, "lồng nhau"),
    ],
)
def test_foreign_files_are_told_of_and_nothing_is_lost(
    vy: Client, draft: Draft, content: str, told: str
) -> None:
    started(vy, draft)
    text = kept(draft).files[RULES]

    vy.post(at(draft, f"{PAGE}luu/"), {"goc": fingerprint(text), "noi-dung": content})

    page = words(vy, at(draft, PAGE))
    assert "chưa đọc được tệp" in page
    assert told in page
    assert content[:10] in kept(draft).files[RULES]


def test_a_decision_is_tried_on_typed_values(vy: Client, draft: Draft) -> None:
    started(vy, draft)
    change(vy, draft, "luat", rule=1, o1="< 100", o2='"nhỏ"')

    query = "thu/?quyet-dinh=Mức hỗ trợ&vi-du=&vi-du-truoc=&v-0="
    inside = words(vy, at(draft, f"{PAGE}{query}50"))
    outside = words(vy, at(draft, f"{PAGE}{query}5000"))

    assert "Mức hỗ trợ: nhỏ" in inside
    assert "luật 1" in inside
    assert "không có giá trị (null)" in outside
    assert "Không luật nào khớp." in outside
    assert "Hãy nhập một số" in words(vy, at(draft, f"{PAGE}{query}chữ"))
    assert "Mức hỗ trợ: nhỏ" in words(vy, at(draft, f"{PAGE}{query}=40%2B2"))
    assert "Hãy nhập một số" in words(vy, at(draft, f"{PAGE}{query}NaN"))


def test_a_decision_is_tried_on_the_answers_of_an_example(vy: Client, draft: Draft) -> None:
    started(vy, draft)
    change(vy, draft, "luat", rule=1, o1="> 0", o2='"có vốn"')

    page = words(vy, at(draft, f"{PAGE}thu/?quyet-dinh=Mức hỗ trợ&vi-du=vietnam.3"))

    assert "Mức hỗ trợ: có vốn" in page


def test_a_name_without_an_arrow_is_told(vy: Client, draft: Draft) -> None:
    text = started(vy, draft)
    bad = text.replace("<text>vonKinhDoanh</text>", "<text>vonKhac</text>")
    vy.post(at(draft, f"{PAGE}luu/"), {"goc": fingerprint(text), "noi-dung": bad})

    assert "Tên “vonKhac” chưa được nối" in words(vy, at(draft, PAGE))
