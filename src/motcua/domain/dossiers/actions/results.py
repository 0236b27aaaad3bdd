"""What follows for a dossier when one of its results is signed, sent back, sealed, withdrawn."""

from motcua.domain.dossiers import events
from motcua.domain.dossiers.actions.changing import move, record
from motcua.domain.dossiers.actions.give_back import give_back
from motcua.domain.dossiers.actions.result_fields import named, numbered
from motcua.domain.dossiers.actions.stepping import go_on
from motcua.domain.dossiers.legal_clock import stop_clock
from motcua.domain.dossiers.models import LETTER, Dossier, Stage, Status
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.issuing.api import Fact, Paper, discard_unissued
from motcua.domain.work.api import tell_of
from motcua.kernel.base.api import Actor, clock, text
from motcua.kernel.organisations.api import unit_of


def result_rejected(actor: Actor, dossier: Dossier, fact: Fact) -> None:
    """Give the dossier back to whoever drafted. Records `dossier.result_rejected`."""
    go_on(
        actor,
        Opened(dossier),
        act="sign_result",
        stage=Stage.APPRAISAL,
        to_unit_id=fact.paper.drafter.unit_id,
        to_post_id=fact.paper.drafter.id,
        note=text.clean_line(fact.reason)[:500],
        is_sent_back=True,
    )
    record(
        events.RESULT_REJECTED,
        dossier=dossier,
        actor=actor,
        open_fields=named(fact.paper),
        sealed=fact.sealed,
    )


def result_signed(actor: Actor, dossier: Dossier, fact: Fact) -> None:
    """Pass the dossier to the clerk once no draft waits. Records `dossier.result_signed`."""
    if all(row.state != Paper.State.DRAFTED for row in dossier.living_results()):
        clerk = unit_of(dossier.settled_by_id, "office")
        go_on(
            actor,
            Opened(dossier),
            act="sign_result",
            stage=Stage.NUMBERING,
            to_unit_id=clerk.id,
        )
    record(events.RESULT_SIGNED, dossier=dossier, actor=actor, open_fields=named(fact.paper))


def result_numbered(actor: Actor, dossier: Dossier, fact: Fact) -> None:
    """Record `dossier.number_taken`."""
    paper = fact.paper
    told = {"result": paper.id.hex} | numbered(paper)
    record(events.NUMBER_TAKEN, dossier=dossier, actor=actor, open_fields=told)


def result_sealed(actor: Actor, dossier: Dossier, fact: Fact) -> None:
    """Settle the dossier with the last of its results. Records `dossier.result_sealed`."""
    is_last = all(row.state == Paper.State.SEALED for row in dossier.living_results())
    if is_last:
        _settle(actor, dossier)
    told = named(fact.paper) | numbered(fact.paper)
    record(events.RESULT_SEALED, dossier=dossier, actor=actor, open_fields=told)
    if is_last:
        _hand_out(actor, dossier)


def result_withdrawn(actor: Actor, dossier: Dossier, fact: Fact) -> None:
    """Tell the owner; the dossier stays in its state. Records `dossier.result_withdrawn`."""
    record(
        events.RESULT_WITHDRAWN,
        dossier=dossier,
        actor=actor,
        open_fields=named(fact.paper) | {"legal_basis": fact.paper.withdrawn_basis},
        sealed=fact.sealed,
    )
    tell_of(dossier, "result_withdrawn")


def result_replaced(_actor: Actor, dossier: Dossier, _fact: Fact) -> None:
    """Tell the owner that another result has taken the place of the first."""
    tell_of(dossier, "result_replaced")


def _settle(actor: Actor, dossier: Dossier) -> None:
    discard_unissued(actor, dossier, kinds=(LETTER,))
    move(dossier, after=Status.SETTLED)
    dossier.settled_at = clock.now()
    stop_clock(dossier, reason="đã có kết quả", at=clock.now())
    go_on(
        actor,
        Opened(dossier),
        act="number_and_seal",
        stage=Stage.RETURNING,
        to_unit_id=dossier.received_at_desk_id,
    )


def _hand_out(actor: Actor, dossier: Dossier) -> None:
    if dossier.result_channel == "electronic" and dossier.is_paid:
        give_back(actor, dossier)
    tell_of(dossier, "result_ready")
