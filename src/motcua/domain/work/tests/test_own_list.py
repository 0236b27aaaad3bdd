"""What a person has with the office stands in one list, whatever its kind, and is tracked alike."""

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.domain.work import api
from motcua.domain.work.own.lines import own_count, own_page
from motcua.domain.work.testing import TOY, Office, make_matter, plan_said_of, toy_kind
from motcua.kernel.base.api import clock, limits
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.ui import api as ui

pytestmark = pytest.mark.db

OWN, TRACK = "/viec-cua-toi/", "/tra-cuu/"


def words(row: api.OwnRow, _now: datetime) -> api.OwnWords:
    todo = "Đến nhận" if row["is_waiting"] else "Đánh giá" if row["is_unrated"] else ""
    return api.OwnWords(tag=ui.Status(label="Đang tìm"), url=f"/o/{row['code']}/", todo=todo)


OWNED = api.Owned(
    columns=("topic_code",),
    waits=Q(stage="found"),
    unrated=Q(topic_code="xanh", ended_at__isnull=False),
    words=words,
    kept=~Q(topic_code="vang"),
)


def track(code: str, digits: str) -> api.Tracked | None:
    if (code, digits) == ("O-SEEN", "1234"):
        return api.Tracked(code=code, tag=ui.Status(label="Đang tìm"), plain="Đang tìm chủ.")
    return api.Tracked(code=code, url="/o/") if (code, digits) == ("O-PAGE", "1234") else None


def lost_by(office: Office, who: str, **given: Any) -> api.Matter:
    matter = make_matter(office, held_by="ha", **given)
    api.Reach.objects.create(scope=demo.account_of(who).pk, matter=matter)
    return matter


def ended(office: Office, *, days: int = 0, **given: Any) -> api.Matter:
    matter = lost_by(office, "hoa", **given)
    matter.holder_unit, matter.ended_at = None, clock.now() - timedelta(days=days)
    matter.save()
    return matter


def page(key: str, address: str = OWN) -> str:
    answer = sign_in(Client(), demo.account_of(key)).get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def sent(code: str, digits: str) -> HttpResponse:
    return Client().post(TRACK, {"ma": code, "so": digits})  # type: ignore[return-value]


def told(answer: HttpResponse) -> str:
    """Return what the page says: its shell bears a new nonce each time."""
    return unescape(answer.content.decode()).partition("<h1")[2].partition("csrf")[0]


def test_what_waits_for_somebody_stands_first_and_says_what_to_do(office: Office) -> None:
    with toy_kind(owned=OWNED):
        old = lost_by(office, "hoa", stage="found", opened_at=clock.now() - timedelta(days=9))
        open_ = lost_by(office, "hoa")
        over = ended(office)

        shown = page("hoa")

        order = [shown.index(one.code) for one in (old, open_, over)]
        assert order == sorted(order)
        headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", shown)
        assert headings[:3] == ["Chờ bạn", "Cơ quan đang giải quyết", "Đã kết thúc"]
        assert "Đến nhận" in shown


def test_what_ended_not_long_ago_is_asked_about(office: Office) -> None:
    with toy_kind(owned=OWNED):
        ended(office, topic_code="xanh")
        ended(office, topic_code="xanh", days=limits.get("work.unrated_days") + 1)

        ranks = [line.rank.name for line in own_page(office.actor("hoa"), at=range(9))]

        assert ranks == ["UNRATED", "ENDED"]


def test_nobody_s_else_matter_is_in_one_s_list(office: Office) -> None:
    with toy_kind(owned=OWNED):
        matter = lost_by(office, "hoa")

        assert matter.code in page("hoa")
        assert matter.code not in page("son")
        assert own_count(office.actor("son")) == 0


def test_a_kind_says_which_of_its_matters_are_listed_and_may_list_none(office: Office) -> None:
    with toy_kind(owned=OWNED):
        lost_by(office, "hoa", topic_code="vang")
        assert own_count(office.actor("hoa")) == 0

    with toy_kind():
        lost_by(office, "hoa")
        assert own_count(office.actor("hoa")) == 0


def test_an_empty_list_says_what_comes_there(office: Office) -> None:
    assert "Chưa có việc nào" in page("hoa")


def test_officers_have_no_list_of_their_own(office: Office) -> None:
    answer = sign_in(Client(), demo.account_of("ha")).get(OWN)

    assert answer.status_code == 403


def test_a_list_costs_the_same_however_long(office: Office) -> None:
    with toy_kind(owned=OWNED):
        browser = sign_in(Client(), demo.account_of("hoa"))
        lost_by(office, "hoa")
        spent = []
        for many in (0, limits.get("work.own_rows")):
            for _ in range(many):
                lost_by(office, "hoa", stage="found")
            browser.get(OWN)
            with CaptureQueriesContext(connection) as seen:
                assert browser.get(OWN).status_code == 200
            spent.append(len(seen))

        assert spent[0] == spent[1]
        assert "Trang" in page("hoa")
        assert page("hoa", f"{OWN}?trang=2").count('class="card todo') == 1


def test_a_list_begins_with_what_its_owner_reaches(office: Office) -> None:
    with CaptureQueriesContext(connection) as seen:
        own_page(office.actor("hoa"), at=range(20))

    plan = plan_said_of(seen.captured_queries[-1]["sql"])
    whole = ("work_matter", "work_reach", "dossiers_dossier", "feedback_feedback")
    assert [one for one in whole if f"SCAN {one}" in plan or f"Seq Scan on {one}" in plan] == []


def test_any_kind_is_tracked_by_the_one_form(office: Office) -> None:
    with toy_kind(track=track):
        assert "Đang tìm chủ." in told(sent("O-SEEN", "1234"))
        assert sent("O-PAGE", "1234").headers["Location"] == "/o/"


def test_another_kind_s_code_and_wrong_digits_are_answered_alike(office: Office) -> None:
    with toy_kind(track=track):
        wrong, unknown = sent("O-SEEN", "0000"), sent("O-NONE", "1234")

        assert "Không tìm thấy." in told(wrong)
        assert told(wrong).replace("O-SEEN", "O-NONE") == told(unknown)


def test_a_code_is_counted_however_it_is_typed(office: Office) -> None:
    most = limits.get("identity.guesses_free_count")
    codes = ["PA-2611-K7M3QX", "pa 2611 k7m3qx", " PA – 2611 – K7M3QX"]

    answers = [sent(codes[at % 3], "0000").status_code for at in range(most + 1)]

    assert answers == [200] * most + [429]


def test_a_kind_that_is_away_is_in_no_list(office: Office) -> None:
    with toy_kind(owned=OWNED):
        lost_by(office, "hoa", kind="away")

        assert TOY in api.kinds
        assert own_count(office.actor("hoa")) == 0
