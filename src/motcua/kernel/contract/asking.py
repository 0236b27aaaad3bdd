"""Ask for an address as one of those who may come by; nothing that a request did stays."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.db import connections, transaction
from django.test import Client

from motcua.kernel.access.api import PUBLIC, SIGNED_IN, permissions
from motcua.kernel.contract.subject import Address
from motcua.kernel.identity.api import Account
from motcua.kernel.identity.testing import make_citizen, make_officer, sign_in
from motcua.kernel.organisations.api import roles
from motcua.kernel.organisations.testing import make_unit

GUEST = "guest"
CITIZEN = "citizen"


@dataclass(frozen=True, kw_only=True, slots=True)
class Caller:
    """Someone who asks: a guest, a citizen, or an officer by role, with their session."""

    role: str
    session: str = ""

    def may(self, permission: str) -> bool:
        """Say whether the caller's role grants a permission."""
        if permission == PUBLIC:
            return True
        if permission == SIGNED_IN:
            return bool(self.session)
        return self.role in permissions.get(permission).roles


def make_callers() -> Sequence[Caller]:
    """Make a guest, a citizen, and an officer of each role that packages declare."""
    unit = make_unit()
    officers = {role: make_officer(unit=unit, role=role) for role in roles()}
    return [
        Caller(role=GUEST),
        Caller(role=CITIZEN, session=session_of(make_citizen())),
        *(Caller(role=role, session=session_of(held)) for role, held in officers.items()),
    ]


def session_of(account: Account) -> str:
    """Sign an account in; return the key of the session."""
    browser = shared_browser()
    browser.cookies.clear()
    return sign_in(browser, account).cookies[settings.SESSION_COOKIE_NAME].value


def ask(address: Address, session: str, *, path: str = "", query: str = "") -> Any:
    """Send a request with an empty body, and take back whatever it did."""
    with undone():
        return send(address.method, f"{path or address.path}{query}", session)


def send(method: str, path: str, session: str = "") -> Any:
    """Send a request from a browser that knows one session alone."""
    browser = shared_browser()
    browser.cookies.clear()
    if session:
        browser.cookies[settings.SESSION_COOKIE_NAME] = session
    return browser.generic(method, path, b"", content_type="application/x-www-form-urlencoded")


def is_sign_in(answer: Any) -> bool:
    """Say whether an answer sends to the sign-in page."""
    location = answer.headers.get("Location", "")
    return bool(answer.status_code == 302 and location.startswith("/dang-nhap/?"))


@cache
def shared_browser() -> Client:
    """Return the one browser that everyone shares: making one reads every static file."""
    return Client(raise_request_exception=False)


@contextmanager
def undone() -> Iterator[None]:
    """Take back on both databases whatever happens in the block."""
    with ExitStack() as stack:
        for alias in ("default", "keys"):
            block = transaction.atomic(using=alias)
            # Verbs that insist on the outermost transaction may run, as in pytest-django's own.
            block._from_testcase = True  # type: ignore[attr-defined]
            stack.enter_context(block)
        yield
        for alias in ("default", "keys"):
            transaction.set_rollback(True, using=alias)
            connections[alias].run_on_commit = []
