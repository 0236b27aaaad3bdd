"""What must be right before the first page is shown."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from motcua.kernel.base.api import Card, Plugged, Tile, plugged
from motcua.kernel.ui import assets, menu


@register()
def front_end_is_built(
    app_configs: Sequence[AppConfig] | None, **options: object
) -> list[CheckMessage]:
    """Refuse to start without styles, scripts and drawings."""
    if assets.is_built():
        return []
    return [Error("The front end is not built.", hint="Run `make setup`.", id="ui.E001")]


def _leading(package: Plugged) -> Sequence[Card | Tile]:
    return [*package.cards, *package.manifest.tiles]


@register()
def cards_and_tiles_lead_somewhere(
    app_configs: Sequence[AppConfig] | None, **options: object
) -> list[CheckMessage]:
    """Refuse cards and tiles whose route does not exist, and tiles whose drawing is unknown."""
    named = [
        (f"{package.name}, {line}", line.url_name)
        for package in plugged()
        for line in _leading(package)
        if line.url_name
    ]
    tiles = [tile for package in plugged() for tile in package.manifest.tiles]
    return [
        *(
            Error(f"{told}: no route {url_name}.", id="ui.E004")
            for told, url_name in named
            if menu.url_named(url_name) is None
        ),
        *(
            Error(f"Tile {tile.key}: no drawing {tile.icon}.", id="ui.E005")
            for tile in tiles
            if assets.is_built() and tile.icon not in assets.drawings()
        ),
    ]


@register()
def menus_lead_somewhere(
    app_configs: Sequence[AppConfig] | None, **options: object
) -> list[CheckMessage]:
    """Refuse menu entries whose route does not exist or whose drawing is unknown."""
    lost = [
        Error(f"Menu entry {each.shell}/{each.key}: no route {each.url_name}.", id="ui.E002")
        for each in menu.entries
        if menu.url_named(each.url_name) is None
    ]
    undrawn = [
        Error(f"Menu entry {each.shell}/{each.key}: no drawing {each.icon}.", id="ui.E003")
        for each in menu.entries
        if each.icon and assets.is_built() and each.icon not in assets.drawings()
    ]
    return [*lost, *undrawn]
