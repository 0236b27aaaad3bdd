"""Outbox and inbox."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from motcua.kernel.base.api import SYSTEM, Registry, clock
from motcua.kernel.exchange import jobs
from motcua.kernel.exchange.actions import deliver as delivering
from motcua.kernel.exchange.api import (
    OutboxItemNotFailed,
    Sending,
    Taken,
    UndeliverableError,
    inbox,
    inbox_conflicts,
    outbox,
    outbox_not_arrived,
)
from motcua.kernel.exchange.models import OutboxItem, OutboxState
from motcua.kernel.exchange.senders import Sender
from motcua.kernel.jobs.testing import hurry, run_jobs, waiting
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import create_key, readings_of

pytestmark = pytest.mark.db


class FarAway:
    """Stand for the far side: what arrived, and how it answers next."""

    def __init__(self) -> None:
        self.arrived: list[Sending] = []
        self.fault: Exception | None = None

    def __call__(self, sending: Sending) -> None:
        if self.fault:
            raise self.fault
        self.arrived.append(sending)


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch) -> FarAway:
    far = FarAway()
    senders: Registry[Sender] = Registry("test")
    senders.register("xa/tin", far)
    monkeypatch.setattr(delivering, "senders", senders)
    return far


def _put(key: str = "1", subject: Subject | None = None) -> UUID:
    return outbox.put(
        connector="xa", kind="tin", key=key, payload={"họ tên": "Lê Thị B"}, subject=subject
    )


def _state(item_id: UUID) -> str:
    return OutboxItem.objects.get(pk=item_id).state


def test_a_message_is_sent_once_with_its_key(far: FarAway) -> None:
    item_id = _put()
    assert _put() == item_id

    run_jobs()

    assert [(s.key, s.payload["họ tên"]) for s in far.arrived] == [("1", "Lê Thị B")]
    assert _state(item_id) == OutboxState.SENT


def test_a_rolled_back_message_is_never_sent(far: FarAway) -> None:
    with transaction.atomic():
        _put()
        transaction.set_rollback(True)

    run_jobs()

    assert (far.arrived, OutboxItem.objects.count()) == ([], 0)


def test_a_sealed_message_lies_unreadable_and_leaves_a_reading(far: FarAway) -> None:
    subject = Subject(kind="dossier", id=uuid4())
    create_key(subject)
    item_id = _put(subject=subject)
    item = OutboxItem.objects.get(pk=item_id)

    run_jobs()

    assert item.payload is None
    assert "Thị".encode() not in item.sealed_payload.ciphertext
    assert far.arrived[0].payload["họ tên"] == "Lê Thị B"
    assert [row.purpose for row in readings_of(subject)] == ["execute"]


def test_a_failure_is_tried_again_and_then_waits_for_the_quarter_of_an_hour(far: FarAway) -> None:
    item_id = _put()
    far.fault = ConnectionError("đứt cáp")
    for _ in range(7):
        hurry()
        run_jobs()
    assert waiting("deliver") == []
    assert [(line.state, line.attempts) for line in outbox_not_arrived(SYSTEM)] == [("waiting", 7)]

    far.fault = None
    OutboxItem.objects.update(tried_at=clock.now() - timedelta(minutes=16))
    jobs.try_waiting.func()
    run_jobs()

    assert _state(item_id) == OutboxState.SENT


def test_what_the_far_side_will_never_accept_fails_at_once(far: FarAway) -> None:
    item_id = _put()
    far.fault = UndeliverableError("400")

    run_jobs()

    assert (_state(item_id), waiting("deliver")) == (OutboxState.FAILED, [])


def test_a_person_can_send_a_failed_message_again(far: FarAway) -> None:
    item_id = _put()
    far.fault = UndeliverableError("400")
    run_jobs()
    far.fault = None

    outbox.send_again(actor=SYSTEM, item_id=item_id)
    run_jobs()

    assert _state(item_id) == OutboxState.SENT
    with pytest.raises(OutboxItemNotFailed):
        outbox.send_again(actor=SYSTEM, item_id=item_id)


def test_what_waits_for_days_is_given_up(far: FarAway) -> None:
    item_id = _put()
    OutboxItem.objects.update(put_at=clock.now() - timedelta(days=8))

    delivering.give_up(actor=SYSTEM)

    assert _state(item_id) == OutboxState.FAILED


def test_a_job_that_runs_twice_sends_once(far: FarAway) -> None:
    item_id = _put()

    delivering.deliver_item(actor=SYSTEM, item_id=item_id)
    delivering.deliver_item(actor=SYSTEM, item_id=item_id)

    assert len(far.arrived) == 1


def test_the_same_bytes_are_acknowledged_and_other_bytes_kept_for_a_person() -> None:
    taken = [
        inbox.take(source="kho-bac", key="K1", payload=payload)
        for payload in (b'{"tien":1}', b'{"tien":1}', b'{"tien":2}', b'{"tien":1}')
    ]

    assert taken == [Taken.NEW, Taken.AGAIN, Taken.CONFLICT, Taken.AGAIN]
    assert [row.item.key for row in inbox_conflicts(SYSTEM)] == ["K1"]


def test_the_same_key_of_another_source_is_new() -> None:
    assert inbox.take(source="a", key="K1", payload=b"x") == Taken.NEW
    assert inbox.take(source="b", key="K1", payload=b"y") == Taken.NEW


def test_a_message_whose_transaction_rolled_back_is_new_again() -> None:
    with transaction.atomic():
        inbox.take(source="a", key="K1", payload=b"x")
        transaction.set_rollback(True)

    assert inbox.take(source="a", key="K1", payload=b"x") == Taken.NEW
