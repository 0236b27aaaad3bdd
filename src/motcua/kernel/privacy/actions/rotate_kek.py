"""Change the key under which all data keys lie, and remove old ones once nothing needs them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import batched
from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, Refusal, clock, limits
from motcua.kernel.ledger.api import Subject, append, last_entry
from motcua.kernel.privacy import kek
from motcua.kernel.privacy.events import KEK_RETIRED, KEK_ROTATED
from motcua.kernel.privacy.models import DataKey
from motcua.kernel.privacy.router import KEYS

KEK = Subject(kind="kek", id=UUID("b9a7f1de-4b0d-4c55-8a0f-6f0f0f6a4c11"))
_AT_ONCE = 500


class NoMoreVersionsError(Refusal):
    """The last version that a mark can name is in use."""

    code = "no_more_versions"


def rotate(*, actor: Actor) -> tuple[int, int]:
    """Make a new version and put every data key under it; return its number and how many went.

    Readers and writers go on: a key that somebody makes meanwhile under the old version stays there
    until the next rotation. Cut off, it is ended by the next. Records `privacy.kek_rotated`.

    Raises:
        NoMoreVersionsError: Ninety-nine versions were made.
    """
    if kek.newest() >= kek.LAST_VERSION:
        raise NoMoreVersionsError("Khóa chính đã đổi quá nhiều lần; không đổi thêm được.")
    version = kek.make_next()
    count = sum(_wrap_anew(batch) for batch in batched(_older(version), _AT_ONCE, strict=False))
    with transaction.atomic():
        fields = {"version": version, "keys": count}
        append(KEK_ROTATED, subject=KEK, actor=actor, open=fields)
    return version, count


def rotated_at() -> datetime | None:
    """Return when the main key was changed last; None where it never was."""
    entry = last_entry(KEK, KEK_ROTATED.code)
    return entry.at if entry else None


def retire(*, actor: Actor) -> list[int]:
    """Remove versions under which no key lies, once no backup holds any; return which went.

    Records `privacy.kek_retired` for each.
    """
    here = kek.versions()
    newest = max(here)
    before = clock.machine_now() - timedelta(days=limits.get("privacy.old_kek_days"))
    if len(here) == 1 or here[newest].stat().st_mtime > before.timestamp():
        return []
    used = {kek.version_of(wrapped) for _key, wrapped in _older(newest)}
    gone = sorted(here.keys() - used - {newest})
    for version in gone:
        with transaction.atomic():
            append(KEK_RETIRED, subject=KEK, actor=actor, open={"version": version})
        here[version].unlink()
    return gone


def _older(version: int) -> Iterator[tuple[UUID, bytes]]:
    """Yield every data key that lies under another version."""
    last = UUID(int=0)
    rows = DataKey.objects.filter(wrapped__isnull=False).order_by("subject_id")
    while batch := list(
        rows.filter(subject_id__gt=last).values_list("subject_id", "wrapped")[:_AT_ONCE]
    ):
        for subject_id, held in batch:
            wrapped = bytes(held or b"")
            if kek.version_of(wrapped) != version:
                yield subject_id, wrapped
        last = batch[-1][0]


def _wrap_anew(batch: tuple[tuple[UUID, bytes], ...]) -> int:
    """Put some keys under the newest version; one that was erased meanwhile stays erased."""
    with transaction.atomic(using=KEYS):
        return sum(
            DataKey.objects.filter(subject_id=subject_id, wrapped=wrapped).update(
                wrapped=kek.wrap(kek.unwrap(wrapped, subject_id), subject_id)
            )
            for subject_id, wrapped in batch
        )
