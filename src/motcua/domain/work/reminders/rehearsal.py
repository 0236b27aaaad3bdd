"""What a morning would tell whom, without telling anybody: for the command line."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from motcua.domain.work.actions.remind_agency import Concerned, agencies_at_work, remind_agency
from motcua.domain.work.actions.remind_officer import key_of
from motcua.domain.work.models import Escalation
from motcua.domain.work.reminders.brief import Brief, brief_for
from motcua.kernel.base.api import no_event
from motcua.kernel.notices.api import known_keys
from motcua.kernel.organisations.api import Agency


@no_event("everything is undone again")
def rehearse(day: date) -> Mapping[str, object]:
    """Return what a morning would still tell: `{"day", "notices", "escalations", "total"}`.

    Posts and codes only. A notice that was sent this morning is not among them.
    """
    notices: list[Mapping[str, object]] = []
    escalations: list[Mapping[str, object]] = []
    with transaction.atomic():
        for agency in Agency.objects.filter(pk__in=agencies_at_work()).order_by("code"):
            concerned = remind_agency(agency_id=agency.pk, day=day)
            if concerned is not None:
                notices += _notices(agency, concerned)
                escalations += [_escalation(row) for row in concerned.escalations]
        transaction.set_rollback(True)
    return {
        "day": day.isoformat(),
        "notices": notices,
        "escalations": escalations,
        "total": len(notices),
    }


def _notices(agency: Agency, concerned: Concerned) -> Iterator[Mapping[str, object]]:
    day = concerned.morning.day
    keys = {one: key_of(one, agency_id=agency.pk, day=day) for one in concerned.accounts}
    sent = known_keys(list(keys.values()))
    for account_id in (one for one, key in keys.items() if key not in sent):
        brief = _brief(account_id, agency, concerned)
        if not brief.is_empty:
            yield _notice(agency, brief)


def _brief(account_id: UUID, agency: Agency, concerned: Concerned) -> Brief:
    return brief_for(account_id, agency_id=agency.pk, morning=concerned.morning)


def _notice(agency: Agency, brief: Brief) -> Mapping[str, object]:
    return {
        "agency": agency.code,
        "posts": list(brief.titles),
        "late": len(brief.pressing.late),
        "today": len(brief.pressing.today),
        "next": len(brief.pressing.next),
        "escalated": len(brief.escalated),
        "codes": brief.codes,
    }


def _escalation(row: Escalation) -> Mapping[str, object]:
    return {"kind": row.matter.kind, "code": row.matter.code, "level": str(row.level)}
