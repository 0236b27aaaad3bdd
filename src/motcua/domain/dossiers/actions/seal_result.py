"""The clerk's one act: number, date and seal.

The number is bound to the result before the seal, so that a step that was cut off can simply be
repeated: it never takes another.
"""

import hashlib
from uuid import UUID

from motcua.domain.dossiers import events, jobs
from motcua.domain.dossiers.actions.changing import changing, move, record
from motcua.domain.dossiers.actions.result_rows import (
    find_result,
    find_unchanged,
    living,
    named,
    numbered,
    store,
    take_out,
)
from motcua.domain.dossiers.actions.return_result import give_back
from motcua.domain.dossiers.actions.stepping import go_on, require_act
from motcua.domain.dossiers.errors import ResultStateError
from motcua.domain.dossiers.legal_clock import stop_clock
from motcua.domain.dossiers.models import Dossier, Result, Stage, Status
from motcua.domain.dossiers.numbering import Numbering, numbering_of
from motcua.domain.dossiers.purposes import SEAL
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import require_holder
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.privacy.api import lookup_hash
from motcua.kernel.registers.api import take_number
from motcua.kernel.signatures import api as signatures

_NUMBERABLE = {Result.State.SIGNED, Result.State.NUMBERED}


def number_and_seal(*, actor: Actor, dossier_id: UUID, result_id: UUID, pin: str) -> Result:
    """Take the number, fill number and date, and seal, as one act of the clerk.

    The last of several results settles the dossier. Records `dossier.number_taken` with the number,
    then `dossier.result_sealed`. If the seal fails in between, the number stays with the result and
    the next try uses it.

    Raises:
        NotVisibleError, NotHolderError: See `changing`.
        ResultStateError: The result is not signed yet, or is sealed already.
        signatures.WrongPinError: The PIN does not open the key.
    """
    _take_number(actor, dossier_id, result_id)
    paper = take_out(actor, dossier_id, result_id, state=Result.State.NUMBERED, purpose=SEAL)
    sealed = signatures.number_and_seal(
        actor=actor,
        key_id=signatures.seal_key(paper.result.dossier.settled_by_id),
        pin=pin,
        pdf=paper.pdf,
        number=_numbering(paper.result).number(paper.result.number or 0),
        place=paper.place,
        on=paper.result.issued_on or clock.local(clock.now()).date(),
    )
    with changing(actor, dossier_id) as dossier:
        require_holder(actor, dossier)
        result = find_unchanged(dossier, paper)
        store(result, sealed)
        result.file_hash = lookup_hash("result", hashlib.sha256(sealed).hexdigest())
        result.state = Result.State.SEALED
        result.sealed_at = clock.now()
        result.save()
        is_last = all(row.state == Result.State.SEALED for row in living(dossier))
        if is_last:
            _settle(actor, dossier)
        record(
            events.RESULT_SEALED,
            dossier=dossier,
            actor=actor,
            open_fields=named(result) | numbered(result),
        )
        if is_last:
            _hand_out(actor, dossier)
    return result


def _hand_out(actor: Actor, dossier: Dossier) -> None:
    if dossier.result_channel == "electronic" and dossier.is_paid:
        give_back(actor, dossier)
    jobs.after_result(dossier)


def _take_number(actor: Actor, dossier_id: UUID, result_id: UUID) -> None:
    with changing(actor, dossier_id) as dossier:
        require_holder(actor, dossier)
        require_act(dossier, "number_and_seal")
        result = find_result(
            dossier, result_id, states={Result.State.SIGNED, Result.State.NUMBERED}
        )
        if result.state == Result.State.NUMBERED:
            return
        today = clock.local(clock.now()).date()
        numbering = _numbering(result)
        if numbering.names_the_year and result.number_text != numbering.symbol:
            raise ResultStateError(
                "Dự thảo này ghi ký hiệu của năm trước. Hãy trả lại để dự thảo lại rồi ký."
            )
        result.number = take_number(
            actor=actor,
            agency_id=dossier.settled_by_id,
            book=result.book,
            year=today.year,
            subject=dossier.subject,
        )
        result.number_text = numbering.text(result.number)
        result.issued_on = today
        result.state = Result.State.NUMBERED
        result.save()
        record(
            events.NUMBER_TAKEN,
            dossier=dossier,
            actor=actor,
            open_fields={"result": result.id.hex} | numbered(result),
        )


def _settle(actor: Actor, dossier: Dossier) -> None:
    move(dossier, after=Status.SETTLED)
    dossier.settled_at = clock.now()
    stop_clock(dossier, reason="đã có kết quả", at=clock.now())
    go_on(
        actor,
        dossier,
        act="number_and_seal",
        stage=Stage.RETURNING,
        to_unit_id=dossier.received_at_desk_id,
    )


def _numbering(result: Result) -> Numbering:
    issued_on = result.issued_on or clock.local(clock.now()).date()
    return numbering_of(definition_of(result.dossier.version), year=issued_on.year)
