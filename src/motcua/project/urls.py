"""Every address of the platform, composed from what packages declare."""

from collections.abc import Iterator
from typing import Final

from django.urls import Resolver404, URLPattern, URLResolver, include, path

from motcua.kernel.base.api import plugged
from motcua.kernel.identity.pages.portal.sign_in import begin

_BEGINNINGS: Final = {
    "portal": "",
    "desk": "can-bo/",
    "admin": "quan-tri/",
    "studio": "xuong/",
    "api": "api/v1/",
}
"""How the addresses of each audience begin."""


def _declared() -> Iterator[URLResolver]:
    for package in plugged():
        for each in package.manifest.urls:
            beginning = _BEGINNINGS[each.audience] + each.below
            yield path(beginning, include(f"{package.name}.{each.module}"))


def _is_first_page(pattern: URLPattern | URLResolver) -> bool:
    try:
        return pattern.resolve("") is not None
    except Resolver404:
        return False


urlpatterns: list[URLPattern | URLResolver] = [
    *_declared(),
    path("api/v1/", include("motcua.project.api.urls")),
]
if not any(map(_is_first_page, urlpatterns)):
    urlpatterns.append(path("", begin, name="begin"))

handler400 = "motcua.kernel.ui.errors.bad_request"
handler403 = "motcua.kernel.ui.errors.forbidden"
handler404 = "motcua.kernel.ui.errors.not_found"
handler500 = "motcua.kernel.ui.errors.server_error"
