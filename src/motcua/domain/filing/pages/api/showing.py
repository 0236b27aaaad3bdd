"""Turn a dossier into what the API says of it."""

from motcua.domain.dossiers.api import (
    Dossier,
    OpenedDossier,
    Status,
    SupplementItem,
    SupplementRequest,
    ToldPart,
    open_supplement,
    read_clock,
    settlers_of,
    told_parts,
    told_state,
)
from motcua.domain.filing.pages.api.dossier_shapes import (
    ClockLine,
    CodedStatus,
    DefectShown,
    DossierLine,
    DossierShown,
    OwnPartShown,
    PartShown,
    ResultShown,
    StageShown,
    SupplementShown,
)
from motcua.domain.issuing.api import ISSUED, Paper
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.deadlines.api import Step
from motcua.kernel.privacy.api import OWN, Reading, read


def status_of(dossier: Dossier) -> CodedStatus:
    """Return the national state with its official name."""
    return CodedStatus(code=int(dossier.status), label=str(Status(dossier.status).label))


def line_of(dossier: Dossier) -> DossierLine:
    """Return a dossier as a list shows it."""
    return DossierLine(
        code=dossier.code,
        procedure=dossier.procedure_code,
        status=status_of(dossier),
        agency=dossier.settled_by.code,
        filed_at=clock.local(dossier.filed_at),
        due_at=clock.local(dossier.due_at) if dossier.due_at else None,
    )


def shown(actor: Actor, dossier: Dossier) -> DossierShown:
    """Return a dossier whole; reasons of a supplement are read on record."""
    opened = OpenedDossier(dossier)
    return DossierShown(
        **dict(line_of(dossier)),
        procedure_name=dossier.procedure_name,
        owner_name=dossier.owner_name,
        channel=dossier.channel,
        plain=told_state(opened, now=clock.now()).plain,
        stage=StageShown(code=opened.told_stage, label=str(opened.told_stage.label)),
        agency_name=settlers_of(dossier),
        holder=dossier.holder_unit.name if dossier.holder_unit else None,
        received_at=dossier.received_at and clock.local(dossier.received_at),
        is_paused=dossier.paused_at is not None,
        settled_at=dossier.settled_at and clock.local(dossier.settled_at),
        returned_at=dossier.returned_at and clock.local(dossier.returned_at),
        fee_vnd=dossier.fee_vnd,
        paid_vnd=dossier.paid_vnd,
        result_channel=dossier.result_channel,
        clock=[_line(step) for step in read_clock(dossier).steps],
        supplement=_supplement(actor, dossier),
        results=[_result(row) for row in dossier.results.filter(state__in=ISSUED)],
        parts=[
            OwnPartShown(**dict(_part(one)), result=_result(one.result) if one.result else None)
            for one in told_parts(opened)
        ],
    )


def parts_shown(dossier: Dossier) -> list[PartShown]:
    """Return how each agency's part of a dossier stands, for anyone who may know that."""
    return [_part(one) for one in told_parts(OpenedDossier(dossier))]


def _part(part: ToldPart) -> PartShown:
    return PartShown(
        number=part.number,
        name=part.name,
        agency=part.agency,
        state=part.state,
        label=part.tag.label,
        due_at=clock.local(part.due_at) if part.due_at else None,
        is_late=part.is_late,
        given_at=clock.local(part.given_at) if part.given_at else None,
    )


def _line(step: Step) -> ClockLine:
    return ClockLine(
        code=step.code.value,
        at=clock.local(step.at),
        until=clock.local(step.until),
        text=step.text,
    )


def _supplement(actor: Actor, dossier: Dossier) -> SupplementShown | None:
    found: SupplementRequest | None = open_supplement(dossier)
    if found is None:
        return None
    reading = read(actor, subject=dossier.subject, purpose=OWN)
    return SupplementShown(
        agency=found.agency.name,
        requested_at=clock.local(found.requested_at),
        respond_by=clock.local(found.respond_by) if found.respond_by else None,
        items=[_defect(item, reading) for item in found.items.all()],
    )


def _defect(item: SupplementItem, reading: Reading) -> DefectShown:
    return DefectShown(
        target="paper" if item.target == SupplementItem.Target.PAPER else "field",
        key=item.key,
        label=item.label,
        reason=str(reading.reveal(item.reason)),
        legal_basis=item.legal_basis,
        is_mended=item.mended_at is not None,
    )


def _result(row: Paper) -> ResultShown:
    return ResultShown(
        name=row.name,
        number=row.number_text,
        issued_on=row.issued_on,
        is_withdrawn=row.state == Paper.State.WITHDRAWN,
        is_replaced=row.state == Paper.State.REPLACED,
        verify_token=row.token,
    )
