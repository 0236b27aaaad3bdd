"""Letting a reading in an emergency begin, as its second person agrees to it."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from motcua.domain.dossiers.api import KIND, Dossier
from motcua.domain.emergency.events import READ_LET
from motcua.domain.emergency.grounds import GROUNDS
from motcua.domain.work.api import kinds
from motcua.kernel.base.api import Actor, clock, dates
from motcua.kernel.identity.api import Grant, GrantRefusedError, name_in_post
from motcua.kernel.ledger.api import append
from motcua.kernel.notices.api import send

_NOTICE = "dossier_read_urgently"


@transaction.atomic
def let_reading(actor: Actor, grant: Grant) -> None:
    """Let a reading begin, within the transaction of the second person's confirmation.

    Records `emergency.read_let` in the chain of the dossier and tells its owner.

    Raises:
        GrantRefusedError: The dossier is gone.
    """
    dossier = Dossier.objects.select_for_update(of=("self", "matter")).filter(
        id=grant.content["matter"]
    )
    found = dossier.first()
    if found is None:
        raise GrantRefusedError("Hồ sơ này không còn; hãy dừng đề nghị.")
    grant.content["let_in"] = str(actor.post_id) if actor.post_id else None
    grant.expires_at = clock.machine_now() + timedelta(hours=grant.content["hours"])
    grant.save(update_fields=["content", "expires_at"])
    append(
        READ_LET,
        subject=found.subject,
        actor=actor,
        open={
            "grant": str(grant.id),
            "asked_by": str(grant.asked_by_id),
            "asked_in": grant.content["asked_in"],
            "let_in": grant.content["let_in"],
            "ground": grant.content["ground"],
            "until": grant.expires_at.isoformat(),
        },
    )
    _tell_owner(actor, found, grant)


def _tell_owner(actor: Actor, dossier: Dossier, grant: Grant) -> None:
    notice_of = kinds.get(KIND).notice
    assert notice_of is not None
    notice = notice_of(dossier.id, _NOTICE)
    if not (notice.account_id or notice.phone or notice.email):
        return
    send(
        actor=actor,
        subject=dossier.subject,
        template=_NOTICE,
        to_account=notice.account_id,
        to_phone=notice.phone,
        to_email=notice.email,
        path=notice.page,
        context={
            **notice.words,
            "officer": name_in_post(UUID(grant.content["asked_in"])) or "cán bộ",
            "next_step": GROUNDS[grant.content["ground"]].lower(),
            "at": dates.format_hour_and_day(clock.machine_now()),
        },
    )
