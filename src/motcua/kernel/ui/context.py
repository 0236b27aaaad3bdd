"""What every template may count on."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from motcua.kernel.ui import menu


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """The installation, as its pages name it; `help_phone` is empty where none was given."""

    name: str
    tagline: str
    is_demo: bool
    is_development: bool
    help_phone: str


def site() -> Site:
    """Return the names that the shells show."""
    return Site(
        name=getattr(settings, "MOTCUA_SITE_NAME", "Một Cửa"),
        tagline=getattr(settings, "MOTCUA_SITE_TAGLINE", "Dịch vụ công tỉnh Hà Tĩnh"),
        is_demo=bool(getattr(settings, "MOTCUA_DEMO", False)),
        is_development=bool(getattr(settings, "MOTCUA_DEVELOPMENT", False)),
        help_phone=getattr(settings, "MOTCUA_HELP_PHONE", ""),
    )


def shell(request: HttpRequest) -> dict[str, object]:
    """Give each page the site, its reader, the reader's agency and the nonce of its scripts.

    The agency is looked up only where a page shows it: error pages must not need the database.
    """
    actor = menu.actor_of(request)
    return {
        "site": site(),
        "actor": actor,
        "place": SimpleLazyObject(lambda: menu.place_of(actor)),
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }
