"""The first page: one question, what waits for me, events of life, tracking, live facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.dossiers.api import Dossier, public_facts, status_tag, waiting_for_owner
from motcua.domain.filing.api import Draft, drafts_of
from motcua.domain.packs.api import LifeEvent, lists
from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.base.api import Actor, Tile, plugged
from motcua.kernel.ui import api as ui

_CARDS = 3
_EVENTS = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """A dossier whose next step is the reader's."""

    dossier: Dossier
    tag: ui.Status


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


def _own_work(actor: Actor) -> tuple[Sequence[Waiting], Sequence[Draft]]:
    if actor.kind != "citizen":
        return (), ()
    waiting = [
        Waiting(dossier=one, tag=status_tag(one)) for one in waiting_for_owner(actor)[:_CARDS]
    ]
    return waiting, drafts_of(actor)[:_CARDS]


def _tiles() -> Sequence[Tile]:
    every = (tile for package in plugged() for tile in package.manifest.tiles)
    return sorted(every, key=lambda tile: tile.order)


def _events() -> Sequence[LifeEvent]:
    return lists().life_events[:_EVENTS]
