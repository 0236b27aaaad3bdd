"""Take away the ciphertext behind commitments; entries and proofs stand without it."""

from collections.abc import Collection

from motcua.kernel.base.api import no_event
from motcua.kernel.ledger.models import Entry, SealedPayload
from motcua.kernel.ledger.subject import Subject


@no_event("whoever erases by law records it; the commitments stay")
def erase_payloads(subjects: Collection[Subject]) -> int:
    """Delete what was sealed beside the entries of some subjects, and return how many groups."""
    gone = 0
    for kind in {one.kind for one in subjects}:
        ids = [one.id for one in subjects if one.kind == kind]
        entries = Entry.objects.filter(subject_kind=kind, subject_id__in=ids)
        gone += SealedPayload.objects.filter(entry__in=entries).delete()[0]
    return gone
