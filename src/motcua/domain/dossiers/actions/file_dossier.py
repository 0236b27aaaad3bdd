"""Filing: the draft becomes a dossier, and the citizen holds a signed entry at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.domain.dossiers import events, jobs
from motcua.domain.dossiers.actions.changing import record
from motcua.domain.dossiers.actions.pay import bill
from motcua.domain.dossiers.actions.stepping import begin_process
from motcua.domain.dossiers.errors import StaleDossierError
from motcua.domain.dossiers.filing import Owner, checked_answers, checked_papers, owner_of
from motcua.domain.dossiers.legal_clock import start_clock
from motcua.domain.dossiers.models import KIND, Dossier, Draft, Paper, Stage, Status
from motcua.domain.dossiers.settling import settling_agency
from motcua.domain.dossiers.tracking import person_hash, track_hash
from motcua.domain.dossiers.typed_answers import GIVEN
from motcua.domain.packs.api import ProcedureDefinition, limit_case
from motcua.domain.payments.api import NO_CLASS, FeeStatement, due
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import open_matter
from motcua.kernel.access.api import visible, visible_one
from motcua.kernel.base.api import Actor, Invalid, Problem, Refusal, clock
from motcua.kernel.files.api import files_of
from motcua.kernel.identity.api import find_citizen
from motcua.kernel.ledger.api import Entry, Subject
from motcua.kernel.organisations.api import Agency, desk_of
from motcua.kernel.privacy.api import Sealed, SealingKey, sealing_key
from motcua.kernel.registers.api import next_code

_ATTEMPTS = 3


class NoAgencyError(Refusal):
    """Nobody was chosen to settle the dossier."""

    code = "no_agency"


@dataclass(frozen=True, kw_only=True, slots=True)
class Filed:
    """What filing gives back; `entry` is None when the draft had been filed before."""

    dossier: Dossier
    entry: Entry | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Filing:
    """Everything known of a dossier before its rows are written."""

    draft: Draft
    key: SealingKey
    sealed_answers: Sealed
    definition: ProcedureDefinition
    answers: Mapping[str, Any]
    owner: Owner
    papers: list[Paper]
    agency: Agency
    statement: FeeStatement
    arrived_at: datetime
    payer_class: str


def file_dossier(
    *,
    actor: Actor,
    draft_id: UUID,
    arrived_at: datetime | None = None,
    payer_class: str = "",
    draft: Draft | None = None,
) -> Filed:
    """File a draft. Filing twice gives the first's dossier again.

    Args:
        actor: The author of the draft: its owner online, the officer at the counter.
        draft_id: Which draft; its id becomes the dossier's.
        arrived_at: When it arrived, for dossiers by post; now when None.
        payer_class: Code of the class of payer whose exemption is claimed.
        draft: The draft with version and agency, when the actor's page has just read it.

    Returns:
        The dossier and its first ledger entry `dossier.filed`.

    Raises:
        NotVisibleError: Neither a draft nor a dossier of the actor's.
        Invalid: With every problem of the form, the papers and the arrival at once.
        NoAgencyError: No agency was chosen, or one that does not settle the procedure.
        StaleDossierError: The draft kept changing in another window.
    """
    if draft is not None and (draft.id, draft.author_id) != (draft_id, actor.id):
        draft = None
    for _attempt in range(_ATTEMPTS):
        found = draft or _read(actor, draft_id)
        if found is None:
            return _filed_before(actor, draft_id)
        filed = _try_to_file(actor, found, arrived_at, payer_class)
        if filed is not None:
            return filed
        draft = None
    raise StaleDossierError(
        "Hồ sơ này đang được điền ở một cửa sổ khác. Hãy xem lại bản mới nhất rồi nộp."
    )


def _read(actor: Actor, draft_id: UUID) -> Draft | None:
    rows = visible(actor, Draft.objects.select_related("version", "agency"))
    return rows.filter(id=draft_id).first()


def _try_to_file(
    actor: Actor, draft: Draft, arrived_at: datetime | None, payer_class: str
) -> Filed | None:
    """File the draft as it was read; None when it was changed, filed or discarded meanwhile."""
    filing = _prepare(actor, draft, _arrival(draft, arrived_at), payer_class)
    with transaction.atomic():
        gone, _rows = Draft.objects.filter(id=draft.id, revision=draft.revision).delete()
        return _write(actor, filing) if gone else None


def _filed_before(actor: Actor, draft_id: UUID) -> Filed:
    rows = Dossier.objects.filter(submitter_id=actor.id)
    return Filed(dossier=visible_one(actor, rows, id=draft_id), entry=None)


def _arrival(draft: Draft, arrived_at: datetime | None) -> datetime:
    """Return when the dossier arrived; only the post knows another instant than now."""
    now = clock.now()
    if arrived_at is None:
        return now
    if draft.channel != "post" or arrived_at > now:
        message = "Chỉ hồ sơ gửi bưu chính mới có dấu ngày đến, và không sau bây giờ."
        raise Invalid((Problem(field="arrived_at", message=message),))
    return arrived_at


def _prepare(actor: Actor, draft: Draft, arrived_at: datetime, payer_class: str) -> _Filing:
    subject = Subject(kind="dossier", id=draft.id)
    definition = definition_of(draft.version)
    today = clock.local(arrived_at).date()
    key = sealing_key(subject)
    answers: dict[str, Any] = {}
    given: dict[str, str] = {}

    def checked(typed: Any) -> Mapping[str, Any]:
        stored = typed or {}
        given.update(stored.get(GIVEN) or {})
        answers.update(checked_answers(definition, stored, channel=draft.channel, today=today))
        return answers

    sealed = key.amend(draft.answers, checked)
    agency = settling_agency(definition, chosen=draft.agency, on=today)
    if agency is None:
        raise NoAgencyError("Hãy chọn nơi giải quyết hồ sơ trước khi nộp.")
    return _Filing(
        draft=draft,
        key=key,
        sealed_answers=sealed,
        definition=definition,
        answers=answers,
        owner=owner_of(definition, answers),
        papers=checked_papers(
            definition,
            answers,
            channel=draft.channel,
            files=files_of(subject),
            given=given,
        ),
        agency=agency,
        statement=due(
            version=draft.version,
            answers=answers,
            channel=draft.channel,
            payer_class=payer_class or NO_CLASS,
            on=today,
        ),
        arrived_at=arrived_at,
        payer_class=payer_class,
    )


def _write(actor: Actor, filing: _Filing) -> Filed:
    dossier = _dossier(actor, filing)
    owner_scopes = {dossier.owner_id, actor.id if actor.kind != "officer" else None}
    open_matter(dossier, whose=filing.owner.name, scopes=[*owner_scopes, dossier.settled_by_id])
    for paper in filing.papers:
        paper.dossier = dossier
    Paper.objects.bulk_create(filing.papers)
    entry = record(
        events.FILED,
        dossier=dossier,
        actor=actor,
        open_fields=_open_fields(dossier, filing),
        sealed={"answers": filing.key.seal_group(dict(filing.answers))},
        is_first=True,
    )
    begin_process(actor, dossier)
    if filing.statement.total_vnd:
        bill(actor, dossier, lines=filing.statement.lines)
    jobs.after_filing(dossier)
    return Filed(dossier=dossier, entry=entry)


def _dossier(actor: Actor, filing: _Filing) -> Dossier:
    draft, owner, definition, key = filing.draft, filing.owner, filing.definition, filing.key
    day = clock.local(filing.arrived_at).date()
    desk = desk_of(filing.agency, prefix_on=day)
    code = next_code(agency_id=filing.agency.id, received_on=day, prefix=desk.prefix)
    case = limit_case(definition.procedure, answers=filing.answers, on=day)
    dossier = Dossier(
        id=draft.id,
        kind=KIND,
        code=code,
        version=draft.version,
        topic_code=definition.code,
        title=definition.name,
        case_code=case.code if case else "",
        owner_id=_owner_account(actor, owner),
        submitter_id=actor.id,
        channel=draft.channel,
        source_system="motcua",
        received_at_desk=desk.unit,
        settled_by=filing.agency,
        answers=filing.sealed_answers,
        contact=key.seal(owner.contact),
        track_hash=track_hash(code, owner.phone),
        person_hash=person_hash(owner.number),
        status=Status.FILED,
        stage=Stage.RECEPTION,
        holder_unit=desk.unit,
        holder_since=clock.now(),
        opened_at=filing.arrived_at,
        fee_vnd=filing.statement.total_vnd,
        result_channel=str(filing.answers.get("ketQuaNhan") or _result_channel(draft.channel)),
        is_digitised=any(paper.is_digitised for paper in filing.papers),
        has_reuse=any(paper.is_reused for paper in filing.papers),
    )
    start_clock(dossier, answers=dict(filing.answers))
    return dossier


def _owner_account(actor: Actor, owner: Owner) -> UUID | None:
    """Return the owner's account; at the counter the one that bears their number, if any."""
    if actor.kind in {"citizen", "client"}:
        return actor.id
    found = find_citizen(owner.number) if owner.number else None
    return found.id if found else None


def _result_channel(channel: str) -> str:
    return {"online": "electronic", "post": "post"}.get(channel, "one_stop")


def _open_fields(dossier: Dossier, filing: _Filing) -> dict[str, Any]:
    return {
        "code": dossier.code,
        "procedure": dossier.procedure_code,
        "version": str(dossier.version_id),
        "case": dossier.case_code,
        "agency": filing.agency.id.hex,
        "area": filing.owner.area_code,
        "channel": dossier.channel,
        "payer_class": filing.payer_class,
        "fee_vnd": dossier.fee_vnd,
        "papers": len(filing.papers),
        "source_system": dossier.source_system,
        "digitised": dossier.is_digitised,
        "reused": dossier.has_reuse,
    }
