"""What follows for a dossier when one of its results is signed, sent back, sealed, withdrawn."""

from motcua.domain.dossiers import events
from motcua.domain.dossiers.actions.changing import record
from motcua.domain.dossiers.actions.result_fields import named, numbered
from motcua.domain.dossiers.actions.settling import hand_out, settle
from motcua.domain.dossiers.actions.stepping import go_on
from motcua.domain.dossiers.models import Dossier, Stage
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.issuing.api import Fact, Paper
from motcua.domain.work.api import tell_of
from motcua.kernel.base.api import Actor, text
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
    told = {**named(fact.paper), **fact.seen}
    record(events.RESULT_SIGNED, dossier=dossier, actor=actor, open_fields=told)


def result_numbered(actor: Actor, dossier: Dossier, fact: Fact) -> None:
    """Record `dossier.number_taken`."""
    paper = fact.paper
    told = {"result": paper.id.hex} | numbered(paper)
    record(events.NUMBER_TAKEN, dossier=dossier, actor=actor, open_fields=told)


def result_sealed(actor: Actor, dossier: Dossier, fact: Fact) -> None:
    """Go on with the last of the results at hand. Records `dossier.result_sealed`.

    In the standard life that settles the dossier; in a drawn process another part may follow, and
    the owner is told of what there is.
    """
    is_last = all(row.state == Paper.State.SEALED for row in dossier.living_results())
    if is_last:
        _go_on(actor, dossier)
    told = named(fact.paper) | numbered(fact.paper)
    record(events.RESULT_SEALED, dossier=dossier, actor=actor, open_fields=told)
    if not hand_out(actor, dossier) and is_last:
        tell_of(dossier, "part_ready")


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


def _go_on(actor: Actor, dossier: Dossier) -> None:
    is_drawn = dossier.process_id is not None
    if not is_drawn:
        settle(actor, dossier)
    go_on(
        actor,
        Opened(dossier),
        act="number_and_seal",
        stage=Stage.APPRAISAL if is_drawn else Stage.RETURNING,
        to_unit_id=dossier.received_at_desk_id,
    )
