"""What must be right before the first page is shown."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from motcua.kernel.ui import assets, menu


@register()
def front_end_is_built(
    app_configs: Sequence[AppConfig] | None, **options: object
) -> list[CheckMessage]:
    """Refuse to start without styles, scripts and drawings."""
    if assets.is_built():
        return []
    return [Error("The front end is not built.", hint="Run `make setup`.", id="ui.E001")]


@register()
def menus_lead_somewhere(
    app_configs: Sequence[AppConfig] | None, **options: object
) -> list[CheckMessage]:
    """Refuse menu entries whose route does not exist or whose drawing is unknown."""
    lost = [
        Error(f"Menu entry {each.shell}/{each.key}: no route {each.url_name}.", id="ui.E002")
        for each in menu.entries
        if menu.url_of(each) is None
    ]
    undrawn = [
        Error(f"Menu entry {each.shell}/{each.key}: no drawing {each.icon}.", id="ui.E003")
        for each in menu.entries
        if each.icon and assets.is_built() and each.icon not in assets.drawings()
    ]
    return [*lost, *undrawn]
