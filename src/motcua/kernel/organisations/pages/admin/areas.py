"""The dated tree of areas, and what became of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from motcua.kernel.access.api import NotVisibleError, Request, route
from motcua.kernel.base.api import Actor, clock, text
from motcua.kernel.organisations.access import SEE_CHART
from motcua.kernel.organisations.models import Agency, Area, AreaLevel, AreaSuccession

_PARTS_FIRST = {"default": 0, "whole": 1, "part": 2}


@dataclass(frozen=True, kw_only=True, slots=True)
class Branch:
    """An area with the areas right below it."""

    area: Area
    below: tuple[Area, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Era:
    """A span of days during which the tree did not change."""

    first: date
    last: date | None


def _area(actor: Actor, *, area_id: UUID) -> Area:
    found = Area.objects.select_related("parent").filter(id=area_id).first()
    if found is None:
        raise NotVisibleError
    return found


@route(permission=SEE_CHART)
def areas(request: Request) -> HttpResponse:
    """Show the tree as it was on a day, today unless one is given."""
    today = clock.today()
    on = _day(request.GET.get("ngay", "")) or today
    typed = text.clean_line(request.GET.get("q", ""))[:100]
    rows = list(Area.objects.in_force(on))
    branches = _branches(rows, text.fold(typed))
    context = {
        "on": on,
        "today": today,
        "typed": typed,
        "eras": _eras(),
        "branches": branches,
        "levels": AreaLevel.objects.in_force(on).order_by("rank"),
        "count": sum(row.level == "commune" for row in rows),
        "is_found": any(branch.below for branch in branches),
        "menu_current": "areas",
    }
    return render(request, "organisations/admin/areas.html", context)


@route(permission=SEE_CHART, loader=_area)
def area(request: Request, found: Area) -> HttpResponse:
    """Show one area: its life, what it came from, what became of it, whose it is."""
    today = clock.today()
    passed = AreaSuccession.objects.select_related("predecessor", "successor")
    context = {
        "area": found,
        "today": today,
        "same_code": Area.objects.filter(code=found.code, level=found.level).order_by("valid_from"),
        "came_from": _ordered(list(passed.filter(successor=found))),
        "became": _ordered(list(passed.filter(predecessor=found))),
        "below": sorted(found.children.all(), key=lambda row: text.sort_key(row.name)),
        "agencies": Agency.objects.in_force(today).filter(area=found).order_by("code"),
        "menu_current": "areas",
    }
    return render(request, "organisations/admin/area.html", context)


def _ordered(rows: list[AreaSuccession]) -> Sequence[AreaSuccession]:
    return sorted(rows, key=lambda row: (_PARTS_FIRST[row.share], row.predecessor.code))


def _day(typed: str) -> date | None:
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(typed.strip()[:10], form).date()  # noqa: DTZ007 - a day
        except ValueError:
            continue
    return None


def _eras() -> Sequence[Era]:
    """Return the spans between the days on which communes began or ended, latest first."""
    rows = Area.objects.filter(level="commune").values_list("valid_from", "valid_to").distinct()
    days = sorted({day for pair in rows for day in pair if day is not None})
    ends = [*days[1:], None]
    return [Era(first=first, last=last) for first, last in zip(days, ends, strict=True)][::-1]


def _branches(rows: Sequence[Area], folded: str) -> Sequence[Branch]:
    """Return the parents of communes, each with those communes whose name has the words."""
    parents = {row.id: row for row in rows}
    below: dict[UUID | None, list[Area]] = {}
    for row in rows:
        if row.level == "commune" and all(w in row.search_text for w in folded.split()):
            below.setdefault(row.parent_id, []).append(row)
    branches = [
        Branch(area=parents[key], below=tuple(sorted(found, key=_by_name)))
        for key, found in below.items()
        if key in parents
    ]
    return sorted(branches, key=lambda branch: _by_name(branch.area))


def _by_name(row: Area) -> str:
    return text.sort_key(row.name)
