"""The entries of a manifest: frozen values, each read by the part that it is for.

A *name* is a string that says where something stands in the package that declares it:
`pages.desk.urls` is a module, `menus:waiting` the object `waiting` of its module `menus`. So a
manifest can be read without loading what it names, and what it names wrongly is told at start.
"""

from dataclasses import dataclass
from typing import Literal

type Name = str
type Audience = Literal["portal", "desk", "admin", "studio", "api"]
type Place = Literal["own", "late", "refused", "counter"]
type Shell = Literal["portal", "footer", "account", "desk", "admin", "studio"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Urls:
    """Addresses of one audience.

    Attributes:
        audience: Decides the beginning that they all have, such as `/can-bo/`.
        module: Name of the module that has `urlpatterns`.
        below: What stands between that beginning and the patterns, with a slash at its end.
    """

    audience: Audience
    module: Name
    below: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class MenuLine:
    """One line of a menu.

    Attributes:
        menu: Where it stands: portal header, footer, reader's own menu, desk, administration,
            studio.
        key: Its name; also what a page passes as `menu_current` to be marked as the present one.
        label: Vietnamese words.
        url_name: Name of the route, without arguments.
        icon: Name of a drawing.
        permission: `public`, `guest`, `signed_in`, or the code of a permission.
        order: Smaller stands first.
        section: Heading above the line, on the desk and in administration.
        count: Name of a function that takes the request and returns the number to show, or None.
        is_post: Opened by a form that posts, such as signing out.
    """

    menu: Shell
    key: str
    label: str
    url_name: str
    icon: str = ""
    permission: str = "public"
    order: int = 100
    section: str = ""
    count: Name = ""
    is_post: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeField:
    """Something that the words of notices may hold.

    Notices lie in clear, so that nothing in them may tell who a person is.

    Attributes:
        key: As templates write it, in braces.
        words: What stands there.
        sensitivity: `open` may leave the platform; `page` stands on the recipient's own page alone,
            never in a text message or a mail.
    """

    key: str
    words: str
    sensitivity: Literal["open", "page"] = "open"


@dataclass(frozen=True, kw_only=True, slots=True)
class WatchLine:
    """A look that a package takes at itself, for administration's first page.

    Attributes:
        key: Its name among all looks: `package.subject`.
        label: What is looked at, as the page lists it when all is well.
        permission: Code that the reader needs to be told.
        find: Name of a function that takes the actor and returns what is the matter.
    """

    key: str
    label: str
    permission: str
    find: Name


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """What a post lets its holder be.

    Attributes:
        key: As charts, permissions and lanes of processes write it.
        words: What the holder may do, in plain words.
        takes_steps: Whether a lane of a process may name it.
    """

    key: str
    words: str
    takes_steps: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitKind:
    """A kind of unit inside an agency.

    Attributes:
        key: As charts and lanes of processes write it.
        words: What it is called.
        takes_steps: Whether a lane of a process may name it.
    """

    key: str
    words: str
    takes_steps: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """One thing that officers ask how to do, told in a few steps.

    Attributes:
        title: What they want to do.
        permission: Code that the reader needs to be shown it.
        steps: What to do, one sentence a step.
        undo: What can be taken back, and until when; empty where nothing was done.
        url_name: Name of the route on which to begin; empty where an act on a subject begins it.
    """

    title: str
    permission: str
    steps: tuple[str, ...]
    undo: str = ""
    url_name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tile:
    """Something that a citizen may begin on the first page of the portal.

    Attributes:
        key: Its name among all tiles.
        label: Vietnamese words.
        url_name: Name of the route, without arguments; open to everybody.
        icon: Name of a drawing.
        hint: When it is the right one, in a few words.
        order: Smaller stands first.
    """

    key: str
    label: str
    url_name: str
    icon: str
    hint: str = ""
    order: int = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Door:
    """A way from a page of another package into this one.

    Attributes:
        key: Its name among all doors.
        place: On which pages: `own`, of what somebody has with the office, for them; `late` and
            `refused`, of such a thing that is overdue or ended against them; `counter`, where
            officers serve people.
        label: Vietnamese words.
        icon: Name of a drawing.
        find: Name of a function that takes the request and what the page says of itself by name
            (`code` of what it shows, `agency` that has it), and returns the address; empty where
            there is no way from there.
        order: Smaller stands first.
    """

    key: str
    place: Place
    label: str
    icon: str
    find: Name
    order: int = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchSource:
    """Where officers' search looks beside dossiers.

    Attributes:
        key: Its name among all sources.
        label: Heading above what it finds.
        permission: Code that the reader needs for it to be asked.
        find: Name of a function that takes the actor and the words and returns `ui.search.Hit`s, of
            what the actor may see alone.
    """

    key: str
    label: str
    permission: str
    find: Name


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """What a package adds to the demonstration, when its month of dossiers has been played.

    Attributes:
        words: What is being done, for whoever waits.
        play: Name of a function that takes the PIN of every key of the demonstration; safe to
            repeat. Files are opened and papers signed while it plays.
    """

    words: str
    play: Name
