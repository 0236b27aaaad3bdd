"""Opening a matter once, however often, and in however many windows, it is sent."""

from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from motcua.domain.work.models import Matter
from motcua.kernel.base.api import no_event
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import SealingKey, create_key, sealing_key


@no_event("what writes the matter records it")
def open_once[M: Matter](
    rows: QuerySet[M], subject: Subject, write: Callable[[SealingKey], M]
) -> M:
    """Open a matter under an id that was chosen before it was sent; sent again, return the first.

    Of two windows that send at the same instant one writes; the other gets what that wrote.

    Args:
        rows: All rows of its kind.
        subject: What it is called from now on; its key is made here.
        write: Writes and records it under that key, in one transaction.
    """
    known = rows.filter(pk=subject.id)
    if found := known.first():
        return found
    key = _key(subject)
    try:
        with transaction.atomic():
            return write(key)
    except IntegrityError:
        if found := known.all().first():
            return found
        raise


def _key(subject: Subject) -> SealingKey:
    """Make the key; somebody may just have sent the same in another window."""
    try:
        with transaction.atomic(using="keys"):
            return create_key(subject)
    except IntegrityError:
        return sealing_key(subject)
