"""What Vite built: addresses of styles and scripts, and the drawings of icons."""

import json
from functools import cache
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django_vite.core.asset_loader import DjangoViteAssetLoader
from django_vite.core.exceptions import DjangoViteAssetNotFoundError

BUILT = Path(__file__).parents[2] / "static" / "dist"

_STYLES = {
    "portal": (("styles/portal.css", ""),),
    "desk": (
        ("styles/desk-all.css", ""),
        ("styles/dark.css", "(prefers-color-scheme: dark)"),
    ),
    "leader": (("styles/desk-all.css", ""),),
    "studio": (
        ("styles/desk-all.css", ""),
        ("styles/studio.css", ""),
        ("styles/dark.css", "(prefers-color-scheme: dark)"),
    ),
}
_SCRIPTS = {"portal": "portal.ts", "desk": "desk.ts", "leader": "desk.ts", "studio": "studio.ts"}


class UnknownDrawingError(KeyError):
    """No icon has that name; `frontend/icons/set.json` lists them."""


def is_built() -> bool:
    """Tell whether `vite build` has run."""
    return (BUILT / "icons.json").exists()


def head_of(entry: str, nonce: str) -> SafeString:
    """Return the links and the script of a shell of `_STYLES` for `<head>`.

    Empty where the front end has not been built; the start-up check `ui.E001` tells of that.
    """
    loader = DjangoViteAssetLoader.instance()
    try:
        links = [(loader.generate_vite_asset_url(path), media) for path, media in _STYLES[entry]]
        script = loader.generate_vite_asset(_SCRIPTS[entry], nonce=nonce)
    except DjangoViteAssetNotFoundError:
        return SafeString("")
    styles = format_html_join(
        "\n",
        "{}",
        ((_style(url, media),) for url, media in links),
    )
    return format_html("{}\n{}", styles, mark_safe(script))  # noqa: S308 - made by django-vite


@cache
def drawings() -> dict[str, str]:
    """Return what stands inside the `<svg>` of each icon, by name; empty before the build."""
    if not is_built():
        return {}
    found: dict[str, str] = json.loads((BUILT / "icons.json").read_text("utf-8"))
    return found


def drawing(name: str) -> SafeString:
    """Return the drawing of an icon as markup.

    Raises:
        UnknownDrawingError: The set has no such icon.
    """
    found = drawings()
    if found and name not in found:
        raise UnknownDrawingError(name)
    return mark_safe(found.get(name, ""))  # noqa: S308 - our own build wrote it


def _style(url: str, media: str) -> SafeString:
    if media:
        return format_html('<link rel="stylesheet" href="{}" media="{}">', url, media)
    return format_html('<link rel="stylesheet" href="{}">', url)
