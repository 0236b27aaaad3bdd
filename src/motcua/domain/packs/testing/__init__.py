"""Folders of packs for tests, to be broken or edited."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from motcua.kernel.base.api import paths

BIRTH = "1.001193"
CERTIFIED_COPY = "2.000815"
HOUSEHOLD_BUSINESS = "1.001612"


def copied_packs(target: Path, *codes: str) -> Path:
    """Copy the checkout's packs with only some procedures, to be broken or edited."""
    source = paths.packs_dir()
    root = target / "packs"
    for pack in sorted(p.parent for p in source.glob("*/pack.yaml")):
        shutil.copytree(pack, root / pack.name, ignore=_only(codes))
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
