"""The dossiers of a batch are moved one by one, a job each. Arguments are ids only."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from motcua.domain.version_moves.actions.move_version import move_version as move_one
from motcua.domain.version_moves.actions.move_version import move_version_back as move_one_back
from motcua.domain.version_moves.models import VersionMove
from motcua.kernel.identity.api import actor_of
from motcua.kernel.jobs.api import enqueue_many, formerly, job


def after_move_started(batch: VersionMove, dossier_ids: Sequence[UUID]) -> None:
    """Move the dossiers of a batch, each in its own transaction."""
    enqueue_many(move_version, _calls(batch, dossier_ids))


def after_move_undone(batch: VersionMove, dossier_ids: Sequence[UUID]) -> None:
    """Move the dossiers of an undone batch back, each in its own transaction."""
    enqueue_many(move_version_back, _calls(batch, dossier_ids))


def _calls(batch: VersionMove, dossier_ids: Sequence[UUID]) -> Sequence[Mapping[str, str]]:
    return [{"dossier_id": one.hex, "batch_id": batch.id.hex} for one in dossier_ids]


@job(queue="default")
def move_version(*, dossier_id: str, batch_id: str) -> str:
    """Move one dossier of a batch to its new version; return how it stands."""
    batch = VersionMove.objects.select_related("started_by").get(id=UUID(batch_id))
    actor = actor_of(batch.started_by)
    return move_one(actor=actor, dossier_id=UUID(dossier_id), batch_id=batch.id).state


@job(queue="default")
def move_version_back(*, dossier_id: str, batch_id: str) -> str:
    """Move one dossier of an undone batch back; return how it stands."""
    batch = VersionMove.objects.select_related("started_by", "undone_by").get(id=UUID(batch_id))
    actor = actor_of(batch.undone_by or batch.started_by)
    return move_one_back(actor=actor, dossier_id=UUID(dossier_id), batch_id=batch.id).state


formerly("motcua.domain.dossiers.jobs.move_version", move_version)
formerly("motcua.domain.dossiers.jobs.move_version_back", move_version_back)
