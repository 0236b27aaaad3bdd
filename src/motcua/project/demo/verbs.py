"""The acts of the scenario: each calls the verb that an officer, an owner or a bank would."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.dossiers import api as dossiers
from motcua.domain.issuing import api as issuing
from motcua.domain.payments import api as payments
from motcua.domain.work.cli import do_json
from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import calendar_for
from motcua.kernel.organisations.api import Agency
from motcua.project.demo import DEMO_PIN
from motcua.project.demo.answers import filled
from motcua.project.demo.attaching import attach
from motcua.project.demo.scenario import DefectEntry, ScenarioFileError, Verb
from motcua.project.demo.schedule import later, minutes_of
from motcua.project.demo.turn import Turn


@dataclass(frozen=True, kw_only=True, slots=True)
class Play:
    """How a verb is played, and the event of the ledger that tells that it happened."""

    act: Callable[[Turn], object]
    event: str


def play(turn: Turn) -> None:
    """Do one act."""
    VERBS[turn.step.do].act(turn)


def _receive(turn: Turn) -> None:
    dossiers.receive(actor=turn.actor, dossier_id=turn.dossier.id, pin=_own_pin(turn))


def _hand_over(turn: Turn) -> None:
    dossiers.hand_over(
        actor=turn.actor,
        matter_id=turn.dossier.id,
        to_unit_id=_place(turn)[0],
        note=turn.said(turn.step.words),
    )


def _place(turn: Turn) -> tuple[UUID, UUID]:
    """Return unit and agency of whom the step names."""
    unit_id, agency_id = turn.receiver.unit_id, turn.receiver.agency_id
    if unit_id is None or agency_id is None:
        raise ScenarioFileError(f"{turn.story.key}: không rõ giao, hỏi ai.")
    return unit_id, agency_id


def _complete(turn: Turn) -> None:
    here = dossiers.OpenedDossier(turn.dossier).steps
    dossiers.complete_step(
        actor=turn.actor,
        dossier_id=turn.dossier.id,
        step_id=next(step.pk for step in here if step.element == turn.step.element),
        posted=_typed(turn),
    )


def _ask(turn: Turn) -> None:
    defects = [_defect(turn, entry) for entry in turn.step.defects]
    dossiers.request_supplement(
        actor=turn.actor, dossier_id=turn.dossier.id, defects=defects, pin=_own_pin(turn)
    )


def _mend(turn: Turn) -> None:
    for component in turn.step.papers:
        attach(
            turn.actor,
            turn.dossier.subject,
            component,
            scenario=turn.scenario,
            story=turn.story,
            filed_on=clock.local(turn.dossier.filed_at).date(),
            is_mended=True,
        )
    dossiers.save_mending(actor=turn.actor, dossier_id=turn.dossier.id, posted=_typed(turn))
    dossiers.send_supplement(actor=turn.actor, dossier_id=turn.dossier.id)


def _typed(turn: Turn) -> dict[str, list[str]]:
    return {key: [turn.said(value)] for key, value in turn.step.answers.items()}


def _wait(turn: Turn) -> None:
    dossiers.wait_for_payment(actor=turn.actor, dossier_id=turn.dossier.id)


def _pay(turn: Turn) -> None:
    request = payments.waiting_request(turn.dossier.subject)
    if request is None:
        return
    if turn.actor.kind == "officer":
        payments.record_cash(
            actor=turn.actor, request_id=request.id, amount_vnd=request.owed_vnd, key="quay"
        )
        return
    payments.record_credit_notice(
        credit=payments.Credit(
            reference=f"MAU-{request.code}",
            account=request.account,
            amount_vnd=request.owed_vnd,
            purpose=request.code,
            at=clock.now(),
        )
    )


def _refuse(turn: Turn) -> None:
    dossiers.refuse(
        actor=turn.actor,
        dossier_id=turn.dossier.id,
        ground=_ground(turn),
        pin=_own_pin(turn),
    )


def _draft_refusal(turn: Turn) -> None:
    dossiers.draft_refusal(actor=turn.actor, dossier_id=turn.dossier.id, ground=_ground(turn))


def _draft_paper(turn: Turn) -> None:
    """Draft what the step at which the dossier stands sends, or make what its officer signs."""
    issuing.draft(
        actor=turn.actor,
        kind=dossiers.STEP_PAPER,
        matter_id=turn.dossier.id,
        code=turn.step.result,
        posted=_typed(turn),
        pin=DEMO_PIN,
    )


def _sign_letter(turn: Turn) -> None:
    letter = _paper(_letters(turn), issuing.Paper.State.DRAFTED)
    issuing.sign(actor=turn.actor, paper_id=letter, pin=DEMO_PIN)


def _seal_letter(turn: Turn) -> None:
    states = (issuing.Paper.State.SIGNED, issuing.Paper.State.NUMBERED)
    letter = _paper(_letters(turn), *states)
    issuing.number_and_seal(actor=turn.actor, paper_id=letter, pin=DEMO_PIN)


def _letters(turn: Turn) -> QuerySet[issuing.Paper]:
    """Return what goes out about a dossier beside its results."""
    kinds = (dossiers.LETTER, dossiers.STEP_PAPER, issuing.withdrawal_kind(turn.dossier.kind))
    return issuing.Paper.objects.filter(matter=turn.dossier.pk, kind__in=kinds)


def _stop(turn: Turn) -> None:
    dossiers.draft_stop(
        actor=turn.actor,
        dossier_id=turn.dossier.id,
        ground=issuing.Ground(reason=turn.said(turn.step.reason), legal_basis=turn.step.basis),
        is_asked_by_owner=turn.step.is_asked_by_owner,
    )


def _withdraw(turn: Turn) -> None:
    dossiers.withdraw(actor=turn.actor, dossier_id=turn.dossier.id)


def _draft(turn: Turn) -> None:
    filed_on = clock.local(turn.dossier.filed_at).date()
    dossiers.draft_result(
        actor=turn.actor,
        dossier_id=turn.dossier.id,
        result_code=turn.step.result or turn.kind.result,
        content={
            key: filled(words, turn.scenario, turn.story, on=filed_on)
            for key, words in (turn.step.content or turn.kind.content).items()
        },
    )


def _reject(turn: Turn) -> None:
    issuing.reject(
        actor=turn.actor,
        paper_id=_result(turn, issuing.Paper.State.DRAFTED),
        reason=turn.said(turn.step.reason),
    )


def _sign(turn: Turn) -> None:
    issuing.sign(
        actor=turn.actor,
        paper_id=_result(turn, issuing.Paper.State.DRAFTED),
        pin=DEMO_PIN,
    )


def _seal(turn: Turn) -> None:
    states = (issuing.Paper.State.SIGNED, issuing.Paper.State.NUMBERED)
    issuing.number_and_seal(
        actor=turn.actor,
        paper_id=_result(turn, *states),
        pin=DEMO_PIN,
    )


def _return(turn: Turn) -> None:
    dossiers.return_result(actor=turn.actor, dossier_id=turn.dossier.id, to=dossiers.THE_OWNER)


def _rate(turn: Turn) -> None:
    dossiers.rate(
        actor=turn.actor,
        dossier_id=turn.dossier.id,
        score=turn.step.score,
        times_sent_away=turn.step.sent_away,
        comment=turn.step.words,
    )


def _message(turn: Turn) -> None:
    dossiers.send_message(
        actor=turn.actor, dossier_id=turn.dossier.id, words=turn.said(turn.step.words)
    )


def _apologise(turn: Turn) -> None:
    dossiers.draft_apology(
        actor=turn.actor,
        dossier_id=turn.dossier.id,
        reason=turn.said(turn.step.reason),
        new_due_at=datetime.combine(_day_after(turn), time(16), clock.LOCAL),
    )


def _day_after(turn: Turn) -> date:
    """Return the working day that lies the step's days ahead."""
    calendar = calendar_for(turn.dossier.settled_by.calendar_code)
    after = later(clock.now(), minutes_of(f"{turn.step.days}d"), calendar=calendar)
    return clock.local(after).date()


def _consult(turn: Turn) -> None:
    typed = {"question": [turn.said(turn.step.words)], "by": [_day_after(turn).isoformat()]}
    _do(turn, "ask_opinion", {**typed, **_asked(turn)})


def _asked(turn: Turn) -> Mapping[str, Sequence[str]]:
    """Return whom a question names: a unit of the agency, or another agency."""
    unit_id, agency_id = _place(turn)
    if agency_id == turn.actor.agency_id:
        return {"to": [unit_id.hex]}
    return {"agencies": [Agency.objects.get(id=agency_id).name]}


def _advise(turn: Turn) -> None:
    typed = {"verdict": [turn.step.verdict], "words": [turn.said(turn.step.words)]}
    _do(turn, "give_opinion", typed)


def _do(turn: Turn, act: str, typed: Mapping[str, Sequence[str]]) -> None:
    """Do what every kind of matter has alike, as a command would."""
    do_json(turn.actor_key, turn.dossier.code, act, typed, is_tried_only=False)


def _withdraw_result(turn: Turn) -> None:
    issuing.withdraw(
        actor=turn.actor,
        paper_id=_result(turn, issuing.Paper.State.SEALED),
        reason=turn.said(turn.step.reason),
        legal_basis=turn.step.basis,
        power=turn.step.power,
    )


def _own_pin(turn: Turn) -> str:
    """Return what opens the officer's key, where a form goes out as a file alone."""
    return DEMO_PIN if turn.dossier.channel == "online" else ""


def _defect(turn: Turn, entry: DefectEntry) -> dossiers.Defect:
    if entry.field:
        return dossiers.Defect(
            target="field",
            key=entry.field,
            label=entry.label,
            reason=entry.reason,
            legal_basis=entry.basis,
        )
    parts = turn.definition.procedure.components
    part = next(part for part in parts if part.code == entry.paper)
    defect = next(defect for defect in part.defects if defect.code == entry.code)
    return dossiers.Defect(
        target="paper",
        key=part.code,
        label=part.short_name or part.name,
        reason=f"{defect.text}. {defect.mend}",
        legal_basis=str(defect.basis),
    )


def _ground(turn: Turn) -> issuing.Ground:
    """Return the procedure's own ground, with what the story says of the case."""
    grounds = turn.definition.procedure.refusal_grounds
    ground = next(ground for ground in grounds if ground.code == turn.step.ground)
    return issuing.Ground(
        reason=ground.text, legal_basis=str(ground.basis), facts=turn.said(turn.step.facts)
    )


def _result(turn: Turn, *states: issuing.Paper.State) -> UUID:
    return _paper(turn.dossier.results, *states)


def _paper(rows: QuerySet[issuing.Paper], *states: issuing.Paper.State) -> UUID:
    """Return the first that waits: of several documents they go out one after another."""
    waiting = rows.filter(state__in=states).order_by("drafted_at", "name")
    return waiting.values_list("id", flat=True)[0]


VERBS: Final[dict[Verb, Play]] = {
    "receive": Play(act=_receive, event="dossier.received"),
    "hand_over": Play(act=_hand_over, event="dossier.handed_over"),
    "ask": Play(act=_ask, event="dossier.supplement_requested"),
    "mend": Play(act=_mend, event="dossier.supplemented"),
    "wait": Play(act=_wait, event="dossier.payment_requested"),
    "pay": Play(act=_pay, event="dossier.paid"),
    "refuse": Play(act=_refuse, event="dossier.refused"),
    "draft_refusal": Play(act=_draft_refusal, event="paper.drafted"),
    "draft_paper": Play(act=_draft_paper, event="paper.drafted"),
    "make_paper": Play(act=_draft_paper, event="paper.made"),
    "stop": Play(act=_stop, event="paper.drafted"),
    "sign_letter": Play(act=_sign_letter, event="paper.signed"),
    "seal_letter": Play(act=_seal_letter, event="paper.sealed"),
    "withdraw": Play(act=_withdraw, event="dossier.withdrawn"),
    "draft": Play(act=_draft, event="dossier.result_drafted"),
    "reject": Play(act=_reject, event="dossier.result_rejected"),
    "sign": Play(act=_sign, event="dossier.result_signed"),
    "seal": Play(act=_seal, event="dossier.result_sealed"),
    "return": Play(act=_return, event="dossier.returned"),
    "rate": Play(act=_rate, event="dossier.rated"),
    "message": Play(act=_message, event="dossier.message_sent"),
    "apologise": Play(act=_apologise, event="paper.drafted"),
    "complete": Play(act=_complete, event="dossier.step_done"),
    "consult": Play(act=_consult, event="dossier.opinion_asked"),
    "advise": Play(act=_advise, event="dossier.opinion_given"),
    "withdraw_result": Play(act=_withdraw_result, event="paper.drafted"),
}
