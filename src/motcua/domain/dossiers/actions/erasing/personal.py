"""A person's dossiers, when the law has them erased."""

from collections.abc import Collection, Mapping, Sequence

from django.db.models import Q, QuerySet

from motcua.domain.dossiers.events import ERASED
from motcua.domain.dossiers.models import Dossier, Paper, SupplementItem
from motcua.domain.dossiers.rules import kept_until
from motcua.domain.dossiers.tracking import person_hash
from motcua.domain.issuing.api import ISSUED
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.base.api import clock
from motcua.kernel.ledger.api import Subject, append_many
from motcua.kernel.privacy.api import DataSubject, Erasure, KeptByLaw, PersonalData, personal_data


def register() -> None:
    """Let somebody's dossiers be erased."""
    keeper = PersonalData(
        erase=erase, open_codes=_open_codes, names=_names, subjects=_subjects, kept=_kept
    )
    personal_data.register("dossiers", keeper)


def erase(erasure: Erasure) -> Mapping[str, int]:
    """Take away by what the person is found, and all that names files or stands in clear.

    Records `dossier.erased` of each dossier that goes whole.
    """
    gone, kept = erasure.ids("dossier"), erasure.kept_ids("dossier")
    both = Dossier.objects.filter(id__in=[*gone, *kept])
    found = both.update(person_hash=None, track_hash=None)
    Paper.objects.filter(dossier__in=gone).update(file_id=None)
    SupplementItem.objects.filter(request__dossier__in=gone).update(remedy="")
    rows = Dossier.objects.filter(id__in=gone).order_by("id")
    facts = [
        (row.subject, {"code": row.code, "legal_basis": erasure.legal_basis})
        for row in rows.select_for_update(of=("self", "matter"))
    ]
    append_many(ERASED, actor=erasure.actor, facts=facts)
    return {"dossiers": len(facts), "dossiers_kept_sealed": found - len(facts)}


def _of(person: DataSubject) -> QuerySet[Dossier]:
    owned = Q(person_hash=person_hash(person.number))
    return Dossier.objects.filter(owned | Q(owner=person.account_id, owner__isnull=False))


def _open_codes(person: DataSubject) -> Sequence[str]:
    """Return what is under way of theirs, or of another for whom they filed."""
    sent = Dossier.objects.filter(submitter=person.account_id) if person.account_id else []
    rows = _of(person).filter(ended_at=None)
    codes = set(rows.values_list("code", flat=True))
    return sorted(codes.union(row.code for row in sent if row.is_open))


def _names(person: DataSubject) -> Collection[str]:
    return set(_of(person).exclude(named=None).values_list("named__words", flat=True))


def _subjects(person: DataSubject) -> Collection[Subject]:
    return [Subject(kind="dossier", id=found) for found in _of(person).values_list("id", flat=True)]


def _kept(person: DataSubject) -> Collection[KeptByLaw]:
    """Return those that issued something which its law has kept; what gave nothing may go."""
    today, found = clock.today(), []
    for row in _of(person).filter(settled_at__isnull=False).select_related("version"):
        retention = definition_of(row.version).procedure.retention
        ended_on = clock.local(row.ended_at or clock.now()).date()
        until = kept_until(ended_on, retention.years if retention else None)
        is_over = until is not None and until < today
        if is_over or not row.results.filter(state__in=ISSUED).exists():
            continue
        basis = str(retention.basis if retention and retention.basis else "33/2024/QH15")
        found.append(KeptByLaw(subject=row.subject, code=row.code, until=until, legal_basis=basis))
    return found
