"""What posts of an agency were given to sign, and to whom more can be given: for their page."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from motcua.domain.issuing.authority.standing import Issuer
from motcua.domain.issuing.authority.table import fields, title_of
from motcua.domain.issuing.models import Paper, SigningPower
from motcua.domain.issuing.rules import PowerKind
from motcua.domain.work.api import StandIn, days_away
from motcua.kernel.base.api import Actor, clock, dates, limits
from motcua.kernel.identity.api import Holding, officers_of
from motcua.kernel.organisations.api import Post

_SIGNED_UNDER: Mapping[str, Collection[PowerKind]] = {
    "TL": {PowerKind.STATUTE},
    "TUQ": {PowerKind.ORDER},
    "Q": {PowerKind.ACTING},
    "KT": {PowerKind.FIELD, PowerKind.ASSIGNED, PowerKind.IN_CHARGE},
}
"""What the prefix above a signature comes of; of two in one signature the first here."""


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
    waits_for_absence: bool
    can_confirm: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PastPower:
    """A power that is over, or that nobody confirmed in time, as its page lists it.

    Attributes:
        who: Who held the post when it began.
        until: Its last day: the one it had, or on which it was ended.
        entered: By which post it was entered; empty where the system did.
        confirmed: By which post it was confirmed.
        counted: Whether it counted at all.
    """

    who: str
    post: str
    kind: str
    fields: str
    content: str
    basis: str
    first_on: date
    until: date | None
    entered: str
    confirmed: str
    counted: bool


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


def past_powers(actor: Actor) -> Sequence[PastPower]:
    """Return the powers of the actor's agency that are over, the last begun first; two statements.

    They stay as they were recorded: what was signed by them holds.
    """
    over = Q(ended_at__isnull=False) | Q(last_on__lt=clock.today())
    rows = SigningPower.objects.filter(over, post__unit__agency=actor.agency_id)
    related = rows.select_related("post", "given_by", "confirmed_by")
    found = list(related.order_by("-first_on", "pk")[: limits.get("issuing.register_rows")])
    posts = {row.post_id for row in found}
    holdings = list(Holding.objects.filter(post__in=posts).select_related("account"))
    return [_past(row, holdings, fields()) for row in found]


def _past(row: SigningPower, holdings: Sequence[Holding], known: Mapping[str, str]) -> PastPower:
    ended_on = clock.local(row.ended_at).date() if row.ended_at else None
    return PastPower(
        who=holder_on(row.post_id, holdings, row.first_on),
        post=row.post.title,
        kind=row.get_kind_display(),
        fields="; ".join(known.get(one, one) for one in row.fields),
        content=row.content,
        basis=row.basis,
        first_on=row.first_on,
        until=min((day for day in (row.last_on, ended_on) if day), default=None),
        entered=row.given_by.title if row.given_by else "",
        confirmed=row.confirmed_by.title if row.confirmed_by else "",
        counted=row.confirmed_at is not None,
    )


def holder_on(post_id: UUID, holdings: Sequence[Holding], day: date) -> str:
    """Return who held a post on a day."""
    held = [
        one.account.display_name
        for one in holdings
        if one.post_id == post_id
        and one.valid_from <= day
        and (one.valid_to is None or day < one.valid_to)
    ]
    return ", ".join(held) or "Ngày ấy chưa ai giữ vị trí này"


def signer_names(papers: Collection[Paper]) -> Mapping[UUID, str]:
    """Return who signed each paper: whoever held the post on that day; one statement."""
    posts = {paper.signed_by_id for paper in papers if paper.signed_by_id}
    rows = Holding.objects.filter(post__in=posts).select_related("account") if posts else ()
    holdings = list(rows)
    return {
        paper.pk: holder_on(paper.signed_by_id, holdings, clock.local(paper.signed_at).date())
        for paper in papers
        if paper.signed_by_id and paper.signed_at
    }


def powers_used(paper: Paper, issuer: Issuer) -> Sequence[str]:
    """Return what a paper was signed under, where its signer was not the head; few statements.

    It is what counted at that instant, from what is recorded: the same whoever holds the posts now.
    """
    if paper.signed_at is None or paper.signed_by is None:
        return ()
    prefixes = {line.strip().partition(".")[0] for line in paper.signed_as.split("/")}
    kinds = next((of for prefix, of in _SIGNED_UNDER.items() if prefix in prefixes), ())
    if not kinds:
        return ()
    day = clock.local(paper.signed_at).date()
    then = Q(confirmed_at__lte=paper.signed_at, first_on__lte=day)
    lasted = Q(ended_at=None) | Q(ended_at__gt=paper.signed_at)
    whose = (
        {"post__unit": paper.signed_by.unit_id} if "TL" in prefixes else {"post": paper.signed_by}
    )
    rows = SigningPower.objects.filter(then, lasted, kind__in=kinds, **whose)
    given = rows.order_by("first_on", "pk")
    counted = [row for row in given if row.given.covers(issuer.field, day)]
    lasting = [row for row in counted if row.kind != PowerKind.ASSIGNED]
    return [_said(row) for row in lasting or counted]


def _said(row: SigningPower) -> str:
    lasts = f" đến hết {dates.format_date(row.last_on)}" if row.last_on else ""
    kind = row.get_kind_display()
    return f"{kind[:1].upper()}{kind[1:]}, từ {dates.format_date(row.first_on)}{lasts}: {row.basis}"


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


def _absences(row: SigningPower) -> Sequence[StandIn]:
    """Return on which of the days of an assignment whoever is signed for is away."""
    if row.kind != SigningPower.Kind.ASSIGNED or row.last_on is None:
        return ()
    posts = Post.objects.in_force(row.first_on).filter(unit=row.post.unit_id)
    heads = [one.pk for one in posts if (title := title_of(one.code)) and title.rank == "head"]
    return days_away(heads, row.first_on, row.last_on)


def _absence(row: SigningPower, away: Sequence[StandIn]) -> str:
    """Say that of an assignment; empty for others."""
    if row.kind != SigningPower.Kind.ASSIGNED:
        return ""
    if not away:
        return (
            "Chưa ghi ngày vắng mặt của người đứng đầu trong thời gian này, hoặc chưa có người thứ"
            " hai xác nhận, nên chưa ký thay được."
        )
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
    away = _absences(row)
    return ShownPower(
        id=row.pk,
        who=names.get(row.post_id, "Chưa ai giữ vị trí này"),
        post=row.post.title,
        kind=row.get_kind_display(),
        fields="; ".join(known.get(one, one) for one in row.fields),
        content=row.content,
        basis=row.basis,
        absence=_absence(row, away),
        first_on=row.first_on,
        last_on=row.last_on,
        is_confirmed=row.confirmed_at is not None,
        is_now=row.first_on <= today,
        waits_for_absence=row.kind == SigningPower.Kind.ASSIGNED
        and not any(one.first_on <= today <= one.last_on for one in away),
        can_confirm=row.confirmed_at is None
        and actor.post_id not in {row.post_id, row.given_by_id},
    )
