"""Using the one-time code of a grant: by its officer, or against it by who did not ask for it."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from motcua.kernel.base.api import Actor, clock, dates
from motcua.kernel.identity.actions.grants import living, stop_grant
from motcua.kernel.identity.actors import actor_of
from motcua.kernel.identity.errors import GrantRefusedError
from motcua.kernel.identity.events import ACCESS_CUT, ACCESS_RENEWED, CODE_HANDED, account_subject
from motcua.kernel.identity.grants import people, told
from motcua.kernel.identity.grants.codes import code_of, is_code
from motcua.kernel.identity.grants.marks import ways_in
from motcua.kernel.identity.models import Account, Grant
from motcua.kernel.identity.sessions.store import end_sessions
from motcua.kernel.ledger.api import append

_WRONG = "Tên đăng nhập hoặc mã không đúng, hoặc mã đã dùng, đã dừng hay hết hạn."


@transaction.atomic
def hand_code(*, actor: Actor, grant_id: UUID) -> str:
    """Return the code to the leader who hands it over in person, once.

    Records `identity.code_handed`.

    Raises:
        GrantRefusedError: There is nothing to hand over, the actor is not who may, or somebody
            got the code before.
    """
    row = living(clock.machine_now(), grant_id)
    if row is None or not people.may_hand(actor, row):
        raise GrantRefusedError("Không có mã nào Ông/Bà được trao.")
    if row.handed_by_id is not None:
        raise GrantRefusedError(
            "Mã này đã hiện một lần. Mất mã thì dừng đề nghị, nhờ người quản trị đề nghị lại."
        )
    row.handed_by_id = actor.id
    row.save(update_fields=["handed_by"])
    append(
        CODE_HANDED,
        subject=account_subject(row.account_id),
        actor=actor,
        open={"grant": str(row.id)},
    )
    return code_of(row.id)


@transaction.atomic
def renew_access(*, login: str, code: str, password: str) -> None:
    """Set an officer's password by the code, forget the second factors, end all sessions.

    The next sign-in asks for a new second factor. Records `identity.access_renewed`.

    Raises:
        GrantRefusedError: Login and code do not belong together, the code cannot be used (yet or
            any more), or the password is too weak.
    """
    row = _meant(login, code, used=False)
    now = clock.machine_now()
    if row.opens_at is None or row.opens_at > now:
        opens = dates.format_hour_and_day(row.opens_at or now)
        raise GrantRefusedError(
            f"Mã này dùng được từ {opens}, để chủ tài khoản kịp dừng nếu không phải mình yêu cầu."
        )
    account = Account.objects.select_for_update().get(id=row.account_id)
    try:
        validate_password(password, account)
    except ValidationError as fault:
        raise GrantRefusedError(" ".join(fault.messages)) from fault
    account.set_password(password)
    account.save(update_fields=["password"])
    factors, _ = Authenticator.objects.filter(user_id=account.id).delete()
    end_sessions(account.id)
    row.used_at = now
    row.save(update_fields=["used_at"])
    actor = actor_of(account)
    append(
        ACCESS_RENEWED,
        subject=account_subject(account.id),
        actor=actor,
        open={"grant": str(row.id), "factors": int(factors), **ways_in(account)},
    )
    told.renewed(actor, row)


@transaction.atomic
def refuse_access(*, login: str, code: str) -> None:
    """Say with the code “it was not me”: stop it, or cut what it let in.

    Raises:
        GrantRefusedError: Login and code do not belong together.
    """
    row = _meant(login, code, used=True)
    if row.used_at is None:
        stop_grant(actor=actor_of(row.account), grant_id=row.id)
    else:
        _cut(actor_of(row.account), row)


@transaction.atomic
def cut_access(*, actor: Actor, grant_id: UUID) -> None:
    """Shut an account again whose code somebody else had used: no password, factor or session.

    For whoever has charge of the account or is told of it. Records `identity.access_cut`.

    Raises:
        GrantRefusedError: The code was not used lately, or the actor has no charge of it.
    """
    row = _used().filter(id=grant_id).first()
    may = row and (people.has_charge(actor, row) or actor.id in people.leaders_of(row))
    if row is None or not may:
        raise GrantRefusedError("Không còn gì để cắt; hãy tải lại trang.")
    _cut(actor, row)


def _cut(actor: Actor, row: Grant) -> None:
    account = Account.objects.select_for_update().get(id=row.account_id)
    account.set_unusable_password()
    account.save(update_fields=["password"])
    Authenticator.objects.filter(user_id=account.id).delete()
    end_sessions(account.id)
    row.ended_at = clock.machine_now()
    row.save(update_fields=["ended_at"])
    append(
        ACCESS_CUT,
        subject=account_subject(account.id),
        actor=actor,
        open={"grant": str(row.id), **ways_in(account)},
    )
    told.cut(actor, row)


def _meant(login: str, code: str, *, used: bool) -> Grant:
    """Return the grant whose code was typed, locked; wrong ones are answered alike."""
    now = clock.machine_now()
    rows = Grant.objects.filter(
        account__login=login.strip().casefold(),
        account__is_active=True,
        renews_access=True,
        confirmed_at__isnull=False,
        ended_at=None,
        expires_at__gt=now,
    )
    found = next((one for one in rows.values_list("id", flat=True) if is_code(code, one)), None)
    row = _row(found) if found else None
    if row is None or (row.used_at is not None and not used):
        raise GrantRefusedError(_WRONG)
    return row


def _row(grant_id: UUID) -> Grant | None:
    rows = Grant.objects.select_for_update(of=("self",)).select_related("account", "post__unit")
    return rows.filter(id=grant_id, ended_at=None).first()


def _used() -> QuerySet[Grant]:
    rows = Grant.objects.select_for_update(of=("self",)).select_related("account", "post__unit")
    return rows.filter(used_at__isnull=False, ended_at=None, expires_at__gt=clock.machine_now())
