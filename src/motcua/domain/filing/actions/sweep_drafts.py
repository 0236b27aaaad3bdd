"""Giving up drafts that nobody files: a warning first, then nothing of them is kept."""

from django.db import transaction

from motcua.domain.filing.keeping import draft_keeping
from motcua.domain.filing.models import Draft
from motcua.kernel.base.api import SYSTEM, clock, dates, limits, no_event
from motcua.kernel.files.api import remove_files_of
from motcua.kernel.ledger.api import Subject
from motcua.kernel.notices.api import send

_NOT_A_FACT = "a draft is no fact; the first event is the filing"


@no_event(_NOT_A_FACT)
def warn_of_old_drafts() -> int:
    """Tell the authors of drafts that are about to be deleted; return how many. Each once."""
    now = clock.now()
    keeping = draft_keeping()
    old = Draft.objects.filter(saved_at__lte=keeping.warned_from(now), warned_at=None)
    rows = old.select_related("version__definition").order_by("saved_at")
    found = list(rows[: limits.get("filing.sweep_rows")])
    for draft in found:
        gone_at = now + (keeping.warned_from(now) - keeping.expired_from(now))
        _tell(draft, "draft_expiring", due=dates.format_hour_and_day(gone_at))
    Draft.objects.filter(id__in=[draft.id for draft in found]).update(warned_at=now)
    return len(found)


@no_event(_NOT_A_FACT)
def delete_expired_drafts() -> int:
    """Delete drafts whose authors were warned and did nothing; return how many.

    Their files go with them; their keys with the next sweep of keys without data.
    """
    now = clock.now()
    keeping = draft_keeping()
    warned_before = now - (keeping.warned_from(now) - keeping.expired_from(now))
    old = Draft.objects.filter(
        saved_at__lte=keeping.expired_from(now), warned_at__lte=warned_before
    )
    rows = old.select_related("version__definition").order_by("saved_at")
    found = list(rows[: limits.get("filing.sweep_rows")])
    return sum(give_up(draft) for draft in found)


@no_event(_NOT_A_FACT)
def give_up(draft: Draft) -> bool:
    """Delete a draft as it was found; one saved or filed meanwhile stays, with its files."""
    with transaction.atomic():
        rows = Draft.objects.filter(id=draft.id, revision=draft.revision, saved_at=draft.saved_at)
        if not rows.delete()[0]:
            return False
        _tell(draft, "draft_expired", at=dates.format_hour_and_day(clock.now()))
        remove_files_of(Subject(kind="dossier", id=draft.id))
    return True


def _tell(draft: Draft, template: str, **context: str) -> None:
    send(
        actor=SYSTEM,
        subject=Subject(kind="dossier", id=draft.id),
        template=template,
        context={"procedure": draft.version.definition.name, **context},
        to_account=draft.author_id,
        path="/viec-cua-toi/" if template == "draft_expired" else f"/nop/{draft.id}/",
        key=f"{template}:{draft.id.hex}:{draft.revision}",
    )
