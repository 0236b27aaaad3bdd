"""What the pages show of officers: their posts, whether they can sign in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.access import rules_everywhere
from motcua.kernel.identity.models import Account, Holding
from motcua.kernel.organisations.api import Agency, agencies, in_force

STATES = (
    ("dang-lam", "Đang giữ vị trí"),
    ("khong-vi-tri", "Không giữ vị trí nào"),
    ("khoa", "Đã khóa"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldingLine:
    """A post that an officer holds, held or will hold."""

    post_id: UUID
    title: str
    role_words: str
    unit_name: str
    agency_name: str
    valid_from: date
    valid_to: date | None
    state: str
    is_mine: bool

    @property
    def may_end(self) -> bool:
        return self.is_mine and self.state in {"now", "coming"} and self.valid_to is None

    @property
    def may_keep(self) -> bool:
        return self.is_mine and self.state in {"ending", "ended_today"}


def officers_seen(
    actor: Actor, *, agency_id: UUID | None, state: str, words: str
) -> QuerySet[Account]:
    """Return the officers whom the actor administers, with their posts of today, by name."""
    today = clock.today()
    now = Holding.objects.filter(in_force(today), in_force(today, prefix="post__"))
    held = now.filter(account=OuterRef("pk"))
    rows = visible(actor, Account.objects.all())
    if agency_id:
        ever = Holding.objects.filter(account=OuterRef("pk"), post__unit__agency_id=agency_id)
        here = held.filter(post__unit__agency_id=agency_id)
        rows = rows.filter(Exists(ever if state else here))
    match state:
        case "dang-lam":
            rows = rows.filter(Exists(held), is_active=True)
        case "khong-vi-tri":
            rows = rows.filter(~Exists(held), is_active=True)
        case "khoa":
            rows = rows.filter(is_active=False)
    for word in words.split():
        rows = rows.filter(Q(display_name__icontains=word) | Q(login__icontains=word))
    shown = now.select_related("post__unit__agency").order_by("valid_from")
    factors = Authenticator.objects.filter(user_id=OuterRef("pk"))
    return (
        rows.annotate(has_factor=Exists(factors))
        .prefetch_related(Prefetch("holdings", shown, to_attr="posts_now"))
        .order_by("display_name", "login")
    )


def holdings_of(actor: Actor, account: Account) -> Sequence[HoldingLine]:
    """Return every post of an officer's life here, the present ones first."""
    today = clock.today()
    rows = Holding.objects.filter(account=account).select_related("post__unit__agency")
    lines = [_line(actor, row, today) for row in rows.order_by("-valid_from")]
    return sorted(lines, key=lambda line: line.state in {"ended", "ended_today"})


def factor_counts(account: Account) -> tuple[int, bool]:
    """Return how many passkeys an account has, and whether it has an app that makes codes."""
    kinds = list(Authenticator.objects.filter(user_id=account.id).values_list("type", flat=True))
    return kinds.count(Authenticator.Type.WEBAUTHN), Authenticator.Type.TOTP in kinds


def agencies_seen(actor: Actor) -> Sequence[Agency]:
    """Return the agencies whose officers the actor administers."""
    found = agencies()
    if rules_everywhere(actor):
        return found
    return [row for row in found if row.id == actor.agency_id]


def _line(actor: Actor, row: Holding, today: date) -> HoldingLine:
    unit = row.post.unit
    return HoldingLine(
        post_id=row.post_id,
        title=row.post.title,
        role_words=row.post.role_words,
        unit_name=unit.name,
        agency_name=unit.agency.short_name,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        state=_state(row, today),
        is_mine=rules_everywhere(actor) or unit.agency_id == actor.agency_id,
    )


def _state(row: Holding, today: date) -> str:
    if row.valid_to is not None and row.valid_to <= today:
        return "ended_today" if row.valid_to == today else "ended"
    if row.valid_to is not None:
        return "ending"
    return "coming" if row.valid_from > today else "now"
