"""What the page says against an act is what the verb itself refuses with, word for word."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.acts.collect_fee import ACT as COLLECT_FEE
from motcua.domain.dossiers.cards import CARDS
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.pages.desk.cards import ACTS
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.testing import (
    BIRTH_RESULT,
    Province,
    a_defect,
    drafted_birth,
    file_birth,
    fresh,
    nothing_happens,
    received_birth,
    sealed_birth,
    signing_office,
)
from motcua.domain.issuing import api as issuing
from motcua.domain.work import api as work
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor, Refusal, clock

pytestmark = pytest.mark.db

type Do = Callable[[Actor, Dossier], object]
_GROUND = {"reason": "Không thuộc xã này", "legal_basis": "60/2014/QH13, Điều 13"}


def _simply(verb: Callable[..., object], **given: Any) -> Do:
    return lambda actor, dossier: verb(actor=actor, dossier_id=dossier.id, **given)


def _of_result(verb: Callable[..., object], **given: Any) -> Do:
    def do(actor: Actor, dossier: Dossier) -> object:
        (result,) = dossier.results
        return verb(actor=actor, paper_id=result.id, **given)

    return do


def _passed_on(verb: Callable[..., object], **given: Any) -> Do:
    def do(actor: Actor, dossier: Dossier) -> object:
        return verb(actor=actor, dossier_id=dossier.id, to_unit_id=dossier.holder_unit_id, **given)

    return do


DONE: dict[str, Do] = {
    "receive": _simply(api.receive),
    "draft_result": _simply(api.draft_result, result_code=BIRTH_RESULT, content={}),
    "return_result": _simply(api.return_result),
    "request_supplement": _simply(api.request_supplement, defects=[a_defect()]),
    "hand_over": _passed_on(api.hand_over),
    "recall": _passed_on(api.recall, reason="Người giữ nghỉ ốm"),
    "apologise": lambda actor, dossier: api.apologise(
        actor=actor,
        dossier_id=dossier.id,
        reason="Máy hỏng",
        new_due_at=clock.now() + timedelta(days=30),
    ),
    "refuse": _simply(api.refuse, **_GROUND),
    "stop": _simply(api.stop, **_GROUND),
    "take_back": _simply(api.take_back),
    "send_message": _simply(api.send_message, words="Chào Bà"),
}
OF_ISSUING = {"sign_result", "reject_result", "number_and_seal", "withdraw_result"}
"""Verbs of issuing, which ask the acts of the dossier through its kind of paper."""
LIVES: dict[str, Callable[[Province], Dossier]] = {
    "filed": file_birth,
    "received": received_birth,
    "asked": lambda province: _asked(province),
    "drafted": lambda province: drafted_birth(province)[0],
    "sealed": lambda province: sealed_birth(province)[0],
    "refused": lambda province: _refused(province),
}


def _asked(province: Province) -> Dossier:
    dossier = received_birth(province)
    api.request_supplement(actor=province.actor("ha"), dossier_id=dossier.id, defects=[a_defect()])
    return fresh(dossier)


def _refused(province: Province) -> Dossier:
    dossier = received_birth(province)
    DONE["refuse"](province.actor("ha"), dossier)
    return fresh(dossier)


def test_every_act_is_done_here_or_is_a_verb_of_issuing() -> None:
    assert {act.key for act in ACTS} == DONE.keys() | OF_ISSUING | {COLLECT_FEE.key}


@pytest.mark.parametrize("life", LIVES)
def test_what_the_page_says_against_an_act_the_verb_says(
    province: Province, tmp_path: Path, life: str
) -> None:
    with signing_office(province, tmp_path):
        dossier = fresh(LIVES[life](province))
    refused = 0

    for actor in _who_reach(province, dossier):
        for act in ACTS:
            refusal = work.why_not(act, Opened(fresh(dossier)), actor)
            if refusal is None or act.key not in DONE:
                continue
            refused += 1
            with nothing_happens(dossier), pytest.raises(Refusal) as raised:
                DONE[act.key](actor, fresh(dossier))
            assert str(raised.value) == refusal.message, f"{act.key} by {actor.name}"

    assert refused > 10


@pytest.mark.parametrize("who", ["ha", "thao"])
def test_issuing_says_what_the_page_says(province: Province, who: str) -> None:
    dossier, result = drafted_birth(province)
    actor, opened = province.actor(who), Opened(fresh(dossier))
    said = {act.key: act.why_not(opened, actor) for act in ACTS if act.key in OF_ISSUING}

    with nothing_happens(dossier), pytest.raises(Refusal):
        issuing.reject(actor=actor, paper_id=result.id, reason="Sai tên")

    assert {key for key, refusal in said.items() if refusal} == {
        "sign_result",
        "reject_result",
        "number_and_seal",
    }


def test_a_card_that_tells_how_it_is_done_names_the_key_of_the_act() -> None:
    told = {word for card in CARDS for step in (*card.steps, card.undo) for word in _keys(step)}

    assert told
    assert told <= {act.letter for act in ACTS}


def _who_reach(province: Province, dossier: Dossier) -> Iterator[Actor]:
    for who in ("minh", "ha", "tuan", "thao"):
        actor = province.actor(who)
        if visible(actor, Dossier.objects.filter(pk=dossier.pk)).exists():
            yield actor


def _keys(step: str) -> list[str]:
    return re.findall(r"[Bb]ấm (\w)\b", step)
