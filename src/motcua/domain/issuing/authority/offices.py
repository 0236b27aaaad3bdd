"""Whether whoever issues papers has somebody who signs, and somebody who numbers and seals."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import WAITING
from motcua.domain.work.api import Matter
from motcua.kernel.identity.api import Holding
from motcua.kernel.organisations.api import Agency, in_force
from motcua.kernel.registers.api import Book

_OFFICES = {"leader": "người ký (lãnh đạo)", "clerk": "văn thư giữ sổ, giữ con dấu"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Unstaffed:
    """An agency that issues papers this year, and whom it lacks for that, in words."""

    agency: Agency
    lacking: Sequence[str]


def unstaffed(*, on: date, agency_id: UUID | None = None) -> Sequence[Unstaffed]:
    """Return who issues and lacks a signer or a clerk, by code; five statements.

    Who has given a number this year, has a paper that waits or settles an open matter issues.

    Args:
        on: The day.
        agency_id: The only agency that is asked about; None for all.

    Source:
        30/2020/NĐ-CP, Art. 13, 14, 32.
    """
    only = Q(agency=agency_id) if agency_id else Q()
    issuing = set(Book.objects.filter(only, year=on.year).values_list("agency", flat=True))
    issuing |= set(Paper.objects.filter(only, state__in=WAITING).values_list("agency", flat=True))
    settling = Matter.objects.filter(ended_at=None).values_list("settled_by", flat=True)
    issuing |= {one for one in settling.distinct() if agency_id in {None, one}}
    held = _roles(on)
    return [
        Unstaffed(agency=agency, lacking=lacking)
        for agency in Agency.objects.filter(pk__in=issuing).order_by("code")
        if (lacking := [words for role, words in _OFFICES.items() if role not in held[agency.pk]])
    ]


def _roles(on: date) -> dict[UUID, set[str]]:
    """Return the roles that somebody holds, by agency."""
    current = in_force(on) & in_force(on, prefix="post__")
    rows = Holding.objects.filter(current, account__is_active=True, post__role__in=_OFFICES)
    found: dict[UUID, set[str]] = defaultdict(set)
    for agency_id, role in rows.values_list("post__unit__agency", "post__role").distinct():
        found[agency_id].add(role)
    return found
