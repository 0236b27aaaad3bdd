"""Build the Actor of an account from the posts that it holds today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from motcua.kernel.base.api import Actor, ActorKind, clock, prepared
from motcua.kernel.identity.models import Account

_ACCOUNT_FIELDS = tuple(column.attname for column in Account._meta.concrete_fields)
_POST = "holdings__post"
_SPANS = ("holdings", _POST, f"{_POST}__unit")
_AGENCY = f"{_POST}__unit__agency_id"
_OFF = f"{_POST}__unit__agency__switches__module"
_POST_FIELDS = (
    "holdings__id",
    f"{_POST}_id",
    f"{_POST}__role",
    f"{_POST}__title",
    f"{_POST}__unit_id",
    f"{_POST}__unit__name",
    _AGENCY,
    f"{_POST}__unit__agency__short_name",
    _OFF,
    *(f"{span}__{end}" for span in _SPANS for end in ("valid_from", "valid_to")),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldPost:
    """A post that an officer holds today."""

    post_id: UUID
    role: str
    title: str
    unit_id: UUID
    unit_name: str
    agency_id: UUID
    agency_name: str
    since: date
    without: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """An account with the posts that it holds today."""

    account: Account
    posts: tuple[HeldPost, ...]

    def actor(self, *, post_id: UUID | None = None) -> Actor:
        """Return who acts, in the post asked for when it is held, else in the first one."""
        post = next((held for held in self.posts if held.post_id == post_id), None)
        post = post or next(iter(self.posts), None)
        return Actor(
            id=self.account.id,
            kind=_kind(self.account),
            name=self.account.display_name,
            agency_id=post.agency_id if post else None,
            unit_id=post.unit_id if post else None,
            post_id=post.post_id if post else None,
            roles=_roles(self.account, post),
            without=post.without if post else frozenset(),
        )


def standing_of(account_id: UUID) -> Standing | None:
    """Return an account with its posts of today, in one statement; None when there is none."""
    rows = _account_with_posts(account_id)
    if not rows:
        return None
    today = clock.today()
    held = [row for row in rows if _holds(row, today)]
    posts = {row["holdings__id"]: _held(row, held) for row in held}
    return Standing(account=_account(rows[0]), posts=tuple(posts.values()))


@prepared
def _account_with_posts(account_id: UUID) -> QuerySet[Account, dict[str, Any]]:
    rows = Account.objects.filter(id=account_id).order_by("holdings__valid_from", "holdings__id")
    found: QuerySet[Account, dict[str, Any]] = rows.values(*_ACCOUNT_FIELDS, *_POST_FIELDS)
    return found


def actor_of(account: Account) -> Actor:
    """Return the actor that an account is today, in its first post."""
    standing = standing_of(account.id)
    return (standing or Standing(account=account, posts=())).actor()


def _account(row: dict[str, object]) -> Account:
    return Account.from_db(
        Account.objects.db, _ACCOUNT_FIELDS, [row[name] for name in _ACCOUNT_FIELDS]
    )


def _holds(row: dict[str, object], today: date) -> bool:
    if row[f"{_POST}_id"] is None:
        return False
    spans: Sequence[tuple[object, object]] = [
        (row[f"{span}__valid_from"], row[f"{span}__valid_to"]) for span in _SPANS
    ]
    return all(_is_within(begins, ends, today) for begins, ends in spans)


def _is_within(begins: object, ends: object, today: date) -> bool:
    has_begun = isinstance(begins, date) and begins <= today
    has_ended = isinstance(ends, date) and ends <= today
    return has_begun and not has_ended


def _held(row: dict[str, object], rows: Sequence[dict[str, object]]) -> HeldPost:
    """Return the post of a row; `rows` has one for each module that its agency does without."""
    same = [other for other in rows if other[_AGENCY] == row[_AGENCY]]
    return HeldPost(
        post_id=_uuid(row[f"{_POST}_id"]),
        role=str(row[f"{_POST}__role"]),
        title=str(row[f"{_POST}__title"]),
        unit_id=_uuid(row[f"{_POST}__unit_id"]),
        unit_name=str(row[f"{_POST}__unit__name"]),
        agency_id=_uuid(row[_AGENCY]),
        agency_name=str(row[f"{_POST}__unit__agency__short_name"]),
        since=_date(row["holdings__valid_from"]),
        without=frozenset(str(other[_OFF]) for other in same if other[_OFF]),
    )


def _uuid(value: object) -> UUID:
    if not isinstance(value, UUID):
        raise TypeError(f"not a UUID: {type(value).__name__}")
    return value


def _date(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError(f"not a date: {type(value).__name__}")
    return value


def _kind(account: Account) -> ActorKind:
    match account.kind:
        case Account.Kind.CITIZEN:
            return "citizen"
        case Account.Kind.OFFICER:
            return "officer"
        case _:
            return "client"


def _roles(account: Account, post: HeldPost | None) -> frozenset[str]:
    match account.kind:
        case Account.Kind.CITIZEN:
            return frozenset({"citizen"})
        case Account.Kind.OFFICER:
            return frozenset({post.role}) if post else frozenset()
        case _:
            return frozenset({"api_client"})
