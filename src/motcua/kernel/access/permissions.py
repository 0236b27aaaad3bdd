"""Permissions are granted to roles; an actor has the roles of the post they act in."""

from dataclasses import dataclass

from motcua.kernel.base.api import Actor, Registry

PUBLIC = "public"
"""The permission that everyone has, guests too."""

SIGNED_IN = "signed_in"
"""The permission of whoever has signed in, as anyone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Permission:
    """Something that may be done: its code, its words, and the roles that may."""

    code: str
    label: str
    roles: frozenset[str]


permissions: Registry[Permission] = Registry("permissions")


def declare_permission(code: str, label: str, *, roles: tuple[str, ...]) -> str:
    """Declare a permission of the calling package; return its code."""
    permissions.register(code, Permission(code=code, label=label, roles=frozenset(roles)))
    return code


def allows(actor: Actor, code: str) -> bool:
    """Say whether the actor's roles (and the scopes of their token) grant the permission.

    No role grants what belongs to a module that the actor's agency does without.
    """
    if code == PUBLIC:
        return True
    if code == SIGNED_IN:
        return actor.is_signed_in
    if actor.does_without(code):
        return False
    is_in_scope = not actor.scopes or code in actor.scopes
    return is_in_scope and not actor.roles.isdisjoint(permissions.get(code).roles)
