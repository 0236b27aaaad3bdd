"""Grants as pages show them: what waits, for whom, and what the reader may do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.kernel.access.api import allows, permissions
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.access import LEAD_GRANTS, rules_everywhere
from motcua.kernel.identity.grants import people
from motcua.kernel.identity.grants.kinds import grant_kinds
from motcua.kernel.identity.models import Grant, Holding

_MOST = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class GrantLine:
    """What an account is to be given, and what the reader may do about it.

    `may_take` is theirs who asked for a token of the API to which a second person agreed.
    """

    id: UUID
    officer: str
    what: str
    reason: str
    asked_by: str
    asked_at: datetime
    confirmed_by: str
    opens_at: datetime | None
    is_used: bool
    may_confirm: bool
    may_hand: bool
    is_handed: bool
    may_take: bool
    kind: str
    expires_at: datetime


def lines_seen(actor: Actor) -> Sequence[GrantLine]:
    """Return what waits, or was lately used, and concerns the actor's charge; latest first."""
    rows = _recent().exclude(account=actor.id)
    if not rules_everywhere(actor):
        rows = rows.filter(_near(actor))
    return [_line(actor, row) for row in rows[:_MOST]]


def lines_about(actor: Actor, account_id: UUID) -> Sequence[GrantLine]:
    """Return what waits for one account; the caller has checked the right to it."""
    return [_line(actor, row) for row in _recent().filter(account=account_id)]


def _recent() -> QuerySet[Grant]:
    now = clock.machine_now()
    rows = Grant.objects.select_related("account", "post__unit__agency", "asked_by", "confirmed_by")
    used = Q(renews_access=True, used_at__isnull=False, ended_at=None, expires_at__gt=now)
    rows = rows.exclude(kind=Grant.Kind.ERASE)  # `waiting_erasures` has them
    return rows.filter(Grant.living(now) | used).order_by("-asked_at")


def _near(actor: Actor) -> Q:
    """Say which concern officers of the actor's agency, or of one right below it by hand."""
    held = Holding.objects.filter(account=OuterRef("account"))
    here = Exists(held.filter(post__unit__agency=actor.agency_id))
    below = Exists(held.filter(post__unit__agency__parent=actor.agency_id))
    post = Q(post__unit__agency=actor.agency_id) | Q(account__client__agency=actor.agency_id)
    below_post = Q(post__unit__agency__parent=actor.agency_id)
    return Q(here) | post | (Q(by_hand=True) & (Q(below) | below_post))


def _line(actor: Actor, row: Grant) -> GrantLine:
    is_token = row.kind == Grant.Kind.TOKEN
    hands = row.confirmed_at is not None and row.used_at is None and allows(actor, LEAD_GRANTS)
    return GrantLine(
        id=row.id,
        officer=row.account.display_name,
        what=_what(row),
        reason=row.reason,
        asked_by=row.asked_by.display_name if row.asked_by else "Người vận hành máy chủ",
        asked_at=row.asked_at,
        confirmed_by=row.confirmed_by.display_name if row.confirmed_by else "",
        opens_at=row.opens_at,
        is_used=row.used_at is not None,
        may_confirm=people.may_confirm(actor, row),
        may_hand=hands and people.may_hand(actor, row),
        is_handed=row.handed_by_id is not None,
        may_take=is_token and row.confirmed_at is not None and row.asked_by_id == actor.id,
        kind=row.kind,
        expires_at=row.expires_at,
    )


def _what(row: Grant) -> str:
    if row.kind in grant_kinds:
        return grant_kinds.get(row.kind).what(row)
    if row.kind == Grant.Kind.REOPEN:
        why = f", khóa vì: {row.account.closed_reason}" if row.account.closed_reason else ""
        return f"Mở lại tài khoản đang khóa{why}"
    if row.kind == Grant.Kind.TOKEN:
        may = "; ".join(permissions.get(one).label for one in row.content["scopes"])
        return f"Mã truy cập API {row.content['days']} ngày: {may}"
    access = "cách đăng nhập" + (", lãnh đạo trao mã tận tay" if row.by_hand else "")
    if row.post is None:
        return f"Đặt lại {access}"
    post = f"{row.post.title}, {row.post.unit.name}, {row.post.unit.agency.short_name}"
    return f"Vị trí {post}; {access}" if row.renews_access else f"Vị trí {post}"
