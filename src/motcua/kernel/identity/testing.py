"""Factories for tests of this package and of others, and a way to sign a test client in."""

from datetime import date
from importlib import import_module
from itertools import count
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from motcua.kernel.base.api import SYSTEM, Actor
from motcua.kernel.base.testing import write_again
from motcua.kernel.identity.actions import add_officer, load_cast, register_citizen, take_post
from motcua.kernel.identity.actions.sign_ins import note_factor, note_password_change
from motcua.kernel.identity.actors import actor_of
from motcua.kernel.identity.models import Account
from motcua.kernel.identity.oidc.claims import CitizenClaims
from motcua.kernel.identity.sessions import lifetime
from motcua.kernel.identity.sessions.sign_in import BACKEND, METHOD_KEY
from motcua.kernel.organisations.api import Agency, Post, Unit, load_areas, load_organisations
from motcua.kernel.organisations.testing import FROM, make_post

_numbers = count(100001)


def make_cast() -> None:
    """Load chart and cast, where there is no chart."""
    if not Agency.objects.exists():
        write_again(_load)


def _load() -> None:
    load_areas(actor=SYSTEM)
    load_organisations(actor=SYSTEM)
    load_cast(actor=SYSTEM)


def make_claims(
    *,
    full_name: str = "Trần Thị Thử",
    personal_number: str | None = None,
    phone: str | None = "0912345678",
) -> CitizenClaims:
    """Return what an identity provider says about an invented citizen."""
    return CitizenClaims(
        personal_number=personal_number or f"042194{next(_numbers)}",
        full_name=full_name,
        birth_date="1994-03-14",
        phone=phone,
        assurance_level=2,
    )


def make_citizen(*, full_name: str = "Trần Thị Thử", personal_number: str | None = None) -> Account:
    """Return a stored citizen with a sealed profile."""
    claims = make_claims(full_name=full_name, personal_number=personal_number)
    return register_citizen(actor=SYSTEM, claims=claims)


def make_officer(
    *,
    post: Post | None = None,
    unit: Unit | None = None,
    role: str = "one_stop",
    full_name: str = "Nguyễn Văn Thử",
    login: str | None = None,
    password: str | None = None,
    valid_from: date = FROM,
) -> Account:
    """Return a stored officer who holds a post; it is made in `unit` with `role` unless given."""
    account = add_officer(
        actor=SYSTEM,
        login=login or f"thu.{next(_numbers)}",
        full_name=full_name,
    )
    if password is not None:
        account.set_password(password)
        account.save(update_fields=["password"])
    held = post or make_post(unit=unit, role=role)
    take_post(actor=SYSTEM, account_id=account.id, post=held, valid_from=valid_from)
    return account


def enrol(account: Account) -> None:
    """Give an officer a password and an app for codes, as their own pages record it."""
    account.set_password(account.login)
    account.save(update_fields=["password"])
    note_password_change(account)
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "x"})
    note_factor(account, kind="totp", is_added=True)


def make_citizen_actor(*, full_name: str = "Trần Thị Thử") -> Actor:
    """Return the actor of a new citizen."""
    return actor_of(make_citizen(full_name=full_name))


def make_officer_actor(*, unit: Unit | None = None, role: str = "one_stop") -> Actor:
    """Return the actor of a new officer in a post of `unit` with `role`."""
    return actor_of(make_officer(unit=unit, role=role))


def sign_in(client: Client, account: Account, *, method: str = "demo") -> Client:
    """Sign a test client in as an account; Django's `force_login` is not enough here."""
    engine: Any = import_module(settings.SESSION_ENGINE)
    session = engine.SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session[METHOD_KEY] = method
    session[lifetime.IDLE_KEY] = lifetime.idle_minutes_of(account.kind)
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client
