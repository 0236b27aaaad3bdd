"""Ledgers of any kind, lawful or not, that dossiers are given for a while."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.core.cache import cache
from django.db import transaction
from hypothesis import strategies as st

from motcua.domain.dossiers import events
from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import Hands, Province
from motcua.kernel.base.api import SYSTEM, Actor, ids
from motcua.kernel.ledger.api import Event, Subject, append
from motcua.kernel.processes.events import INSTANCE, PROCESS_STEPPED

EXAMPLES: Final = 300 if os.environ.get("MOTCUA_BATTERY") else 12
LEAST, SHOWN = 2, 4
HAPPENINGS: Sequence[Event] = (
    *(
        events.RECEIVED,
        events.PASSINGS.handed_over,
        events.SUPPLEMENT_REQUESTED,
        events.SUPPLEMENTED,
    ),
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
ELEMENTS = (
    *("bd", "tiepNhan", "thamDinh", "du", "tuChoi", "yKienKinhTe", "yKienTaiChinh", "quaHan"),
    *("xetThue", "nopThue", "duThao", "kyKetQua", "dongDau", "kt", "gop2", "khongCoTrongHinh"),
)
FLOWS = ("du-chia", "du-tuChoi", "thue-nopThue", "thue-gop2", "yes", "2")
type Leg = tuple[str, int, str]
type Trip = tuple[Sequence[Leg], Sequence[Leg], bool]

legs = st.tuples(st.sampled_from(ELEMENTS), st.integers(0, 4_000), st.sampled_from(FLOWS))
trips = st.tuples(st.lists(legs, min_size=1, max_size=6), st.lists(legs, max_size=3), st.booleans())


def live(story: Story, pattern: Dossier, province: Province, hands: Hands) -> Dossier:
    """Let a dossier have a ledger of any kind, lawful or not."""
    settler, is_filed, happened = story
    agency_id = province.actor(settler).agency_id
    assert agency_id is not None
    copy = Dossier.objects.get(id=pattern.id)
    copy.id = copy.pk = ids.new_id()
    copy.settled_by_id = agency_id
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


def walk(dossier: Dossier, trip: Trip, begun_us: int) -> None:
    """Let a dossier's process have a ledger of any way, two at once, with an act taken back."""
    dossier.process_id = ids.new_id()
    dossier.save()
    main, beside, has_undo = trip
    told: list[tuple[int, Mapping[str, Sequence[str]]]] = []
    for track in (main, beside):
        at, before = 0, ""
        for key, minutes, flow in track:
            told.append((at, {"entered": [key], "left": [before], "chosen": [flow]}))
            at, before = at + minutes, key
        if beside is track and track:
            told.append((at, {"entered": [], "left": [before], "chosen": []}))
    told.sort(key=lambda one: one[0])
    for number, (minutes, said) in enumerate(told):
        step(dossier.process_id, begun_us + minutes * 60_000_000, "complete", number, said)
    if has_undo:
        last = begun_us + (told[-1][0] + 5) * 60_000_000
        wrong = {"entered": ["dongDau"], "left": [main[-1][0]], "chosen": ["du-tuChoi"]}
        step(dossier.process_id, last, "complete", 99, wrong)
        step(dossier.process_id, last, "look", 0, {"entered": ["kt"], "left": [], "chosen": []})
        step(dossier.process_id, last, "undo", 99, {"entered": [], "left": [], "chosen": []})


def step(
    instance: UUID, at_us: int, verb: str, token: int, said: Mapping[str, Sequence[str]]
) -> None:
    lists = {name: [one for one in value if one] for name, value in said.items()}
    append(
        PROCESS_STEPPED,
        subject=Subject(kind=INSTANCE, id=instance),
        actor=SYSTEM,
        open={"verb": verb, "at_us": at_us, "token": token, "name": "", **lists},
    )
