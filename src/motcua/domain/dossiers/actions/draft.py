"""Beginning, saving and discarding what is not filed yet. Drafts are no facts: no ledger event."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.domain.dossiers.errors import ChannelClosedError, StaleDossierError
from motcua.domain.dossiers.filing import form_of
from motcua.domain.dossiers.form_setting import form_setting
from motcua.domain.dossiers.models import Draft
from motcua.domain.dossiers.partial_saving import completed
from motcua.domain.procedures.api import channel_row, version_in_force
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor, Problem, clock, ids, no_event
from motcua.kernel.files.api import remove_files_of
from motcua.kernel.forms.api import merge_step
from motcua.kernel.ledger.api import Subject
from motcua.kernel.organisations.api import agency
from motcua.kernel.privacy.api import create_key, sealing_key

_NOT_A_FACT = "a draft is no fact; the first event is the filing"


@no_event(_NOT_A_FACT)
def start_draft(
    *,
    actor: Actor,
    procedure_code: str,
    channel: str,
    agency_id: UUID | None = None,
    answers: Mapping[str, Any] | None = None,
) -> Draft:
    """Begin a dossier of the version in force today, with the answers that are known already.

    Raises:
        ChannelClosedError: The procedure may not be filed this way today.
    """
    now = clock.now()
    today = clock.local(now).date()
    version = version_in_force(procedure_code, on=today)
    if channel_row(procedure_code, channel=channel, on=today) is None:
        raise ChannelClosedError("Thủ tục này hiện chưa nhận hồ sơ theo cách Ông/Bà chọn.")
    draft_id = ids.new_id()
    key = create_key(Subject(kind="dossier", id=draft_id))
    return Draft.objects.create(
        id=draft_id,
        author_id=actor.id,
        version=version,
        channel=channel,
        agency_id=agency_id,
        answers=key.seal(dict(answers or {})),
        started_at=now,
        saved_at=now,
    )


@no_event(_NOT_A_FACT)
def save_step(
    *,
    actor: Actor,
    draft_id: UUID,
    step: str,
    posted: Mapping[str, list[str]],
    changed: frozenset[str] | None = None,
    revision: int | None = None,
) -> tuple[Draft, tuple[Problem, ...]]:
    """Keep everything typed in one step, right or wrong, and say what is to be mended.

    Args:
        actor: The author.
        draft_id: Which draft.
        step: Key of the step.
        posted: What the page sent.
        changed: Names that changed, when the page sent only those while they were typed.
        revision: The revision that the page showed; None when it does not matter.

    Raises:
        NotVisibleError: It is not the actor's draft.
        StaleDossierError: The same draft was changed in another window meanwhile.
    """
    problems: tuple[Problem, ...] = ()
    with transaction.atomic():
        rows = Draft.objects.select_for_update(of=("self",)).select_related("version")
        draft = visible_one(actor, rows, id=draft_id)
        if revision is not None and revision != draft.revision:
            raise StaleDossierError(
                "Hồ sơ này đang được điền ở một cửa sổ khác. Hãy tải lại trang để xem bản mới nhất."
            )
        form = form_of(definition_of(draft.version))
        setting = form_setting(form, channel=draft.channel)

        def merged(before: Mapping[str, Any] | None) -> Mapping[str, Any]:
            nonlocal problems
            stored = before or {}
            sent = posted
            if changed is not None:
                sent = completed(form, stored, posted=posted, changed=changed)
            answers, problems = merge_step(
                form,
                stored,
                step,
                sent,
                today=setting.today,
                lists=setting.lists,
                context=setting.context,
            )
            return answers

        key = sealing_key(Subject(kind="dossier", id=draft.id))
        draft.answers = key.amend(draft.answers, merged)
        draft.step = step
        draft.saved_at = clock.now()
        draft.warned_at = None
        draft.revision += 1
        draft.save(update_fields=["answers", "step", "saved_at", "warned_at", "revision"])
    return draft, problems


@no_event(_NOT_A_FACT)
def choose_agency(*, actor: Actor, draft_id: UUID, agency_id: UUID) -> Draft:
    """Say which agency is to settle the dossier.

    Raises:
        NotVisibleError: It is not the actor's draft.
        UnknownAgencyError: There is no such agency.
    """
    with transaction.atomic():
        draft = visible_one(actor, Draft.objects.select_for_update(), id=draft_id)
        draft.agency = agency(agency_id)
        draft.saved_at, draft.warned_at = clock.now(), None
        draft.save(update_fields=["agency", "saved_at", "warned_at"])
    return draft


@no_event(_NOT_A_FACT)
def discard_draft(*, actor: Actor, draft_id: UUID) -> None:
    """Throw a draft and its files away. Its key goes with the sweep of keys without data.

    Raises:
        NotVisibleError: It is not the actor's draft.
    """
    with transaction.atomic():
        draft = visible_one(actor, Draft.objects.select_for_update(), id=draft_id)
        remove_files_of(Subject(kind="dossier", id=draft_id))
        draft.delete()
