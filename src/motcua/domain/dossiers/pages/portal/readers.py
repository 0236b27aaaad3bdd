"""Who has read the citizen's data, as the citizen sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.kernel.base.api import SYSTEM, Actor, clock, limits
from motcua.kernel.identity.api import display_names
from motcua.kernel.ledger.api import Subject
from motcua.kernel.organisations.api import Unit
from motcua.kernel.privacy.api import ReadingRecord, purposes, readings_of
from motcua.kernel.ui import api as ui


@dataclass(frozen=True, kw_only=True, slots=True)
class Readers:
    """Readings by others, latest first, and the owner's own apart."""

    others: Sequence[ui.Reading]
    own: Sequence[ui.Reading]


def readers_of(actor: Actor, subject: Subject) -> Readers:
    """Return who read a subject: three statements however many readings there are."""
    rows = readings_of(subject, limit=limits.get("dossiers.shown_readings_count"))
    names = display_names({row.actor_id for row in rows})
    units = _unit_names({row.unit_id for row in rows if row.unit_id})
    shown = [(row, _shown(row, names, units)) for row in rows]
    return Readers(
        others=[reading for row, reading in shown if row.actor_id != actor.id],
        own=[reading for row, reading in shown if row.actor_id == actor.id],
    )


def _unit_names(unit_ids: set[UUID]) -> dict[UUID, str]:
    rows = Unit.objects.filter(id__in=unit_ids).select_related("agency")
    return {unit.id: _place(unit.name, unit.agency.short_name) for unit in rows}


def _place(unit: str, agency: str) -> str:
    return unit if agency in unit else f"{unit}, {agency}"


def _shown(row: ReadingRecord, names: dict[UUID, str], units: dict[UUID, str]) -> ui.Reading:
    is_system = row.actor_id == SYSTEM.id
    who = _("Hệ thống") if is_system else names.get(row.actor_id, _("Tài khoản đã đóng"))
    purpose = purposes.get(row.purpose).label if row.purpose in purposes else row.purpose
    return ui.Reading(
        at=f"{clock.local(row.at):%d/%m/%Y %H:%M}",
        who=who,
        place=units.get(row.unit_id, "") if row.unit_id else "",
        what=_("Nội dung hồ sơ"),
        purpose=purpose,
    )
