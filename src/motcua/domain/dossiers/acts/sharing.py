"""What dossiers say of themselves to the acts that every kind of matter gets alike."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

from motcua.domain.dossiers import access
from motcua.domain.dossiers.actions.changing import changing, record
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, Refusal
from motcua.kernel.ledger.api import Event, OpenValue, SealedGroup


@contextmanager
def _change(actor: Actor, dossier_id: UUID, *, revision: int | None = None) -> Iterator[Opened]:
    with changing(actor, dossier_id, revision=revision) as dossier:
        yield Opened(dossier)


def _not_at_work(opened: Opened, actor: Actor) -> Refusal | None:
    """Let whoever holds it go on, and whoever has a step of its drawn process beside."""
    if opened.dossier.is_open and any(work.is_own(actor, step) for step in opened.steps):
        return None
    return guards.not_held(opened, actor)


def _record(
    actor: Actor,
    opened: Opened,
    event: Event,
    told: Mapping[str, OpenValue],
    sealed: Mapping[str, SealedGroup],
) -> None:
    record(event, dossier=opened.dossier, actor=actor, open_fields=told, sealed=sealed)


SHARING = work.Sharing(
    home=__name__,
    permission=access.READ,
    purpose="settle",
    change=_change,
    matter_of=lambda opened: opened.dossier,
    not_at_work=_not_at_work,
    record=_record,
    frame="dossiers/desk/acts/fields.html",
)
