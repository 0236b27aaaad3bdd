"""Begin and end sessions, and say whether one is good enough to act in."""

from typing import Literal

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest

from motcua.kernel.base.api import clock
from motcua.kernel.identity.actions.sign_ins import note_sign_in
from motcua.kernel.identity.models import Account
from motcua.kernel.identity.sessions import lifetime
from motcua.kernel.identity.sessions.store import SessionStore

BACKEND = "motcua.kernel.identity.backends.AccountBackend"
METHOD_KEY = "_method"

type Method = Literal["eid", "officer", "demo"]
type Verdict = Literal["good", "needs_second_factor", "void"]


def begin(request: HttpRequest, account: Account, *, method: Method) -> None:
    """Sign an account in under a new session key, whatever session there was before."""
    request.session.flush()
    login(request, account, backend=BACKEND)
    describe(request, account, method=method)


def describe(request: HttpRequest, account: Account, *, method: Method) -> None:
    """Note in a session how it began and how long it may idle, and on the ledger that it did."""
    note_sign_in(account, method=method)
    request.session[METHOD_KEY] = method
    request.session[lifetime.STARTED_KEY] = clock.machine_now().isoformat()
    request.session[lifetime.IDLE_KEY] = lifetime.idle_minutes_of(account.kind)
    request.session[lifetime.DEVICE_KEY] = lifetime.device_name(
        request.META.get("HTTP_USER_AGENT", "")
    )


def end(request: HttpRequest) -> None:
    """Sign out and forget the session."""
    logout(request)


def verdict(request: HttpRequest, account: Account) -> Verdict:
    """Say whether the session lets the account act.

    An officer needs a second factor; a demonstration's session is void once the demonstration
    is off; a client never has a session.
    """
    match request.session.get(METHOD_KEY):
        case "demo":
            return "good" if settings.MOTCUA_DEMO else "void"
        case "eid":
            return "good" if account.kind == Account.Kind.CITIZEN else "void"
        case "officer":
            return _officer_verdict(request, account)
        case _:
            return "void"


def touch(request: HttpRequest) -> None:
    """Note that the session is in use."""
    if isinstance(request.session, SessionStore):
        request.session.touch()


def _officer_verdict(request: HttpRequest, account: Account) -> Verdict:
    if account.kind != Account.Kind.OFFICER:
        return "void"
    records = get_authentication_records(request, account)
    has_factor = any(record.get("method") == "mfa" for record in records)
    return "good" if has_factor else "needs_second_factor"
