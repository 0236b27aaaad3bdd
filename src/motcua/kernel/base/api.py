"""Everything others may call."""

from motcua.kernel.base import (
    clock,
    dates,
    durability,
    durable,
    foreign,
    identifiers,
    ids,
    integrity,
    limits,
    money,
    paths,
    secret,
    sheets,
    text,
    words,
)
from motcua.kernel.base.actor import GUEST, SYSTEM, Actor, ActorKind
from motcua.kernel.base.dying import die_with_parent
from motcua.kernel.base.errors import Invalid, Problem, Refusal
from motcua.kernel.base.events import NO_EVENT_ATTRIBUTE, no_event
from motcua.kernel.base.manifest.entries import (
    Audience,
    Card,
    MenuLine,
    NoticeField,
    Role,
    Scene,
    SearchSource,
    Shell,
    Tile,
    UnitKind,
    Urls,
    WatchLine,
)
from motcua.kernel.base.manifest.faults import ManifestError, ManifestFault
from motcua.kernel.base.manifest.names import missing as missing_names
from motcua.kernel.base.manifest.package import Module, Package
from motcua.kernel.base.manifest.plugged import (
    Plugged,
    by_key,
    plug,
    plugged,
    plugged_modules,
    read_manifest,
)
from motcua.kernel.base.prepared import padded, prepared
from motcua.kernel.base.registry import DuplicateKeyError, Registry, UnknownKeyError
from motcua.kernel.base.spread import Spread

__all__ = [
    "GUEST",
    "NO_EVENT_ATTRIBUTE",
    "SYSTEM",
    "Actor",
    "ActorKind",
    "Audience",
    "Card",
    "DuplicateKeyError",
    "Invalid",
    "ManifestError",
    "ManifestFault",
    "MenuLine",
    "Module",
    "NoticeField",
    "Package",
    "Plugged",
    "Problem",
    "Refusal",
    "Registry",
    "Role",
    "Scene",
    "SearchSource",
    "Shell",
    "Spread",
    "Tile",
    "UnitKind",
    "UnknownKeyError",
    "Urls",
    "WatchLine",
    "by_key",
    "clock",
    "dates",
    "die_with_parent",
    "durability",
    "durable",
    "foreign",
    "identifiers",
    "ids",
    "integrity",
    "limits",
    "missing_names",
    "money",
    "no_event",
    "padded",
    "paths",
    "plug",
    "plugged",
    "plugged_modules",
    "prepared",
    "read_manifest",
    "secret",
    "sheets",
    "text",
    "words",
]
