"""Declaring an issued result withdrawn."""

from uuid import UUID

from motcua.domain.dossiers import events, jobs
from motcua.domain.dossiers.actions.changing import changing, record, require_agency
from motcua.domain.dossiers.actions.result_rows import find_result, named
from motcua.domain.dossiers.errors import NothingToMendError
from motcua.domain.dossiers.models import Result
from motcua.kernel.base.api import Actor, clock, text
from motcua.kernel.privacy.api import sealing_key


def withdraw_result(
    *, actor: Actor, dossier_id: UUID, result_id: UUID, reason: str, legal_basis: str
) -> Result:
    """Declare an issued result withdrawn; its verification says so from now on.

    The dossier stays in its state: a withdrawn result stays 10 and the result is marked. Records
    `dossier.result_withdrawn`.

    Raises:
        NotVisibleError: The actor does not reach the dossier.
        NotHolderError: Another agency settled it.
        ResultStateError: The result was not issued.
        NothingToMendError: No reason or legal basis.
    """
    if not reason.strip() or not legal_basis.strip():
        raise NothingToMendError("Hãy ghi rõ lý do và căn cứ thu hồi.")
    with changing(actor, dossier_id) as dossier:
        require_agency(actor, dossier)
        result = find_result(dossier, result_id, states={Result.State.SEALED})
        result.state = Result.State.WITHDRAWN
        result.withdrawn_at = clock.now()
        result.withdrawn_basis = text.clean_line(legal_basis)
        result.save()
        key = sealing_key(dossier.subject)
        record(
            events.RESULT_WITHDRAWN,
            dossier=dossier,
            actor=actor,
            open_fields=named(result) | {"legal_basis": result.withdrawn_basis},
            sealed={"reason": key.seal_group(text.clean(reason))},
        )
        jobs.after_end(dossier, notice="result_withdrawn")
    return result
