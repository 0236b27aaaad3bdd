"""One inbox for all kinds: one statement, each matter once, nothing stored of how it is shown."""

import json
import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.domain.work import api
from motcua.domain.work.cli import list_json
from motcua.domain.work.models import Matter, Name, Task
from motcua.domain.work.officers import NoOfficerError
from motcua.domain.work.testing import TOY, Office, make_matter, toy_kind
from motcua.domain.work.waiting.asked import Asked
from motcua.domain.work.waiting.counts import counts_of
from motcua.kernel.base.api import clock
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in

pytestmark = pytest.mark.db

INBOX = "/can-bo/"


def page(key: str, address: str = INBOX) -> str:
    answer = sign_in(Client(), demo.account_of(key)).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_second_kind_stands_in_the_list_with_its_own_words_and_addresses(
    office: Office,
) -> None:
    matter = make_matter(office, held_by="ha", whose="Trần Thị Hoa")

    shown = page("ha")

    assert f'href="/can-bo/o/{matter.code}/"' in shown
    assert f'hx-get="/can-bo/o/{matter.code}/xem-nhanh/"' in shown
    for words in ("Ô bỏ quên: ", "Trần Thị Hoa", "đang tìm chủ", "Theo màu", f"Ô {matter.code}"):
        assert words in shown


def test_a_row_says_what_the_reader_is_to_do(office: Office) -> None:
    matter = make_matter(office, held_by="ha")
    api.open_task(matter, act="", name="Cho ý kiến", unit_id=office.unit_id("dung"))

    assert "cho ý kiến" in page("dung")
    assert "đang tìm chủ" in page("ha")


def test_what_has_ended_waits_for_whoever_still_has_a_task_of_it(office: Office) -> None:
    matter = make_matter(office, held_by="ha")
    task = api.open_task(matter, act="", name="Cho ý kiến", unit_id=office.unit_id("dung"))

    matter.holder_unit, matter.ended_at = None, clock.now()
    api.keep_reach(matter)
    matter.save()

    assert matter.code not in page("ha")
    assert "Đã kết thúc, còn việc phải làm" in page("dung")
    api.end_task(office.actor("dung"), matter, task)
    assert matter.code not in page("dung")


def test_a_topic_of_a_kind_narrows_the_list_under_the_kind_s_own_name(office: Office) -> None:
    red = make_matter(office, held_by="ha")
    blue = make_matter(office, held_by="ha", topic_code="xanh", title="Ô màu xanh")

    shown = page("ha", f"{INBOX}?mau=xanh")

    assert blue.code in shown
    assert red.code not in shown
    assert re.search(r"Màu:\s+<b>Ô màu xanh</b>", shown)


def test_statements_grow_neither_with_the_list_nor_with_the_kinds(office: Office) -> None:
    browser = sign_in(Client(), demo.account_of("ha"))
    make_matter(office, held_by="ha")
    browser.get(INBOX)
    with CaptureQueriesContext(connection) as with_one:
        browser.get(INBOX)

    for _ in range(5):
        make_matter(office, held_by="ha")
        make_matter(office, held_by="ha", kind="other")
    with toy_kind(), CaptureQueriesContext(connection) as with_many:
        browser.get(INBOX)

    assert len(with_many) == len(with_one)


def test_an_agency_does_without_a_kind_whose_module_it_switched_off(office: Office) -> None:
    make_matter(office, held_by="ha")
    ha, now = office.actor("ha"), clock.now()
    assert counts_of(ha, now=now).of(Asked()) == 1

    assert counts_of(replace(ha, without=frozenset({TOY})), now=now).of(Asked()) == 0


def test_matters_of_a_kind_that_is_away_are_left_out_and_kept(office: Office) -> None:
    away = make_matter(office, held_by="ha", kind="away")

    assert away.code not in page("ha")
    assert list_json("ha.cambinh")["total"] == 0
    assert Matter.objects.get(pk=away.pk).holder_unit_id == office.unit_id("ha")


def test_a_name_that_was_erased_leaves_the_row(office: Office) -> None:
    matter = make_matter(office, held_by="ha", whose="Trần Thị Hoa")
    Name.objects.filter(matter=matter).delete()

    shown = page("ha")

    assert matter.code in shown
    assert "Trần Thị Hoa" not in shown


def test_what_was_ticked_is_handed_over_each_by_its_own_kind(office: Office) -> None:
    matter = make_matter(office, held_by="ha")
    browser, to = sign_in(Client(), demo.account_of("ha")), office.unit_id("dung")
    ticked = [f"{TOY}/{matter.code}", f"{TOY}/O-0", "none/O-1"]

    answer = browser.post(
        "/can-bo/hang-loat/", {"act": "hand_over", "matter": ticked, "to": to.hex}
    )

    told = answer.content.decode()
    assert re.search(r"Đã làm 1 trong 3", told)
    assert told.count("Không tìm thấy việc này.") == 2
    matter.refresh_from_db()
    assert matter.holder_unit_id == to


def test_the_command_line_lists_the_inbox_without_names(office: Office) -> None:
    due = clock.now()
    first = make_matter(office, held_by="ha", due_at=due, whose="Trần Thị Hoa")
    second = make_matter(office, held_by="dung")
    api.open_task(second, act="", name="Cho ý kiến", unit_id=office.unit_id("ha"), due_at=due)

    told = list_json("ha.cambinh")

    at = clock.local(due).isoformat()
    rows = {
        first.code: {"kind": TOY, "due": at, "step_due": None, "act": "give_back"},
        second.code: {"kind": TOY, "due": None, "step_due": at, "act": ""},
    }
    assert told["total"] == 2
    assert sorted(told["rows"], key=lambda row: row["code"]) == [  # type: ignore[call-overload]
        {**rest, "code": code} for code, rest in sorted(rows.items())
    ]
    assert "Hoa" not in json.dumps(told, ensure_ascii=False)
    assert list_json("ha") == told


def test_the_command_line_names_a_step_that_is_filled_in_as_it_is_done(office: Office) -> None:
    matter = make_matter(office, held_by="dung")
    step = api.open_task(matter, act="", name="Xem", unit_id=office.unit_id("ha"))
    Task.objects.filter(pk=step.pk).update(token=1)

    row = list_json("ha.cambinh")["rows"][0]  # type: ignore[index]

    assert row["act"] == f"buoc-{step.pk}"


@pytest.mark.parametrize("login", ["ai.do", "hoa", ""])
def test_the_command_line_knows_officers_alone(office: Office, login: str) -> None:
    with pytest.raises(NoOfficerError, match="Không có cán bộ"):
        list_json(login)
