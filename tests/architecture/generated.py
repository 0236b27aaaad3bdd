"""Pages of `docs/reference/` that the code writes itself: `python -m tests.architecture.generated`.

A test holds each against the code, so that none can grow old.
"""

import ast
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.architecture.registries import registries
from tests.architecture.sources import ROOT, SOURCE, files, nodes, tree

REFERENCE = ROOT / "docs" / "reference"

_HEAD = "<!-- Written by `make docs` from the code; change the code, not this page. -->\n\n"
_SOURCE = re.compile(r"^ *Source:\n(?P<text>(?: {4,}\S.*(?:\n|\Z))+)", re.MULTILINE)
_NUMBER = r"\d[\d.]*/(?:\d{4}/)?(?:NĐ-CP|QH\d+|TT-[A-ZĐ]+|QĐ-TTg|QĐ-[A-ZĐ]+|NQ-[A-ZĐ]+)"
_INSTRUMENT = re.compile(_NUMBER)


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A rule in code that rests on a text of law."""

    place: str
    instruments: tuple[str, ...]
    text: str


def pages() -> dict[str, str]:
    """Return the text of each generated page by its name; the code must be loaded."""
    return {
        name: _HEAD + write()
        for name, write in (
            ("events.md", _events),
            ("permissions.md", _permissions),
            ("routes.md", _routes),
            ("personal-data.md", _personal_data),
            ("legal-register.md", _legal_register),
            ("modules.md", _modules),
            ("registries.md", _registries),
        )
    }


@cache
def citations() -> list[Citation]:
    """Return what the `Source:` sections of docstrings cite, by place."""
    return [
        Citation(
            place=f"{path.relative_to(SOURCE).as_posix()}: {node.name}",
            instruments=tuple(dict.fromkeys(_INSTRUMENT.findall(text))),
            text=text,
        )
        for path in files()
        if "Source:" in path.read_text("utf-8")  # to parse every file takes seconds
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        if (text := _cited(ast.get_docstring(node) or ""))
    ]


def public_functions(path: Path) -> list[str]:
    """Return the public functions of a module, as `citations` names places."""
    name = path.relative_to(SOURCE).as_posix()
    return [
        f"{name}: {node.name}"
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def settings() -> set[str]:
    """Return the names that the code reads from the environment."""
    word = re.compile(r'environ(?:\.get\(|\.setdefault\(|\[)\s*"(MOTCUA_[A-Z_]+)"')
    found = {
        name
        for path in files()
        if not {"tests", "testing"} & set(path.parts) and path.name != "testing.py"
        for name in word.findall(path.read_text("utf-8"))
    }
    return found | {"MOTCUA_CONNECTOR_<KEY>"}


def _cited(docstring: str) -> str:
    found = _SOURCE.search(docstring)
    return " ".join(found["text"].split()) if found else ""


def _events() -> str:
    from motcua.kernel.ledger.api import catalogue

    rows = [
        (f"`{one.code}`", one.text, _codes(one.open), _codes(one.sealed))
        for one in sorted(catalogue, key=lambda event: event.code)
    ]
    return (
        "# Events\n\nWhat the ledger records. Open fields stay in clear for ever and never hold "
        "personal data; of a sealed group only a salted commitment enters the entry.\n\n"
        + _table(("event", "meaning", "open", "sealed"), rows)
    )


def _permissions() -> str:
    from motcua.kernel.access.api import permissions

    by_code = sorted(permissions, key=lambda one: one.code)
    roles = sorted({role for one in by_code for role in one.roles})
    rows = [
        (f"`{one.code}`", one.label, *("●" if role in one.roles else "" for role in roles))
        for one in by_code
    ]
    return (
        "# Permissions\n\nA permission is granted to roles; an actor has the roles of the post in "
        "which they act. Which objects they reach is decided by row filters, and what that comes "
        "to for everyone of the cast stands in `access.csv` beside each package.\n\n"
        + _table(("permission", "meaning", *roles), rows)
    )


def _routes() -> str:
    from motcua.kernel.access.api import ROUTE_ATTRIBUTE, declared_addresses

    rows = []
    for address, view in declared_addresses():
        declared = getattr(view, ROUTE_ATTRIBUTE)
        module = getattr(view, "__module__", "").removeprefix("motcua.")
        methods = [name for name in declared.methods if name != "HEAD" or len(declared.methods) > 2]
        is_ours = getattr(view, "__module__", "").startswith("motcua.")
        rows.append(
            (
                f"`/{address.removesuffix('^')}`",
                " ".join(name for name in methods if name != "HEAD") or "its own",
                f"`{declared.permission}`",
                f"`{declared.purpose}`" if declared.purpose else "",
                f"`{module}`" if is_ours else "library",
            )
        )
    return (
        "# Routes\n\nEvery address with the permission that it needs and the purpose for which it "
        "reads sealed data; an undeclared address is an error at start-up.\n\n"
        + _table(("address", "methods", "permission", "reads for", "where"), sorted(set(rows)))
    )


def _personal_data() -> str:
    from motcua.kernel.privacy.api import purposes, retentions

    held = [
        (
            f"`{one.code}`",
            one.label,
            f"{one.years} năm" if one.years else one.until or "vĩnh viễn",
            one.legal_basis,
            _codes(
                f"{label}.{name}" for label in one.of for name in sealed_fields().get(label, ())
            ),
        )
        for one in retentions
    ]
    reasons = [(f"`{one.code}`", one.label) for one in purposes]
    return (
        "# Personal data\n\nWhat is sealed under the key of its subject, how long it is kept and "
        "why, and what it may be read for; each reading leaves a record that the person sees.\n\n"
        + _table(("class", "what", "kept", "basis", "sealed fields"), held)
        + "\n## Purposes of reading\n\n"
        + _table(("purpose", "as the person sees it"), reasons)
    )


def sealed_fields() -> Mapping[str, Sequence[str]]:
    """Return the sealed fields of each model of ours, by its label."""
    from django.apps import apps

    from motcua.kernel.privacy.api import SealedField

    found = {
        model._meta.label: [one.name for one in model._meta.fields if isinstance(one, SealedField)]
        for model in apps.get_models()
        if model.__module__.startswith("motcua.")
    }
    return {label: names for label, names in found.items() if names}


def _modules() -> str:
    from motcua.kernel.base.api import plugged, plugged_modules

    modules = [
        (f"`{module.key}`", module.title, ", ".join(module.legal_basis), _entries(module))
        for _package, module in plugged_modules()
    ]
    named = {package.name for package, _module in plugged_modules()}
    others = [
        (f"`{package.name.removeprefix('motcua.')}`", _entries(package.manifest))
        for package in plugged()
        if package.name not in named
    ]
    return (
        "# Modules\n\nWhat is plugged in, and how much of each entry its manifest has. "
        "[How to write one](../how-to/write-a-module.md).\n\n"
        + _table(("module", "title", "rests on", "has"), modules)
        + "\n## Packages of domain and kernel\n\n"
        + _table(("package", "has"), others)
    )


def _entries(manifest: object) -> str:
    counts = {
        field.name: len(rows)
        for field in fields(manifest)  # type: ignore[arg-type]
        if isinstance(rows := getattr(manifest, field.name), tuple)
        if rows and field.name != "legal_basis"
    }
    return ", ".join(f"{name} {count}" for name, count in counts.items())


def _registries() -> str:
    rows = [(f"`{one.place}`", f"`{one.holds}`", one.meaning) for one in registries()]
    return (
        "# Registries\n\nHow a lower package learns of a higher one: it owns a typed list, others "
        "fill it when the platform starts, by a function that the entry `fills` of their manifest "
        "names. Two values under one key are an error. What is plain data stands in the manifest "
        "itself ([modules](modules.md)).\n\n" + _table(("registry", "holds", "which is"), rows)
    )


def _legal_register() -> str:
    by_instrument: dict[str, list[Citation]] = defaultdict(list)
    for one in citations():
        for instrument in one.instruments or ("other",):
            by_instrument[instrument].append(one)
    known = instruments()
    parts = [
        f"## {instrument}{_standing(known.get(instrument))}\n\n"
        + _table(("where", "what is cited"), _places(by_instrument[instrument]))
        for instrument in sorted(by_instrument, key=_by_year)
    ]
    return (
        "# Legal register\n\nWhich code rests on which text: when one is replaced, this is what "
        "must be read again. Facts of procedures cite theirs in the packs.\n\n" + "\n".join(parts)
    )


def instruments() -> dict[str, Mapping[str, Any]]:
    """Return the texts of law that the packs register, by number."""
    rows = [
        row
        for path in sorted(ROOT.glob("packs/*/instruments.yaml"))
        for row in yaml.safe_load(path.read_text("utf-8"))["instruments"]
    ]
    return {row["number"]: row for row in rows}


def _standing(row: Mapping[str, Any] | None) -> str:
    if row is None:
        return ""
    replaced = f", replaced by {row['replaced_by']}" if row.get("replaced_by") else ""
    return f" {row['title']} ({row['status']}{replaced})"


def _places(cited: Iterable[Citation]) -> list[tuple[str, str]]:
    return [(f"`{one.place}`", one.text) for one in cited]


def _by_year(instrument: str) -> tuple[int, str]:
    year = re.search(r"/(\d{4})/", instrument)
    return (-int(year[1]) if year else 0, instrument)


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "".join(_lines(head, rows))


def _lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |\n"
    yield f"|{'---|' * len(head)}\n"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n"


def main(to: Path = REFERENCE) -> None:
    """Write every page anew, into the documentation or another folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        os.environ["MOTCUA_DATA"] = folder
        load()
        for name, text in pages().items():
            (to / name).write_text(text, "utf-8")


def load() -> None:
    """Load all that declares something: the applications and every address."""
    import django
    from django.urls import get_resolver

    django.setup()
    list(get_resolver().url_patterns)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
