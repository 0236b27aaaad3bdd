"""Factories for tests: dossiers whose clock runs to a known day, and orders."""

from collections.abc import Sequence
from datetime import date

from motcua.domain.calendars.told import ToldOrder
from motcua.domain.dossiers.api import Dossier, read_clock
from motcua.domain.dossiers.testing import CAM_BINH, Province, received_birth
from motcua.domain.work.api import carry_due
from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import (
    LegalClock,
    Started,
    TimeLimit,
    Unit,
    calendar_for,
    event_as_data,
)

STORM = ToldOrder(
    area_codes=(CAM_BINH,),
    first_on=date(2026, 10, 15),
    last_on=date(2026, 10, 16),
    reason="nghỉ tránh bão",
    number="12/QĐ-UBND",
    ordered_on=date(2026, 10, 5),
)


def eight_days(province: Province) -> Dossier:
    """Return a dossier received now that has eight working days: vector 45 on 5/10/2026."""
    return running(received(province), days=8)


def received(province: Province) -> Dossier:
    """Return a birth registration of this autumn, received now."""
    return received_birth(province, answers={"nksNgaySinh": "2026-10-01"})


def running(dossier: Dossier, *, days: int) -> Dossier:
    """Let a dossier's clock run for so many working days since it was filed."""
    limit = TimeLimit(unit=Unit.WORKING_DAY, quantity=days)
    started = Started(at=dossier.filed_at, limit=limit)
    reading = LegalClock(calendar=calendar_for(dossier.settled_by.calendar_code)).read(
        [started], now=clock.now()
    )
    told = Started(at=started.at, limit=limit, told_due_at=reading.due_at)
    dossier.clock, dossier.due_at = [event_as_data(told)], reading.due_at
    dossier.save()
    carry_due(matter_ids=[dossier.pk])
    return dossier


def due_of(*dossiers: Dossier) -> Sequence[str]:
    """Return the dates that bind dossiers now, as stored and as the clock tells them."""
    found = []
    for one in dossiers:
        fresh = Dossier.objects.select_related("settled_by", "version").get(pk=one.pk)
        assert fresh.due_at is not None
        assert read_clock(fresh).told_due_at == fresh.due_at
        found.append(f"{clock.local(fresh.due_at):%Y-%m-%dT%H:%M}")
    return found
