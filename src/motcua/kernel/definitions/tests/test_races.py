"""Two publishers at once: one version comes of it, and the other is told why not."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections

from motcua.kernel.base.api import Actor, Refusal, clock
from motcua.kernel.definitions.api.versions import (
    Draft,
    DraftClosedError,
    FaultyDraftError,
    Version,
    publish_draft,
    start_from_files,
    submit_draft,
)
from motcua.kernel.definitions.tests.campaigns import CAMPAIGN, sound
from motcua.kernel.ledger.api import verify_chain

pytestmark = pytest.mark.db(transaction=True)

CODE = "diet-muoi"


def submitted(vy: Actor) -> Draft:
    tomorrow = clock.today() + timedelta(days=1)
    files = sound(CODE, tomorrow)
    one = start_from_files(actor=vy, kind=CAMPAIGN, code=CODE, folder=CODE, files=files)
    return submit_draft(actor=vy, draft_id=one.id)


def at_once(*acts: Callable[[], Version]) -> list[Version | Refusal]:
    """Do acts in threads that begin together; return what came of each."""
    barrier = Barrier(len(acts))

    def done(act: Callable[[], Version]) -> Version | Refusal:
        try:
            barrier.wait()
            return act()
        except Refusal as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(done, acts))


def refused(outcomes: list[Version | Refusal]) -> Iterator[type[Refusal]]:
    return (type(each) for each in outcomes if isinstance(each, Refusal))


def test_one_draft_is_published_once(transactional_db: None, vy: Actor, kien: Actor) -> None:
    one = submitted(vy)

    outcomes = at_once(*[lambda: publish_draft(actor=kien, draft_id=one.id) for _ in range(3)])

    assert list(refused(outcomes)) == [DraftClosedError, DraftClosedError]
    assert Version.objects.count() == 1


def test_two_drafts_of_something_new_do_not_begin_on_one_day(
    transactional_db: None, vy: Actor, kien: Actor
) -> None:
    first, second = submitted(vy), submitted(vy)

    outcomes = at_once(
        lambda: publish_draft(actor=kien, draft_id=first.id),
        lambda: publish_draft(actor=kien, draft_id=second.id),
    )

    assert list(refused(outcomes)) == [FaultyDraftError]
    version = Version.objects.get()
    assert verify_chain(version.definition.subject).length == 1
