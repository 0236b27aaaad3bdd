"""Drafting the result from the dossier's own data."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from motcua.domain.dossiers import events
from motcua.domain.dossiers.actions.changing import changing, record, require_post
from motcua.domain.dossiers.actions.result_fields import named
from motcua.domain.dossiers.actions.stepping import go_on, require_act
from motcua.domain.dossiers.errors import NotPaidError, ResultStateError
from motcua.domain.dossiers.models import RESULT, Dossier, Stage, Status
from motcua.domain.dossiers.purposes import SETTLE
from motcua.domain.dossiers.results.paper import composed, page_images
from motcua.domain.issuing.api import Drawn, Paper, drawn, keep
from motcua.domain.packs.api import results
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import require_holder
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor
from motcua.kernel.organisations.api import unit_of
from motcua.kernel.privacy.api import EXECUTE, Purpose, Reading, read


def draft_result(
    *,
    actor: Actor,
    dossier_id: UUID,
    result_code: str,
    content: Mapping[str, Any],
    revision: int | None = None,
    page_files: Sequence[UUID] = (),
) -> Paper:
    """Render the result from the dossier's data and pass it on for signature.

    What the agency's seal alone signs goes to the clerk at once, everything else to the leader. Of
    several documents that the owner gets, the last to be drafted takes the others along.

    Args:
        actor: The specialist who holds the dossier.
        dossier_id: Which.
        result_code: Which of the procedure's results.
        content: What the officer adds to the answers, by field of the result's form (a decision's
            wording, a register's page), canonical or as it was typed.
        revision: The revision that the page showed.
        page_files: Files of the dossier whose page images the result is a copy of. The pages are
            drawn into a new PDF; the files themselves are never signed.

    Records `dossier.result_drafted`.

    Raises:
        NotVisibleError, StaleDossierError, NotHolderError: See `changing`.
        ResultStateError: The stage is another, or a page file is not there.
        PaperStateError: A living result of this kind exists.
        NotPaidError: What is due has not been paid.
        Invalid: What the officer adds is incomplete or wrong.
    """
    dossier = visible_one(actor, Dossier.objects.select_related("version"), id=dossier_id)
    require_holder(actor, dossier)
    case = read_case(actor, dossier)
    draft = draw_result(
        dossier,
        case,
        result_code=result_code,
        content=content,
        drafted_by_id=require_post(actor),
        page_files=page_files,
    )
    with changing(actor, dossier_id, revision=revision) as dossier:
        require_holder(actor, dossier)
        return keep_result(actor, dossier, case, draft)


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """What a dossier says, and which documents its owner gets, by their codes."""

    reading: Reading
    answers: Mapping[str, Any]
    codes: tuple[str, ...]


def read_case(actor: Actor, dossier: Dossier) -> Case:
    """Open a dossier that is to get its result; leaves one reading record.

    Raises:
        ResultStateError: Its stage is another.
        NotPaidError: What is due has not been paid.
    """
    _require_ready(dossier)
    reading = read(actor, subject=dossier.subject, purpose=_purpose(actor))
    answers = reading.reveal(dossier.answers) or {}
    procedure = definition_of(dossier.version).procedure
    kinds = results(procedure, answers=answers, channel=dossier.channel)
    codes = tuple(kind.code for kind in kinds if kind.template)
    return Case(reading=reading, answers=answers, codes=codes)


def draw_result(
    dossier: Dossier,
    case: Case,
    *,
    result_code: str,
    content: Mapping[str, Any],
    drafted_by_id: UUID,
    page_files: Sequence[UUID] = (),
) -> Drawn:
    """Render a draft from the dossier's data; writes nothing."""
    composition = composed(
        dossier,
        result_code,
        answers=case.answers,
        reading=case.reading,
        typed=content,
        page_images=page_images(dossier, page_files, case.reading),
    )
    return drawn(dossier, composition, kind=RESULT, drafted_by_id=drafted_by_id)


def keep_result(actor: Actor, dossier: Dossier, case: Case, draft: Drawn) -> Paper:
    """Write a rendered draft, and pass on what is drafted once nothing lacks; in `changing`."""
    _require_ready(dossier)
    result = keep(draft)
    living = dossier.living_results()
    if set(case.codes) <= {row.code for row in living}:
        _pass_to_signer(actor, dossier, living)
    record(
        events.RESULT_DRAFTED,
        dossier=dossier,
        actor=actor,
        open_fields=named(result),
        sealed={"content": draft.sealed},
    )
    return result


def _pass_to_signer(actor: Actor, dossier: Dossier, living: Collection[Paper]) -> None:
    waits_for_leader = any(row.state == Paper.State.DRAFTED for row in living)
    receiver = unit_of(dossier.settled_by_id, "leadership" if waits_for_leader else "office")
    stage = Stage.SIGNING if waits_for_leader else Stage.NUMBERING
    go_on(actor, dossier, act="draft_result", stage=stage, to_unit_id=receiver.id)


def _purpose(actor: Actor) -> Purpose:
    return EXECUTE if actor.kind == "system" else SETTLE


def _require_ready(dossier: Dossier) -> None:
    if dossier.stage != Stage.APPRAISAL or dossier.status != Status.PROCESSING:
        raise ResultStateError("Chưa dự thảo được: hồ sơ không ở bước thẩm định.")
    if definition_of(dossier.version).fees.collect == "before" and not dossier.is_paid:
        raise NotPaidError("Chưa nhận đủ phí, lệ phí nên chưa dự thảo kết quả được.")
    require_act(dossier, "draft_result")
