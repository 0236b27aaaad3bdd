"""What people said in the demonstration: one waits at the counter, one is late, one is answered."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import yaml

from motcua.domain.issuing import api as issuing
from motcua.domain.work import api as work
from motcua.kernel.base.api import GUEST, Actor, clock, ids
from motcua.kernel.identity.api import actor_of, demo
from motcua.kernel.organisations.api import agency_of_area
from motcua.modules.feedback.actions.send import Sending, send
from motcua.modules.feedback.acts.every import EVERY, OWN
from motcua.modules.feedback.acts.passing import PASSING
from motcua.modules.feedback.models import Feedback
from motcua.modules.feedback.opened import Opened, Sent
from motcua.modules.feedback.papers import ANSWER, PAPER
from motcua.modules.feedback.rules import Sort

_FILE: Final = Path(__file__).with_name("scenes.yaml")
_CAM_BINH: Final = "18685"


def play(pin: str) -> None:
    """Send what the cast has to say, once, and answer one of it."""
    if Feedback.objects.exists():
        return
    told = yaml.safe_load(_FILE.read_text("utf-8"))
    said = {key: _say(one, told["people"]) for key, one in told["said"].items()}
    question = work.Typed.of(words=told["question"])
    drain, light = Opened(said["drain"]), said["light"]
    minh = _reader("minh", drain.matter)
    work.perform(EVERY.get("ask"), work.Asked(actor=minh, opened=drain, typed=question))
    _answer(light, told["answer"], pin)
    rating = work.Typed.of(score="4")
    work.perform(OWN.get("rate"), work.Asked(actor=_cast("hoa"), opened=Sent(light), typed=rating))


def _cast(key: str) -> Actor:
    return actor_of(demo.account_of(key))


def _reader(key: str, feedback: Feedback) -> Actor:
    """Return one of the cast who has opened a feedback: nobody acts on what they have not read."""
    actor = _cast(key)
    Opened(feedback).reading_for(actor)
    return actor


def _say(one: Mapping[str, Any], people: Mapping[str, Mapping[str, str]]) -> Feedback:
    agency = agency_of_area(_CAM_BINH)
    content = {"agency": agency.code, **people[one["who"]], **one["content"]}
    if "known_days" in one:
        known_on = clock.today() - timedelta(days=one["known_days"])
        content["known_on"] = known_on.isoformat()
    sending = Sending(id=ids.new_id(), sort=Sort(one["sort"]), agency=agency, content=content)
    return send(actor=GUEST if one.get("is_guest") else _cast(one["who"]), sending=sending)


def _answer(feedback: Feedback, posted: Mapping[str, list[str]], pin: str) -> None:
    minh, dung = _reader("minh", feedback), _reader("dung", feedback)
    if dung.unit_id is None:
        return
    PASSING.hand_over(actor=minh, matter_id=feedback.pk, to_unit_id=dung.unit_id)
    paper = issuing.draft(actor=dung, kind=PAPER, matter_id=feedback.pk, code=ANSWER, posted=posted)
    issuing.sign(actor=_reader("tuan", feedback), paper_id=paper.id, pin=pin)
    issuing.number_and_seal(actor=_reader("thao", feedback), paper_id=paper.id, pin=pin)
