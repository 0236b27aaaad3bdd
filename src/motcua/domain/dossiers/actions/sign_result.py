"""The leader's personal signature on a drafted result."""

from uuid import UUID

from motcua.domain.dossiers import events
from motcua.domain.dossiers.actions.changing import changing, record, require_post
from motcua.domain.dossiers.actions.result_rows import (
    find_unchanged,
    living,
    named,
    store,
    take_out,
)
from motcua.domain.dossiers.actions.stepping import go_on, require_act
from motcua.domain.dossiers.models import Result, Stage
from motcua.domain.dossiers.purposes import SIGN
from motcua.domain.work.api import require_holder
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.organisations.api import unit_of
from motcua.kernel.signatures import api as signatures


def sign_result(*, actor: Actor, dossier_id: UUID, result_id: UUID, pin: str) -> Result:
    """Put the leader's personal signature on the draft and pass it to the clerk.

    Of several drafts, the last to be signed takes the others along. Records
    `dossier.result_signed`.

    Raises:
        NotVisibleError, NotHolderError: See `changing`.
        ResultStateError: The result is not waiting for this signature.
        signatures.WrongPinError: The PIN does not open the key.
    """
    paper = take_out(actor, dossier_id, result_id, state=Result.State.DRAFTED, purpose=SIGN)
    signed = signatures.sign_personal(
        actor=actor,
        key_id=signatures.personal_key(actor.id),
        pin=pin,
        pdf=paper.pdf,
        reason=f"Ký {paper.result.name}",
        place=paper.place,
    )
    with changing(actor, dossier_id) as dossier:
        require_holder(actor, dossier)
        require_act(dossier, "sign_result")
        result = find_unchanged(dossier, paper)
        store(result, signed)
        result.state = Result.State.SIGNED
        result.signed_by_id = require_post(actor)
        result.signed_at = clock.now()
        result.save()
        if all(row.state != Result.State.DRAFTED for row in living(dossier)):
            clerk = unit_of(dossier.settled_by_id, "office")
            go_on(
                actor,
                dossier,
                act="sign_result",
                stage=Stage.NUMBERING,
                to_unit_id=clerk.id,
            )
        record(events.RESULT_SIGNED, dossier=dossier, actor=actor, open_fields=named(result))
    return result
