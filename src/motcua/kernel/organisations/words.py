"""What roles, kinds of units and fields of work are called.

Packages declare roles and kinds of units in their manifests. A code of a pack that nobody declares
is shown as it is.
"""

from collections.abc import Mapping
from functools import cache

from motcua.kernel.base.api import Role, UnitKind, by_key

ONE_STOP, LEADERSHIP = "one_stop", "leadership"
"""Kinds of units that the code itself looks for."""

FIELD_WORDS = {
    "agriculture": "nông nghiệp",
    "clerical": "văn thư",
    "culture": "văn hóa",
    "home_affairs": "nội vụ",
    "household_business": "hộ kinh doanh",
    "justice": "tư pháp, hộ tịch",
    "land": "đất đai",
    "social_protection": "bảo trợ xã hội",
}


@cache
def roles() -> Mapping[str, Role]:
    """Return the roles that packages declare, by key."""
    return by_key("roles", lambda manifest: manifest.roles)


@cache
def unit_kinds() -> Mapping[str, UnitKind]:
    """Return the kinds of units that packages declare, by key."""
    return by_key("unit_kinds", lambda manifest: manifest.unit_kinds)


def role_words(role: str) -> str:
    """Return what the holders of a role may do, in plain words."""
    return found.words if (found := roles().get(role)) else role


def unit_kind_words(kind: str) -> str:
    """Return what a kind of unit is called."""
    return found.words if (found := unit_kinds().get(kind)) else kind
