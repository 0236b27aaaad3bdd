"""Every order of verbs, by anyone, at any time: what must always hold does.

Whatever is refused leaves nothing behind, and nothing an officer does makes a dossier younger.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any, ClassVar
from unittest.mock import patch
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from motcua.domain.dossiers import api
from motcua.domain.dossiers.acts.undo_return import ACT as UNDO_RETURN
from motcua.domain.dossiers.models import Dossier, Stage, Status
from motcua.domain.dossiers.process.opened import Opened as OpenedDossier
from motcua.domain.dossiers.testing import (
    BIRTH_CONTENT,
    BIRTH_RESULT,
    GROUND,
    PIN,
    Hands,
    Province,
    a_defect,
    file_birth,
    fresh,
    hands_at,
    snapshot,
)
from motcua.domain.dossiers.testing.asking import told_due
from motcua.domain.insight.mining.answer import mine_json
from motcua.domain.issuing import api as issuing
from motcua.domain.packs.testing import BIRTH
from motcua.domain.work.api import Asked, Reach, Typed, perform
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import Actor, Refusal
from motcua.kernel.ledger.api import entries, verify_chain
from motcua.kernel.signatures import api as signatures

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

OFFICERS = ("minh", "ha", "thao", "tuan", "dung", "nam")
TURN = "whose turn it is"
anyone = st.sampled_from((TURN, TURN, TURN, "hoa", "son", *OFFICERS))
officers = st.sampled_from((TURN, TURN, TURN, TURN, TURN, *OFFICERS))
AT_STAGE = {
    Stage.RECEPTION: "minh",
    Stage.APPRAISAL: "ha",
    Stage.SIGNING: "tuan",
    Stage.NUMBERING: "thao",
    Stage.RETURNING: "minh",
    Stage.ENDED: "hoa",
}
done: Counter[str] = Counter()
"""How often each verb was done: a machine that only ever hears no proves nothing."""

ENDINGS = ("refuse", "draft_refusal", "draft_stop")
MOST_ROUNDS = 10
"""What a seed leads to depends on every module that happens to be loaded: some rounds are poor."""

ROUND = settings(
    max_examples=max(6, settings().max_examples // 20),
    stateful_step_count=14,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


def test_the_life_of_a_dossier_holds_in_every_order(province: Province) -> None:
    Life.province = province
    Life.cast = {key: province.actor(key) for key in ("hoa", "son", *OFFICERS)}
    with unsigned_papers():
        for number in range(MOST_ROUNDS):
            run_state_machine_as_test(seed(number)(Life), settings=ROUND)
            if all(done[verb] for verb in VERBS):
                break
    assert min(done[verb] for verb in VERBS) > 0, done


def undo_return(*, actor: Actor, dossier_id: UUID) -> None:
    opened = OpenedDossier(Dossier.objects.get(id=dossier_id))
    typed = Typed.of(reason="Bấm nhầm dòng của người khác")
    perform(UNDO_RETURN, Asked(actor=actor, opened=opened, typed=typed))


VERBS = (
    "receive",
    "request_supplement",
    "send_supplement",
    "hand_over",
    "take_back",
    "draft_result",
    "sign",
    "number_and_seal",
)


class Life(RuleBasedStateMachine):
    """One birth registration, from filing to whatever end."""

    province: ClassVar[Province]
    cast: ClassVar[Mapping[str, Actor]]

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        for alias in ("default", "keys"):
            self.stack.enter_context(_rolled_back(alias))
        self.hands: Hands = self.stack.enter_context(hands_at("2026-11-16T09:00"))
        self.dossier: Dossier | None = None
        self.age = 0

    def teardown(self) -> None:
        self.stack.close()

    @initialize(channel=st.sampled_from(["electronic", "one_stop"]))
    def file(self, channel: str) -> None:
        self.dossier = file_birth(self.province, answers={"ketQuaNhan": channel})

    @rule(minutes=st.integers(1, 4000))
    def time_passes(self, minutes: int) -> None:
        self.hands.forward(minutes=minutes)

    @rule()
    def go_on(self) -> None:
        """Take the step that an orderly office would take next."""
        row = self._row()
        if row.status == Status.SUPPLEMENT_REQUESTED:
            words = f"Nơi khác, lần {row.revision}"
            self.mend("hoa", words)
            self.send_supplement("hoa")
            return
        step = {
            Stage.RECEPTION: self.receive,
            Stage.APPRAISAL: self.draft,
            Stage.SIGNING: self.sign,
            Stage.NUMBERING: self.seal,
            Stage.RETURNING: self.give,
        }.get(Stage(row.stage))
        if step is not None:
            step(TURN)

    @rule()
    def go_on_further(self) -> None:
        self.go_on()
        self.go_on()

    @rule(who=officers)
    def receive(self, who: str) -> None:
        self._try(who, api.receive)

    @rule(who=officers, key=st.sampled_from(["nksNoiSinh", "nksQueQuan"]))
    def request_supplement(self, who: str, key: str) -> None:
        self._try(who, api.request_supplement, defects=[a_defect(key=key)])

    @rule(who=anyone, words=st.sampled_from(["Trạm Y tế xã", "Xã Cẩm Duệ", ""]))
    def mend(self, who: str, words: str) -> None:
        posted = {"nksNoiSinh": [words], "nksQueQuan": [words]}
        self._try(who, api.save_mending, posted=posted)

    @rule(who=anyone)
    def send_supplement(self, who: str) -> None:
        self._try(who, api.send_supplement)

    @rule(who=officers, to=st.sampled_from(OFFICERS), is_named=st.booleans())
    def hand_over(self, who: str, to: str, is_named: bool) -> None:
        post = self.cast[to].post_id if is_named else None
        self._pass(who, api.hand_over, to_unit_id=self.cast[to].unit_id, to_post_id=post)

    @rule(who=officers)
    def take_back(self, who: str) -> None:
        self._pass(who, api.take_back)

    @rule(who=officers, days=st.integers(-1, 5))
    def apologise(self, who: str, days: int) -> None:
        day = 16 + days
        new_due_at = self.hands.instant.replace(day=day, hour=16, minute=0)
        self._try(who, api.draft_apology, reason="Mất điện", new_due_at=new_due_at)

    @rule(who=officers, verb=st.sampled_from([issuing.sign, issuing.number_and_seal]))
    def finish_letter(self, who: str, verb: Callable[..., object]) -> None:
        letter = self._row().letters.filter(state__in=issuing.WAITING).first()
        if letter is not None:
            self._attempt(who, partial(verb, paper_id=letter.id, pin=PIN), verb.__name__)

    @rule(who=officers)
    def draft(self, who: str) -> None:
        self._try(who, api.draft_result, result_code=BIRTH_RESULT, content=BIRTH_CONTENT)

    @rule(who=officers)
    def reject(self, who: str) -> None:
        self._try_on_result(who, issuing.reject, reason="Sai")

    @rule(who=officers)
    def sign(self, who: str) -> None:
        self._try_on_result(who, issuing.sign, pin=PIN)

    @rule(who=officers)
    def seal(self, who: str) -> None:
        self._try_on_result(who, issuing.number_and_seal, pin=PIN)

    @rule(who=officers)
    def give(self, who: str) -> None:
        self._try(who, api.return_result, to=api.THE_OWNER)

    @rule(who=officers)
    def note_a_mistake(self, who: str) -> None:
        self._try(who, undo_return)

    @rule(who=officers)
    def wait_for_payment(self, who: str) -> None:
        self._try(who, api.wait_for_payment)

    @rule(
        who=anyone,
        verb=st.sampled_from(["withdraw", *ENDINGS, *["send_message"] * 6]),
    )
    def end_or_write(self, who: str, verb: str) -> None:
        more: Mapping[str, object] = {
            "withdraw": {},
            "send_message": {"words": "Chào"},
            **dict.fromkeys(ENDINGS, GROUND),
        }[verb]
        self._try(who, getattr(api, verb), **more)

    @invariant()
    def one_holder_while_open_and_reach_in_step(self) -> None:
        row = self._row()
        reach = list(Reach.objects.filter(matter=row))
        held = {one.scope for one in reach if one.is_held}
        waiting = set(row.tasks.filter(ended_at=None).values_list("unit_id", flat=True))
        assert held == ({row.holder_unit_id} if row.is_open else set()) | waiting
        assert {one.due_at for one in reach} == {row.due_at}
        assert (row.stage == Stage.ENDED) == (not row.is_open)

    @invariant()
    def the_ledger_tells_what_the_row_says(self) -> None:
        row = self._row()
        assert verify_chain(row.subject).is_whole
        told = [e.fields["open"] for e in entries(row.subject) if "status" in e.fields["open"]]
        assert (told[-1]["status"], told[-1]["stage"]) == (row.status, row.stage)
        assert told_due(row) == row.due_at

    @invariant()
    def its_ledger_fits_the_standard_lifecycle(self) -> None:
        mined: Any = mine_json(BIRTH)["conformance"]
        assert (mined["cases"], mined["fitting"]) == (1, 1), mined["departures"]

    @invariant()
    def one_request_and_one_living_result(self) -> None:
        row = self._row()
        assert row.supplement_requests.count() <= 1
        ended = [issuing.Paper.State.DISCARDED, issuing.Paper.State.WITHDRAWN]
        assert row.results.exclude(state__in=ended).count() <= 1
        assert row.letters.filter(code="01").count() <= 1

    @invariant()
    def it_never_grows_younger_and_ends_with_its_clock_stopped(self) -> None:
        row = self._row()
        reading = api.read_clock(row)
        assert reading.counted_minutes >= self.age
        self.age = reading.counted_minutes
        is_over = row.status == Status.SETTLED or not row.is_open
        assert (reading.stopped_at is not None) == is_over
        assert reading.is_paused == (row.status == Status.SUPPLEMENT_REQUESTED)

    def _row(self) -> Dossier:
        assert self.dossier is not None
        return fresh(self.dossier)

    def _try(self, who: str, verb: Callable[..., object], **more: object) -> None:
        self._attempt(who, partial(verb, dossier_id=self._row().id, **more), verb.__name__)

    def _pass(self, who: str, verb: Callable[..., object], **more: object) -> None:
        self._attempt(who, partial(verb, matter_id=self._row().id, **more), verb.__name__)

    def _attempt(self, who: str, verb: Callable[..., object], name: str) -> None:
        row = self._row()
        before = snapshot(row)
        key = self._whose_turn(row) if who == TURN else who
        try:
            verb(actor=self.cast[key])
            done[name] += 1
        except (Refusal, NotVisibleError):
            assert snapshot(row) == before

    def _whose_turn(self, row: Dossier) -> str:
        if row.status == Status.SUPPLEMENT_REQUESTED:
            return "hoa" if self.age % 2 else AT_STAGE[Stage(row.stage)]
        return AT_STAGE[Stage(row.stage)]

    def _try_on_result(self, who: str, verb: Callable[..., object], **more: object) -> None:
        ended = [issuing.Paper.State.DISCARDED, issuing.Paper.State.WITHDRAWN]
        result = self._row().results.exclude(state__in=ended).first()
        if result is not None:
            self._attempt(who, partial(verb, paper_id=result.id, **more), verb.__name__)


@contextmanager
def unsigned_papers() -> Iterator[None]:
    """Leave typesetting and cryptography out: their tests are elsewhere, the life is here."""

    def marked(*, pdf: bytes, **_: object) -> bytes:
        return pdf + b"+"

    with (
        patch.object(signatures, "render_for_signing", lambda *_, **__: b"%PDF-"),
        patch.object(signatures, "sign_personal", marked),
        patch.object(signatures, "number_and_seal", marked),
    ):
        yield


@contextmanager
def _rolled_back(alias: str) -> Iterator[None]:
    with transaction.atomic(using=alias):
        yield
        transaction.set_rollback(True, using=alias)
