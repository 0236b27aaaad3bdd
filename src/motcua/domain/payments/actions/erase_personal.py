"""What a person's bank wrote beside a payment, when the law has them erased."""

from collections.abc import Mapping

from motcua.domain.payments.models import CreditNotice
from motcua.kernel.base.api import no_event
from motcua.kernel.privacy.api import Erasure, PersonalData, personal_data, without_names


def register() -> None:
    """Let what names somebody in a bank's notice be erased."""
    personal_data.register("payments", PersonalData(erase=erase))


@no_event("whoever erases a person records it")
def erase(erasure: Erasure) -> Mapping[str, int]:
    """Leave names and numbers out of what came with a transfer; the accounts stay.

    Lawyer's question: whether the law of accounting has these words kept as the bank sent them.
    """
    ids = {one.id for one in erasure.subjects | erasure.kept}
    changed = 0
    for notice in CreditNotice.objects.filter(request__subject_id__in=ids).select_for_update():
        bare = without_names(notice.purpose, erasure.names)
        if bare != notice.purpose:
            notice.purpose = bare[:500]
            notice.save(update_fields=["purpose"])
            changed += 1
    return {"bank_words": changed}
