"""Load the dated tree of areas."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from motcua.kernel.base.api import Actor, paths, text
from motcua.kernel.ledger.api import append
from motcua.kernel.organisations.actions.merge import Merge, Values
from motcua.kernel.organisations.chart import AreaChart, AreaRow, SuccessionRow, read_areas
from motcua.kernel.organisations.events import AREAS_LOADED, CHART
from motcua.kernel.organisations.models import Area, AreaLevel, AreaSuccession


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """How many rows a load added and changed; both zero when it was repeated."""

    added: int
    changed: int


def load_areas(*, actor: Actor, pack: Path | None = None) -> Loaded:
    """Bring levels, areas and successions to what a pack says; repeating it changes nothing.

    Records `organisations.areas_loaded` when something changed.

    Raises:
        ChartFileError: A file of the pack is missing or faulty.
    """
    chart = read_areas(pack or paths.packs_dir() / "hatinh")
    with transaction.atomic():
        return _load(actor, chart)


def _load(actor: Actor, chart: AreaChart) -> Loaded:
    levels = _merge_levels(chart)
    areas = _merge_areas(chart)
    successions = _merge_successions(chart, areas)
    added = len(levels.added) + len(areas.added)
    changed = len(levels.changed) + len(areas.changed) + len(successions.changed)
    if added or changed or successions.added:
        append(
            AREAS_LOADED,
            subject=CHART,
            actor=actor,
            open={
                "added": added,
                "changed": changed,
                "successions_added": len(successions.added),
            },
        )
    return Loaded(added=added + len(successions.added), changed=changed)


def _merge_levels(chart: AreaChart) -> Merge[AreaLevel]:
    found: dict[object, AreaLevel] = {
        level.code: level for level in AreaLevel.objects.select_for_update()
    }
    merge = Merge.into(AreaLevel, found)
    for row in chart.levels:
        values: Values = {
            "code": row.code,
            "name": row.name,
            "rank": row.rank,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "legal_basis": row.legal_basis,
        }
        merge.put(row.code, values)
    merge.write()
    return merge


def _merge_areas(chart: AreaChart) -> Merge[Area]:
    found: dict[object, Area] = {
        (area.level, area.code, area.valid_from): area for area in Area.objects.all()
    }
    merge = Merge.into(Area, found)
    parents: dict[tuple[str, str], Area] = {}
    for row in chart.areas:
        area = merge.put(row.key, _values(row, parents))
        parents[(row.level, row.code)] = area
    merge.write()
    return merge


def _values(row: AreaRow, parents: dict[tuple[str, str], Area]) -> Values:
    return {
        "level": row.level,
        "code": row.code,
        "name": row.name,
        "kind": row.kind,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "parent_id": parents[row.parent].id if row.parent else None,
        "latitude_deg": row.latitude_deg,
        "longitude_deg": row.longitude_deg,
        "area_m2": row.area_m2,
        "legal_basis": row.legal_basis,
        "search_text": text.fold(row.name),
    }


def _merge_successions(chart: AreaChart, areas: Merge[Area]) -> Merge[AreaSuccession]:
    found: dict[object, AreaSuccession] = {
        (row.predecessor_id, row.successor_id): row for row in AreaSuccession.objects.all()
    }
    merge = Merge.into(AreaSuccession, found)
    for row in chart.successions:
        values = _succession_values(row, areas)
        merge.put((values["predecessor_id"], values["successor_id"]), values)
    merge.write()
    return merge


def _succession_values(row: SuccessionRow, areas: Merge[Area]) -> Values:
    return {
        "predecessor_id": areas.found[row.predecessor].id,
        "successor_id": areas.found[row.successor].id,
        "share": row.share,
        "takes_effect_on": row.takes_effect_on,
        "legal_basis": row.legal_basis,
    }
