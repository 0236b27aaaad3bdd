"""A dossier of a service on its way: every paper of it made by the acts that make it in use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.process.filled_in import step_sheet
from motcua.domain.dossiers.testing import Hands, attach, fresh
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.testing import POWER
from motcua.domain.packs.api import paper_called, part_with_step, results
from motcua.domain.packs.source.example_shapes import Example
from motcua.domain.payments import api as payments
from motcua.domain.procedures.api import Version, version_in_force
from motcua.domain.work.api import Task
from motcua.kernel.base.api import Actor, clock, ids, paths
from motcua.kernel.deadlines.api import calendar_for
from motcua.kernel.identity.api import actor_of, demo
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ledger.api import Subject
from motcua.kernel.organisations.api import Agency, agency_of_area
from motcua.kernel.privacy.api import create_key
from tests.papers.filling import filled, typed
from tests.papers.law import (
    Signer,
    heads_of,
    signers_of_refusal,
    signers_of_result,
    signers_of_step_paper,
)
from tests.papers.services import Service
from tests.papers.staff import PIN, Staff

_WORKING_HOUR = time(9)
_DRAFTED = issuing.Paper.State.DRAFTED
_AWAITING_SEAL = (issuing.Paper.State.SIGNED, issuing.Paper.State.NUMBERED)


_BASIS = (
    "Điều 17 Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ về thực hiện thủ"
    " tục hành chính theo cơ chế một cửa, một cửa liên thông"
)
"""In full: it is no basis of the procedure's own."""


@dataclass(kw_only=True, slots=True)
class Walk:
    """One dossier, and whoever moves it.

    Attributes:
        is_refused: Somebody refuses it before the system does anything by itself.
        signers: Who signed each paper themselves.
        lawful: As whom the law has a paper signed that its agency seals.
    """

    service: Service
    story: Example
    staff: Staff
    hands: Hands
    dossier: Dossier
    is_refused: bool = False
    signers: dict[UUID, Actor] = field(default_factory=dict)
    lawful: dict[UUID, Signer] = field(default_factory=dict)

    @classmethod
    def begin(cls, service: Service, story: Example, staff: Staff, hands: Hands) -> "Walk":
        """File a dossier as an example declares it, and pay what is asked for."""
        dossier = _filed(service, service.answers(story), actor_of(demo.account_of("hoa")))
        walk = cls(service=service, story=story, staff=staff, hands=hands, dossier=dossier)
        walk._pay()
        return walk

    def receive(self) -> None:
        """Let the one-stop receive it, and sign the slip."""
        minh = self.staff.with_key(self._holder("one_stop"))
        dossiers.receive(actor=minh, dossier_id=self.dossier.id, pin=PIN)
        self.dossier = fresh(self.dossier)
        self._made("01", minh)

    def ask_and_mend(self) -> None:
        """Let whoever appraises it ask for a supplement, and the owner give it."""
        actor = self.staff.with_key(self._holder("specialist"))
        key, label, said = self.service.mendable(self.story)
        defect = dossiers.Defect(
            target="field",
            key=key,
            label=label,
            reason="Ghi chưa giống giấy tờ tùy thân",
            legal_basis=_BASIS,
            remedy="Ghi lại như trên thẻ",
        )
        dossiers.request_supplement(
            actor=actor, dossier_id=self.dossier.id, defects=[defect], pin=PIN
        )
        self._made("02", actor)
        is_online = self.service.channel == "online"
        owner = actor_of(demo.account_of("hoa")) if is_online else actor
        dossiers.save_mending(actor=owner, dossier_id=self.dossier.id, posted={key: [said]})
        dossiers.send_supplement(actor=owner, dossier_id=self.dossier.id)

    def apologise(self) -> None:
        """Let a day pass on which it was due, and apologise."""
        calendar = calendar_for(self.dossier.settled_by.calendar_code)
        due = clock.local(fresh(self.dossier).due_at or clock.now()).date()
        late = calendar.next_working_day(due + timedelta(days=1)).on
        again = calendar.next_working_day(late + timedelta(days=1)).on
        self.hands.instant = datetime.combine(late, _WORKING_HOUR, clock.LOCAL)
        letter = dossiers.draft_apology(
            actor=self._holder("specialist"),
            dossier_id=self.dossier.id,
            reason="Cán bộ thụ lý nghỉ ốm, cơ quan chưa kịp phân công người khác.",
            new_due_at=datetime.combine(again, time(16), clock.LOCAL),
        )
        self._signed(letter, *heads_of(self.service.code))
        self._seal(letter)

    def refuse_reception(self) -> None:
        """Let the one-stop refuse to receive it."""
        minh = self.staff.with_key(self._holder("one_stop"))
        dossiers.refuse(actor=minh, dossier_id=self.dossier.id, ground=self._ground(), pin=PIN)
        self._made("03", minh)

    def stop(self, actor: Actor | None = None) -> None:
        """Let its settling be stopped."""
        letter = dossiers.draft_stop(
            actor=actor or self._holder("specialist"),
            dossier_id=self.dossier.id,
            ground=self._ground(),
        )
        self._signed(letter, *heads_of(self.service.code))
        self._seal(letter)

    def withdraw(self) -> tuple[issuing.Paper, issuing.Paper]:
        """Let the last result be withdrawn; return it, and the decision that does so."""
        result = self.dossier.results.order_by("sealed_at").last()
        assert result is not None
        decision = issuing.withdraw(
            actor=self.staff.holder(result.drafter),
            paper_id=result.id,
            reason="Kết quả ghi sai so với giấy tờ gốc trong hồ sơ.",
            legal_basis="khoản 2 Điều 23, 118/2025/NĐ-CP",
            power=POWER,
        )
        self._signed(decision, *signers_of_refusal(self.service.code, result.code))
        self._seal(decision)
        return result, decision

    def _refuse(self, actor: Actor, element: str) -> None:
        """Let what an agency gives be refused, at the step of the drawing that does."""
        procedure = self.service.definition.procedure
        part = part_with_step(procedure.parts, element)
        letter = dossiers.draft_refusal(
            actor=actor, dossier_id=self.dossier.id, ground=self._ground()
        )
        refused = (part.result or "") if part else ""
        self._signed(letter, *signers_of_refusal(self.service.code, refused))
        self._seal(letter)

    def _ground(self) -> issuing.Ground:
        """Return a ground of the procedure's list, with an article beside it where it has none."""
        ground = self.service.definition.procedure.refusal_grounds[0]
        basis = str(ground.basis)
        return issuing.Ground(
            reason=ground.text,
            legal_basis=basis if "Điều" in basis else f"{basis}; khoản 2 Điều 17, 118/2025/NĐ-CP",
            facts="Tra cứu ngày 30/11/2026 cho thấy hồ sơ đúng như vậy",
        )

    def settle(self) -> None:
        """Let everyone who has a step take it, until nobody has any."""
        for _turn in range(40):
            self._look_again()
            if self.dossier.process_id is not None:
                steps = list(self.dossier.tasks.filter(ended_at=None, token__gt=0))
                if not steps:
                    return
                self._take(steps[0])
            elif not self._standard():
                return
        raise AssertionError(f"{self.dossier.code} does not end")

    def _standard(self) -> bool:
        match dossiers.Stage(self.dossier.stage):
            case _ if not self.dossier.is_open:
                return False
            case dossiers.Stage.APPRAISAL if self.is_refused:
                self._refuse(self._holder("specialist"), "")
            case dossiers.Stage.APPRAISAL:
                self._draft(self._holder("specialist"))
            case dossiers.Stage.SIGNING:
                self._sign(self._waiting(_DRAFTED))
            case dossiers.Stage.NUMBERING:
                self._seal(self._waiting(*_AWAITING_SEAL))
            case dossiers.Stage.RETURNING:
                self._return(self._holder("one_stop"))
        return True

    def _take(self, step: Task) -> None:
        match step.act:
            case "draft_result":
                self._draft(self._of(step))
            case "sign_result":
                self._sign(self._waiting(_DRAFTED))
            case "number_and_seal":
                self._seal(self._waiting(*_AWAITING_SEAL))
            case "return_result":
                self._return(self._of(step))
            case "refuse":
                self._refuse(self._of(step), step.element)
            case "stop":
                self.stop(self._of(step))
            case _:
                self._complete(step)

    def _complete(self, step: Task) -> None:
        told = self._told(step.element)
        for paper in self.service.definition.procedure.step_papers:
            if paper.step == step.element:
                self._send(paper.code, self._of(step), told)
        self._not_before(told)
        actor = self._of(step)
        opened = dossiers.OpenedDossier(fresh(self.dossier))
        sheet = step_sheet(opened, actor, step)
        dossiers.complete_step(
            actor=actor,
            dossier_id=self.dossier.id,
            step_id=step.pk,
            posted=typed(sheet, told) if sheet else {},
        )

    def _send(self, code: str, actor: Actor, told: Mapping[str, Any]) -> None:
        """Let a step send its paper, signed and sealed; or signed by whoever makes it alone."""
        signers = signers_of_step_paper(self.service.code, code)
        if not signers:
            actor = self.staff.with_key(actor)
        kind = issuing.paper_kinds.get("step_paper")
        sheet = kind.sheet(actor, self.dossier, code)
        paper = issuing.draft(
            actor=actor,
            kind="step_paper",
            matter_id=self.dossier.id,
            code=code,
            posted=typed(sheet, told) if sheet else {},
            pin=PIN,
        )
        if not signers:
            self.signers[paper.pk] = actor
            return
        self._signed(paper, *signers)
        self._seal(paper)

    def _draft(self, actor: Actor) -> None:
        kind = issuing.paper_kinds.get("result")
        living = {one.code for one in self.dossier.results}
        code = next(one for one in self.due_results() if one not in living)
        sheet = kind.sheet(actor, self.dossier, code)
        told = self.service.drafted(code)
        dossiers.draft_result(
            actor=actor,
            dossier_id=self.dossier.id,
            result_code=code,
            content=filled(sheet, told) if sheet else {},
        )

    def due_results(self) -> Sequence[str]:
        """Return the codes of the documents that the owner gets, in their order."""
        procedure, answers = self.service.definition.procedure, self.service.answers(self.story)
        due = results(procedure, answers=answers, channel=self.service.channel)
        return [one.code for one in due]

    def _sign(self, paper: issuing.Paper) -> None:
        self._signed(paper, *signers_of_result(self.service.code, paper.code))

    def _signed(self, paper: issuing.Paper, *signers: Signer) -> None:
        """Let the law's signer sign."""
        for who in signers:
            actor = self.staff.in_post(who.agency, who.post)
            issuing.sign(actor=actor, paper_id=paper.id, pin=PIN)
            self.signers[paper.pk], self.lawful[paper.pk] = actor, who

    def _seal(self, paper: issuing.Paper) -> None:
        clerk = self.staff.clerk(Agency.objects.get(pk=paper.agency_id))
        issuing.number_and_seal(actor=clerk, paper_id=paper.id, pin=PIN)

    def _return(self, actor: Actor) -> None:
        dossiers.return_result(actor=actor, dossier_id=self.dossier.id, to=dossiers.THE_OWNER)

    def _made(self, form: str, actor: Actor) -> None:
        """Note who made a form of their own, signed by them alone."""
        self.signers[self.dossier.letters.get(code=form).pk] = actor

    def wants_seal(self, paper: issuing.Paper) -> bool:
        """Say whether the law wants a seal: not on what an officer makes and signs alone."""
        return paper.kind not in {"letter", "step_paper"} or paper.pk in self.lawful

    def template(self, code: str) -> str:
        """Return the text from which a paper of the procedure is typeset."""
        kind = paper_called(self.service.definition.procedure, code)
        name = kind.template if kind else ""
        return (paths.packs_dir() / self.service.definition.folder / str(name)).read_text("utf-8")

    @property
    def roots(self) -> Sequence[Path]:
        """The authorities that a stranger trusts."""
        return sorted((self.staff.folder / "trust").glob("*.pem"))

    def _waiting(self, *states: issuing.Paper.State) -> issuing.Paper:
        return self.dossier.results.filter(state__in=states).order_by("name")[0]

    def _told(self, element: str) -> Mapping[str, Any]:
        steps = [one for one in self.story.process or () if one.complete == element]
        return steps[0].data if steps else {}

    def _not_before(self, told: Mapping[str, Any]) -> None:
        """Let the day come that an answer tells."""
        days = [value for value in told.values() if isinstance(value, date)]
        if days and max(days) >= clock.today():
            after = max(days) + timedelta(days=1)
            at = datetime.combine(after, _WORKING_HOUR, clock.LOCAL)
            self.hands.instant = max(at, self.hands.instant)

    def _pay(self) -> None:
        request = payments.waiting_request(self.dossier.subject)
        if request is not None:
            credit = payments.Credit(
                reference=f"MAU-{request.code}",
                account=request.account,
                amount_vnd=request.owed_vnd,
                purpose=request.code,
                at=clock.now(),
            )
            payments.record_credit_notice(credit=credit)
            self._look_again()

    def _of(self, step: Task) -> Actor:
        """Return who has a step."""
        assert step.unit_id is not None, f"nobody has {step.element}"
        return self.staff.in_unit(step.unit_id, step.role or "specialist", step.post_id)

    def _holder(self, role: str) -> Actor:
        assert self.dossier.holder_unit_id is not None
        return self.staff.in_unit(self.dossier.holder_unit_id, role, self.dossier.holder_post_id)

    def _look_again(self) -> None:
        """See how it stands, once the system has done what it does by itself."""
        if not self.is_refused:
            run_jobs(["default"])
        self.dossier = fresh(self.dossier)


def _filed(service: Service, answers: Mapping[str, Any], owner: Actor) -> Dossier:
    dossier_id, now = ids.new_id(), clock.now()
    key = create_key(Subject(kind=dossiers.KIND, id=dossier_id))
    for component in service.papers(answers):
        attach(dossier_id, component, author=owner)
    submission = dossiers.Submission(
        id=dossier_id,
        version=_version(service),
        channel=service.channel,
        answers=key.seal(dict(answers)),
        agency=agency_of_area("18685"),
        arrived_at=now,
    )
    return dossiers.open_dossier(actor=owner, checked=dossiers.check(submission)).dossier


def _version(service: Service) -> Version:
    return version_in_force(service.code, on=clock.today())
