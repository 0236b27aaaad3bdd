"""Look things up in the organisation chart.

The chart is public, so that these queries take no actor. `on` is today when it is left out.
"""

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any
from uuid import UUID

from django.db.models import Case, QuerySet, Subquery, When

from motcua.kernel.base.api import clock, prepared, text
from motcua.kernel.organisations.errors import (
    NO_AGENCY,
    NO_PREFIX,
    UnknownAgencyError,
    UnknownAreaError,
    UnknownUnitError,
    no_agency_called,
)
from motcua.kernel.organisations.models import (
    Agency,
    AgencyAlias,
    AgencyPrefix,
    Area,
    AreaSuccession,
    ModuleSwitch,
    ServedArea,
    Unit,
    in_force,
)
from motcua.kernel.organisations.words import ONE_STOP


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaChoice:
    """An area to choose in a form: its code, its name and the folded words that find it."""

    code: str
    name: str
    search_text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """Where dossiers for an agency are taken, and what their codes begin with."""

    unit: Unit
    prefix: str


def contacts() -> QuerySet[Agency]:
    """Return the agencies of today that say whom to call or where to go, by their codes."""
    rows = Agency.objects.in_force(clock.today())
    return rows.exclude(phone="", address="").order_by("code")


def agency(agency_id: UUID) -> Agency:
    """Return an agency by its id.

    Raises:
        UnknownAgencyError: There is none.
    """
    found = Agency.objects.select_related("area").filter(id=agency_id).first()
    if found is None:
        raise UnknownAgencyError(NO_AGENCY)
    return found


def agency_by_code(code: str, *, on: date | None = None) -> Agency:
    """Return the agency that bears a code, old or new, on a day.

    Raises:
        UnknownAgencyError: No agency bears it.
    """
    current = resolve_code(code, on=on)
    found = Agency.objects.select_related("area").in_force(_day(on)).filter(code=current).first()
    if found is None:
        raise UnknownAgencyError(no_agency_called(code))
    return found


def agency_of_area(area_code: str, *, on: date | None = None) -> Agency:
    """Return the People's Committee of an area on a day.

    Raises:
        UnknownAgencyError: The area has none, for instance because it is historical.
    """
    found = (
        Agency.objects.select_related("area")
        .in_force(_day(on))
        .filter(area__code=area_code, level__in=("commune", "province"))
        .first()
    )
    if found is None:
        raise UnknownAgencyError(f"Không có Ủy ban nhân dân ở địa bàn có mã {area_code}.")
    return found


def agency_serving(
    area_code: str, kind: str, *, besides: Agency, on: date | None = None
) -> Agency | None:
    """Return another agency that has a unit of a kind and does the work of an area on a day.

    Whoever was given the area (`ServedArea`), such as a branch of the land registration office;
    else whoever sits in it, such as a commune's police; else whoever serves the area above it.
    """
    day = _day(on)
    given = ServedArea.objects.in_force(day).filter(area__code=area_code)
    here = Area.objects.in_force(day).filter(code=area_code)
    nearness = Case(
        When(agency__in=given.values("agency"), then=0),
        When(agency__area__in=here, then=1),
        When(agency__area__in=here.values("parent"), then=2),
    )
    units = Unit.objects.in_force(day).filter(in_force(day, prefix="agency__"), kind=kind)
    near = units.exclude(agency=besides).annotate(nearness=nearness)
    found = near.filter(nearness__isnull=False).select_related("agency__area")
    unit = found.order_by("nearness", "agency__code").first()
    return unit.agency if unit else None


def agencies(*, on: date | None = None, level: str | None = None) -> list[Agency]:
    """Return the agencies of a day, of one level or of all, by name as a dictionary sorts."""
    rows = Agency.objects.select_related("area").in_force(_day(on))
    chosen = rows.filter(level=level) if level else rows
    return sorted(chosen, key=lambda row: text.sort_key(row.name))


def find_agencies(words: str, *, on: date | None = None, limit: int = 20) -> list[Agency]:
    """Return agencies whose name holds every word typed, with or without accents."""
    rows = Agency.objects.select_related("area").in_force(_day(on))
    for word in text.fold(words).split():
        rows = rows.filter(search_text__contains=word)
    return list(rows.order_by("level", "search_text")[:limit])


def nearest_agencies(words: str, *, on: date | None = None, limit: int = 3) -> list[Agency]:
    """Return the agencies whose names are written most alike; few, none that differ much."""
    rows = list(Agency.objects.in_force(_day(on)))
    names = {text.fold(name): row for row in rows for name in (row.name, row.short_name)}
    found = (names[name] for name in get_close_matches(text.fold(words), names, n=limit))
    return list({row.pk: row for row in found}.values())


def resolve_code(code: str, *, on: date | None = None) -> str:
    """Return the agency code that a code, old or new, stands for on a day.

    Old codes are looked up, never computed: the numbers changed in 2025.

    Raises:
        UnknownAgencyError: Neither an agency nor an alias bears it.
    """
    if Agency.objects.in_force(_day(on)).filter(code=code).exists():
        return code
    alias = AgencyAlias.objects.in_force(_day(on)).filter(old_code=code).first()
    if alias is None:
        raise UnknownAgencyError(no_agency_called(code))
    return alias.new_code


def dossier_prefix(agency: Agency | UUID, *, on: date | None = None) -> str:
    """Return what dossier codes of an agency begin with on a day.

    Raises:
        UnknownAgencyError: The agency has no prefix that day.
    """
    row = _prefix_of.first(_id(agency), day=_day(on))
    if row is None:
        raise UnknownAgencyError(NO_PREFIX)
    return row.prefix


@prepared
def _prefix_of(agency_id: UUID, day: date) -> QuerySet[AgencyPrefix]:
    return AgencyPrefix.objects.in_force(day).filter(agency_id=agency_id).order_by("pk")[:1]


def units_of(agency: Agency | UUID, *, on: date | None = None) -> list[Unit]:
    """Return the units of an agency on a day."""
    return _units_of(_id(agency), day=_day(on))


@prepared
def _units_of(agency_id: UUID, day: date) -> QuerySet[Unit]:
    return Unit.objects.in_force(day).filter(agency_id=agency_id).order_by("code")


def unit_of(agency: Agency | UUID, kind: str, *, on: date | None = None) -> Unit:
    """Return the unit of an agency that is of a kind, or has a field of work, on a day.

    `justice` finds the office at a commune, `household_business` the economy division.

    Raises:
        UnknownUnitError: The agency has none.
    """
    found = find_unit(agency, kind, on=on)
    if found is None:
        raise UnknownUnitError(f"Cơ quan không có đơn vị phụ trách “{kind}”.")
    return found


def find_unit(agency: Agency | UUID, kind: str, *, on: date | None = None) -> Unit | None:
    """Return what `unit_of` does, None where the agency has none."""
    units = units_of(agency, on=on)
    found = next((unit for unit in units if unit.kind == kind), None)
    return found or next((unit for unit in units if kind in unit.fields), None)


def desk_of(agency: Agency | UUID, *, prefix_on: date) -> Desk:
    """Return the desk that takes dossiers for an agency today, in one statement.

    Raises:
        UnknownUnitError: The agency has no one-stop desk.
        UnknownAgencyError: The agency has no prefix on that day.
    """
    found = _desk_of.first(_id(agency), day=_day(None), prefix_on=prefix_on)
    if found is None:
        raise UnknownUnitError("Cơ quan không có bộ phận một cửa.")
    prefix = getattr(found, "prefix", None)
    if prefix is None:
        raise UnknownAgencyError(NO_PREFIX)
    return Desk(unit=found, prefix=prefix)


@prepared
def _desk_of(agency_id: UUID, day: date, prefix_on: date) -> QuerySet[Unit, Any]:
    prefixes = AgencyPrefix.objects.in_force(prefix_on).filter(agency_id=agency_id).order_by("pk")
    desks = Unit.objects.in_force(day).filter(agency_id=agency_id, kind=ONE_STOP)
    prefix = Subquery(prefixes.values("prefix")[:1])
    return desks.annotate(prefix=prefix).order_by("code")[:1]


def agencies_with(module: str) -> list[Agency]:
    """Return the agencies of today that have a module, for people to choose whom they write to."""
    off = set(ModuleSwitch.objects.filter(module=module).values_list("agency_id", flat=True))
    return [one for one in agencies() if one.pk not in off]


def is_module_on(module: str, agency_id: UUID) -> bool:
    """Say whether an agency has a module, for those who choose whom to send something to."""
    return not ModuleSwitch.objects.filter(module=module, agency_id=agency_id).exists()


def areas(level: str, *, on: date | None = None) -> list[Area]:
    """Return the areas of a level on a day, as a dictionary sorts them."""
    rows = Area.objects.in_force(_day(on)).filter(level=level)
    return sorted(rows, key=lambda row: text.sort_key(row.name))


def area_named(code: str, *, on: date | None = None, level: str = "commune") -> Area:
    """Return the area that bears a code on a day.

    Raises:
        UnknownAreaError: No area bears it that day.
    """
    found = Area.objects.in_force(_day(on)).filter(code=code, level=level).first()
    if found is None:
        raise UnknownAreaError(f"Không có đơn vị hành chính mang mã {code} vào ngày này.")
    return found


def area_choices(level: str, *, on: date | None = None) -> tuple[AreaChoice, ...]:
    """Return the choices of an `area` field of a form, as a dictionary sorts them."""
    return tuple(
        AreaChoice(code=area.code, name=area.name, search_text=area.search_text)
        for area in areas(level, on=on)
    )


def find_areas(
    words: str, *, on: date | None = None, level: str = "commune", limit: int = 20
) -> list[Area]:
    """Return areas whose name holds every word typed, with or without accents."""
    rows = Area.objects.in_force(_day(on)).filter(level=level)
    for word in text.fold(words).split():
        rows = rows.filter(search_text__contains=word)
    return list(rows.order_by("search_text")[:limit])


def successors(area: Area) -> list[AreaSuccession]:
    """Return to whom the territory of an area passed, the main part first."""
    rows = AreaSuccession.objects.filter(predecessor=area).select_related("successor")
    return sorted(rows, key=lambda row: (row.share == AreaSuccession.Share.PART, row.successor_id))


def unverified_counts(*, on: date | None = None) -> tuple[int, int]:
    """Return how many agencies bear a provisional code, and how many prefixes are unverified."""
    day = _day(on)
    agencies = Agency.objects.in_force(day).filter(is_code_verified=False).count()
    prefixes = AgencyPrefix.objects.in_force(day).filter(is_verified=False).count()
    return agencies, prefixes


def _id(agency: Agency | UUID) -> UUID:
    return agency.id if isinstance(agency, Agency) else agency


def _day(on: date | None) -> date:
    return on or clock.today()
