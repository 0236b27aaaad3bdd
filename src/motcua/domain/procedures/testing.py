"""Factories for tests: folders of packs, and published procedures."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from motcua.domain.procedures.actions.publish_version import publish_version
from motcua.domain.procedures.actions.sync_packs import forget as forget
from motcua.domain.procedures.models import Version
from motcua.domain.procedures.packs.reading import load, load_procedure
from motcua.kernel.base.api import SYSTEM, paths

BIRTH = "1.001193"
CERTIFIED_COPY = "2.000815"
HOUSEHOLD_BUSINESS = "1.001612"


def published(code: str = BIRTH) -> Version:
    """Publish one procedure of the checkout's packs and return its version."""
    definition = load_procedure(code, root=paths.packs_dir())
    if definition is None:
        raise LookupError(code)
    return publish_version(actor=SYSTEM, definition=definition)


def publish_all() -> int:
    """Publish every procedure of the checkout's packs; return how many."""
    definitions = load(paths.packs_dir()).definitions
    for definition in definitions:
        publish_version(actor=SYSTEM, definition=definition)
    return len(definitions)


def copy_packs(target: Path, *codes: str) -> Path:
    """Copy the checkout's packs with only some procedures, to be broken or edited."""
    source = paths.packs_dir()
    root = target / "packs"
    for pack in sorted(p.parent for p in source.glob("*/pack.yaml")):
        shutil.copytree(pack, root / pack.name, ignore=_only(codes))
    forget()
    return root


def edit(path: Path, changes: Mapping[str, str]) -> None:
    """Replace texts in a file, each of which must be there."""
    text = path.read_text("utf-8")
    for old, new in changes.items():
        if old not in text:
            raise LookupError(old)
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def _only(codes: tuple[str, ...]):  # type: ignore[no-untyped-def]
    def ignore(folder: str, names: list[str]) -> list[str]:
        if Path(folder).name != "procedures":
            return []
        return [name for name in names if not name.startswith(codes)]

    return ignore
