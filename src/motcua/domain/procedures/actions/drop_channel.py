"""Take back a change of a channel before it takes effect."""

from datetime import timedelta

from django.db import transaction

from motcua.domain.procedures.events import CHANNEL_DROPPED
from motcua.domain.procedures.models import Procedure
from motcua.domain.procedures.queries import procedure
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ledger.api import Subject, append

_ONE_DAY = timedelta(days=1)


@transaction.atomic
def drop_coming_channel(*, actor: Actor, code: str, channel: str) -> bool:
    """Drop the row of a channel that has not begun; the one before it goes on.

    Says whether there was one. Locks the procedure. Records `procedure.channel_dropped`.

    Raises:
        UnknownProcedureError: There is no such procedure.
    """
    row = Procedure.objects.select_for_update().get(pk=procedure(code).pk)
    today = clock.today()
    rows = row.channels.filter(channel=channel)
    coming = rows.filter(valid_from__gt=today).order_by("-valid_from").first()
    if coming is None:
        return False
    began_on = coming.valid_from
    coming.delete()
    rows.filter(valid_to=began_on - _ONE_DAY).update(valid_to=None)
    append(
        CHANNEL_DROPPED,
        subject=Subject(kind="procedure", id=row.pk),
        actor=actor,
        open={"procedure": code, "channel": channel, "valid_from": began_on.isoformat()},
    )
    return True
