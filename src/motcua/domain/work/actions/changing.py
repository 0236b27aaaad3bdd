"""What every change of a matter shares: the lock, the right, the revision, the ledger."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.domain.work.errors import StaleMatterError
from motcua.domain.work.events import PASSED_ON
from motcua.domain.work.models import Holder, Matter
from motcua.domain.work.opened import Opened
from motcua.domain.work.rights import why_not_seen
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import Actor
from motcua.kernel.ledger.api import Entry, Event, OpenValue, SealedGroup, append


@contextmanager
def changing[O: Opened[Any]](
    kind: type[O], actor: Actor, matter_id: UUID, *, revision: int | None = None
) -> Iterator[O]:
    """Open a transaction on a matter the actor reaches, locked; save it when the block ends.

    Args:
        kind: As what its kind opens it.
        actor: Who changes it.
        matter_id: Which.
        revision: The revision that the actor's page showed; None when it does not matter.

    Raises:
        NotVisibleError: The actor does not reach the matter.
        StaleMatterError: It was changed since the page was opened.
    """
    with transaction.atomic():
        # PostgreSQL joins the row it waited for with others from before the wait; if these changed
        # meanwhile, it finds none. The next statement sees the present.
        matter = kind.locked(actor, matter_id) or kind.locked(actor, matter_id)
        if matter is None:
            raise NotVisibleError
        if unseen := why_not_seen(matter, revision):
            raise StaleMatterError(unseen)
        opened, held = kind(matter), matter.holder
        yield opened
        opened.finish(actor)
        tell_holder(actor, matter, before=held)
        matter.save()


def tell_holder(actor: Actor, matter: Matter, *, before: Holder) -> None:
    """Record `work.passed_on` where somebody else has a matter than the ledger tells.

    Args:
        actor: Who changed it.
        matter: Which, locked.
        before: Who had it when it was opened.
    """
    if matter.holder != (matter.told_holder or before):
        record(PASSED_ON, matter, actor)


def record(
    event: Event,
    matter: Matter,
    actor: Actor,
    told: Mapping[str, OpenValue] | None = None,
    *,
    sealed: Mapping[str, SealedGroup] | None = None,
    is_first: bool = False,
    **more: OpenValue,
) -> Entry:
    """Append the event of a change: what is told, and what it declares of how the matter stands.

    Raises:
        UndeclaredFieldError: Something is told that the event does not declare.
    """
    common = {name: value for name, value in matter.told.items() if name in event.open}
    if "holder" in common:
        matter.told_holder = matter.holder
    return append(
        event,
        subject=matter.subject,
        actor=actor,
        open={**common, **(told or {}), **more},
        sealed=sealed,
        is_first=is_first,
    )
