"""Set how dossiers of a procedure may come, from a day on."""

from datetime import date, timedelta

from django.db import transaction

from motcua.domain.packs.api import channels_on
from motcua.domain.procedures.errors import EarlierChannelRowError, UnlawfulChannelError
from motcua.domain.procedures.events import CHANNEL_SET
from motcua.domain.procedures.models import Channel, Procedure
from motcua.domain.procedures.queries import definition, procedure, version_in_force
from motcua.kernel.base.api import Actor
from motcua.kernel.ledger.api import Subject, append

_ONE_DAY = timedelta(days=1)


@transaction.atomic
def set_channel(
    *,
    actor: Actor,
    code: str,
    channel: str,
    portal_on: bool,
    on: date,
    source_system: str = "motcua",
    basis: str = "",
) -> Channel:
    """Open a new dated row of a channel and close the one before it.

    Locks the procedure. Records `procedure.channel_set`.

    Args:
        actor: Who decides.
        code: National code of the procedure.
        channel: counter, online or post.
        portal_on: Whether our own portal files dossiers; for the online channel only.
        on: First day of the new row.
        source_system: Whose system holds the dossiers.
        basis: The decision it rests on.

    Raises:
        UnknownProcedureError: No version is in force on that day.
        UnlawfulChannelError: The version does not allow the channel.
        EarlierChannelRowError: A row that starts later stands already.
    """
    row = Procedure.objects.select_for_update().get(pk=procedure(code).pk)
    _require_lawful(code, channel, portal_on=portal_on, on=on)
    _close_standing(row, channel, on)
    new, _ = Channel.objects.update_or_create(
        procedure=row,
        channel=channel,
        valid_from=on,
        defaults={
            "portal_on": portal_on,
            "source_system": source_system,
            "basis": basis,
            "valid_to": None,
        },
    )
    _record(actor, row, new)
    return new


def _require_lawful(code: str, channel: str, *, portal_on: bool, on: date) -> None:
    source = definition(version_in_force(code, on=on)).procedure
    lawful = {row.channel for row in channels_on(source, on)}
    if channel not in lawful:
        raise UnlawfulChannelError(f"Thủ tục {code} không có kênh “{channel}” theo quy định.")
    if portal_on and (channel != "online" or not source.complete):
        raise UnlawfulChannelError(f"Thủ tục {code} chưa nộp được trên cổng này.")


def _close_standing(row: Procedure, channel: str, on: date) -> None:
    rows = row.channels.filter(channel=channel)
    if rows.filter(valid_from__gt=on).exists():
        raise EarlierChannelRowError("Đã có dòng kênh bắt đầu muộn hơn; hãy đặt từ ngày đó trở đi.")
    rows.filter(valid_from__lt=on, valid_to__isnull=True).update(valid_to=on - _ONE_DAY)


def _record(actor: Actor, row: Procedure, new: Channel) -> None:
    append(
        CHANNEL_SET,
        subject=Subject(kind="procedure", id=row.pk),
        actor=actor,
        open={
            "procedure": row.code,
            "channel": new.channel,
            "portal_on": new.portal_on,
            "source_system": new.source_system,
            "valid_from": new.valid_from.isoformat(),
            "basis": new.basis,
        },
    )
