"""Manifests: data only, importable without Django and without what they name."""

from dataclasses import dataclass

from motcua.kernel.base.manifest.entries import (
    Door,
    MenuLine,
    Name,
    NoticeField,
    Role,
    Scene,
    SearchSource,
    Tile,
    UnitKind,
    Urls,
    WatchLine,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Package:
    """What a package of any tier has for the parts that compose the platform.

    Attributes:
        declares: Names of modules that declare something when they are loaded: permissions, row
            filters, reading purposes, events, schedules.
        fills: Names of functions that fill registries of packages below; called once at start.
        urls: Its addresses, by audience.
        routers: Names of the routers, or tuples of them, that hold its operations of the API.
        menus: Where its pages stand in the menus.
        watches: What of it may need a person.
        roles: Roles of posts that it knows.
        unit_kinds: Kinds of units that it knows.
        notice_fields: What the words of notices may hold because of it.
        tiles: What citizens may begin on the portal's first page.
        doors: Ways into it from pages of others.
        search: Where officers' search looks.
        scenes: What it adds to the demonstration.
        samples: Name of a function that makes an object for each of its addresses that have
            parameters, for tests alone: `kernel.contract.testing.Sample`s by pattern.
    """

    declares: tuple[Name, ...] = ()
    fills: tuple[Name, ...] = ()
    urls: tuple[Urls, ...] = ()
    routers: tuple[Name, ...] = ()
    menus: tuple[MenuLine, ...] = ()
    watches: tuple[WatchLine, ...] = ()
    roles: tuple[Role, ...] = ()
    unit_kinds: tuple[UnitKind, ...] = ()
    notice_fields: tuple[NoticeField, ...] = ()
    tiles: tuple[Tile, ...] = ()
    doors: tuple[Door, ...] = ()
    search: tuple[SearchSource, ...] = ()
    scenes: tuple[Scene, ...] = ()
    samples: Name = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Module(Package):
    """A subsystem that is plugged in with one line.

    Attributes:
        key: Its name among modules.
        title: What people call it.
        legal_basis: Instruments that it rests on.
        when_off: What becomes of open work where an agency does without it, in Vietnamese; empty
            where no agency can.
    """

    key: str
    title: str
    legal_basis: tuple[str, ...] = ()
    when_off: str = ""
