"""Officers' search beside dossiers: packages say where to look, the page asks them all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from motcua.kernel.base.api import Actor, Plugged, Registry
from motcua.kernel.ui.components import Status

type Find = Callable[[Actor, str], Sequence["Hit"]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """One thing that fits the words.

    Attributes:
        title: What it is called; a name and a code, nothing that is sealed.
        url: Where it stands.
        note: What else tells it from others.
        status: How it stands.
    """

    title: str
    url: str
    note: str = ""
    status: Status | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where to look: the heading, the permission of who may look there, and the look itself.

    Who does without `module` does not look there.
    """

    label: str
    permission: str
    find: Find
    module: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What a source found."""

    label: str
    hits: Sequence[Hit]


sources: Registry[Source] = Registry("search sources")


def read(package: Plugged) -> None:
    """Add the sources that a manifest declares.

    Raises:
        ManifestError: One looks with something that is not there.
    """
    for line in package.manifest.search:
        find = package.function(line.find, entry="search")
        sources.register(
            line.key,
            Source(label=line.label, permission=line.permission, find=find, module=package.key),
        )


def found(actor: Actor, words: str, *, allows: Callable[[Actor, str], bool]) -> Sequence[Found]:
    """Return what every source finds that the actor may ask; those that find nothing are left out.

    Args:
        actor: Who searches.
        words: What was typed, cleaned.
        allows: Says whether the actor has a permission.
    """
    asked = [
        source
        for source in sources
        if source.module not in actor.without and allows(actor, source.permission)
    ]
    looked = [Found(label=source.label, hits=source.find(actor, words)) for source in asked]
    return [each for each in looked if each.hits]
