"""Beginning, saving and discarding what is not filed yet. Drafts are no facts: no ledger event."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.domain.dossiers.api import ChannelClosedError
from motcua.domain.filing.answers.typed import TypedForm, TypedStep
from motcua.domain.filing.models import Draft
from motcua.domain.payments.api import PROOF_CHARACTERS, with_claim
from motcua.domain.procedures.api import channel_row, version_in_force
from motcua.domain.work.api import saves_after
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor, Problem, clock, ids, no_event, text
from motcua.kernel.files.api import remove_files_of
from motcua.kernel.forms.api import WHOLE, Save, Saves
from motcua.kernel.ledger.api import Subject
from motcua.kernel.organisations.api import agency
from motcua.kernel.privacy.api import Sealed, create_key, sealing_key

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
        raise ChannelClosedError("Thủ tục này hiện chưa nhận hồ sơ theo cách đã chọn.")
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
    save: Save | None = None,
) -> tuple[Draft, tuple[Problem, ...]]:
    """Keep everything typed in one step, right or wrong, and say what is to be mended.

    Args:
        actor: The author.
        draft_id: Which draft.
        step: Key of the step.
        posted: What the page sent.
        changed: Names that changed, when the page sent only those while they were typed.
        save: Which save of which window it is; None when no page saves.

    Raises:
        NotVisibleError: It is not the actor's draft.
        StaleMatterError: Another window saved the step, and this one has not seen it.
    """
    with transaction.atomic():
        rows = Draft.objects.select_for_update(of=("self",)).select_related("version")
        draft = visible_one(actor, rows, id=draft_id)
        typed = TypedStep(draft=draft, step=step, posted=posted, changed=changed)
        answers = sealing_key(Subject(kind="dossier", id=draft.id)).amend(
            draft.answers, typed.merged
        )
        saves = saves_after(
            draft.saves,
            step,
            save,
            revision=draft.revision,
            is_news=typed.is_news,
            is_partial=changed is not None,
        )
        if saves is not None:
            draft.step = step
            _keep(draft, answers, saves, is_news=typed.is_news)
    return draft, typed.problems


@no_event(_NOT_A_FACT)
def save_form(
    *,
    actor: Actor,
    draft_id: UUID,
    posted: Mapping[str, list[str]],
    papers: Mapping[str, str],
    reason: str = "",
    payer_class: str = "",
    payer_proof: str = "",
    save: Save | None = None,
) -> Draft:
    """Keep the whole form of a counter at once, and in which form each paper was given.

    Args:
        actor: The author.
        draft_id: Which draft.
        posted: What the page sent.
        papers: Form of a paper by component; forms that do not exist are left out.
        reason: Why what should be looked at again is right, in the officer's words.
        payer_class: Class of payer whose exemption is claimed, or empty.
        payer_proof: What proves it, in words.
        save: Which save of which window it is; None when no page saves.

    Raises:
        NotVisibleError: It is not the actor's draft.
        StaleMatterError: Another window saved it, and this one has not seen it.
    """
    with transaction.atomic():
        rows = Draft.objects.select_for_update(of=("self",)).select_related("version")
        draft = visible_one(actor, rows, id=draft_id)
        typed = TypedForm(
            draft=draft,
            posted=posted,
            papers=papers,
            reason=reason,
            payer_class=payer_class,
            payer_proof=payer_proof,
        )
        answers = sealing_key(Subject(kind="dossier", id=draft.id)).amend(
            draft.answers, typed.merged
        )
        saves = saves_after(
            draft.saves, WHOLE, save, revision=draft.revision, is_news=typed.is_news
        )
        if saves is not None:
            _keep(draft, answers, saves, is_news=typed.is_news)
    return draft


def _keep(draft: Draft, answers: Sealed, saves: Saves, *, is_news: bool) -> None:
    draft.answers, draft.saves = answers, dict(saves)
    draft.saved_at, draft.warned_at = clock.now(), None
    draft.revision += is_news
    draft.save(update_fields=["answers", "saves", "step", "saved_at", "warned_at", "revision"])


@no_event(_NOT_A_FACT)
def claim_exemption(*, actor: Actor, draft_id: UUID, payer_class: str, payer_proof: str) -> Draft:
    """Say whose exemption from fees is claimed and what proves it; neither where it is nobody's.

    Raises:
        NotVisibleError: It is not the actor's draft.
    """
    proof = text.clean_line(payer_proof)[:PROOF_CHARACTERS]
    with transaction.atomic():
        draft = visible_one(actor, Draft.objects.select_for_update(), id=draft_id)
        key = sealing_key(Subject(kind="dossier", id=draft.id))
        draft.answers = key.amend(
            draft.answers, lambda told: with_claim(told or {}, code=payer_class, proof=proof)
        )
        draft.saved_at, draft.warned_at = clock.now(), None
        draft.revision += 1
        draft.save(update_fields=["answers", "saved_at", "warned_at", "revision"])
    return draft


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
