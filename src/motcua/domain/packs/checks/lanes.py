"""Who does the steps: lanes must name roles, units and agencies that there are."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from motcua.domain.packs.checks.setting import Setting
from motcua.domain.packs.source.shapes import SettledBy
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
        known = _agencies(setting).keys() | units
        if known and lane.place not in known:
            yield f"không có cơ quan nào tên ngắn là “{lane.place[:60]}”"
            return
    if units and lane.role in _roles() and lane.unit in {"", *units} and _is_empty(lane, setting):
        where = f"đơn vị “{lane.unit[:40]}”" if lane.unit else "cơ quan ấy"
        yield f"không ai ngồi: {where} không có vị trí nào có vai trò “{lane.role[:40]}”"


def elsewhere_faults(settled_by: SettledBy, setting: Setting) -> Iterator[str]:
    """Yield the agencies that are to settle instead and that the packs do not have."""
    known = _agencies(setting)
    for other in settled_by.elsewhere:
        if known and other.agency not in known:
            yield f"không có cơ quan nào tên ngắn là “{other.agency[:60]}”"


def _is_empty(lane: Lane, setting: Setting) -> bool:
    """Say whether no chart of an agency that the lane may mean has a post for it."""
    charts = _charts(setting)
    named = _agencies(setting).get(lane.place)
    if named is not None:
        charts = {named: charts.get(named, [])}
    elif lane.place not in _PLACES:
        charts = {
            name: rows
            for name, rows in charts.items()
            if any(lane.place in words for words, _ in rows)
        }
    return not any(
        lane.role in seats and (not lane.unit or lane.unit in words)
        for rows in charts.values()
        for words, seats in rows
    )


@cache
def _roles() -> Sequence[str]:
    """Return the roles that take steps; from the manifests, as packs are checked without Django."""
    declared = by_key("roles", lambda manifest: manifest.roles)
    return [role.key for role in declared.values() if role.takes_steps]


def _units(setting: Setting) -> frozenset[str]:
    """Return the kinds and fields of units that the packs know."""
    charts = _charts(setting).values()
    return frozenset(word for rows in charts for words, _seats in rows for word in words)


type _Row = tuple[frozenset[str], frozenset[str]]
"""A unit: its kind and fields; the roles of its posts."""


def _charts(setting: Setting) -> dict[str, list[_Row]]:
    """Return, by name of a chart of units, its units."""
    found: dict[str, list[_Row]] = {}
    for data in _organisations(setting, "units.yaml"):
        written = as_mapping(data.get("templates"))
        for name in written:
            found[str(name)] = list(_chart(written, str(name)))
    return found


def _chart(written: Mapping[str, object], name: str) -> Iterator[_Row]:
    """Yield the units of a chart, with those of the one that it is like."""
    for row in _rows(written.get(name)):
        if "like" not in row:
            yield _row(row, row)
            continue
        kinds, fields = as_mapping(row.get("kinds")), as_mapping(row.get("fields"))
        for base in _rows(written.get(str(row["like"]))):
            code = str(base.get("code"))
            changed = {"kind": kinds.get(code, base.get("kind"))}
            changed["fields"] = fields.get(code, base.get("fields"))
            yield _row(base, changed)


def _row(row: Mapping[str, object], named: Mapping[str, object]) -> _Row:
    words = {*_words(named.get("kind")), *_words(named.get("fields"))}
    return frozenset(words), frozenset(str(post.get("role")) for post in _rows(row.get("posts")))


def _words(part: object) -> set[str]:
    """Return a word, or those in a list or among the values of a mapping."""
    if isinstance(part, str):
        return {part}
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return {word for each in inner for word in _words(each)}


def _agencies(setting: Setting) -> dict[str, str]:
    """Return the agencies that the packs know, by short name, with the chart of their units."""
    return {
        str(row["short_name"]): str(row.get("units"))
        for data in _organisations(setting, "agencies.yaml")
        for row in _rows(data.get("agencies"))
        if "short_name" in row
    }


def _rows(rows: object) -> list[dict[str, object]]:
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _organisations(setting: Setting, name: str) -> Iterator[dict[str, object]]:
    for pack in setting.packs:
        path: Path = pack.path / "organisations" / name
        if path.is_file():
            yield dict(as_mapping(read_plain(path)))
