"""What a person asked about their data, when the law has them erased."""

from collections.abc import Collection, Mapping, Sequence

from django.db.models import QuerySet

from motcua.domain.work.api import record
from motcua.kernel.base.api import no_event
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import DataSubject, Erasure, PersonalData, personal_data
from motcua.modules.own_data import events
from motcua.modules.own_data.acts.sharing import end
from motcua.modules.own_data.models import KIND, DataRequest, Outcome
from motcua.modules.own_data.rules import Right


def register() -> None:
    """Let what somebody asked be erased."""
    keeper = PersonalData(erase=erase, open_codes=_open_codes, subjects=_subjects)
    personal_data.register("own_data", keeper)


@no_event("each that was open has its own")
def erase(erasure: Erasure) -> Mapping[str, int]:
    """End the request for erasure that this fulfils; the keys of all go at the end."""
    rows = DataRequest.objects.filter(id__in=erasure.ids(KIND))
    for request in rows.filter(ended_at=None):
        end(request, Outcome.DONE)
        request.revision += 1
        request.save()
        record(events.ENDED_BY_ERASURE, request, erasure.actor)
    return {"data_requests": rows.count()}


def _of(person: DataSubject) -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(owner=person.account_id, owner__isnull=False)


def _open_codes(person: DataSubject) -> Sequence[str]:
    """Return what else they ask: the request for erasure itself does not stand against it."""
    rows = _of(person).filter(ended_at=None).exclude(right=Right.ERASE)
    return list(rows.order_by("code").values_list("code", flat=True))


def _subjects(person: DataSubject) -> Collection[Subject]:
    return [Subject(kind=KIND, id=found) for found in _of(person).values_list("id", flat=True)]
