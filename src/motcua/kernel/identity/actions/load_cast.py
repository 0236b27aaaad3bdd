"""Make whatever is missing of the demonstration's cast."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.kernel.base.api import Actor
from motcua.kernel.identity import demo
from motcua.kernel.identity.actions.clients import add_client, issue_token
from motcua.kernel.identity.actions.hold_posts import take_post
from motcua.kernel.identity.actions.officers import add_officer
from motcua.kernel.identity.actions.register_citizen import register_citizen
from motcua.kernel.identity.models import Account, ApiClient, ApiToken
from motcua.kernel.identity.tokens import hash_of
from motcua.kernel.organisations.api import (
    Agency,
    Post,
    UnknownAgencyError,
    UnknownUnitError,
    agencies,
    agency_of_area,
)

type _Known = Mapping[str, Agency]
"""Agencies by their short names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CastLoaded:
    """How many accounts there are of each kind after loading."""

    citizens: int
    officers: int
    clients: int


def load_cast(*, actor: Actor) -> CastLoaded:
    """Make the accounts, posts and tokens of the cast that are missing; repeating adds nothing.

    Each account is made by the same actions as a real one, with its own event.

    Raises:
        DemoIsOffError: This is not a demonstration.
        CastFileError: The cast's file is missing or faulty.
        UnknownAgencyError: The organisation chart is not loaded.
    """
    demo.require_demo()
    cast = demo.read_cast()
    for citizen in cast.citizens:
        register_citizen(actor=actor, claims=citizen.claims())
    known = {agency.short_name: agency for agency in agencies()}
    for officer in cast.officers:
        _load_officer(actor, officer, known)
    for client in cast.clients:
        _load_client(actor, client, known)
    return CastLoaded(
        citizens=len(cast.citizens), officers=len(cast.officers), clients=len(cast.clients)
    )


def _load_officer(actor: Actor, entry: demo.OfficerEntry, known: _Known) -> None:
    post = _post(entry, known)
    account = Account.objects.filter(login=entry.login).first()
    if account is None:
        account = add_officer(actor=actor, login=entry.login, full_name=entry.full_name)
    take_post(actor=actor, account_id=account.id, post=post, valid_from=post.valid_from)


def _load_client(actor: Actor, entry: demo.ClientEntry, known: _Known) -> None:
    client = ApiClient.objects.filter(name=entry.name).first()
    if client is None:
        client = add_client(actor=actor, name=entry.name, agency_id=_agency(entry.agency, known).id)
    raw = demo.client_token(entry.key)
    if not ApiToken.objects.filter(token_hash=hash_of(raw)).exists():
        issue_token(actor=actor, client=client, scopes=entry.scopes, raw=raw)


def _post(entry: demo.OfficerEntry, known: _Known) -> Post:
    agency = _agency(entry.agency, known)
    rows = Post.objects.select_related("unit").filter(
        unit__agency=agency, unit__code=entry.unit, code=entry.post, valid_to=None
    )
    post = rows.first()
    if post is None:
        raise UnknownUnitError(f"{agency.name} không có vị trí {entry.unit}/{entry.post}.")
    return post


def _agency(name: str, known: _Known) -> Agency:
    """Return the agency of an area code, or of a short name."""
    if name.isdigit():
        return agency_of_area(name)
    found = known.get(name)
    if found is None:
        raise UnknownAgencyError(f"Không có cơ quan “{name}”; hãy nạp danh mục cơ quan trước.")
    return found
