"""What the ledger keeps of signing in: that somebody came in, guessed wrong, changed the way in."""

from uuid import UUID

from django.db import transaction
from django.urls import reverse

from motcua.kernel.base.api import GUEST, clock, dates, limits
from motcua.kernel.identity.actors import actor_of
from motcua.kernel.identity.events import (
    FACTOR_ADDED,
    FACTOR_REMOVED,
    PASSWORD_CHANGED,
    SIGN_INS_FAILED,
    SIGNED_IN,
    account_subject,
)
from motcua.kernel.identity.grants.marks import ways_in
from motcua.kernel.identity.grants.telling import agency_name, tell
from motcua.kernel.identity.models import Account
from motcua.kernel.identity.sessions.tries import count_try
from motcua.kernel.ledger.api import Event, OpenValue, append


def note_sign_in(account: Account, *, method: str) -> None:
    """Record `identity.signed_in`: by which way, from nowhere that is told."""
    _note(SIGNED_IN, account, method=method)


def note_failed_sign_in(login: str) -> None:
    """Count a wrong password or code, and record `identity.sign_ins_failed` now and then.

    At the 1st, 10th, 100th … of an hour, so that a flood writes few; of an unknown login none.
    """
    minutes = limits.get("identity.failures_told_minutes")
    account = Account.objects.filter(login=login.strip().casefold()).first()
    if account is None:
        return
    count = count_try("failures", account.id.hex, minutes=minutes)
    if str(count).strip("0") != "1":
        return
    with transaction.atomic():
        _lock(account.id)
        append(
            SIGN_INS_FAILED,
            subject=account_subject(account.id),
            actor=GUEST,
            open={"count": count, "minutes": minutes},
        )


def note_factor(account: Account, *, kind: str, is_added: bool) -> None:
    """Record `identity.factor_added` or `identity.factor_removed`: an app or a passkey.

    Its owner is told on every channel: so is who did not do it.
    """
    event = FACTOR_ADDED if is_added else FACTOR_REMOVED
    words = f"yếu tố thứ hai vừa {'thêm' if is_added else 'bỏ'}"
    _change(event, account, words, kind=kind, **ways_in(account))


def note_password_change(account: Account) -> None:
    """Record `identity.password_changed`, by who knew the old one; its owner is told."""
    _change(PASSWORD_CHANGED, account, "mật khẩu vừa đổi", **ways_in(account))


@transaction.atomic
def _change(event: Event, account: Account, words: str, **fields: OpenValue) -> None:
    _note(event, account, **fields)
    tell(
        actor=actor_of(account),
        subject=account_subject(account.id),
        template="way_in_changed",
        to_account=account.id,
        path=reverse("account"),
        context={
            "agency": agency_name(actor_of(account)),
            "at": dates.format_hour_and_day(clock.machine_now()),
            "next_step": words,
        },
    )


@transaction.atomic
def _note(event: Event, account: Account, **fields: OpenValue) -> None:
    _lock(account.id)
    append(event, subject=account_subject(account.id), actor=actor_of(account), open=fields)


def _lock(account_id: UUID) -> None:
    Account.objects.select_for_update().only("id").get(id=account_id)
