"""Who does the steps: lanes must name roles, units and agencies that there are."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from motcua.domain.packs.checks.setting import Setting
from motcua.kernel.base.api import by_key
from motcua.kernel.bpmn.api import Lane
from motcua.kernel.definitions.api import as_mapping, read_plain

_PLACES: Final = frozenset({"", "desk", "commune", "province"})


def lane_faults(lane: Lane, setting: Setting) -> Iterator[str]:
    """Yield what is wrong with a lane."""
    if lane.role and lane.role not in _roles():
        yield f"vai trò “{lane.role[:40]}” không có; chỉ có {', '.join(_roles())}"
    units = _units(setting)
    if lane.unit and units and lane.unit not in units:
        yield f"không có loại đơn vị hay lĩnh vực “{lane.unit[:40]}”"
    if lane.place not in _PLACES:
        known = _agencies(setting) | units
        if known and lane.place not in known:
            yield f"không có cơ quan nào tên ngắn là “{lane.place[:60]}”"


@cache
def _roles() -> Sequence[str]:
    """Return the roles that take steps; from the manifests, as packs are checked without Django."""
    declared = by_key("roles", lambda manifest: manifest.roles)
    return [role.key for role in declared.values() if role.takes_steps]


def _units(setting: Setting) -> frozenset[str]:
    """Return the kinds and fields of units that the packs know."""
    found: set[str] = set()
    for data in _organisations(setting, "units.yaml"):
        for rows in as_mapping(data.get("templates")).values():
            for row in _rows(rows):
                found |= {*_words(row.get("kind")), *_words(row.get("fields"))}
                found.update(_words(row.get("kinds")))
    return frozenset(found)


def _words(part: object) -> set[str]:
    """Return a word, or those in a list or among the values of a mapping."""
    if isinstance(part, str):
        return {part}
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return {word for each in inner for word in _words(each)}


def _agencies(setting: Setting) -> frozenset[str]:
    """Return the short names of agencies that the packs know."""
    return frozenset(
        str(row["short_name"])
        for data in _organisations(setting, "agencies.yaml")
        for row in _rows(data.get("agencies"))
        if "short_name" in row
    )


def _rows(rows: object) -> list[dict[str, object]]:
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _organisations(setting: Setting, name: str) -> Iterator[dict[str, object]]:
    for pack in setting.packs:
        path: Path = pack.path / "organisations" / name
        if path.is_file():
            yield dict(as_mapping(read_plain(path)))
