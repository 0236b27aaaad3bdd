"""What the inbox is narrowed by: facets of all kinds and of each, in the address alone."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.domain.work import api
from motcua.domain.work.kinds import kinds
from motcua.domain.work.testing import TOY, Office, make_matter
from motcua.domain.work.waiting.asked import asked_in
from motcua.domain.work.waiting.counts import counts_of
from motcua.domain.work.waiting.sides import sides_of
from motcua.kernel.base.api import clock
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in

pytestmark = pytest.mark.db

INBOX = "/can-bo/"
PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


def shown(key: str, query: str) -> str:
    answer = sign_in(Client(), demo.account_of(key)).get(f"{INBOX}?{query}")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def listed(page: str) -> list[str]:
    """Return the codes of the rows, in their order."""
    return re.findall(rf'name="matter"\s+value="{TOY}/([^"]+)"', page)


def values(office: Office, key: str, query: str = "") -> dict[str, int]:
    ha = office.actor("ha")
    counts = counts_of(ha, now=clock.now())
    asked = asked_in(QueryDict(query).dict(), sides_of(ha))
    return {one.words: one.count for one in counts.values_of(key, asked)}


def test_the_list_is_narrowed_to_whom_it_waits_for(office: Office) -> None:
    ha = office.actor("ha")
    own = make_matter(office, held_by="ha", holder_post_id=ha.post_id)
    unit = make_matter(office, held_by="ha")
    beside = make_matter(office, held_by="dung")
    api.open_task(beside, act="", name="Cho ý kiến", unit_id=office.unit_id("ha"))

    assert listed(shown("ha", "giao=toi")) == [own.code]
    assert listed(shown("ha", "giao=don-vi")) == [unit.code]
    assert listed(shown("ha", "giao=giao-them")) == [beside.code]


def test_the_list_is_narrowed_to_what_is_to_be_done(office: Office) -> None:
    make_matter(office, held_by="ha")
    asked = make_matter(office, held_by="dung")
    api.open_task(asked, act="", name="Cho ý kiến", unit_id=office.unit_id("ha"))

    assert listed(shown("ha", "viec=Cho+ý+kiến")) == [asked.code]
    assert values(office, "viec") == {"Cho ý kiến": 1, "Đang tìm chủ": 1}


def test_received_since_a_day_holds_what_came_later(office: Office) -> None:
    now = clock.now()
    for days in (0, 3, 20, 90):
        make_matter(office, held_by="ha", holder_since=now - timedelta(days=days))

    found = {one: len(listed(shown("ha", f"nhan={one}"))) for one in ("hom-nay", "7-ngay")}

    assert found == {"hom-nay": 1, "7-ngay": 2}
    assert len(listed(shown("ha", "nhan=30-ngay"))) == 3
    assert sorted(values(office, "nhan").values()) == [*sorted(found.values()), 3, 4]


def test_values_are_counted_among_what_is_asked_for_otherwise(office: Office) -> None:
    late = clock.now() - timedelta(days=1)
    make_matter(office, held_by="ha", due_at=late)
    make_matter(office, held_by="ha")
    make_matter(office, held_by="ha", topic_code="xanh", title="Ô màu xanh", due_at=late)

    assert values(office, "mau") == {"Ô màu đỏ": 2, "Ô màu xanh": 1}
    assert values(office, "mau", "muc=qua-han") == {"Ô màu đỏ": 1, "Ô màu xanh": 1}
    assert values(office, "mau", "mau=xanh") == {"Ô màu đỏ": 2, "Ô màu xanh": 1}
    assert values(office, "giao", "mau=xanh") == {"Cả đơn vị": 1}


def test_one_topic_has_one_line_beside_the_list_whatever_its_matters_are_called(
    office: Office,
) -> None:
    make_matter(office, held_by="ha", topic_code="vang", title="Ô màu vàng, cán gỗ")
    make_matter(office, held_by="ha", topic_code="vang", title="Ô màu vàng, cán sắt")

    page = shown("ha", "mau=vang")

    assert len(re.findall(r'<a\s+id="view-\d-\d"\s+href="\?mau=vang"', page)) == 1
    assert len(re.findall(r'id="view-[^>]*aria-current="true"', page)) == 1


def test_the_step_s_due_time_comes_before_that_of_the_whole(office: Office) -> None:
    now = clock.now()
    whole = make_matter(office, held_by="ha", due_at=now + timedelta(days=2))
    step = make_matter(office, held_by="dung", due_at=now + timedelta(days=9))
    unit_id = office.unit_id("ha")
    due = now - timedelta(hours=1)
    api.open_task(step, act="", name="Cho ý kiến", unit_id=unit_id, due_at=due)

    page = shown("ha", "muc=tat-ca")

    assert listed(page) == [step.code, whole.code]
    assert listed(shown("ha", "muc=qua-han")) == [step.code]
    assert listed(shown("ha", "xep=han")) == [whole.code, step.code]


def test_what_came_last_or_first_stands_first(office: Office) -> None:
    now = clock.now()
    old = make_matter(office, held_by="ha", holder_since=now - timedelta(days=3))
    new = make_matter(office, held_by="ha")

    assert listed(shown("ha", "xep=moi-nhat")) == [new.code, old.code]
    assert listed(shown("ha", "xep=cu-nhat")) == [old.code, new.code]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("vung=mien-nui", "Không có bộ lọc “vung”"),
        ("mau=tim", "Bộ lọc “Màu” không có giá trị “tim”"),
        ("giao=ai-do", "Bộ lọc “Giao cho” không có giá trị “ai-do”"),
        ("nhan=mai", "Bộ lọc “Nhận” không có giá trị “mai”"),
        ("thu-tuc=9.999999", "Bộ lọc “Thủ tục” không có giá trị “9.999999”"),
        ("noi-nhan=H99", "Bộ lọc “Nơi nhận” không có giá trị “H99”"),
        ("loai-viec=thu", "Bộ lọc “Loại việc” không có giá trị “thu”"),
        ("muc=hom-qua", "Mục “hom-qua” không có"),
        ("xep=ten", "Thứ tự “ten” không có"),
        ("viec=%00", "Bộ lọc “Việc phải làm” không có giá trị"),
        (f"viec={'a' * 300}", "Bộ lọc “Việc phải làm” không có giá trị"),
        ("mau=do&cach-nop=online", "của hai loại việc, không dùng cùng lúc được"),
        ("loai-viec=dossier&mau=do", "của hai loại việc, không dùng cùng lúc được"),
    ],
)
def test_what_there_is_not_is_said_and_everything_is_shown(
    office: Office, query: str, said: str
) -> None:
    matter = make_matter(office, held_by="ha")

    page = shown("ha", query)

    assert said in page
    assert "Đang hiện mọi việc chờ Ông/Bà" in page
    assert listed(page) == [matter.code]


def test_a_value_that_nothing_has_today_finds_nothing_and_keeps_its_name(office: Office) -> None:
    make_matter(office, held_by="ha")

    page = shown("ha", "mau=vang")

    assert "Không có việc nào đúng với bộ lọc đang chọn" in page
    assert re.search(r"Màu: <b>Ô màu vàng</b>", page)


def test_what_is_left_empty_in_the_form_leaves_the_address(office: Office) -> None:
    browser = sign_in(Client(), demo.account_of("ha"))

    answer = browser.get(f"{INBOX}?muc=tat-ca&mau=do&giao=&viec=&xep=han-buoc")

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{INBOX}?mau=do"
    part = browser.get(f"{INBOX}?mau=do&giao=", headers=PART)
    assert part.headers["HX-Push-Url"] == f"{INBOX}?mau=do"


def test_pages_and_bulk_acts_keep_what_the_list_is_narrowed_to(office: Office) -> None:
    matter = make_matter(office, held_by="ha")
    browser = sign_in(Client(), demo.account_of("ha"))

    answer = browser.post(
        "/can-bo/hang-loat/", {"act": "hand_over", "matter": [], "query": "mau=do&xep=han"}
    )

    assert answer.headers["Location"] == f"{INBOX}?mau=do&xep=han"
    assert 'name="query" value="mau=do"' in shown("ha", "mau=do")
    assert matter.code in shown("ha", "mau=do")


def test_no_facet_shows_what_is_out_of_reach(office: Office) -> None:
    elsewhere = make_matter(office, held_by="dung", topic_code="xanh", title="Ô màu xanh")
    kept_from = make_matter(office, held_by="ha", topic_code="xanh", title="Ô màu xanh")
    api.recuse(kept_from, [office.actor("ha").id])

    page = shown("ha", "mau=xanh")

    assert listed(page) == []
    assert elsewhere.code not in page
    assert kept_from.code not in page
    assert values(office, "mau") == {}


def test_a_kind_that_the_agency_does_without_has_no_facets(office: Office) -> None:
    ha = office.actor("ha")
    assert "mau" in sides_of(ha)

    assert "mau" not in sides_of(replace(ha, without=frozenset({TOY})))


def test_a_facet_of_any_kind_has_a_place_of_its_own_in_addresses(office: Office) -> None:
    common = [key for key, side in sides_of(office.actor("ha")).items() if not side.kind]
    keys = common + [facet.key for kind in kinds for facet in kind.facets]

    assert len(keys) == len(set(keys))
    assert not {"muc", "xep", "trang"} & set(keys)


def test_statements_stay_the_same_however_much_is_narrowed(office: Office) -> None:
    browser = sign_in(Client(), demo.account_of("ha"))
    make_matter(office, held_by="ha")
    spent = []
    for many in (0, 6):
        for _ in range(many):
            make_matter(office, held_by="ha")
        browser.get(f"{INBOX}?mau=do&giao=don-vi")
        with CaptureQueriesContext(connection) as seen:
            browser.get(f"{INBOX}?mau=do&giao=don-vi")
        spent.append(len(seen))

    with CaptureQueriesContext(connection) as plain:
        browser.get(f"{INBOX}?muc=tat-ca")

    assert spent[0] == spent[1] == len(plain)
