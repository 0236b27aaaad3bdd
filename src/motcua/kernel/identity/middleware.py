"""Say who acts, anew at each request: nothing about rights is remembered between two."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from motcua.kernel.base.api import GUEST, Actor
from motcua.kernel.identity.backends import loaded_standing
from motcua.kernel.identity.models import Account
from motcua.kernel.identity.sessions import sign_in

POST_KEY = "_post"


class ActorMiddleware:
    """Set `request.actor`, with one statement for the session and one for account and posts.

    An officer who has not shown a second factor is a guest to every page; the pages that enrol
    one look at `request.user` themselves.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        setattr(request, "actor", _actor(request))  # noqa: B010 - a plain HttpRequest to mypy
        return self._get_response(request)


def _actor(request: HttpRequest) -> Actor:
    if not isinstance(request.user, Account):
        return GUEST
    standing = loaded_standing(request.user)
    request.user = standing.account
    match sign_in.verdict(request, standing.account):
        case "good":
            sign_in.touch(request)
            return standing.actor(post_id=_chosen_post(request))
        case "needs_second_factor":
            return GUEST
        case _:
            return _void(request)


def _void(request: HttpRequest) -> Actor:
    sign_in.end(request)
    request.user = cast(Account, AnonymousUser())
    return GUEST


def _chosen_post(request: HttpRequest) -> UUID | None:
    chosen = request.session.get(POST_KEY)
    return UUID(chosen) if chosen else None
