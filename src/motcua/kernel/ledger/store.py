"""Where entries are written, and nowhere else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from motcua.kernel.base.api import Actor, ids, limits, prepared
from motcua.kernel.ledger import ledger_time, site
from motcua.kernel.ledger.catalogue import Event, OpenValue
from motcua.kernel.ledger.format import EMPTY_HASH, body_of, leaf_hash
from motcua.kernel.ledger.models import Checkpoint, Entry, Leaf, SealedPayload
from motcua.kernel.ledger.subject import Subject

_DUE = "due"
"""What an event tells by this name is a due date: none is told by a clock that went back."""


class OutsideTransactionError(Exception):
    """An entry was to be appended without the transaction of the change that it records."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SealedGroup:
    """A group of personal fields: its salted commitment and its ciphertext."""

    commitment: bytes
    ciphertext: bytes


def append(
    event: Event,
    *,
    subject: Subject,
    actor: Actor,
    open: Mapping[str, OpenValue] | None = None,  # noqa: A002
    sealed: Mapping[str, SealedGroup] | None = None,
    blobs: Sequence[bytes] = (),
    is_first: bool = False,
) -> Entry:
    """Record a fact in the transaction of the change itself, under the subject's row lock.

    Args:
        event: What happened; declares which fields it may carry.
        subject: Whose chain the entry continues.
        actor: Who did it.
        open: Fields kept in clear for ever.
        sealed: Groups of personal fields, as `privacy.seal_group` made them.
        blobs: Salted hashes of files that belong to the fact.
        is_first: The subject was made in this transaction, so that no look-up is needed.

    Raises:
        OutsideTransactionError: No transaction is open.
        UndeclaredFieldError: A field is not declared by the event.
        ClockWentBackError: The machine's clock went back, and the entry tells a due date; only
            the first of a subject may then: whoever files is not turned away.
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError(event.code)
    groups = sealed or {}
    event.check(open or {}, groups)
    last = None if is_first else _last(subject)
    entry = _entry(event, subject, actor, open or {}, groups, blobs, last)
    entry.save(force_insert=True)
    for name, group in groups.items():
        payload = SealedPayload(entry=entry, group=name, ciphertext=group.ciphertext)
        payload.save(force_insert=True)
    return entry


def append_many(
    event: Event, *, actor: Actor, facts: Sequence[tuple[Subject, Mapping[str, OpenValue]]]
) -> int:
    """Record the same fact of many subjects of one kind, each once; return of how many.

    Two statements however many; otherwise as `append`.

    Args:
        event: What happened.
        actor: Who did it.
        facts: Each subject, whose row is locked, with the fields kept in clear for ever.

    Raises:
        OutsideTransactionError, UndeclaredFieldError, ClockWentBackError: See `append`.
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError(event.code)
    for _subject, fields in facts:
        event.check(fields, {})
    lasts = _last_of_each([subject for subject, _fields in facts])
    rows = [
        _entry(event, subject, actor, fields, {}, (), lasts.get(subject))
        for subject, fields in facts
    ]
    Entry.objects.bulk_create(rows)
    return len(rows)


_TAKE = """
INSERT INTO ledger_leaf ("index", entry_id)
SELECT %s + row_number() OVER (ORDER BY id), entry_id
FROM (SELECT id, entry_id FROM ledger_waiting ORDER BY id LIMIT %s) AS taken
"""
_TAKEN = """
DELETE FROM ledger_waiting
WHERE entry_id IN (SELECT entry_id FROM ledger_leaf WHERE "index" > %s)
"""


@transaction.atomic
def give_places(most: int) -> int:
    """Give the next places in the log to the entries that wait longest; return to how many."""
    last = Leaf.objects.order_by("-index").values_list("index", flat=True).first()
    before = -1 if last is None else last
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [before, most])
        cursor.execute(_TAKEN, [before])
        return int(cursor.rowcount)


def keep_checkpoint(size: int, *, at_us: int, note: str) -> None:
    """Keep a signed checkpoint unless the last kept one is hardly older: one a minute is enough."""
    last = Checkpoint.objects.order_by("-size").first()
    least_us = limits.get("ledger.checkpoint_seconds") * 1_000_000
    if last is None or abs(at_us - last.at_us) >= least_us:
        Checkpoint(size=size, at_us=at_us, note=note).save(force_insert=True)


class _Last(NamedTuple):
    """What the next entry of a chain builds on."""

    sequence: int
    hash: bytes
    at_us: int


def _last(subject: Subject) -> _Last | None:
    found = _chain.first(subject.id, kind=subject.kind)
    return _Last(*found) if found else None


def _last_of_each(subjects: Sequence[Subject]) -> Mapping[Subject, _Last]:
    kinds = {subject.kind for subject in subjects}
    own = {"subject_kind": OuterRef("subject_kind"), "subject_id": OuterRef("subject_id")}
    later = Entry.objects.filter(**own, sequence__gt=OuterRef("sequence"))
    rows = Entry.objects.filter(
        subject_kind__in=kinds, subject_id__in={subject.id for subject in subjects}
    ).exclude(Exists(later))
    found = rows.values_list("subject_kind", "subject_id", *_Last._fields)
    return {Subject(kind=kind, id=key): _Last(*last) for kind, key, *last in found}


@prepared
def _chain(subject_id: UUID, kind: str) -> QuerySet[Entry, tuple[Any, ...]]:
    rows = Entry.objects.filter(subject_kind=kind, subject_id=subject_id)
    return rows.order_by("-sequence").values_list(*_Last._fields)[:1]


def _entry(
    event: Event,
    subject: Subject,
    actor: Actor,
    open_fields: Mapping[str, OpenValue],
    groups: Mapping[str, SealedGroup],
    blobs: Sequence[bytes],
    last: _Last | None,
) -> Entry:
    entry_id = ids.new_id()
    stamp = ledger_time.stamp()
    if last and _DUE in event.open:
        ledger_time.require_believed(stamp)
    at_us = max(stamp.at_us, last.at_us) if last else stamp.at_us
    body = body_of(
        site=site.name(),
        entry_id=entry_id,
        subject=subject,
        event=event.code,
        actor=actor,
        at_us=at_us,
        is_suspect=stamp.is_suspect,
        previous=bytes(last.hash) if last else EMPTY_HASH,
        open_fields=open_fields,
        sealed={name: group.commitment for name, group in groups.items()},
        blobs=blobs,
    )
    return Entry(
        id=entry_id,
        subject_kind=subject.kind,
        subject_id=subject.id,
        sequence=last.sequence + 1 if last else 1,
        event=event.code,
        actor_id=actor.id,
        at_us=at_us,
        body=body,
        hash=leaf_hash(body),
    )
