"""How officers do what a package has for them to do: its `cards.toml`, beside the manifest."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from motcua.kernel.base.manifest.entries import Card
from motcua.kernel.base.manifest.faults import ManifestError, ManifestFault
from motcua.kernel.base.manifest.shape import shape_faults


def read_cards(name: str, folder: Path) -> tuple[Card, ...]:
    """Return the cards of a package; none where it has no such file.

    Raises:
        ManifestError: Something in it is missing, misspelt or of another kind.
    """
    path = folder / "cards.toml"
    if not path.is_file():
        return ()
    try:
        rows = tomllib.loads(path.read_text("utf-8"))["cards"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise ManifestError(_fault(name, f"không đọc được {path.name} ({error})")) from error
    cards = tuple(_card(name, row) for row in rows)
    faults = [_fault(name, f"{entry} {said}") for one in cards for entry, said in shape_faults(one)]
    if faults:
        raise ManifestError(*faults)
    return cards


def _card(name: str, row: Mapping[str, Any]) -> Card:
    known = {field.name for field in fields(Card)}
    unknown = [f"không có mục «{key}»" for key in row if key not in known]
    lacking = [f"thiếu mục «{key}»" for key in ("title", "permission", "steps") if key not in row]
    if wrong := (*unknown, *lacking):
        raise ManifestError(_fault(name, f"thẻ «{row.get('title', '')}»: {wrong[0]}"))
    frozen: dict[str, Any] = {
        key: tuple(said) if isinstance(said, list) else said for key, said in row.items()
    }
    return Card(**frozen)


def _fault(name: str, message: str) -> ManifestFault:
    return ManifestFault(package=name, entry="cards", message=message)
