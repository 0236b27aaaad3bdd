"""The ledger's time: it never goes back, and a clock that did gives nobody a due date."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from motcua.kernel.base.api import SYSTEM, Refusal, clock, ids
from motcua.kernel.ledger import api as ledger
from motcua.kernel.ledger import ledger_time, log
from motcua.kernel.ledger.catalogue import Event
from motcua.kernel.ledger.events import LOG
from motcua.kernel.ledger.models import Entry
from motcua.kernel.ledger.testing import plant

pytestmark = [pytest.mark.db, pytest.mark.usefixtures("log_folder")]

DUE = Event(code="tree.due", text="Hẹn", open=frozenset({"due"}))
NOON = datetime(2026, 12, 1, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def moved(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Give the machine another clock: the last instant of the list."""
    told = [NOON]
    monkeypatch.setattr(clock, "machine_now", lambda: told[-1])
    monkeypatch.setattr(clock, "_offset", timedelta)
    return told


def promise(subject: ledger.Subject, *, is_first: bool = False) -> Entry:
    with transaction.atomic():
        return ledger.append(
            DUE, subject=subject, actor=SYSTEM, open={"due": None}, is_first=is_first
        )


def subject() -> ledger.Subject:
    return ledger.Subject(kind="tree", id=ids.new_id())


def test_a_small_step_back_leaves_the_time_where_it_was(moved: list[datetime]) -> None:
    plant(1)
    log.catch_up()
    moved.append(NOON - timedelta(seconds=4))

    late = promise(subject(), is_first=True)

    assert (late.at, late.fields["at_source"]) == (NOON, "server")


def test_a_clock_that_went_back_stops_due_dates_and_takes_filings_as_suspect(
    moved: list[datetime],
) -> None:
    begun = subject()
    promise(begun, is_first=True)
    log.catch_up()
    moved.append(NOON - timedelta(days=1))

    filed = promise(subject(), is_first=True)
    with pytest.raises(ledger.ClockWentBackError, match="Đồng hồ máy chủ đang lùi"):
        promise(begun)
    plant(2)  # what tells no due date goes on

    assert (filed.at, filed.fields["at_source"]) == (NOON, "suspect")
    assert len(ledger.entries(begun)) == 1


def test_work_goes_on_once_the_clock_is_right_or_an_operator_has_said_why(
    moved: list[datetime],
) -> None:
    begun = subject()
    promise(begun, is_first=True)
    log.catch_up()
    moved.append(NOON - timedelta(hours=1))
    with pytest.raises(Refusal, match="một câu"):
        ledger.explain_clock(actor=SYSTEM, why="lùi")

    ledger.explain_clock(actor=SYSTEM, why="Pin máy chủ hỏng, đồng hồ từng chạy trước một giờ.")
    fresh = promise(subject(), is_first=True)
    promise(begun)
    log.catch_up()

    assert (fresh.at, fresh.fields["at_source"]) == (moved[-1], "server")
    assert [entry.event for entry in ledger.entries(LOG)] == ["log.clock_explained"]
    assert ledger_time.reached_us() == ledger_time.now_in_us()
    with pytest.raises(Refusal, match="không lùi"):
        ledger.explain_clock(actor=SYSTEM, why="Không có gì phải giải thích cả.")


def test_the_clock_put_right_is_believed_again(moved: list[datetime]) -> None:
    begun = subject()
    promise(begun, is_first=True)
    log.catch_up()
    moved += [NOON - timedelta(hours=1), NOON + timedelta(seconds=1)]

    assert promise(begun).fields["at_source"] == "server"
