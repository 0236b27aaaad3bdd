"""What the page says against an act is what the verb itself refuses with, word for word."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.template.loader import get_template

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.pages.desk.cards import ACTS
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.testing import (
    BIRTH_PAPER,
    BIRTH_RESULT,
    Province,
    a_defect,
    drafted_birth,
    file_birth,
    fresh,
    nothing_happens,
    received_birth,
    refused,
    sealed_birth,
    signing_office,
)
from motcua.domain.issuing import api as issuing
from motcua.domain.work import api as work
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor, Invalid, Refusal, clock, plugged

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

TYPED = {
    "reason": ["Không thuộc xã này"],
    "legal_basis": ["60/2014/QH13, Điều 13"],
    "words": ["Chào Bà"],
    "result": [BIRTH_RESULT],
    "defect": [f"paper:{BIRTH_PAPER}:chung-sinh-mo"],
}
"""What fills every form; an act whose form wants more is refused as typed, or not at all."""
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
    return refused(province, received_birth(province))


def test_every_act_has_a_form_that_is_there() -> None:
    for act in ACTS:
        get_template(act.template)


@pytest.mark.parametrize("life", LIVES)
def test_what_the_page_says_against_an_act_the_verb_says(
    province: Province, tmp_path: Path, life: str
) -> None:
    with signing_office(province, tmp_path):
        dossier = fresh(LIVES[life](province))
    said = [
        (act.key, refusal.message, _said_by(act, actor, dossier))
        for actor in _who_reach(province, dossier)
        for act in ACTS
        if not act.has_own_page and act.key not in OF_ISSUING
        if (refusal := work.why_not(act, Opened(fresh(dossier)), actor)) is not None
    ]

    assert len(said) > 10
    assert [row for row in said if row[2] and row[1] != row[2]] == []
    assert sum(bool(row[2]) for row in said) > len(said) / 2


def _said_by(act: work.Act[Opened], actor: Actor, dossier: Dossier) -> str:
    """Return with what the verb refuses; empty where what is typed is refused before."""
    due = {"new_due": [(clock.now() + timedelta(days=30)).isoformat()]}
    to = {"to": [target.value for target in work.targets_of(actor)[:1]]}
    asked = work.Asked(
        actor=actor, opened=Opened(fresh(dossier)), typed=work.Typed({**TYPED, **due, **to})
    )
    with nothing_happens(dossier), pytest.raises(Refusal) as raised:
        work.perform(act, asked)
    return "" if isinstance(raised.value, Invalid) else str(raised.value)


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
    cards = next(one.cards for one in plugged() if one.name == "motcua.domain.dossiers")
    told = {word for card in cards for step in (*card.steps, card.undo) for word in _keys(step)}

    assert told
    assert told <= {act.letter for act in ACTS}


def _who_reach(province: Province, dossier: Dossier) -> Iterator[Actor]:
    for who in ("minh", "ha", "tuan", "thao"):
        actor = province.actor(who)
        if visible(actor, Dossier.objects.filter(pk=dossier.pk)).exists():
            yield actor


def _keys(step: str) -> list[str]:
    return re.findall(r"[Bb]ấm (\w)\b", step)
