"""What posts of an agency were given to sign, and to whom more can be given: for their page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from motcua.domain.issuing.authority.table import fields, title_of
from motcua.domain.issuing.models import SigningPower
from motcua.domain.work.api import days_away
from motcua.kernel.base.api import Actor, clock, dates
from motcua.kernel.identity.api import Holding, officers_of
from motcua.kernel.organisations.api import Post


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownPower:
    """A power as its page lists it."""

    id: UUID
    who: str
    post: str
    kind: str
    fields: str
    content: str
    basis: str
    absence: str
    first_on: date
    last_on: date | None
    is_confirmed: bool
    is_now: bool
    can_confirm: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Receiver:
    """A post that can be given something, with who holds it today."""

    value: str
    label: str


def powers_shown(actor: Actor) -> Sequence[ShownPower]:
    """Return the powers of the actor's agency that count or will, those to be confirmed first."""
    today = clock.today()
    lasting = Q(last_on=None) | Q(last_on__gte=today)
    rows = SigningPower.objects.filter(
        lasting, ended_at=None, post__unit__agency=actor.agency_id
    ).select_related("post")
    names, known = _names(actor), fields()
    found = list(rows.order_by("first_on", "pk"))
    shown = [_shown(row, names, known, actor, today) for row in found]
    return sorted(shown, key=lambda one: one.is_confirmed)


def receivers(actor: Actor) -> Sequence[Receiver]:
    """Return the posts of the actor's agency that lead it or a unit of it, but their own."""
    return [
        Receiver(
            value=one.post_id.hex,
            label=f"{one.account.display_name}, {one.post.title}, {one.post.unit.name}",
        )
        for one in _leading(actor)
        if one.post_id != actor.post_id
    ]


def _leading(actor: Actor) -> Sequence[Holding]:
    if actor.agency_id is None:
        return ()
    return [one for one in officers_of(actor.agency_id) if title_of(one.post.code)]


def _names(actor: Actor) -> Mapping[UUID, str]:
    return {one.post_id: one.account.display_name for one in _leading(actor)}


def _absence(row: SigningPower) -> str:
    """Say on which of the days of an assignment whoever is signed for is away; empty for others."""
    if row.kind != SigningPower.Kind.ASSIGNED or row.last_on is None:
        return ""
    posts = Post.objects.in_force(row.first_on).filter(unit=row.post.unit_id)
    heads = [one.pk for one in posts if (title := title_of(one.code)) and title.rank == "head"]
    away = days_away(heads, row.first_on, row.last_on)
    if not away:
        return "Chưa ghi ngày vắng mặt của người đứng đầu trong thời gian này."
    days = "; ".join(
        f"{dates.format_date(one.first_on)} đến hết {dates.format_date(one.last_on)}"
        for one in away
    )
    return f"Người đứng đầu vắng mặt: {days}."


def _shown(
    row: SigningPower,
    names: Mapping[UUID, str],
    known: Mapping[str, str],
    actor: Actor,
    today: date,
) -> ShownPower:
    return ShownPower(
        id=row.pk,
        who=names.get(row.post_id, "Chưa ai giữ vị trí này"),
        post=row.post.title,
        kind=row.get_kind_display(),
        fields="; ".join(known.get(one, one) for one in row.fields),
        content=row.content,
        basis=row.basis,
        absence=_absence(row),
        first_on=row.first_on,
        last_on=row.last_on,
        is_confirmed=row.confirmed_at is not None,
        is_now=row.first_on <= today,
        can_confirm=row.confirmed_at is None
        and actor.post_id not in {row.post_id, row.given_by_id},
    )
