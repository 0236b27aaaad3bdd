"""Take away all files of a subject that is given up before it became a fact."""

from django.db import transaction

from motcua.kernel.base.api import no_event
from motcua.kernel.files.access import subject_kinds
from motcua.kernel.files.actions.remove_file import delete_with_bytes
from motcua.kernel.files.models import StoredFile
from motcua.kernel.ledger.api import Subject


@no_event("the subject was never a fact")
def remove_files_of(subject: Subject) -> int:
    """Remove what no fact names of a subject's files, and return how many.

    For the package that owns the subject, inside the transaction that gives it up.
    """
    is_kept = subject_kinds.get(subject.kind).is_kept
    with transaction.atomic():
        rows = StoredFile.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
        loose = [file for file in rows if not is_kept(subject.id, file.pk)]
        for file in loose:
            delete_with_bytes(file)
    return len(loose)
