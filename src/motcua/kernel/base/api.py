"""Everything others may call."""

from motcua.kernel.base import (
    clock,
    durability,
    durable,
    foreign,
    ids,
    integrity,
    keys_folder,
    limits,
    paths,
    secret,
)
from motcua.kernel.base.actor import GUEST, SYSTEM, Actor, ActorKind
from motcua.kernel.base.dying import die_with_parent
from motcua.kernel.base.errors import Invalid, Problem, Refusal
from motcua.kernel.base.events import NO_EVENT_ATTRIBUTE, no_event
from motcua.kernel.base.local import callers
from motcua.kernel.base.machine_faults import machine_status
from motcua.kernel.base.manifest.entries import (
    Audience,
    Card,
    Door,
    MenuLine,
    NoticeField,
    Place,
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
    foreign_packages,
    module_of,
    plug,
    plugged,
    plugged_modules,
    read_manifest,
)
from motcua.kernel.base.prepared import Prepared, padded, prepared
from motcua.kernel.base.registry import DuplicateKeyError, Registry, UnknownKeyError
from motcua.kernel.base.spread import Spread
from motcua.kernel.base.vietnamese import dates, identifiers, money, sheets, text, words
