"""The first page: one question, what waits for me, events of life, tracking, live facts."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.filing.api import Draft, drafts_of
from motcua.domain.insight.api import public_facts
from motcua.domain.packs.api import LifeEvent, lists
from motcua.domain.work.api import OwnLine, waiting_for_owner
from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.base.api import Actor, Tile, plugged

_CARDS = 3
_EVENTS = 8


@route(permission=PUBLIC)
def home(request: Request) -> HttpResponse:
    """Show the first page; for whoever is signed in their unfinished work comes first."""
    waiting, drafts = _own_work(request.actor)
    context = {
        "waiting": waiting,
        "drafts": drafts,
        "events": _events(),
        "tiles": _tiles(),
        "facts": public_facts(),
    }
    return render(request, "portal/home.html", context)


def _own_work(actor: Actor) -> tuple[Sequence[OwnLine], Sequence[Draft]]:
    if actor.kind != "citizen":
        return (), ()
    return waiting_for_owner(actor, most=_CARDS), drafts_of(actor)[:_CARDS]


def _tiles() -> Sequence[Tile]:
    every = (tile for package in plugged() for tile in package.manifest.tiles)
    return sorted(every, key=lambda tile: tile.order)


def _events() -> Sequence[LifeEvent]:
    return lists().life_events[:_EVENTS]
