"""What one officer is told on a morning, in one notice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from motcua.domain.work.access import OFFICERS
from motcua.domain.work.models import Escalation, Recusal, StandIn
from motcua.domain.work.reminders.morning import Morning
from motcua.domain.work.reminders.people import LEADING
from motcua.domain.work.reminders.pressing import Due, Pressing, due_for, sorted_by
from motcua.kernel.base.api import clock, limits
from motcua.kernel.identity.api import HeldPost, Standing, standing_of
from motcua.kernel.organisations.api import LEADERSHIP, Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """What waits for an officer and is pressing, and what was reported to them as a leader."""

    titles: Sequence[str]
    pressing: Pressing
    escalated: Sequence[str]

    @property
    def is_empty(self) -> bool:
        return not (self.pressing.codes or self.escalated)

    @property
    def amount(self) -> str:
        """How many of what, in words."""
        most = limits.get("work.escalated_count")
        rest = "" if len(self.escalated) < most else ", còn nữa thì báo các sáng sau"
        told = (
            (self.pressing.late, "quá hạn"),
            (self.pressing.today, "hạn hôm nay"),
            (self.pressing.next, "hạn ngày làm việc tới"),
            (self.escalated, f"báo lên vì quá hạn{rest}"),
        )
        return ", ".join(f"{len(codes)} việc {words}" for codes, words in told if codes)

    @property
    def codes(self) -> str:
        """The first few codes."""
        found = list(dict.fromkeys((*self.pressing.codes, *self.escalated)))
        most = limits.get("work.named_count")
        return ", ".join(found[:most]) + (" …" if len(found) > most else "")

    @property
    def path(self) -> str:
        """Where all of it is listed."""
        return reverse("work:inbox" if self.pressing.codes else "work:escalated")


def brief_for(account_id: UUID, *, agency_id: UUID, morning: Morning) -> Brief:
    """Return what an officer is told of an agency's matters on a morning.

    A morning that is over leaves what was reported to leaders: it would be told by no other.
    """
    standing = standing_of(account_id)
    if standing is None or not standing.account.is_active:
        return Brief(titles=(), pressing=Pressing(), escalated=())
    now = clock.now()
    posts = [post for post in standing.posts if post.role in OFFICERS]
    here = [post for post in posts if post.agency_id == agency_id]
    is_over = morning.day != clock.local(now).date()
    due = [] if is_over else _due(standing, _present(here, morning.day), morning, now)
    return Brief(
        titles=[f"{post.title}, {post.unit_name}" for post in here or posts],
        pressing=sorted_by(morning, due, now=now),
        escalated=_escalated(standing, posts, agency_id=agency_id, day=morning.day),
    )


def _due(
    standing: Standing, posts: Iterable[HeldPost], morning: Morning, now: datetime
) -> Iterable[Due]:
    """Return what is due in the inbox of each post, a matter of several inboxes once."""
    found: dict[UUID, Due] = {}
    for post in posts:
        found.update(due_for(standing.actor(post_id=post.post_id), morning, now=now))
    return found.values()


def _present(posts: Sequence[HeldPost], day: date) -> Sequence[HeldPost]:
    """Leave out the posts for which somebody stands in: what is theirs waits for that one too."""
    held = [post.post_id for post in posts]
    rows = StandIn.objects.filter(StandIn.on(day), post__in=held).exclude(stand_in__in=held)
    away = set(rows.values_list("post", flat=True))
    return [post for post in posts if post.post_id not in away]


def _escalated(
    standing: Standing, posts: Iterable[HeldPost], *, agency_id: UUID, day: date
) -> Sequence[str]:
    led = [post for post in posts if post.role in LEADING]
    if not led:
        return ()
    units = [post.unit_id for post in led]
    heads = Unit.objects.filter(pk__in=units, kind=LEADERSHIP).values("agency")
    to_them = Q(scope__in=units) | Q(scope__in=heads)
    rows = Escalation.objects.filter(to_them, on=day, matter__settled_by=agency_id)
    out = Recusal.objects.filter(account=standing.account.pk).values("matter")
    found = rows.exclude(matter__in=out).order_by("due_at", "matter__code")
    return list(dict.fromkeys(found.values_list("matter__code", flat=True)))
