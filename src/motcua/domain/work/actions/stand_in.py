"""Naming who does the work of a colleague who is away, and ending that."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from motcua.domain.work import events
from motcua.domain.work.access import NOBODY, UNIT_LEADER, whole_agency
from motcua.domain.work.errors import StandInRefusedError
from motcua.domain.work.models import StandIn
from motcua.domain.work.reminders.people import seats
from motcua.kernel.base.api import SYSTEM, Actor, clock, dates
from motcua.kernel.identity.api import Holding, leave_post, take_post
from motcua.kernel.ledger.api import Event, Subject, append
from motcua.kernel.notices.api import send
from motcua.kernel.organisations.api import Post, in_force

_LEADING = frozenset({"leader", UNIT_LEADER})
_LENT = frozenset({"one_stop", "specialist"})
"""The roles of posts that somebody of another unit may hold for the days of an absence."""


@transaction.atomic
def name_stand_in(
    *, actor: Actor, post_id: UUID, stand_in_id: UUID, first_on: date, last_on: date
) -> StandIn:
    """Let a colleague of the same agency stand in for a post. Records `work.stand_in_named`.

    Whoever is away is told where somebody else recorded it.

    Of another unit they hold the post itself on those days, chosen among their own, and so have all
    that waits for its unit: only a post that neither signs, seals nor administers is lent so.

    Args:
        actor: Who is away, or a leader or clerk of the agency.
        post_id: The post of who is away.
        stand_in_id: The post of who stands in.
        first_on: The first legal day, today or later.
        last_on: The last.

    Raises:
        StandInRefusedError: The actor may not; no such colleague; the post is not lent; the days
            are over, or somebody stands in on some of them already.
    """
    posts = _posts(actor, post_id, stand_in_id)
    if actor.post_id is None:
        raise StandInRefusedError("Chỉ cán bộ đang giữ một vị trí mới cử được người đứng thay.")
    if first_on < clock.today() or last_on < first_on:
        raise StandInRefusedError("Hãy chọn những ngày từ hôm nay trở đi, ngày cuối sau ngày đầu.")
    others = StandIn.objects.select_for_update().filter(post_id=post_id, ended_at=None)
    if others.filter(first_on__lte=last_on, last_on__gte=first_on).exists():
        raise StandInRefusedError("Trong những ngày này đã có người đứng thay.")
    row = StandIn.objects.create(
        post=posts[post_id],
        stand_in=posts[stand_in_id],
        first_on=first_on,
        last_on=last_on,
        named_by_id=actor.post_id,
        named_at=clock.now(),
        confirmed_at=None if _wants_second(actor, posts[post_id]) else clock.now(),
    )
    if _is_lent(row):
        _lend(actor, row)
    _record(events.STAND_IN_NAMED, actor, row, is_first=True)
    if actor.post_id != row.post_id:
        _tell_who_is_away(actor, row)
    return row


@transaction.atomic
def confirm_absence(*, actor: Actor, stand_in_id: UUID) -> StandIn:
    """Let an absence count for signatures that a colleague recorded.

    Records `work.absence_confirmed`.

    Raises:
        StandInRefusedError: It counts or is over already; the actor recorded it, is of the unit
            that gains by it, or is neither who is away nor keeps the agency's absences.
    """
    rows = StandIn.objects.select_for_update(of=("self",)).select_related("post__unit")
    row = rows.filter(pk=stand_in_id, ended_at=None, confirmed_at=None).first()
    if row is None or not may_confirm(actor, row):
        raise StandInRefusedError(
            "Người vắng mặt, văn thư hoặc người đứng đầu văn phòng xác nhận, không phải người ghi."
        )
    row.confirmed_by_id, row.confirmed_at = actor.post_id, clock.now()
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    _record(events.ABSENCE_CONFIRMED, actor, row)
    return row


def may_confirm(actor: Actor, row: StandIn) -> bool:
    """Say whether the actor is a second person for an absence that waits for one."""
    if row.confirmed_at is not None or actor.post_id in {None, row.named_by_id}:
        return False
    if actor.post_id == row.post_id:
        return True
    is_near = actor.agency_id == row.post.unit.agency_id and actor.unit_id != row.post.unit_id
    keeps = whole_agency(actor) == actor.agency_id or UNIT_LEADER in actor.roles
    return is_near and keeps


def _wants_second(actor: Actor, post: Post) -> bool:
    """Say whether others of the actor's own unit may come to sign by what they record."""
    return post.role in _LEADING and actor.post_id != post.pk and actor.unit_id == post.unit_id


@transaction.atomic
def end_stand_in(*, actor: Actor, stand_in_id: UUID) -> StandIn:
    """Let nobody stand in any more before the last day is over. Records `work.stand_in_ended`.

    Raises:
        StandInRefusedError: The actor may not, or it is over already.
    """
    rows = StandIn.objects.select_for_update(of=("self",)).select_related("post__unit", "stand_in")
    row = rows.filter(pk=stand_in_id, ended_at=None).first()
    if row is None or not _may_name(actor, row.post):
        raise StandInRefusedError("Không có lần đứng thay nào như vậy.")
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    if _is_lent(row):
        last = max(row.first_on, clock.today())
        for account_id in _people(row):
            leave_post(actor=SYSTEM, account_id=account_id, post_id=row.post_id, valid_to=last)
    _record(events.STAND_IN_ENDED, actor, row)
    return row


def end_own_absence(actor: Actor) -> None:
    """End what is recorded of the actor as absent today: they are here, and sign."""
    for row in StandIn.objects.filter(StandIn.on(clock.today()), post=actor.post_id or NOBODY):
        end_stand_in(actor=actor, stand_in_id=row.pk)


def _posts(actor: Actor, post_id: UUID, stand_in_id: UUID) -> dict[UUID, Post]:
    today = clock.today()
    rows = Post.objects.in_force(today).select_related("unit")
    posts = {post.pk: post for post in rows.filter(pk__in={post_id, stand_in_id})}
    agencies = {post.unit.agency_id for post in posts.values()}
    if post_id == stand_in_id:
        raise StandInRefusedError("Người đứng thay phải là người khác người vắng mặt.")
    if len(posts) != 2 or len(agencies) != 1:
        raise StandInRefusedError("Chỉ cử được đồng nghiệp cùng cơ quan đứng thay.")
    if not _may_name(actor, posts[post_id]):
        raise StandInRefusedError(
            "Chỉ người vắng mặt, lãnh đạo hoặc văn thư của cơ quan cử được người đứng thay."
        )
    return posts


def _is_lent(row: StandIn) -> bool:
    """Say whether who stands in holds the post itself meanwhile, being of another unit."""
    return row.post.unit_id != row.stand_in.unit_id


def _lend(actor: Actor, row: StandIn) -> None:
    """Let whoever stands in hold the post on those days; standing in gives no signature."""
    people = _people(row)
    if row.post.role not in _LENT:
        raise StandInRefusedError(
            "Vị trí ký, đóng dấu hoặc quản trị không cho người đơn vị khác đứng thay: hãy giao "
            "quyền ký bằng văn bản, hoặc cử người cùng đơn vị."
        )
    if not people or actor.id in people:
        raise StandInRefusedError("Hãy chọn một đồng nghiệp khác đang giữ vị trí của mình.")
    for account_id in people:
        take_post(
            actor=SYSTEM,
            account_id=account_id,
            post=row.post,
            valid_from=row.first_on,
            valid_to=row.last_on + timedelta(days=1),
        )


def _tell_who_is_away(actor: Actor, row: StandIn) -> None:
    told = {one.account_id for one in seats(Q(post=row.post_id), day=clock.today())}
    for account_id in sorted(told - {actor.id}):
        send(
            actor=actor,
            subject=Subject(kind="stand_in", id=row.pk),
            template="absence_recorded",
            to_account=account_id,
            path=reverse("work:absences"),
            key=f"absence_recorded:{row.pk}:{account_id.hex}",
            context={
                "agency": row.post.unit.agency.name,
                "at": dates.format_hour_and_day(clock.now()),
                "work_days": f"{dates.format_date(row.first_on)} đến hết "
                f"{dates.format_date(row.last_on)}",
            },
        )


def _people(row: StandIn) -> Sequence[UUID]:
    """Return who holds the post of whoever stands in, on the first day."""
    rows = Holding.objects.filter(in_force(row.first_on), post=row.stand_in_id)
    return list(rows.values_list("account", flat=True))


def _may_name(actor: Actor, post: Post) -> bool:
    is_own = actor.post_id == post.pk
    return actor.post_id is not None and (is_own or post.unit.agency_id == whole_agency(actor))


def _record(event: Event, actor: Actor, row: StandIn, *, is_first: bool = False) -> None:
    append(
        event,
        subject=Subject(kind="stand_in", id=row.pk),
        actor=actor,
        open={
            "post": row.post_id.hex,
            "stand_in": row.stand_in_id.hex,
            "first": row.first_on.isoformat(),
            "last": row.last_on.isoformat(),
        },
        is_first=is_first,
    )
