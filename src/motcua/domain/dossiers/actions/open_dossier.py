"""Opening a dossier: its rows, its first entry, its process and its bill, all at once."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.domain.dossiers import events
from motcua.domain.dossiers.actions.changing import record
from motcua.domain.dossiers.actions.pay import bill
from motcua.domain.dossiers.actions.stepping import begin_process
from motcua.domain.dossiers.legal_clock import start_clock
from motcua.domain.dossiers.models import KIND, Dossier, Paper, Stage, Status
from motcua.domain.dossiers.submission.contents import Owner
from motcua.domain.dossiers.submission.submission import (
    CONTACT,
    OWNER,
    PAPERS,
    CheckedSubmission,
    standing_papers,
)
from motcua.domain.dossiers.tracking import HASHED_AS, person_hash
from motcua.domain.packs.api import limit_case
from motcua.domain.work.api import open_matter, tell_holder, tell_of, track_hash
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.api import find_citizen
from motcua.kernel.ledger.api import Entry
from motcua.kernel.organisations.api import desk_of
from motcua.kernel.registers.api import next_code


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """A dossier just opened, with its first ledger entry."""

    dossier: Dossier
    entry: Entry


def open_dossier(*, actor: Actor, checked: CheckedSubmission) -> Opened:
    """Open a dossier of what was handed in; call it where the id ceases to be anything else's.

    Records `dossier.filed`; begins the drawn process and asks for what is due.

    Args:
        actor: Who hands it in: its owner, or an officer before whom the owner stands.
        checked: What is handed in.
    """
    with transaction.atomic(savepoint=False):
        dossier = _dossier(actor, checked)
        scopes = {dossier.owner_id, actor.id if actor.kind != "officer" else None}
        open_matter(dossier, whose=checked.owner.name, scopes=[*scopes, dossier.settled_by_id])
        for paper in checked.papers:
            paper.dossier = dossier
        Paper.objects.bulk_create(checked.papers)
        entry = record(
            events.FILED,
            dossier=dossier,
            actor=actor,
            open_fields=_open_fields(dossier, checked),
            sealed={"answers": checked.key.seal_group(_handed_in(dossier, checked))},
            is_first=True,
        )
        begin_process(actor, dossier)
        tell_holder(actor, dossier, before=dossier.holder)
        if checked.statement.total_vnd:
            bill(actor, dossier, lines=checked.statement.lines)
        tell_of(dossier, "dossier_filed")
    return Opened(dossier=dossier, entry=entry)


def _dossier(actor: Actor, checked: CheckedSubmission) -> Dossier:
    submission, owner, definition = checked.submission, checked.owner, checked.definition
    day = clock.local(submission.arrived_at).date()
    desk = desk_of(checked.agency, prefix_on=day)
    code = next_code(agency_id=checked.agency.id, received_on=day, prefix=desk.prefix)
    case = limit_case(definition.procedure, answers=checked.answers, on=day)
    channel = submission.channel
    dossier = Dossier(
        id=submission.id,
        kind=KIND,
        code=code,
        version=submission.version,
        topic_code=definition.code,
        title=definition.name,
        case_code=case.code if case else "",
        owner_id=_owner_account(actor, owner),
        submitter_id=actor.id,
        channel=channel,
        source_system="motcua",
        received_at_desk=desk.unit,
        settled_by=checked.agency,
        answers=checked.sealed_answers,
        contact=checked.key.seal(owner.contact),
        track_hash=track_hash(HASHED_AS, code, owner.phone),
        person_hash=person_hash(owner.number),
        status=Status.FILED,
        stage=Stage.RECEPTION,
        holder_unit=desk.unit,
        holder_since=clock.now(),
        opened_at=submission.arrived_at,
        fee_vnd=checked.statement.total_vnd,
        result_channel=str(checked.answers.get("ketQuaNhan") or _result_channel(channel)),
        is_digitised=any(paper.is_digitised for paper in checked.papers),
        has_reuse=any(paper.is_reused for paper in checked.papers),
    )
    start_clock(dossier, answers=dict(checked.answers))
    return dossier


def _owner_account(actor: Actor, owner: Owner) -> UUID | None:
    """Return the owner's account; at the counter the one that bears their number, if any."""
    if actor.kind in {"citizen", "client"}:
        return actor.id
    found = find_citizen(owner.number) if owner.number else None
    return found.id if found else None


def _result_channel(channel: str) -> str:
    return {"online": "electronic", "post": "post"}.get(channel, "one_stop")


def _handed_in(dossier: Dossier, checked: CheckedSubmission) -> dict[str, Any]:
    """Return what the ledger commits to: what was handed in, whose it is, how they are reached."""
    owner = dossier.owner_id.hex if dossier.owner_id else None
    of_it = {OWNER: owner, CONTACT: checked.owner.contact, PAPERS: standing_papers(checked.papers)}
    return {**checked.answers, **checked.beside, **of_it}


def _open_fields(dossier: Dossier, checked: CheckedSubmission) -> dict[str, Any]:
    begun = checked.submission.begun_at
    return {
        "code": dossier.code,
        "procedure": dossier.procedure_code,
        "version": str(dossier.version_id),
        "case": dossier.case_code,
        "agency": checked.agency.id.hex,
        "area": checked.owner.area_code,
        "desk": dossier.received_at_desk_id.hex,
        "channel": dossier.channel,
        "result_channel": dossier.result_channel,
        "payer_class": checked.statement.payer_class,
        "fee_vnd": dossier.fee_vnd,
        "papers": len(checked.papers),
        "source_system": dossier.source_system,
        "digitised": dossier.is_digitised,
        "reused": dossier.has_reuse,
        "begun": begun.isoformat() if begun and dossier.channel != "online" else None,
    }
