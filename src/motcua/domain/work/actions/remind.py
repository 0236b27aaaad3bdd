"""A leader reminds whoever holds a matter: one notice, once a day."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.work import events
from motcua.domain.work.access import REMIND, whole_agency
from motcua.domain.work.due_words import due_words
from motcua.domain.work.errors import NO_POST, NotAllowedError, NotRemindedError
from motcua.domain.work.kinds import kinds
from motcua.domain.work.models import Matter, Reminder
from motcua.domain.work.reminders.people import holders_of
from motcua.domain.work.rights import ended, is_holder
from motcua.kernel.access.api import NotVisibleError, allows, visible
from motcua.kernel.base.api import Actor, clock, dates
from motcua.kernel.ledger.api import append
from motcua.kernel.notices.api import send


@transaction.atomic
def remind(*, actor: Actor, matter_id: UUID) -> Matter:
    """Remind whoever holds a matter. Records `work.reminded`.

    Raises:
        NotVisibleError: It is out of the actor's reach.
        NotAllowedError: The actor leads nothing.
        NotRemindedError: See `why_not_reminded`; or nobody is there to be told.
    """
    rows = visible(actor, Matter.objects.select_for_update(of=("self",)))
    matter = rows.filter(pk=matter_id).first()
    if matter is None:
        raise NotVisibleError
    if not allows(actor, REMIND):
        raise NotAllowedError
    sentence = why_not_reminded(actor, matter)
    if sentence or actor.post_id is None:
        raise NotRemindedError(sentence or NO_POST)
    now = clock.now()
    day = clock.local(now).date()
    told = set(holders_of(matter, day=day)) - {actor.id}
    if not told:
        raise NotRemindedError("Đơn vị đang giữ việc hôm nay không có ai nhận được lời nhắc.")
    Reminder.objects.create(matter=matter, on=day, by_id=actor.post_id)
    due = clock.local(matter.due_at).isoformat() if matter.due_at else None
    append(events.REMINDED, subject=matter.subject, actor=actor, open={"due": due})
    for account_id in sorted(told):
        _tell(actor, matter, account_id, now=now)
    return matter


def _tell(actor: Actor, matter: Matter, account_id: UUID, *, now: datetime) -> None:
    agency = matter.holder_unit.agency if matter.holder_unit else matter.settled_by
    send(
        actor=actor,
        subject=matter.subject,
        template="work_reminded",
        to_account=account_id,
        path=kinds.get(matter.kind).page(matter.code),
        key=f"work_reminded:{clock.local(now).date()}:{matter.pk.hex}:{account_id.hex}",
        context={
            "agency": agency.name,
            "at": dates.format_hour_and_day(now),
            "work_amount": due_words(matter, now=now).left,
            "work_codes": matter.code,
        },
    )


def why_never_reminded(actor: Actor, matter: Matter) -> str:
    """Say why a matter is none that the actor reminds anybody of; reads nothing."""
    name = kinds.get(matter.kind).name
    if matter.holder_unit is None:
        return ended(matter)
    if actor.post_id is None or matter.holder_unit.agency_id != whole_agency(actor):
        return f"{name} đang ở cơ quan khác."
    return f"{name} đang ở chỗ Ông/Bà." if is_holder(actor, matter) else ""


def why_not_reminded(actor: Actor, matter: Matter) -> str:
    """Say why nobody is reminded of a matter now; an empty sentence means it can be done."""
    if sentence := why_never_reminded(actor, matter):
        return sentence
    name = kinds.get(matter.kind).name
    if matter.paused_at is not None:
        return f"{name} đang tạm dừng, chờ người nộp."
    if matter.settled_at is not None:
        return f"{name} đã xử lý xong, chờ trả kết quả."
    today = clock.today()
    if Reminder.objects.filter(matter=matter.pk, on=today).exists():
        return "Hôm nay đã nhắc việc này rồi. Ngày mai Ông/Bà nhắc lại được."
    return ""
