"""What a person wrote to the office, when the law has them erased."""

from collections.abc import Collection, Mapping, Sequence

from django.db.models import QuerySet

from motcua.kernel.base.api import no_event
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import DataSubject, Erasure, PersonalData, personal_data
from motcua.modules.feedback.actions.erase import erase as erase_one
from motcua.modules.feedback.models import KIND, Feedback


def register() -> None:
    """Let what somebody wrote be erased."""
    keeper = PersonalData(erase=erase, open_codes=_open_codes, subjects=_subjects)
    personal_data.register("feedback", keeper)


@no_event("each that is erased has its own")
def erase(erasure: Erasure) -> Mapping[str, int]:
    """Erase what they sent while signed in, as administration does one by one."""
    rows = Feedback.objects.filter(id__in=erasure.ids(KIND))
    codes = list(rows.order_by("id").values_list("code", flat=True))
    for code in codes:
        erase_one(actor=erasure.actor, code=code, legal_basis=erasure.legal_basis)
    return {"feedback": len(codes)}


def _of(person: DataSubject) -> QuerySet[Feedback]:
    """Return theirs; what was sent without signing in says whose it is under its seal alone."""
    rows = Feedback.objects.filter(erased_at=None, owner__isnull=False)
    return rows.filter(owner=person.account_id)


def _open_codes(person: DataSubject) -> Sequence[str]:
    return list(_of(person).filter(ended_at=None).order_by("code").values_list("code", flat=True))


def _subjects(person: DataSubject) -> Collection[Subject]:
    return [Subject(kind=KIND, id=found) for found in _of(person).values_list("id", flat=True)]
