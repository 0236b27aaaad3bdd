"""Saying which papers were given at a counter, and in which form."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from motcua.domain.dossiers.models import Draft, Paper
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor, clock, no_event
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import sealing_key

GIVEN = "_papers"
"""Where a draft keeps, by component, in which form a paper was given; `none`: it was not."""

NOT_GIVEN = "none"


@no_event("a draft is no fact; the first event is the filing")
def keep_given_papers(*, actor: Actor, draft_id: UUID, forms: Mapping[str, str]) -> Draft:
    """Keep what the officer ticked beside each paper; forms that do not exist are left out.

    Raises:
        NotVisibleError: It is not the actor's draft.
    """
    allowed = {*Paper.Form.values, NOT_GIVEN}
    kept = {code: form for code, form in forms.items() if form in allowed}
    with transaction.atomic():
        draft = visible_one(actor, Draft.objects.select_for_update(), id=draft_id)
        key = sealing_key(Subject(kind="dossier", id=draft.id))
        draft.answers = key.amend(draft.answers, lambda before: {**(before or {}), GIVEN: kept})
        draft.saved_at = clock.now()
        draft.revision += 1
        draft.save(update_fields=["answers", "saved_at", "revision"])
    return draft
