"""The module that is held to the contract, with its addresses."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast
from uuid import uuid4

from motcua.kernel.access.api import ROUTE_ATTRIBUTE, Route, declared_addresses
from motcua.kernel.base.api import Plugged, plugged
from motcua.kernel.identity.api import Account

_PARAMETER = re.compile(r"<(?:(\w+):)?\w+>")
_NOWHERE = {"uuid": str(uuid4()), "int": "999999999"}


class NotPluggedError(Exception):
    """The module that is to be tested is not plugged in."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """What an address with parameters is asked for.

    Attributes:
        path: The address of something that `reader` may reach.
        reader: Who may; an officer whose role has the permission, or a citizen.
        foreign: The address of the same kind of thing out of the reader's reach; empty where
            everybody with the permission reaches all.
    """

    path: str
    reader: Account
    foreign: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """One address of the module, for one method."""

    pattern: str
    method: str
    route: Route

    @property
    def has_parameters(self) -> bool:
        return "<" in self.pattern

    @property
    def path(self) -> str:
        """The address itself; of something that there is not, where it has parameters."""
        filled = _PARAMETER.sub(lambda found: _NOWHERE.get(found[1], "khong-co"), self.pattern)
        return f"/{filled}"

    def __str__(self) -> str:
        return f"{self.method} /{self.pattern}"


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A plugged-in module."""

    package: Plugged

    @cached_property
    def addresses(self) -> Sequence[Address]:
        """Every address that the module's views answer, each method apart."""
        return [
            Address(pattern=pattern, method=method, route=route)
            for pattern, route in self._routes()
            for method in route.methods
            if not (method == "HEAD" and "GET" in route.methods)
        ]

    @property
    def pages(self) -> Sequence[Address]:
        """The addresses that show something and name no object."""
        return [one for one in self.addresses if one.method == "GET" and not one.has_parameters]

    def samples(self) -> Mapping[str, Sample]:
        """Make an object for each address with parameters, by pattern."""
        name = self.package.manifest.samples
        if not name:
            return {}
        make = self.package.function(name, entry="samples")
        return cast("Mapping[str, Sample]", make())

    def _routes(self) -> Iterator[tuple[str, Route]]:
        for pattern, view in declared_addresses():
            if getattr(view, "__module__", "").startswith(f"{self.package.name}."):
                yield pattern, getattr(view, ROUTE_ATTRIBUTE)


def subject_called(name: str) -> Subject:
    """Return a plugged-in module by the name of its package.

    Raises:
        NotPluggedError: It is not plugged in.
    """
    for package in plugged():
        if package.name == name:
            return Subject(package=package)
    raise NotPluggedError(name)
