"""What needs a person now: packages say how to find it, administration's first page lists it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from motcua.kernel.base.api import Actor, Plugged, Registry
from motcua.kernel.ui.components import Tone


@dataclass(frozen=True, kw_only=True, slots=True)
class Concern:
    """One thing that is not as it should be.

    Attributes:
        title: What is the matter, with its number.
        text: What it means for citizens and officers.
        act: What to do about it.
        url: Page on which to do it; empty when it is done elsewhere.
        tone: `late` harms someone now, `soon` will, `calm` is good to know.
    """

    title: str
    text: str
    act: str
    url: str = ""
    tone: Tone = "soon"


@dataclass(frozen=True, kw_only=True, slots=True)
class Watch:
    """A look that a package takes at itself.

    Attributes:
        label: What is looked at, as the page lists it when all is well.
        permission: Code that the reader needs to be told.
        find: Returns what is the matter; nothing when all is well.
    """

    label: str
    permission: str
    find: Callable[[Actor], Iterable[Concern]]


watches: Registry[Watch] = Registry("watches")


def watch(
    key: str, *, label: str, permission: str, find: Callable[[Actor], Iterable[Concern]]
) -> Watch:
    """Add a look to administration's first page; called while applications start.

    Raises:
        DuplicateKeyError: The key is taken.
    """
    return watches.register(key, Watch(label=label, permission=permission, find=find))


def read(package: Plugged) -> None:
    """Add the watches that a manifest declares.

    Raises:
        ManifestError: One looks with something that is not there.
    """
    for line in package.manifest.watches:
        find = package.function(line.find, entry="watches")
        watch(line.key, label=line.label, permission=line.permission, find=find)
