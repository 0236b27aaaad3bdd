"""To whom an officer may pass a matter on: colleagues, and the other units that settle."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from motcua.domain.work.access import NOBODY
from motcua.domain.work.acts import Asked, Typed
from motcua.domain.work.models import Recusal
from motcua.domain.work.opened import Opened
from motcua.domain.work.queries import absences
from motcua.kernel.base.api import Actor, clock, dates, prepared
from motcua.kernel.identity.api import Holding
from motcua.kernel.organisations.api import Unit, in_force

NO_TARGET = "Hãy chọn người hoặc đơn vị nhận."
_SETTLERS = ("one_stop", "specialist")


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """A unit, or a person in it."""

    value: str
    label: str
    unit_id: UUID
    post_id: UUID | None


def targets_of(
    actor: Actor, *, matter_id: UUID = NOBODY, agencies: Collection[UUID] = ()
) -> Sequence[Target]:
    """Return the units of the actor's agency that settle, each with its people.

    A statement for each agency.

    The actor's own unit comes first, without the actor. Whoever must stay out of the matter is
    offered nowhere, nor a unit that has nobody else.

    Args:
        actor: Who passes on.
        matter_id: Which matter; nobody must stay out of many.
        agencies: Other agencies in place of the actor's.
    """
    today = clock.today()
    rows = [
        row
        for agency_id in agencies or ((actor.agency_id,) if actor.agency_id else ())
        for row in _holdings(actor, agency_id=agency_id, matter_id=matter_id, today=today)
    ]
    found: list[Target] = []
    ordered = sorted(rows, key=lambda row: row.post.unit_id != actor.unit_id)
    for row in ordered:
        is_own = row.post.unit_id == actor.unit_id
        is_settler = row.post.role in (actor.roles if is_own else _SETTLERS)
        if not is_settler:
            continue
        if all(one.unit_id != row.post.unit_id for one in found):
            found.append(whole_unit(row.post.unit))
        if row.account_id != actor.id:
            found.append(person_of(row))
    return found


def whole_unit(unit: Unit) -> Target:
    """Return a unit as a target, whoever does it there."""
    label = f"{unit.name} (cả đơn vị)"
    return Target(value=unit.pk.hex, label=label, unit_id=unit.pk, post_id=None)


def person_of(row: Holding) -> Target:
    """Return whoever holds a post as a target; of `holdings_free_for`, which know who is away."""
    return Target(
        value=f"{row.post.unit_id.hex}:{row.post_id.hex}",
        label=f"{row.account.display_name}, {row.post.unit.name}{_away_words(row)}",
        unit_id=row.post.unit_id,
        post_id=row.post_id,
    )


def _away_words(row: Holding) -> str:
    until, by = getattr(row, "away_until", None), getattr(row, "away_by", None)
    if until is None:
        return ""
    return f" – nghỉ đến hết {dates.format_date(until)}" + (f"; {by} đứng thay" if by else "")


@prepared
def _holdings(actor: Actor, agency_id: UUID, matter_id: UUID, today: date) -> QuerySet[Holding]:
    """Return who holds the posts of the actor's agency that a matter may pass to."""
    roles = {*_SETTLERS, *actor.roles}
    return holdings_free_for(matter_id, agency_id=agency_id, roles=roles, today=today)


def holdings_free_for(
    matter_id: UUID, *, agency_id: UUID, roles: Collection[str], today: date
) -> QuerySet[Holding]:
    """Return who holds the posts of an agency, without those who must stay out of a matter.

    Each knows until when they are away that day and who stands in (`away_until`, `away_by`).

    Args:
        matter_id: Of which.
        agency_id: Of which.
        roles: Those of the posts.
        today: The day on which they hold them.
    """
    out = Recusal.objects.filter(matter=matter_id).values("account")
    current = Holding.objects.filter(
        in_force(today),
        in_force(today, prefix="post__"),
        post__unit__agency_id=agency_id,
        post__role__in=roles,
        account__is_active=True,
    )
    free = current.exclude(account__in=out).select_related("account", "post__unit")
    away = absences(today)
    by = Holding.objects.filter(in_force(today), post=OuterRef("stand_in"))
    rows = free.annotate(
        away_until=Subquery(away.values("last_on")[:1]),
        away_by=Subquery(away.values(name=Subquery(by.values("account__display_name")[:1]))[:1]),
    )
    return rows.order_by("post__unit__code", "account__display_name")


def target_named(actor: Actor, value: str) -> Target | None:
    """Return the target that a form names, if the actor may pass matters there."""
    return next((one for one in targets_of(actor) if one.value == value), None)


def target_in(actor: Actor, typed: Typed) -> Target:
    """Return the target that was chosen (`to`).

    Raises:
        Invalid: None was, or the actor may not pass matters there.
    """
    found = {one.value: one for one in targets_of(actor)}
    return typed.choice("to", found, message=NO_TARGET)


def targets_to_choose[O: Opened[Any]](asked: Asked[O]) -> Mapping[str, object]:
    """Return what the form of an act that passes a matter on chooses from: nobody kept out."""
    return {"targets": targets_of(asked.actor, matter_id=asked.opened.matter.pk)}
