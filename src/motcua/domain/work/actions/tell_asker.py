"""Whoever asked for an opinion is told that it is there."""

from uuid import UUID

from django.db.models import Q

from motcua.domain.work.kinds import kinds
from motcua.domain.work.models import Matter, Opinion, Reach, Recusal, StandIn
from motcua.domain.work.reminders.people import holders_of, present, seats
from motcua.kernel.base.api import Actor, clock, dates
from motcua.kernel.notices.api import send


def tell_asker(actor: Actor, matter: Matter, opinion: Opinion) -> None:
    """Tell who asked, or stands in, that an answer came or was amended, as its verb is done.

    Where their unit sees the matter no more, whoever holds it is told instead. What was said stands
    on the matter's page alone.

    Args:
        actor: Who answered; is not told.
        matter: About what.
        opinion: With the answer.
    """
    now = clock.now()
    told = _askers(matter, opinion) - {actor.id}
    for account_id in sorted(told):
        send(
            actor=actor,
            subject=matter.subject,
            template="opinion_given",
            to_account=account_id,
            path=f"{kinds.get(matter.kind).page(matter.code)}#y-kien",
            key=f"opinion_given:{opinion.pk}:{_version(opinion)}:{account_id.hex}",
            context={
                "agency": opinion.asked_by.unit.agency.name,
                "at": dates.format_hour_and_day(now),
                "work_opinion": "sửa ý kiến" if opinion.amended_at else "trả lời",
                "work_codes": matter.code,
            },
        )


def _askers(matter: Matter, opinion: Opinion) -> set[UUID]:
    day, post = clock.today(), opinion.asked_by
    if not Reach.objects.filter(matter=matter.pk, scope=post.unit_id).exists():
        return set(holders_of(matter, day=day))
    by = StandIn.objects.filter(StandIn.on(day), post=post.pk).values_list("stand_in", flat=True)
    found = present(seats(Q(post__in={post.pk, *by}), day=day))
    out = set(Recusal.objects.filter(matter=matter.pk).values_list("account", flat=True))
    return {seat.account_id for seat in found} - out


def _version(opinion: Opinion) -> str:
    return opinion.amended_at.isoformat() if opinion.amended_at else "first"
