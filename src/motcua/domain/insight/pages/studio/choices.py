"""What may be tried of a procedure: its versions, and the drafts that are open."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.drafting.api import drafts
from motcua.domain.procedures.api import (
    Procedure,
    UnknownProcedureError,
    Version,
    version_in_force,
    versions_of,
)
from motcua.kernel.base.api import Actor, clock, dates
from motcua.kernel.definitions.api.versions import Draft, draft

DRAFT = "nhap-"
"""Before the id of a draft; versions are chosen by their number."""
_OPEN = (Draft.State.DRAFTING, Draft.State.SUBMITTED)

type Choices = Sequence[tuple[str, str]]


def choices(actor: Actor, found: Procedure) -> Choices:
    """Return what may be chosen, with its words: drafts first, then versions, newest first."""
    drafts = [
        (f"{DRAFT}{row.pk}", f"Bản nháp, lần lưu {row.revision}, {row.get_state_display()}")
        for row in _open_drafts(actor, found)
    ]
    versions = [
        (str(row.number), f"Phiên bản số {row.number}, từ {dates.format_date(row.valid_from)}")
        for row in versions_of(found.code)
    ]
    return [*drafts, *versions]


def number_in_force(found: Procedure) -> str:
    """Return the key of the version in force today; empty where none is."""
    try:
        today = clock.today()
        return str(version_in_force(found.code, on=today).number)
    except UnknownProcedureError:
        return ""


def tried(actor: Actor, found: Procedure, chosen: str) -> Version | Draft:
    """Return what was chosen, one of `choices`."""
    if chosen.startswith(DRAFT):
        return draft(actor, UUID(chosen.removeprefix(DRAFT)))
    return Version.objects.get(definition=found.pk, number=int(chosen))


def _open_drafts(actor: Actor, found: Procedure) -> QuerySet[Draft]:
    return drafts(actor).filter(code=found.code, state__in=_OPEN)
