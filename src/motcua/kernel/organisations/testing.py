"""Factories for tests of this package and of others."""

from datetime import date
from itertools import count

from motcua.kernel.base.api import text
from motcua.kernel.organisations.models import Agency, AgencyPrefix, Area, Post, Unit
from motcua.kernel.organisations.words import unit_kind_words

FROM = date(2025, 7, 1)
_numbers = count(700)


def make_area(
    *,
    code: str | None = None,
    name: str = "Xã Thử Nghiệm",
    level: str = "commune",
    valid_from: date = FROM,
    valid_to: date | None = None,
) -> Area:
    """Return a stored area; its code is new unless given."""
    return Area.objects.create(
        code=code or f"9{next(_numbers):04d}",
        name=name,
        kind=name.split(" ", maxsplit=1)[0],
        level=level,
        search_text=text.fold(name),
        valid_from=valid_from,
        valid_to=valid_to,
    )


def make_agency(
    *,
    name: str = "Ủy ban nhân dân xã Thử Nghiệm",
    level: str = "commune",
    area: Area | None = None,
    code: str | None = None,
) -> Agency:
    """Return a stored agency with a dossier prefix."""
    code = code or f"H27.{next(_numbers)}"
    agency = Agency.objects.create(
        code=code,
        name=name,
        short_name=name.removeprefix("Ủy ban nhân dân "),
        level=level,
        area=area or make_area(),
        calendar_code="hatinh",
        search_text=text.fold(name),
        valid_from=FROM,
    )
    AgencyPrefix.objects.create(agency=agency, prefix=f"{code}.02", valid_from=FROM)
    return agency


def make_unit(*, agency: Agency | None = None, kind: str = "one_stop", name: str = "") -> Unit:
    """Return a stored unit."""
    return Unit.objects.create(
        agency=agency or make_agency(),
        code=kind,
        kind=kind,
        name=name or unit_kind_words(kind).capitalize(),
        valid_from=FROM,
    )


def make_post(
    *, unit: Unit | None = None, role: str = "one_stop", title: str = "Công chức tiếp nhận"
) -> Post:
    """Return a stored post."""
    return Post.objects.create(
        unit=unit or make_unit(),
        code=f"{role}_{next(_numbers)}",
        title=title,
        role=role,
        valid_from=FROM,
    )
