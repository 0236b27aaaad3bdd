"""Load agencies, units and posts."""

from datetime import date
from pathlib import Path

from django.db import transaction

from motcua.kernel.base.api import Actor, paths, text
from motcua.kernel.ledger.api import Subject, append, append_many, facts_of_many
from motcua.kernel.organisations.actions.load_areas import Loaded
from motcua.kernel.organisations.actions.merge import Merge
from motcua.kernel.organisations.chart import (
    AgencyChart,
    AgencyRow,
    AliasRow,
    ServedRow,
    UnitRow,
    read_agencies,
)
from motcua.kernel.organisations.errors import (
    UnknownAgencyError,
    UnknownAreaError,
    no_agency_called,
)
from motcua.kernel.organisations.events import AGENCIES_LOADED, CHART, POSTS, POSTS_TOLD
from motcua.kernel.organisations.models import (
    Agency,
    AgencyAlias,
    AgencyPrefix,
    Area,
    Post,
    ServedArea,
    Unit,
)
from motcua.kernel.organisations.told.integrity import agencies_with_posts
from motcua.kernel.organisations.told.lines import lines_of


def load_organisations(*, actor: Actor, pack: Path | None = None) -> Loaded:
    """Bring agencies, units, posts, old codes, prefixes and served areas to what a pack says.

    Repeating it changes nothing. Records `organisations.agencies_loaded` when something changed,
    and of each agency whose posts changed `organisations.posts_told`.

    Raises:
        ChartFileError: A file of the pack is missing or faulty.
        UnknownAgencyError: An area is served by an agency that the pack does not have.
        UnknownAreaError: An agency sits in or serves an area that is not loaded.
    """
    chart = read_agencies(pack or paths.packs_dir() / "hatinh")
    with transaction.atomic():
        return _load(actor, chart)


def _load(actor: Actor, chart: AgencyChart) -> Loaded:
    rows = chart.agencies
    agencies = _merge_agencies(rows)
    units = _merge_units(rows, agencies)
    merges = (
        agencies,
        _merge_prefixes(rows, agencies),
        units,
        _merge_posts(rows, agencies, units),
        _merge_aliases(chart.aliases),
        _merge_served(chart.served, agencies),
    )
    added = sum(len(merge.added) for merge in merges)
    changed = sum(len(merge.changed) for merge in merges)
    if added or changed:
        counts = {"added": added, "changed": changed}
        append(AGENCIES_LOADED, subject=CHART, actor=actor, open=counts)
    _tell_posts(actor)
    return Loaded(added=added, changed=changed)


def _tell_posts(actor: Actor) -> None:
    """Record `organisations.posts_told` of each agency whose posts are not as told last."""
    here = {row.pk: lines_of(row) for row in agencies_with_posts()}
    told = facts_of_many(POSTS, here)
    news = {
        key: lines
        for key, lines in here.items()
        if not told[key] or told[key][-1].fields["open"]["posts"] != lines
    }
    facts = [(Subject(kind=POSTS, id=key), {"posts": lines}) for key, lines in news.items()]
    append_many(POSTS_TOLD, actor=actor, facts=facts)


def _merge_agencies(rows: tuple[AgencyRow, ...]) -> Merge[Agency]:
    found: dict[object, Agency] = {
        agency.code: agency for agency in Agency.objects.select_for_update()
    }
    merge = Merge.into(Agency, found)
    areas = _areas_on(rows[0].valid_from)
    for row in rows:
        merge.put(row.code, _agency_values(row, areas, merge))
    merge.write()
    return merge


def _areas_on(on: date) -> dict[str, Area]:
    return {
        area.code: area
        for area in Area.objects.in_force(on).filter(level__in=("province", "commune"))
    }


def _agency_values(
    row: AgencyRow, areas: dict[str, Area], merge: Merge[Agency]
) -> dict[str, object]:
    return {
        "code": row.code,
        "is_code_verified": row.is_code_verified or _was_verified(row.code, merge),
        "name": row.name,
        "short_name": row.short_name,
        "level": row.level,
        "parent_id": merge.found[row.parent_code].id if row.parent_code else None,
        "area_id": _area(row.area_code, areas).id,
        "calendar_code": _calendar_of(row, merge),
        "valid_from": row.valid_from,
        "search_text": text.fold(f"{row.name} {row.short_name}"),
    }


def _area(code: str, areas: dict[str, Area]) -> Area:
    if code not in areas:
        raise UnknownAreaError(f"Chưa nạp đơn vị hành chính có mã {code}.")
    return areas[code]


def _calendar_of(row: AgencyRow, merge: Merge[Agency]) -> str:
    """Keep the edition that an order gave: loading the pack again changes no days."""
    known = merge.found[row.code].calendar_code if row.code in merge.found else ""
    return known if known.startswith(f"{row.calendar_code}~") else row.calendar_code


def _was_verified(code: str, merge: Merge[Agency]) -> bool:
    """Say whether an administrator has verified the code: loading the pack again leaves that."""
    return code in merge.found and merge.found[code].is_code_verified


def _merge_prefixes(rows: tuple[AgencyRow, ...], agencies: Merge[Agency]) -> Merge[AgencyPrefix]:
    found: dict[object, AgencyPrefix] = {
        (prefix.agency_id, prefix.valid_from): prefix for prefix in AgencyPrefix.objects.all()
    }
    merge = Merge.into(AgencyPrefix, found)
    for row in rows:
        agency_id = agencies.found[row.code].id
        values = {"agency_id": agency_id, "prefix": row.prefix, "valid_from": row.valid_from}
        merge.put((agency_id, row.valid_from), values)
    merge.write()
    return merge


def _merge_units(rows: tuple[AgencyRow, ...], agencies: Merge[Agency]) -> Merge[Unit]:
    found: dict[object, Unit] = {
        (unit.agency_id, unit.code, unit.valid_from): unit for unit in Unit.objects.all()
    }
    merge = Merge.into(Unit, found)
    for row in rows:
        for unit in row.units:
            values = _unit_values(row, unit, agencies)
            merge.put((values["agency_id"], unit.code, row.valid_from), values)
    merge.write()
    return merge


def _unit_values(row: AgencyRow, unit: UnitRow, agencies: Merge[Agency]) -> dict[str, object]:
    return {
        "agency_id": agencies.found[row.code].id,
        "code": unit.code,
        "kind": unit.kind,
        "name": unit.name,
        "fields": list(unit.fields),
        "valid_from": row.valid_from,
    }


def _merge_posts(
    rows: tuple[AgencyRow, ...], agencies: Merge[Agency], units: Merge[Unit]
) -> Merge[Post]:
    found: dict[object, Post] = {
        (post.unit_id, post.code, post.valid_from): post for post in Post.objects.all()
    }
    merge = Merge.into(Post, found)
    for row in rows:
        for unit in row.units:
            unit_id = units.found[(agencies.found[row.code].id, unit.code, row.valid_from)].id
            _put_posts(merge, unit_id, unit, row.valid_from)
    merge.write()
    return merge


def _put_posts(merge: Merge[Post], unit_id: object, unit: UnitRow, valid_from: date) -> None:
    for post in unit.posts:
        values: dict[str, object] = {
            "unit_id": unit_id,
            "code": post.code,
            "title": post.title,
            "role": post.role,
            "valid_from": valid_from,
        }
        merge.put((unit_id, post.code, valid_from), values)


def _merge_aliases(rows: tuple[AliasRow, ...]) -> Merge[AgencyAlias]:
    found: dict[object, AgencyAlias] = {
        (alias.old_code, alias.valid_from): alias for alias in AgencyAlias.objects.all()
    }
    merge = Merge.into(AgencyAlias, found)
    for row in rows:
        values = {
            "old_code": row.old_code,
            "new_code": row.new_code,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "is_verified": row.is_verified,
            "legal_basis": row.legal_basis,
        }
        merge.put((row.old_code, row.valid_from), values)
    merge.write()
    return merge


def _merge_served(rows: tuple[ServedRow, ...], agencies: Merge[Agency]) -> Merge[ServedArea]:
    found: dict[object, ServedArea] = {
        (served.agency_id, served.area_id, served.valid_from): served
        for served in ServedArea.objects.all()
    }
    merge = Merge.into(ServedArea, found)
    areas = {on: _areas_on(on) for on in {row.valid_from for row in rows}}
    for row in rows:
        if row.agency_code not in agencies.found:
            raise UnknownAgencyError(no_agency_called(row.agency_code))
        agency = agencies.found[row.agency_code]
        area = _area(row.area_code, areas[row.valid_from])
        values: dict[str, object] = {
            "agency_id": agency.id,
            "area_id": area.id,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "is_verified": row.is_verified,
            "legal_basis": row.legal_basis,
        }
        merge.put((agency.id, area.id, row.valid_from), values)
    merge.write()
    return merge
