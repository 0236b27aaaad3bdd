"""“How do I do this”: the cards that packages declare, for the post that reads them."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render

from motcua.kernel.access.api import Request, allows, route
from motcua.kernel.base.api import Actor, Card, plugged, text


@route(permission="dossiers.read")
def cards(request: Request) -> HttpResponse:
    """Show the cards for the reader's post, those that fit the words first typed alone."""
    words = text.fold(request.GET.get("q", "").strip())
    found = [card for card in cards_for(request.actor) if words in text.fold(card.title)]
    context = {"cards": found, "words": request.GET.get("q", ""), "menu_current": "how"}
    return render(request, "desk/cards.html", context)


def cards_for(actor: Actor) -> Sequence[Card]:
    """Return the cards of what the actor may do."""
    packages = (package for package in plugged() if package.key not in actor.without)
    every = (card for package in packages for card in package.cards)
    return [card for card in every if allows(actor, card.permission)]
