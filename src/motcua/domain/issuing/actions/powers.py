"""Giving a post what it may sign beyond its own, and ending that."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from motcua.domain.issuing import events
from motcua.domain.issuing.access import GIVE_POWER
from motcua.domain.issuing.authority.table import title_of
from motcua.domain.issuing.errors import NoPowerError
from motcua.domain.issuing.models import SigningPower
from motcua.domain.issuing.rules import GivenPower, PowerKind, require_lawful
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, clock, text
from motcua.kernel.ledger.api import Subject, append
from motcua.kernel.organisations.api import LEADERSHIP, Post


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

    Args:
        actor: A leader, clerk or administrator of the agency; the system when one is set up.
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
    given = GivenPower(
        kind=kind,
        fields=tuple(sorted(fields)),
        first_on=first_on,
        last_on=last_on,
        basis=text.clean_line(basis),
        content=text.clean_line(content),
    )
    _require_lawful(given, post)
    row = SigningPower.objects.create(
        kind=kind.value,
        post=post,
        fields=list(given.fields),
        content=given.content,
        basis=given.basis,
        first_on=first_on,
        last_on=last_on,
        given_by_id=actor.post_id,
        given_at=clock.now(),
    )
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
def end_power(*, actor: Actor, power_id: UUID) -> SigningPower:
    """End what a post was given, from now on. Records `signing_power.ended`.

    Raises:
        NoPowerError: It has ended already, or is none of the actor's agency.
    """
    rows = SigningPower.objects.select_for_update(of=("self",)).select_related("post__unit")
    row = rows.filter(pk=power_id, ended_at=None).first()
    if row is None or not _is_ours(actor, row.post):
        raise NoPowerError("Không còn quyền ký nào như vậy; hãy tải lại trang.")
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    append(
        events.SIGNING_POWER_ENDED,
        subject=Subject(kind="signing_power", id=row.pk),
        actor=actor,
        open={"post": row.post_id.hex, "power": row.kind},
    )
    return row


def _require_lawful(given: GivenPower, post: Post) -> None:
    title = title_of(post.code)
    rank = title.rank if title else ""
    require_lawful(given, rank=rank, is_of_body=post.unit.kind == LEADERSHIP)


def _is_ours(actor: Actor, post: Post) -> bool:
    is_own = actor.agency_id == post.unit.agency_id and allows(actor, GIVE_POWER)
    return actor.kind == "system" or is_own
