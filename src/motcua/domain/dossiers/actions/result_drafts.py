"""Drafts of results, by the specialist or in their stead: read, drawn, kept, passed on."""

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from motcua.domain.dossiers import events
from motcua.domain.dossiers.actions.changing import record
from motcua.domain.dossiers.actions.result_fields import named
from motcua.domain.dossiers.actions.stepping import go_on
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.errors import ResultStateError
from motcua.domain.dossiers.models import RESULT, Dossier, Stage, Status
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.process.parts import due_here
from motcua.domain.dossiers.purposes import SETTLE
from motcua.domain.dossiers.results.paper import composed
from motcua.domain.dossiers.results.sheet import result_kinds
from motcua.domain.issuing.api import Drawn, Paper, drawn, keep
from motcua.domain.packs.api import ResultKind
from motcua.domain.work.api import raise_if
from motcua.kernel.base.api import Actor, Refusal
from motcua.kernel.organisations.api import unit_of
from motcua.kernel.privacy.api import EXECUTE, Purpose, Reading, read


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    """What drafts are made of: what a dossier says, and which documents its owner gets."""

    reading: Reading
    answers: Mapping[str, Any]
    kinds: Sequence[ResultKind]

    @property
    def codes(self) -> Set[str]:
        """The codes of the documents."""
        return {kind.code for kind in self.kinds}


def read_material(actor: Actor, dossier: Dossier) -> Material:
    """Open a dossier that is to get its result; leaves one reading record.

    Raises:
        Refusal: See `not_ready`.
    """
    opened = Opened(dossier)
    _require_ready(opened)
    reading = read(actor, subject=dossier.subject, purpose=_purpose(actor))
    answers = reading.reveal(dossier.answers) or {}
    kinds = result_kinds(opened.definition, answers, channel=dossier.channel)
    return Material(reading=reading, answers=answers, kinds=due_here(opened, kinds))


def draw_result(
    dossier: Dossier,
    material: Material,
    *,
    result_code: str,
    content: Mapping[str, Any],
    drafted_by_id: UUID,
    override: str = "",
) -> Drawn:
    """Render a draft from the dossier's data; writes nothing.

    Raises:
        Invalid: What the officer adds is incomplete or wrong, or contradicts the dossier.
    """
    composition = composed(
        dossier,
        result_code,
        answers=material.answers,
        reading=material.reading,
        typed=content,
        post_id=drafted_by_id,
    )
    return drawn(
        dossier,
        composition,
        kind=RESULT,
        drafted_by_id=drafted_by_id,
        override=override,
    )


def keep_result(actor: Actor, dossier: Dossier, material: Material, draft: Drawn) -> Paper:
    """Write a rendered draft, and pass on what is drafted once nothing lacks; in `changing`."""
    opened = Opened(dossier)
    _require_ready(opened)
    result = keep(actor, dossier, draft)
    living = dossier.living_results()
    if material.codes <= {row.code for row in living}:
        _pass_to_signer(actor, opened, living)
    record(
        events.RESULT_DRAFTED,
        dossier=dossier,
        actor=actor,
        open_fields=named(result) | {"overridden": draft.is_overridden},
        sealed={"content": draft.sealed},
    )
    return result


def _pass_to_signer(actor: Actor, opened: Opened, living: Collection[Paper]) -> None:
    unsigned = [row for row in living if row.state == Paper.State.DRAFTED]
    own = next((row.unit_id for row in unsigned if row.unit_id), None)
    there = unit_of(opened.dossier.settled_by_id, "leadership" if unsigned else "office")
    stage = Stage.SIGNING if unsigned else Stage.NUMBERING
    go_on(actor, opened, act="draft_result", stage=stage, to_unit_id=own or there.id)


def _purpose(actor: Actor) -> Purpose:
    return EXECUTE if actor.kind == "system" else SETTLE


def not_ready(opened: Opened) -> Refusal | None:
    """Say why a dossier gets no draft of a result now, whoever makes it."""
    return (
        guards.not_at(opened, Stage.APPRAISAL)
        or _not_being_settled(opened)
        or guards.not_paid(opened, before_reception=True)
        or guards.not_next(opened, "draft_result")
        or guards.ending_under_way(opened)
        or guards.part_of_another(opened)
    )


def _not_being_settled(opened: Opened) -> Refusal | None:
    status = Status(opened.dossier.status)
    if status == Status.PROCESSING:
        return None
    return ResultStateError(f"Hồ sơ đang “{status.label}” nên chưa dự thảo kết quả được.")


def _require_ready(opened: Opened) -> None:
    raise_if(not_ready(opened))
