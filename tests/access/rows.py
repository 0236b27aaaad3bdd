"""The access rows: who of the cast is answered what, beside the package that answers.

`access.csv` in a package's folder has a row for each of its addresses, method and object. The
object is `-`, or a kind of thing, the place where it is, and what else the address's parameters
say: `dossier cam_binh`, `edited op=thoi-han`. A parameter that nothing names names nothing.

A new address needs its rows: write address, method and object, let `MOTCUA_WRITE_ROWS=1 pytest
tests/access/test_rows.py` fill in the answers, and read what it wrote.
"""

import csv
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from zlib import crc32

from motcua.kernel.access.api import ROUTE_ATTRIBUTE, declared_addresses
from tests.suite.phases import left_out

NOTHING = "-"
FILE = "access.csv"
_METHODS_OF_FOREIGN_VIEWS = ("GET", "POST")
_OWNER_OF_FOREIGN_VIEWS = "motcua.kernel.identity"
_PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
_NOWHERE = "00000000-0000-0000-0000-000000000007"

type Key = tuple[str, str, str]
"""Address, method and object of a row."""
type Values = Callable[[str, str], Mapping[str, str]]
"""Returns what the parameters of addresses are for a kind of thing at a place."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Declared:
    """What an address declares for one method, and the package whose view it is."""

    package: str
    purpose: str | None
    loader: object


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row of a package, with the reviewed answer of everyone of the cast."""

    address: str
    method: str
    thing: str
    answers: Mapping[str, str]

    @property
    def key(self) -> Key:
        return self.address, self.method, self.thing

    @property
    def kind(self) -> str:
        return self.thing.split()[0]

    @property
    def place(self) -> str:
        """The agency where the thing is, or nothing."""
        return " ".join(word for word in self.thing.split()[1:] if "=" not in word)

    def path(self, values: Values) -> str:
        """Return what is asked for."""
        words = (word.partition("=") for word in self.thing.split() if "=" in word)
        given = {name: text for name, _, text in words}
        known = given if self.kind == NOTHING else {**values(self.kind, self.place), **given}
        filled = _PARAMETER.sub(lambda found: _filled(found, known), self.address)
        return f"/{filled.removesuffix('^')}"


def _filled(found: re.Match[str], known: Mapping[str, str]) -> str:
    if found["name"] in known:
        return known[found["name"]]
    if found["kind"] == "uuid":
        return _NOWHERE
    raise LookupError(f"{found[0]}: the row does not say what stands there")


@cache
def declared() -> Mapping[tuple[str, str], Declared]:
    """Return what each address declares, by address and method."""
    found: dict[tuple[str, str], Declared] = {}
    for address, view in declared_addresses():
        route = getattr(view, ROUTE_ATTRIBUTE)
        methods = route.methods or _METHODS_OF_FOREIGN_VIEWS
        package = _package_of(getattr(view, "__module__", ""))
        for method in methods:
            if not (method == "HEAD" and "GET" in methods):
                told = Declared(package=package, purpose=route.purpose, loader=route.loader)
                found.setdefault((address, method), told)
    return found


def _package_of(module: str) -> str:
    if module.startswith("motcua."):
        return ".".join(module.split(".")[:3])
    return _OWNER_OF_FOREIGN_VIEWS


def packages() -> Sequence[str]:
    """Return the packages that answer for an address."""
    return sorted({one.package for one in declared().values()})


def rows(package: str) -> Sequence[Row]:
    """Return a package's rows; a package without the file has none."""
    path = file_of(package)
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Row(
                address=cells.pop("address"),
                method=cells.pop("method"),
                thing=cells.pop("object"),
                answers=cells,
            )
            for cells in csv.DictReader(file)
        ]


def of_all() -> Sequence[Row]:
    """Return the rows of every package."""
    return [row for package in packages() for row in rows(package)]


def file_of(package: str) -> Path:
    """Return where a package's rows are."""
    found = import_module(package).__file__
    assert found is not None
    return Path(found).with_name(FILE)


def chosen(package: str) -> Sequence[Row]:
    """Return the rows to ask for: none that names a module which this run does without."""
    away = {f"key={key}" for key in left_out()}
    return [row for row in rows(package) if away.isdisjoint(row.thing.split())]


def askers(row: Row) -> Sequence[str]:
    """Return who asks for a row: in the battery everyone, else one of each reviewed answer.

    Rows take turns, so that nobody is forgotten.
    """
    if "MOTCUA_BATTERY" in os.environ:
        return list(row.answers)
    alike: dict[str, list[str]] = {}
    for who, answer in row.answers.items():
        if answer != NOTHING:
            alike.setdefault(answer, []).append(who)
    turn = crc32("".join(row.key).encode())
    return [people[turn % len(people)] for people in alike.values()]


def faults(package: str, places: Iterable[str]) -> Sequence[str]:
    """Return which addresses lack a row, which rows lack an address, and which lack a place."""
    known = rows(package)
    own = {key for key, told in declared().items() if told.package == package}
    having = {(row.address, row.method) for row in known}
    new = own - having if not left_out() else ()  # what stands in for a module has no rows
    lines = [f"{method} /{address}: add its rows, see rows.py" for address, method in new]
    lines += [f"{method} /{address}: gone; strike its rows" for address, method in having - own]
    for address, method, kind in {(*row.key[:2], row.kind) for row in known if row.place}:
        here = {row.place for row in known if row.key[:2] == (address, method) and row.kind == kind}
        lines += [f"{method} /{address}: no {kind} of {place}" for place in set(places) - here]
    return sorted(lines)


def added(package: str) -> Sequence[Row]:
    """Return rows for the new addresses of a package that name nothing, to be asked and written."""
    having = {(row.address, row.method) for row in rows(package)}
    return [
        Row(address=address, method=method, thing=NOTHING, answers={})
        for (address, method), told in declared().items()
        if told.package == package and (address, method) not in having and "<" not in address
    ]


def write(package: str, people: Sequence[str], answered: Mapping[Key, Mapping[str, str]]) -> None:
    """Write the answers that were given into a package's rows; rows without an address go."""
    told = {row.key: row.answers for row in rows(package)} | dict(answered)
    keys = sorted((key for key in told if key[:2] in declared()), key=lambda key: key[:2])
    with file_of(package).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("address", "method", "object", *people))
        writer.writerows((*key, *(told[key].get(who, NOTHING) for who in people)) for key in keys)
