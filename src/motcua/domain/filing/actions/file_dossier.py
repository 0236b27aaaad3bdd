"""Filing: the draft becomes a dossier, and the citizen holds a signed entry at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from motcua.domain.dossiers.api import Dossier, StaleMatterError, Submission, check, open_dossier
from motcua.domain.filing.models import Draft
from motcua.kernel.access.api import visible, visible_one
from motcua.kernel.base.api import Actor, Invalid, Problem, clock, no_event
from motcua.kernel.files.api import StoredFile
from motcua.kernel.ledger.api import Entry

_ATTEMPTS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Filed:
    """What filing gives back; `entry` is None when the draft had been filed before."""

    dossier: Dossier
    entry: Entry | None


@no_event("the dossier that is opened has its own event")
def file_dossier(
    *,
    actor: Actor,
    draft_id: UUID,
    arrived_at: datetime | None = None,
    draft: Draft | None = None,
    is_to_be_refused: bool = False,
    files: Sequence[StoredFile] | None = None,
) -> Filed:
    """File a draft. Filing twice gives the first's dossier again.

    Args:
        actor: The author of the draft: its owner online, the officer at the counter.
        draft_id: Which draft; its id becomes the dossier's.
        arrived_at: When it arrived, for dossiers by post; now when None.
        draft: The draft with version and agency as the actor has read it: this and no other is
            filed. Without it the latest is.
        files: Its files that stand, as the actor has read them; read anew when None.
        is_to_be_refused: An officer takes it to refuse it in writing; see `Submission`.

    Returns:
        The dossier and its first ledger entry `dossier.filed`.

    Raises:
        NotVisibleError: Neither a draft nor a dossier of the actor's.
        Invalid: With every problem of the form, the papers and the arrival at once.
        NoAgencyError: No agency was chosen, or one that does not settle the procedure.
        StaleMatterError: The draft was changed since it was read, or kept changing.
    """
    if draft is not None and (draft.id, draft.author_id) != (draft_id, actor.id):
        draft = None
    for _attempt in range(_ATTEMPTS if draft is None else 1):
        found = draft or _read(actor, draft_id)
        if found is None:
            return _filed_before(actor, draft_id)
        handed_in = replace(_handed_in(found, arrived_at, files), is_to_be_refused=is_to_be_refused)
        filed = _try_to_file(actor, found, handed_in)
        if filed is not None:
            return filed
    if _read(actor, draft_id) is None:
        return _filed_before(actor, draft_id)
    raise StaleMatterError(
        "Hồ sơ này đang được điền ở một cửa sổ khác. Hãy xem lại bản mới nhất rồi nộp."
    )


def _read(actor: Actor, draft_id: UUID) -> Draft | None:
    rows = visible(actor, Draft.objects.select_related("version", "agency"))
    return rows.filter(id=draft_id).first()


def _try_to_file(actor: Actor, draft: Draft, submission: Submission) -> Filed | None:
    """File the draft as it was read; None when it was changed, filed or discarded meanwhile."""
    checked = check(submission)
    with transaction.atomic():
        gone, _rows = _as_read(draft).delete()
        if not gone:
            return None
        opened = open_dossier(actor=actor, checked=checked)
    return Filed(dossier=opened.dossier, entry=opened.entry)


def _as_read(draft: Draft) -> QuerySet[Draft]:
    return Draft.objects.filter(id=draft.id, revision=draft.revision, agency=draft.agency)


def _filed_before(actor: Actor, draft_id: UUID) -> Filed:
    rows = Dossier.objects.filter(submitter_id=actor.id)
    return Filed(dossier=visible_one(actor, rows, id=draft_id), entry=None)


def _handed_in(
    draft: Draft,
    arrived_at: datetime | None,
    files: Sequence[StoredFile] | None,
) -> Submission:
    return Submission(
        id=draft.id,
        version=draft.version,
        channel=draft.channel,
        answers=draft.answers,
        agency=draft.agency,
        arrived_at=_arrival(draft, arrived_at),
        begun_at=draft.started_at,
        files=files,
    )


def _arrival(draft: Draft, arrived_at: datetime | None) -> datetime:
    """Return when the dossier arrived; only the post knows another instant than now."""
    now = clock.now()
    if arrived_at is None:
        return now
    if draft.channel != "post" or arrived_at > now:
        message = "Chỉ hồ sơ gửi bưu chính mới có dấu ngày đến, và không sau bây giờ."
        raise Invalid((Problem(field="arrived_at", message=message),))
    return arrived_at
