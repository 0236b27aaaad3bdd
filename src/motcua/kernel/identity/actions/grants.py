"""Asking for what wants a second person, confirming it as that person, stopping it."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, clock, limits, text
from motcua.kernel.identity.actions.guarding import refuse_own
from motcua.kernel.identity.actions.hold_posts import take_post
from motcua.kernel.identity.actions.reopen_account import reopen_account
from motcua.kernel.identity.errors import NO_OFFICER, GrantRefusedError, UnknownAccountError
from motcua.kernel.identity.events import (
    GRANT_ASKED,
    GRANT_CONFIRMED,
    GRANT_STOPPED,
    account_subject,
)
from motcua.kernel.identity.grants import people, told
from motcua.kernel.identity.grants.kinds import grant_kinds
from motcua.kernel.identity.models import Account, Contact, Grant
from motcua.kernel.identity.queries import has_way_in
from motcua.kernel.ledger.api import append
from motcua.kernel.organisations.api import Post

_ASKER_IS_CLOSED = "Tài khoản của người đề nghị đã bị khóa; hãy dừng đề nghị này."
_GONE = "Không còn đề nghị nào như vậy; hãy tải lại trang."
_SECOND = (
    "Người khác phải xác nhận: không phải người đề nghị, không phải chính cán bộ ấy, và có quyền "
    "đối với mọi cơ quan nơi cán bộ làm việc."
)
_TOLD = ("scopes", "days", "matter", "ground", "hours", "asked_in")
_NOBODY_HANDS = (
    "Chưa biết điện thoại hay thư điện tử của cán bộ, mà ngoài hai người đề nghị và xác nhận thì "
    "không còn lãnh đạo nào của cơ quan hoặc cơ quan cấp trên để trao mã tận tay. Hãy để một người "
    "quản trị khác xác nhận."
)


@transaction.atomic
def ask_grant(
    *,
    actor: Actor,
    account_id: UUID,
    reason: str,
    post: Post | None = None,
    valid_from: date | None = None,
    renews_access: bool = False,
    by_hand: bool = False,
) -> Grant:
    """Ask for a post, a new way to sign in, or both; nothing changes yet.

    The officer and the leaders of the agency are told of a new way to sign in. Records
    `identity.grant_asked`.

    Args:
        actor: Who asks.
        account_id: For which officer.
        reason: Why, or by which decision.
        post: Which post; None for none.
        valid_from: The first day of the post.
        renews_access: Whether the officer gets a new way to sign in.
        by_hand: Let a leader hand the code over, though a phone or mailbox is known.

    Raises:
        UnknownAccountError: The account is not an officer's that is open.
        OwnAccountError: It is the actor's own.
        GrantRefusedError: No reason is given, or the same waits already.
    """
    refuse_own(actor, account_id)
    account = _open_officer(account_id)
    row = Grant(
        account=account,
        post=post,
        valid_from=valid_from,
        renews_access=renews_access,
        by_hand=renews_access and (by_hand or not Contact.objects.filter(account=account).exists()),
        reason=reason,
    )
    return wait_for_second(actor, row)


def wait_for_second(actor: Actor, row: Grant) -> Grant:
    """Write down what is asked for an account that the caller has locked, and tell of it.

    Nothing changes before a second person confirms. Records `identity.grant_asked`.

    Raises:
        GrantRefusedError: No reason is given, or the same waits already.
    """
    row.reason = text.clean_line(row.reason)
    if not row.reason:
        raise GrantRefusedError("Hãy ghi lý do hoặc căn cứ: người thứ hai đọc trước khi xác nhận.")
    now = clock.machine_now()
    same = Grant.objects.filter(Grant.living(now), account=row.account, kind=row.kind)
    same = same.filter(renews_access=row.renews_access, post=row.post)
    if any(one.content == row.content for one in same):
        raise GrantRefusedError("Việc này đã được đề nghị và còn chờ; hãy dừng đề nghị cũ trước.")
    row.asked_by_id, row.asked_at = actor.id, now
    row.expires_at = now + timedelta(days=limits.get("identity.grant_days"))
    row.save(force_insert=True)
    append(
        GRANT_ASKED,
        subject=account_subject(row.account_id),
        actor=actor,
        open={
            "grant": str(row.id),
            "kind": row.kind,
            "post": str(row.post_id) if row.post_id else None,
            "renews_access": row.renews_access,
            "by_hand": row.by_hand,
            **{name: row.content[name] for name in _TOLD if name in row.content},
        },
    )
    told.asked(actor, row)
    return row


@transaction.atomic
def confirm_grant(*, actor: Actor, grant_id: UUID) -> Grant:
    """Let what somebody else asked come true: the post is held, the code is on its way, …

    The code can be used once the waiting time of the officer's posts is over; a token waits to be
    taken by whoever asked. Records `identity.grant_confirmed`, and `identity.post_taken` for a
    post, `identity.account_reopened` for an account that was locked.

    Raises:
        GrantRefusedError: It waits no more, the actor is no second person for it, the post is
            gone, or nobody is left to hand the code over.
    """
    row = to_confirm(actor, grant_id, is_erasure=False, unfit=_SECOND)
    if row.account.is_active == (row.kind == Grant.Kind.REOPEN):
        raise GrantRefusedError(
            "Tài khoản này đã được khóa hoặc mở lại từ khi có đề nghị; hãy dừng đề nghị này."
        )
    if row.by_hand and not people.handers_of(row, confirmed_by=actor.id):
        raise GrantRefusedError(_NOBODY_HANDS)
    now = clock.machine_now()
    row.confirmed_by_id, row.confirmed_at = actor.id, now
    row.opens_at = now + _wait(row)
    if row.renews_access or row.kind == Grant.Kind.TOKEN:
        row.expires_at = row.opens_at + timedelta(hours=limits.get("identity.access_code_hours"))
    row.save(update_fields=["confirmed_by", "confirmed_at", "opens_at", "expires_at"])
    append(
        GRANT_CONFIRMED,
        subject=account_subject(row.account_id),
        actor=actor,
        open={
            "grant": str(row.id),
            "asked_by": str(row.asked_by_id),
            "opens_at": row.opens_at.isoformat(),
        },
    )
    if row.post is not None:
        _give(actor, row, row.post)
    if row.kind == Grant.Kind.REOPEN:
        reopen_account(actor=actor, account_id=row.account_id)
    if row.kind in grant_kinds:
        grant_kinds.get(row.kind).agreed(actor, row)
    told.confirmed(actor, row)
    return row


def to_confirm(actor: Actor, grant_id: UUID, *, is_erasure: bool, unfit: str) -> Grant:
    """Return what waits for a second person, locked, if the actor may be that person.

    Args:
        is_erasure: Erasing a person is confirmed at a page of its own; nothing else is there.
        unfit: What whoever may not is told.

    Raises:
        GrantRefusedError: It waits no more, the actor may not, or whoever asked is closed.
    """
    row = _locked(grant_id)
    if row.confirmed_at is not None or (row.kind == Grant.Kind.ERASE) != is_erasure:
        raise GrantRefusedError(_GONE)
    if not people.may_confirm(actor, row):
        raise GrantRefusedError(unfit)
    if not (row.asked_by and row.asked_by.is_active):
        raise GrantRefusedError(_ASKER_IS_CLOSED)
    return row


@transaction.atomic
def stop_grant(*, actor: Actor, grant_id: UUID) -> None:
    """Stop what waits for a second person or for its code to be used; nothing was changed yet.

    Records `identity.grant_stopped`.

    Raises:
        GrantRefusedError: It is over already, or is none of the actor's.
    """
    row = _locked(grant_id)
    is_theirs = actor.id in {row.account_id, row.asked_by_id} or people.has_charge(actor, row)
    if not (is_theirs or actor.id in people.handers_of(row)):
        raise GrantRefusedError(_GONE)
    row.ended_at = clock.machine_now()
    row.save(update_fields=["ended_at"])
    append(
        GRANT_STOPPED,
        subject=account_subject(row.account_id),
        actor=actor,
        open={"grant": str(row.id)},
    )
    told.stopped(actor, row)


def living(now: datetime, grant_id: UUID) -> Grant | None:
    """Return a grant that still waits, locked."""
    rows = Grant.objects.select_for_update(of=("self",))
    rows = rows.select_related("account", "asked_by", "post__unit__agency")
    return rows.filter(Grant.living(now), id=grant_id).first()


def _locked(grant_id: UUID) -> Grant:
    row = living(clock.machine_now(), grant_id)
    if row is None:
        raise GrantRefusedError(_GONE)
    return row


def _give(actor: Actor, row: Grant, post: Post) -> None:
    today = clock.today()
    if not Post.objects.in_force(today).filter(pk=post.pk).exists():
        raise GrantRefusedError("Vị trí này không còn; hãy dừng đề nghị và chọn vị trí khác.")
    first = max(row.valid_from or today, today)
    take_post(actor=actor, account_id=row.account_id, post=post, valid_from=first)


def _wait(row: Grant) -> timedelta:
    """Return how long the officer can object before the code can be used; somebody new need not."""
    is_new = row.post is not None and not has_way_in(row.account)
    if not row.renews_access or is_new:
        return timedelta()
    if people.signs(row):
        return timedelta(hours=limits.get("identity.signer_wait_hours"))
    return timedelta(minutes=limits.get("identity.officer_wait_minutes"))


def _open_officer(account_id: UUID) -> Account:
    rows = Account.objects.select_for_update().filter(id=account_id, is_active=True)
    account = rows.filter(kind=Account.Kind.OFFICER).first()
    if account is None:
        raise UnknownAccountError(NO_OFFICER)
    return account
