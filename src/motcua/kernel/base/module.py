"""The manifest of a module: data only, read by the parts that it names."""

from dataclasses import dataclass

from motcua.kernel.base.registry import Registry


@dataclass(frozen=True, kw_only=True, slots=True)
class Module:
    """A subsystem that can be plugged in with one line and switched on per organisation.

    Attributes:
        key: Name of the package below `motcua.modules`.
        title: What people call it.
        legal_basis: Instruments that it rests on.
        permissions: Codes of the permissions that it declares.
    """

    key: str
    title: str
    legal_basis: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()


modules: Registry[Module] = Registry("modules")
