"""Whether dossiers are what the ledger says."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from motcua.domain.dossiers import events
from motcua.domain.dossiers.models import Dossier
from motcua.kernel.base.api import integrity
from motcua.kernel.ledger.api import Entry


def register() -> None:
    """Let `motcua fsck` look at dossiers."""
    integrity.examinations.register("dossiers", examine)


def examine() -> integrity.Finding:
    """Look for dossiers that nobody filed."""
    return integrity.Finding(counts={"dossiers": Dossier.objects.count()}, faults=[*_unfiled()])


def _unfiled() -> Iterator[integrity.Fault]:
    filing = Entry.objects.filter(
        subject_kind="dossier", subject_id=OuterRef("pk"), sequence=1, event=events.FILED.code
    )
    for code in Dossier.objects.exclude(Exists(filing)).values_list("code", flat=True):
        yield integrity.Fault(where=code, what="Nhật ký không có lần nộp của hồ sơ này.")
