"""What every change of a dossier shares: the lock, the right, the state table, the ledger."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from motcua.domain.dossiers.errors import IllegalTransitionError, NotOwnerError, StaleDossierError
from motcua.domain.dossiers.models import ENDED_STATUSES, Dossier, Stage, Status
from motcua.domain.dossiers.rules import role_at, way_to
from motcua.domain.issuing.api import keep_tasks
from motcua.domain.packs.api import status_table
from motcua.domain.work.api import NO_POST, NotHolderError, raise_if, why_not_seen
from motcua.kernel.access.api import NotVisibleError, visible
from motcua.kernel.base.api import Actor, clock, prepared
from motcua.kernel.ledger.api import Entry, Event, OpenValue, SealedGroup, append

_OF_RESULTS = {Stage.SIGNING, Stage.NUMBERING}
"""The stages at which results wait for whoever holds the dossier."""


@contextmanager
def changing(actor: Actor, dossier_id: UUID, *, revision: int | None = None) -> Iterator[Dossier]:
    """Open a transaction on a dossier the actor reaches, locked; save it when the block ends.

    Whose turn it then is to sign or seal its results has the tasks.

    Args:
        actor: Who changes it.
        dossier_id: Which.
        revision: The revision that the actor's page showed; None when it does not matter.

    Raises:
        NotVisibleError: The actor does not reach the dossier.
        StaleDossierError: It was changed since the page was opened.
    """
    with transaction.atomic():
        # PostgreSQL joins the row it waited for with the version and agency from before the wait;
        # if these changed meanwhile, it finds none. The next statement sees the present.
        dossier = _locked.first(actor, dossier_id=dossier_id)
        dossier = dossier or _locked.first(actor, dossier_id=dossier_id)
        if dossier is None:
            raise NotVisibleError
        if unseen := why_not_seen(dossier, revision):
            raise StaleDossierError(unseen)
        before = Stage(dossier.stage)
        yield dossier
        if {before, Stage(dossier.stage)} & _OF_RESULTS:
            keep_tasks(actor, dossier)
        dossier.holder_role = role_at(Stage(dossier.stage))
        dossier.revision += 1
        dossier.save()


@prepared
def _locked(actor: Actor, dossier_id: UUID) -> QuerySet[Dossier]:
    rows = Dossier.objects.select_for_update(of=("self", "matter")).select_related(
        "version", "settled_by"
    )
    return visible(actor, rows).filter(id=dossier_id)


def move(dossier: Dossier, *, after: Status) -> None:
    """Put the dossier in another national state, if the table in force leads there.

    Raises:
        IllegalTransitionError: It does not.
    """
    raise_if(no_way(dossier, after=after))
    dossier.status = after
    if after in ENDED_STATUSES:
        dossier.ended_at = clock.now()


def no_way(dossier: Dossier, *, after: Status) -> IllegalTransitionError | None:
    """Say that the table in force does not lead a dossier there; None where it does."""
    before = Status(dossier.status)
    table = status_table(clock.local(clock.now()).date())
    legal = {row.source: frozenset(row.targets) for row in table.transitions}
    if way_to(legal, before=before, after=after) is not None:
        return None
    return IllegalTransitionError(
        f"Đang “{before.label}” thì không chuyển sang “{after.label}” được."
    )


def not_owner(actor: Actor, dossier: Dossier) -> NotOwnerError | None:
    """Say that the actor is neither the owner or submitter, nor the officer before whom they stand.

    That officer sits at the desk which received the dossier, or in the unit which holds it.
    """
    if actor.kind == "officer":
        units = {dossier.received_at_desk_id, dossier.holder_unit_id} - {None}
        is_theirs = actor.unit_id in units
    else:
        is_theirs = actor.id in {dossier.owner_id, dossier.submitter_id}
    if is_theirs:
        return None
    return NotOwnerError("Việc này chỉ chủ hồ sơ, hoặc cán bộ nhận theo đề nghị, làm được.")


def require_post(actor: Actor) -> UUID:
    """Return the post in which the actor acts.

    Raises:
        NotHolderError: The actor holds none.
    """
    if actor.post_id is None:
        raise NotHolderError(NO_POST)
    return actor.post_id


def record(
    event: Event,
    *,
    dossier: Dossier,
    actor: Actor,
    open_fields: Mapping[str, OpenValue] | None = None,
    sealed: Mapping[str, SealedGroup] | None = None,
    is_first: bool = False,
) -> Entry:
    """Append the event of a change, with the dossier's state beside its own fields."""
    common: dict[str, OpenValue] = {
        name: value for name, value in _state_of(dossier).items() if name in event.open
    }
    return append(
        event,
        subject=dossier.subject,
        actor=actor,
        open=common | dict(open_fields or {}),
        sealed=sealed,
        is_first=is_first,
    )


def _state_of(dossier: Dossier) -> dict[str, OpenValue]:
    due = clock.local(dossier.due_at).isoformat() if dossier.due_at else None
    return {"status": int(dossier.status), "stage": str(dossier.stage), "due": due}
