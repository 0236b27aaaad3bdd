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
from motcua.kernel.base.module import Module, modules
from motcua.kernel.base.prepared import padded, prepared
from motcua.kernel.base.registry import DuplicateKeyError, Registry, UnknownKeyError
from motcua.kernel.base.spread import Spread

__all__ = [
    "GUEST",
    "NO_EVENT_ATTRIBUTE",
    "SYSTEM",
    "Actor",
    "ActorKind",
    "DuplicateKeyError",
    "Invalid",
    "Module",
    "Problem",
    "Refusal",
    "Registry",
    "Spread",
    "UnknownKeyError",
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
    "modules",
    "money",
    "no_event",
    "padded",
    "paths",
    "prepared",
    "secret",
    "sheets",
    "text",
    "words",
]
