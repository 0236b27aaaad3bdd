"""What is read of an open dossier to say whether it may be moved; read inside the engine.

The answers are looked at only where form or papers of the two versions differ, under a purpose of
its own that the owner sees; whoever asks for the move is told reasons, never an answer.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.dossiers.api import (
    ENDED_STATUSES,
    RESULT,
    Dossier,
    FormSetting,
    Status,
    form_setting,
)
from motcua.domain.issuing.api import LIVING, Paper
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.procedures.api import Version
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.version_moves.eligibility import MoveFacts, compares_answers, may_move_version
from motcua.domain.version_moves.process.plan import ProcessMove, process_move
from motcua.domain.version_moves.purposes import MOVE
from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.privacy.api import read


def open_on(version_id: UUID) -> QuerySet[Dossier]:
    """Return the open dossiers that stand on a version, oldest first, without their owners."""
    rows = Dossier.objects.filter(version_id=version_id).exclude(status__in=ENDED_STATUSES)
    rows = rows.defer("contact").select_related("settled_by")
    return rows.prefetch_related("papers", "supplement_requests__items").order_by(
        "opened_at", "code"
    )


def reasons_against(
    dossier: Dossier,
    *,
    before: Version,
    after: Version,
    process: Sequence[str] = (),
    results: Set[str] | None = None,
) -> tuple[str, ...]:
    """Return why a dossier may not go from one version to another; empty when it may.

    Leaves a reading record where the dossier's answers decide.

    Args:
        dossier: Which.
        before: The version that it stands on.
        after: The version that it would go to.
        process: Why its drawn process cannot be carried over; see `process_to`.
        results: Codes of its living results, where the caller knows them.
    """
    first, second = definition_of(before), definition_of(after)
    if results is None:
        results = living_results([dossier.id])[dossier.id]
    looks = compares_answers(first, second)
    facts = _facts(dossier, looks=looks, process=process, results=results)
    setting = _setting(second, facts)
    return may_move_version(facts, before=first, after=second, setting=setting)


def process_to(
    dossier: Dossier, *, before: Version, after: Version, pairs: Mapping[str, str]
) -> ProcessMove:
    """Return what going to another version would do to the drawn process of an open dossier.

    Args:
        dossier: Which.
        before: The version that it stands on.
        after: The version that it would go to.
        pairs: By id, what takes the place of elements that the other drawing does not have.
    """
    first, second = definition_of(before), definition_of(after)
    return process_move(dossier, before=first, after=second, pairs=pairs)


def living_results(dossier_ids: Collection[UUID]) -> Mapping[UUID, Set[str]]:
    """Return the codes of the living results of dossiers, by dossier; one statement."""
    rows = Paper.objects.filter(matter__in=dossier_ids, kind=RESULT, state__in=LIVING)
    codes: defaultdict[UUID, set[str]] = defaultdict(set)
    for dossier_id, code in rows.values_list("matter_id", "code"):
        codes[dossier_id].add(code)
    return codes


def _facts(
    dossier: Dossier, *, looks: bool, process: Sequence[str], results: Set[str]
) -> MoveFacts:
    requests = [row for row in dossier.supplement_requests.all() if row.completed_at is None]
    return MoveFacts(
        status=Status(dossier.status),
        channel=dossier.channel,
        filed_on=clock.local(dossier.filed_at).date(),
        is_paid=dossier.is_paid,
        papers={row.component_code for row in dossier.papers.all() if row.replaced_at is None},
        results=results,
        asked={(item.target, item.key) for request in requests for item in request.items.all()},
        answers=_answers(dossier) if looks and dossier.is_open else {},
        process=tuple(process),
    )


def _answers(dossier: Dossier) -> Mapping[str, Any]:
    reading = read(SYSTEM, subject=dossier.subject, purpose=MOVE)
    return reading.reveal(dossier.answers) or {}


def _setting(definition: ProcedureDefinition, facts: MoveFacts) -> FormSetting:
    if definition.form is None:
        return FormSetting(today=facts.filed_on)
    return form_setting(definition.form, channel=facts.channel, on=facts.filed_on)
