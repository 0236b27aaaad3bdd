"""Ledgers of any kind, lawful or not, that dossiers are given for a while."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

from django.core.cache import cache
from django.db import transaction
from hypothesis import strategies as st

from motcua.domain.dossiers import events
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.testing import Hands, Province
from motcua.kernel.base.api import SYSTEM, Actor, ids
from motcua.kernel.ledger.api import Event, append

EXAMPLES: Final = 300 if os.environ.get("MOTCUA_BATTERY") else 12
LEAST, SHOWN = 2, 4
HAPPENINGS: Sequence[Event] = (
    *(events.RECEIVED, events.HANDED_OVER, events.SUPPLEMENT_REQUESTED, events.SUPPLEMENTED),
    *(events.RESULT_DRAFTED, events.RESULT_REJECTED, events.RESULT_SEALED, events.RETURNED),
)
type Happening = tuple[Event, int, str, int, bool]
type Story = tuple[str, bool, Sequence[Happening]]

happenings: st.SearchStrategy[Happening] = st.tuples(
    st.sampled_from(HAPPENINGS),
    st.integers(1, 10),
    st.sampled_from(("minh", "ha", "tuan", "")),
    st.integers(0, 900),
    st.booleans(),
)
stories: st.SearchStrategy[Story] = st.tuples(
    st.sampled_from(("minh", "nam", "oanh")), st.booleans(), st.lists(happenings, max_size=5)
)


def live(story: Story, pattern: Dossier, province: Province, hands: Hands) -> Dossier:
    """Let a dossier have a ledger of any kind, lawful or not."""
    settler, is_filed, happened = story
    agency_id = province.actor(settler).agency_id
    assert agency_id is not None
    copy = Dossier.objects.get(id=pattern.id)
    copy.pk, copy.settled_by_id = ids.new_id(), agency_id
    copy.code = f"H-{copy.pk.hex[:12]}"
    copy.save(force_insert=True)
    if is_filed:
        told = {"code": copy.code, "agency": agency_id.hex}
        write(events.FILED, copy, SYSTEM, {**told, "status": 1, "stage": "reception", "due": None})
    for event, status, who, later, is_dated in happened:
        hands.forward(minutes=later)
        due = (hands.instant + timedelta(minutes=1 - later % 3)).isoformat() if is_dated else None
        actor = province.actor(who) if who else SYSTEM
        write(event, copy, actor, {"status": status, "stage": "appraisal", "due": due})
    return copy


def write(event: Event, dossier: Dossier, actor: Actor, told: dict[str, str | int | None]) -> None:
    append(event, subject=dossier.subject, actor=actor, open=told)


@contextmanager
def rolled_back(hands: Hands) -> Iterator[None]:
    start = hands.instant
    cache.clear()
    try:
        with transaction.atomic(), transaction.atomic(using="keys"):
            yield
            transaction.set_rollback(True)
            transaction.set_rollback(True, using="keys")
    finally:
        hands.instant = start
