"""Ways from a page into packages that it does not know: they say where they may be entered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from motcua.kernel.base.api import Module, Place, plugged
from motcua.kernel.ui.menu import actor_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """A door as a page shows it."""

    label: str
    icon: str
    url: str


def ways(request: HttpRequest, place: Place, told: Mapping[str, str]) -> Sequence[Way]:
    """Return the ways from a page that says so much of itself, those of modules that are on."""
    actor = actor_of(request)
    found = [
        (door, package.function(door.find, entry="doors"))
        for package in plugged()
        for door in package.manifest.doors
        if door.place == place
        if not (isinstance(package.manifest, Module) and actor.does_without(package.manifest.key))
    ]
    found.sort(key=lambda pair: pair[0].order)
    open_ones = [(door, find(request, told)) for door, find in found]
    return [Way(label=door.label, icon=door.icon, url=url) for door, url in open_ones if url]
