"""Giving a post what it may sign beyond its own, and ending that."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from motcua.domain.issuing import events
from motcua.domain.issuing.access import GIVE_POWER, LEADER
from motcua.domain.issuing.actions.keep_tasks import let_delegates_see
from motcua.domain.issuing.authority.table import issuing_fields, title_of
from motcua.domain.issuing.errors import NoPowerError
from motcua.domain.issuing.kinds import owners, paper_kinds
from motcua.domain.issuing.models import Paper, SigningPower
from motcua.domain.issuing.rules import GivenPower, PowerKind, require_lawful
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import SYSTEM, Actor, clock, limits, text
from motcua.kernel.ledger.api import Event, Subject, append
from motcua.kernel.organisations.api import LEADERSHIP, Post

_OWN = "Không ai tự nhập hay tự xác nhận quyền ký của chính mình."
_GONE = "Không còn quyền ký nào như vậy; hãy tải lại trang."


@transaction.atomic
def give_power(
    *,
    actor: Actor,
    post_id: UUID,
    kind: PowerKind,
    basis: str,
    first_on: date,
    last_on: date | None = None,
    fields: Collection[str] = (),
    content: str = "",
) -> SigningPower:
    """Give a post of the actor's agency what it may sign. Records `signing_power.given`.

    It counts once a second person confirms it; what the system gives counts at once.

    Args:
        actor: A leader or clerk of the agency; the system when one is set up.
        post_id: Which post.
        kind: How it is given.
        basis: The text that gives it: kind, number, day, issuer, subject.
        first_on: The first legal day.
        last_on: The last; None until it is ended.
        fields: Of which fields of work; empty for all.
        content: What is given, in words.

    Raises:
        NoPowerError: It is no post of theirs, or it cannot be given so.
    """
    post = Post.objects.in_force(clock.today()).select_related("unit").filter(pk=post_id).first()
    if post is None or not _is_ours(actor, post):
        raise NoPowerError("Chỉ giao được cho vị trí của cơ quan mình.")
    if actor.post_id == post.pk:
        raise NoPowerError(_OWN)
    given = GivenPower(
        kind=kind,
        fields=tuple(sorted(fields)),
        first_on=first_on,
        last_on=last_on,
        basis=text.clean_line(basis),
        content=text.clean_line(content),
    )
    _require_lawful(given, post)
    row = _kept(actor, post, given)
    if row.confirmed_at is not None:
        _open_what_waits(row)
    append(
        events.SIGNING_POWER_GIVEN,
        subject=Subject(kind="signing_power", id=row.pk),
        actor=actor,
        open={
            "post": post.pk.hex,
            "power": row.kind,
            "fields": " ".join(row.fields),
            "basis": row.basis,
            "content": row.content,
            "first": first_on.isoformat(),
            "last": last_on.isoformat() if last_on else None,
        },
        is_first=True,
    )
    return row


@transaction.atomic
def confirm_power(*, actor: Actor, power_id: UUID) -> SigningPower:
    """Let a power count that somebody else entered. Records `signing_power.confirmed`.

    Raises:
        NoPowerError: It is none of the actor's agency, is theirs or was entered by them, or neither
            of the two leads the agency.
    """
    row = _locked(actor, power_id)
    if row.confirmed_at is not None:
        raise NoPowerError(_GONE)
    if actor.post_id in {row.post_id, row.given_by_id}:
        raise NoPowerError("Người khác phải xác nhận: không phải người nhập, người được giao.")
    entered_by = row.given_by.role if row.given_by else ""
    if LEADER not in {entered_by, *actor.roles}:
        raise NoPowerError("Một trong hai người nhập và xác nhận phải là lãnh đạo cơ quan.")
    row.confirmed_by_id, row.confirmed_at = actor.post_id, clock.now()
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    _open_what_waits(row)
    _record(events.SIGNING_POWER_CONFIRMED, actor, row)
    return row


@transaction.atomic
def end_power(*, actor: Actor, power_id: UUID) -> SigningPower:
    """End what a post was given, from now on. Records `signing_power.ended`.

    Raises:
        NoPowerError: It has ended already, or is none of the actor's agency.
    """
    row = _locked(actor, power_id)
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    _record(events.SIGNING_POWER_ENDED, actor, row)
    return row


def _open_what_waits(row: SigningPower) -> None:
    """Let who signs by statute or order reach what waits for a signature already."""
    if row.kind not in {PowerKind.STATUTE, PowerKind.ORDER}:
        return
    waiting = Paper.objects.filter(agency=row.post.unit.agency_id, state=Paper.State.DRAFTED)
    for paper in waiting.select_related("matter"):
        owner = owners.get(paper_kinds.get(paper.kind).owner)
        let_delegates_see(owner.look(SYSTEM, paper.matter_id), paper)


def _locked(actor: Actor, power_id: UUID) -> SigningPower:
    rows = SigningPower.objects.select_for_update(of=("self",)).select_related(
        "post__unit", "given_by"
    )
    row = rows.filter(pk=power_id, ended_at=None).first()
    if row is None or not _is_ours(actor, row.post):
        raise NoPowerError(_GONE)
    return row


def _record(event: Event, actor: Actor, row: SigningPower) -> None:
    append(
        event,
        subject=Subject(kind="signing_power", id=row.pk),
        actor=actor,
        open={"post": row.post_id.hex, "power": row.kind},
    )


def _kept(actor: Actor, post: Post, given: GivenPower) -> SigningPower:
    now = clock.now()
    return SigningPower.objects.create(
        kind=given.kind.value,
        post=post,
        fields=list(given.fields),
        content=given.content,
        basis=given.basis,
        first_on=given.first_on,
        last_on=given.last_on,
        given_by_id=actor.post_id,
        given_at=now,
        confirmed_at=now if actor.kind == "system" else None,
    )


def _require_lawful(given: GivenPower, post: Post) -> None:
    title = title_of(post.code)
    rank = title.rank if title else ""
    unit = post.unit
    require_lawful(
        given,
        rank=rank,
        is_of_body=unit.kind == LEADERSHIP,
        is_of_issuer=bool({unit.kind, *unit.fields} & set(issuing_fields())),
        most_days=limits.get("issuing.delegation_days"),
    )


def _is_ours(actor: Actor, post: Post) -> bool:
    is_own = actor.agency_id == post.unit.agency_id and allows(actor, GIVE_POWER)
    return actor.kind == "system" or is_own
