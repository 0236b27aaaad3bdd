"""Whether what settled a dossier still stands: what was withdrawn is told before anything else."""

from django.db.models import Exists, OuterRef

from motcua.domain.dossiers.models import RESULT, Dossier
from motcua.domain.issuing.api import Paper, withdrawn_of

_STATES = Paper.State


def is_withdrawn(dossier: Dossier) -> bool:
    """Say whether a result of a dossier was withdrawn; what is not settled has none to ask for."""
    return dossier.settled_at is not None and bool(withdrawn_of(list(dossier.results)))


def has_withdrawn() -> Exists:
    """Return the same as a condition on rows of matters: one has such a result."""
    papers = Paper.objects.filter(kind=RESULT)
    again = papers.filter(matter=OuterRef("matter"), code=OuterRef("code"), state=_STATES.SEALED)
    gone = papers.filter(matter=OuterRef("pk"), state=_STATES.WITHDRAWN)
    return Exists(gone.filter(~Exists(again)))
