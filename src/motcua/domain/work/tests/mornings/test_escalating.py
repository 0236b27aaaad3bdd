"""What is overdue for long is reported to leaders, level by level, each once of each due date."""

from pathlib import Path

import pytest
from django.test import Client

from motcua.domain.work import api
from motcua.domain.work.integrity import examine
from motcua.domain.work.models import Escalation
from motcua.domain.work.reminders.patience import BadPatienceError, Patience, load, patience_for
from motcua.domain.work.testing import Office, make_matter
from motcua.domain.work.tests.mornings.stand import (
    MORNING,
    Stand,
    at,
    events_of,
    morning,
    reported,
    told,
)
from motcua.domain.work.tests.test_stand_in import post_of
from motcua.kernel.base.api import clock, limits, paths
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.ledger.api import entries, verify_chain
from motcua.kernel.notices.api import notices_of
from motcua.kernel.organisations.api import Post

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

PAGE = "/can-bo/qua-han-da-bao/"


@pytest.fixture(autouse=True)
def _wednesday(stand: Stand) -> None:
    stand(MORNING)


def shown(key: str) -> str:
    answer = sign_in(Client(), demo.account_of(key)).get(PAGE)
    assert answer.status_code == 200
    return answer.content.decode()


def led_by(office: Office, key: str) -> None:
    """Let an officer lead their unit."""
    Post.objects.filter(pk=post_of(office, key)).update(role="leader")


def test_whole_working_days_count_and_not_the_days_off_between(
    office: Office, stand: Stand
) -> None:
    led_by(office, "thao")
    matter = make_matter(office, held_by="ha", due_at=at("2026-11-12T17:00"))

    for day, levels in (
        ("2026-11-13", ["unit"]),
        ("2026-11-14", ["unit"]),
        ("2026-11-16", ["unit"]),
        ("2026-11-17", ["unit", "agency"]),
        ("2026-11-18", ["unit", "agency"]),
    ):
        stand(f"{day}T07:00")
        morning()
        assert reported(matter) == levels, day

    assert events_of(matter) == ["work.escalated"] * 2
    assert "1 việc báo lên vì quá hạn" in told(office, "tuan")[0]
    assert len(told(office, "tuan")) == 1


def test_the_leader_of_the_unit_is_told_before_that_of_the_agency(
    office: Office, stand: Stand
) -> None:
    led_by(office, "thao")
    matter = make_matter(office, held_by="ha", due_at=at("2026-11-16T17:00"))

    morning()
    assert reported(matter) == ["unit"]
    assert "báo lên" in told(office, "thao")[0]
    assert told(office, "tuan") == []

    stand("2026-11-19T07:00")
    morning()
    assert reported(matter) == ["unit", "agency"]
    assert "báo lên" in told(office, "tuan")[0]
    assert [entry.fields["open"]["leader"] for entry in entries(matter.subject)] == [
        "unit",
        "agency",
    ]
    assert verify_chain(matter.subject).is_whole


def test_what_a_unit_has_that_nobody_leads_goes_to_the_agency_s_leaders_the_same_day(
    office: Office, stand: Stand
) -> None:
    matter = make_matter(office, held_by="ha", due_at=at("2026-11-17T17:00"))

    morning()
    stand("2026-11-20T07:00")
    morning()

    assert reported(matter) == ["agency"]
    assert "1 việc báo lên vì quá hạn" in told(office, "tuan")[0]


def test_a_morning_reports_the_longest_overdue_and_the_next_ones_the_rest(
    office: Office, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, most = limits.get, {"work.escalated_count": 2}
    monkeypatch.setattr(limits, "get", lambda name: most.get(name) or whole(name))
    days = ("2026-11-12", "2026-11-10", "2026-11-11")
    third, first, second = (
        make_matter(office, held_by="ha", due_at=at(f"{day}T17:00")) for day in days
    )

    morning()
    levels = [reported(one) for one in (first, second, third)]
    stand("2026-11-19T07:00")
    morning()

    assert levels == [["agency"], ["agency"], []]
    assert reported(third) == ["agency"]
    latest, before = told(office, "tuan")
    assert "2 việc báo lên vì quá hạn, còn nữa thì báo các sáng sau" in before
    assert "1 việc báo lên vì quá hạn. " in latest


def test_another_due_date_that_is_missed_is_reported_again(office: Office, stand: Stand) -> None:
    matter = make_matter(office, held_by="ha", due_at=at("2026-11-10T17:00"))
    morning()
    assert matter.code in shown("tuan")

    matter.due_at = at("2026-11-20T17:00")
    api.keep_reach(matter)
    matter.save()
    assert matter.code not in shown("tuan")
    stand("2026-11-27T07:00")
    morning()

    assert reported(matter) == ["agency", "agency"]


def test_the_list_of_leaders_shows_codes_units_and_dates_and_no_names(office: Office) -> None:
    empty = shown("tuan")
    matter = make_matter(office, held_by="ha", whose="Trần Thị Hoa", due_at=at("2026-11-10T17:00"))
    settled = make_matter(office, held_by="ha", due_at=at("2026-11-10T17:00"))
    morning()
    settled.settled_at = clock.now()
    settled.save()

    page = shown("tuan")

    assert "Không có việc nào quá hạn phải báo lên" in empty
    assert matter.code in page
    assert settled.code not in page
    assert "quá 6 ngày làm việc" in page
    assert "Trần Thị Hoa" not in page
    assert notices_of(office.actor("tuan"))[0].path == PAGE


def test_the_holder_s_inbox_and_the_timeline_say_that_it_was_reported(office: Office) -> None:
    matter = make_matter(office, held_by="ha", due_at=at("2026-11-10T17:00"))
    inbox = sign_in(Client(), demo.account_of("ha"))
    assert "đã báo lên lãnh đạo" not in inbox.get("/can-bo/").content.decode()

    morning()

    happened = api.happened_to(matter.subject)
    assert "đã báo lên lãnh đạo" in inbox.get("/can-bo/").content.decode()
    assert [(one.what, one.who, one.detail[:17]) for one in happened] == [
        ("Báo lên việc quá hạn", "Hệ thống", "lãnh đạo cơ quan,")
    ]
    assert api.is_reported(matter, happened)
    matter.due_at = at("2026-11-30T17:00")
    assert not api.is_reported(matter, happened)


def test_no_leader_is_told_of_what_concerns_them(office: Office) -> None:
    matter = make_matter(office, held_by="ha", due_at=at("2026-11-10T17:00"))
    api.recuse(matter, [office.actor("tuan").id, office.actor("quy").id])

    morning()

    assert (reported(matter), events_of(matter)) == ([], [])
    assert matter.code not in shown("tuan")


def test_nothing_is_written_twice_whoever_is_first(office: Office) -> None:
    due_at = at("2026-11-10T17:00")
    matter = make_matter(office, held_by="ha", due_at=due_at)
    Escalation.objects.create(
        matter=matter,
        level="agency",
        scope=office.cam_binh.pk,
        due_at=due_at,
        on=clock.today(),
    )

    morning()

    assert (reported(matter), events_of(matter)) == (["agency"], [])


def test_the_row_that_says_most_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {
        "vietnam": ["unit_days: 1, agency_days: 2", "kind: toy, unit_days: 3, agency_days: 4"],
        "hatinh": ["unit_days: 5, agency_days: 6", 'agency: "X", unit_days: 7, agency_days: 8'],
    }
    for pack, found in rows.items():
        folder = tmp_path / pack
        folder.mkdir()
        lines = "".join(f"  - {{valid_from: 2026-01-01, {row}}}\n" for row in found)
        (folder / "escalation.yaml").write_text(f"rows:\n{lines}")
    monkeypatch.setattr(paths, "packs_dir", lambda: tmp_path)
    day = at(MORNING).date()

    def days(kind: str, agency: str) -> int:
        return patience_for(kind, agency, on=day).unit_days

    assert [days("toy", "X"), days("toy", "Y"), days("other", "Y")] == [7, 3, 5]
    with pytest.raises(BadPatienceError, match="01/01/2020"):
        patience_for("toy", "X", on=at("2020-01-01").date())


def test_a_look_at_what_is_stored_tells_of_packs_that_do_not_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "packs_dir", lambda: tmp_path)

    assert [fault.where for fault in examine().faults] == ["escalation.yaml"]


@pytest.mark.parametrize(
    "row",
    [
        "{valid_from: 2026-01-01, unit_days: 0, agency_days: 2}",
        "{valid_from: 2026-01-01, unit_days: 3, agency_days: 2}",
        "{valid_from: 2026-01-01, unit_days: 3}",
        "{valid_from: 2026-01-01, unit_days: 3, agency_days: 4, units: 1}",
    ],
)
def test_a_broken_row_is_told_with_its_file(tmp_path: Path, row: str) -> None:
    path = tmp_path / "escalation.yaml"
    path.write_text(f"rows:\n  - {row}\n")

    with pytest.raises(BadPatienceError, match=r"escalation\.yaml") as refused:
        load(path)
    assert len(refused.value.message.splitlines()) == 1


def test_the_packs_say_when_leaders_are_told() -> None:
    found = patience_for("dossier", "", on=at(MORNING).date())

    assert isinstance(found, Patience)
    assert found.unit_days <= found.agency_days
