"""Who of an office is told something: whoever holds a post today and is not away."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, Q, QuerySet

from motcua.domain.work.access import OFFICERS, UNIT_LEADER
from motcua.domain.work.models import Matter, Recusal, StandIn
from motcua.domain.work.queries import CLERK, absences
from motcua.kernel.identity.api import Account, Holding
from motcua.kernel.organisations.api import in_force

LEADING = ("leader", UNIT_LEADER)
"""The roles of those who lead an agency, or a unit of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Seat:
    """A post that somebody holds today.

    Attributes:
        is_away: Whether somebody stands in for whoever holds it.
    """

    account_id: UUID
    post_id: UUID
    unit_id: UUID
    agency_id: UUID
    role: str
    is_away: bool


def seats(condition: Q, *, day: date) -> list[Seat]:
    """Return the posts that officers hold on a day, of those that a condition on holdings keeps."""
    rows = held_on(day).filter(condition).annotate(is_away=Exists(absences(day)))
    found = rows.order_by("post__unit__code", "post__code", "account").values_list(
        "account", "post", "post__unit", "post__unit__agency", "post__role", "is_away"
    )
    return [
        Seat(account_id=who, post_id=post, unit_id=unit, agency_id=agency, role=role, is_away=away)
        for who, post, unit, agency, role, away in found
    ]


def held_on(day: date) -> QuerySet[Holding]:
    """Return the holdings of officers who work on matters on a day."""
    return Holding.objects.filter(
        in_force(day),
        in_force(day, prefix="post__"),
        account__is_active=True,
        account__kind=Account.Kind.OFFICER,
        post__role__in=OFFICERS,
    )


def leading(day: date) -> QuerySet[Holding]:
    """Return the holdings of leaders on a day."""
    return held_on(day).filter(post__role__in=LEADING)


def present(found: Iterable[Seat]) -> list[Seat]:
    """Return those who are not away; all of them where everybody is, so that somebody is told."""
    listed = list(found)
    return [seat for seat in listed if not seat.is_away] or listed


def holders_of(matter: Matter, *, day: date) -> list[UUID]:
    """Return the accounts in whose inbox a matter waits because they hold it, away ones apart.

    Who stands in is among them; whoever is kept out of the matter is not.
    """
    unit = seats(Q(post__unit=matter.holder_unit_id), day=day)
    if matter.holder_post_id is None:
        found = [seat for seat in unit if _is_turn_of(seat.role, matter.holder_role)]
    else:
        by = StandIn.objects.filter(StandIn.on(day), post=matter.holder_post_id)
        posts = {matter.holder_post_id, *by.values_list("stand_in", flat=True)}
        found = [seat for seat in unit if seat.post_id in posts]
    out = set(Recusal.objects.filter(matter=matter.pk).values_list("account", flat=True))
    return sorted({seat.account_id for seat in present(found)} - out)


def _is_turn_of(role: str, turn: str) -> bool:
    """Say whether it is the turn of a role in a unit: as the inbox has it."""
    if CLERK in {role, turn}:
        return role == turn
    return turn != UNIT_LEADER or role == turn


def out_of_each(matter_ids: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    """Return who is kept out of which of some matters, as pairs of account and matter."""
    rows = Recusal.objects.filter(matter__in=matter_ids)
    return set(rows.values_list("account", "matter"))
