"""Menus: packages say where they can be reached; shells show what the reader may open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from motcua.kernel.base.api import GUEST, Actor, Plugged, Registry, Shell

type Gate = Callable[[Actor, str], bool]

PUBLIC = "public"
GUESTS_ONLY = "guest"
SIGNED_IN = "signed_in"
OPEN_TO = frozenset({PUBLIC, GUESTS_ONLY, SIGNED_IN})
"""Permissions of menu lines that no package declares."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One line of a menu.

    Attributes:
        shell: Where it stands: portal header, footer, reader's own menu, desk, administration,
            studio.
        key: Its name; also what a page passes as `menu_current` to be marked as the present one.
        label: Vietnamese words.
        url_name: Name of the route, without arguments.
        icon: Name of a drawing.
        permission: `public`, `guest`, `signed_in`, or a code that the gate decides on.
        order: Smaller stands first.
        section: Heading above the entry, on the desk and in administration.
        count: Returns the number to show beside the label, or None.
        is_post: Opened by a form that posts, such as signing out.
        module: Key of the module that has it; who does without that does not see it.
    """

    shell: Shell
    key: str
    label: str
    url_name: str
    icon: str = ""
    permission: str = PUBLIC
    order: int = 100
    section: str = ""
    count: Callable[[HttpRequest], int | None] | None = None
    is_post: bool = False
    module: str = ""


@dataclass(frozen=True, kw_only=True)
class ShownEntry:
    """A line of a menu as one reader sees it; its count is asked for only where it is shown."""

    key: str
    label: str
    url: str
    icon: str
    section: str
    is_current: bool
    is_post: bool
    counting: Callable[[], int | None]

    @cached_property
    def count(self) -> int | None:
        return self.counting()


entries: Registry[Entry] = Registry("menu entries")


@dataclass(slots=True)
class _Hooks:
    gate: Gate | None = None
    place: Callable[[Actor], str] | None = None


_hooks = _Hooks()


def register(
    shell: Shell,
    *,
    key: str,
    label: str,
    url_name: str,
    icon: str = "",
    permission: str = PUBLIC,
    order: int = 100,
    section: str = "",
    count: Callable[[HttpRequest], int | None] | None = None,
    is_post: bool = False,
    module: str = "",
) -> Entry:
    """Add a line to the menu of `shell`; called while applications start.

    Raises:
        DuplicateKeyError: The shell has a line with this key.
    """
    entry = Entry(
        shell=shell,
        key=key,
        label=label,
        url_name=url_name,
        icon=icon,
        permission=permission,
        order=order,
        section=section,
        count=count,
        is_post=is_post,
        module=module,
    )
    return entries.register(f"{shell}/{key}", entry)


def read(package: Plugged) -> None:
    """Add the lines that a manifest declares.

    Raises:
        ManifestError: A line counts with something that is not there.
    """
    for line in package.manifest.menus:
        count = package.function(line.count, entry="menus") if line.count else None
        register(
            line.menu,
            key=line.key,
            label=line.label,
            url_name=line.url_name,
            icon=line.icon,
            permission=line.permission,
            order=line.order,
            section=line.section,
            count=count,
            is_post=line.is_post,
            module=package.key,
        )


def use_gate(gate: Gate) -> None:
    """Let `gate(actor, permission)` decide who sees entries that are not for everyone."""
    _hooks.gate = gate


def use_place(place: Callable[[Actor], str]) -> None:
    """Let `place(actor)` name the agency that an officer works in, for the desk's header."""
    _hooks.place = place


def actor_of(request: HttpRequest | None) -> Actor:
    """Return who reads the page; a guest where nobody has said."""
    return cast("Actor", getattr(request, "actor", GUEST))


def place_of(actor: Actor) -> str:
    """Return the name of the actor's agency, or nothing."""
    return _hooks.place(actor) if _hooks.place and actor.kind == "officer" else ""


def shown(
    shell: Shell,
    request: HttpRequest,
    *,
    current: str = "",
    counts: Mapping[str, int] | None = None,
) -> tuple[ShownEntry, ...]:
    """Return the lines of `shell` that the reader may open, in order.

    Args:
        shell: Which menu.
        request: Of whom.
        current: Key of the page shown; the address decides when it is empty.
        counts: Numbers that the page knows already, by key: they are not asked for again.
    """
    actor = actor_of(request)
    allowed = [each for each in entries if each.shell == shell and _may_see(actor, each)]
    ordered = sorted(allowed, key=lambda each: each.order)
    known = counts or {}
    return tuple(line for each in ordered if (line := _line(each, request, current, known)))


def first_url(shell: Shell, actor: Actor) -> str | None:
    """Return the first page of a menu that the actor may open, or None where there is none."""
    lines = (each for each in entries if each.shell == shell and _may_see(actor, each))
    urls = (url_named(each.url_name) for each in sorted(lines, key=lambda each: each.order))
    return next((url for url in urls if url), None)


def url_named(url_name: str) -> str | None:
    """Return the address of a route without arguments, or None where no route has its name."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return None


def _may_see(actor: Actor, entry: Entry) -> bool:
    if entry.module in actor.without:
        return False
    match entry.permission:
        case "public":
            return True
        case "guest":
            return not actor.is_signed_in
        case "signed_in":
            return actor.is_signed_in
        case code:
            return _hooks.gate is not None and _hooks.gate(actor, code)


def _line(
    entry: Entry, request: HttpRequest, current: str, counts: Mapping[str, int]
) -> ShownEntry | None:
    url = url_named(entry.url_name)
    if url is None:
        return None
    return ShownEntry(
        key=entry.key,
        label=entry.label,
        url=url,
        icon=entry.icon,
        section=entry.section,
        is_current=entry.key == current if current else request.path == url,
        is_post=entry.is_post,
        counting=lambda: _count(entry, request, counts),
    )


def _count(entry: Entry, request: HttpRequest, counts: Mapping[str, int]) -> int | None:
    if entry.key in counts:
        return counts[entry.key] or None
    return entry.count(request) if entry.count else None
