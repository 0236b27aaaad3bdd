"""Files that somebody spoilt: they run or are refused, in bounded time, and nothing breaks."""

import random
import re
import time
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.kernel.base.api import Refusal
from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.engine.play import Play
from motcua.kernel.bpmn.engine.replay import replay
from motcua.kernel.bpmn.net.compiler import compile_process
from motcua.kernel.bpmn.testing import drawn
from motcua.kernel.bpmn.testing.blocks import Block, Drawing, models
from motcua.kernel.bpmn.testing.play import START

_TAGS = (
    *("userTask", "task", "serviceTask", "receiveTask", "sendTask", "scriptTask", "subProcess"),
    *("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway"),
    *("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent"),
    *("boundaryEvent", "callActivity", "transaction"),
)
_DEFINITIONS = (
    *("message", "signal", "error", "escalation", "terminate", "compensate", "timer"),
    *("conditional", "link", "cancel"),
)
_TEXTS = ("", "true", "v0 > 1", "1 +", "null", "P1D", "R/PT1S", "2026-13-01", "không biết", "0")


@given(model=models, seed=st.integers(0, 2**32))
@settings(max_examples=max(300, settings().max_examples), suppress_health_check=list(HealthCheck))
def test_a_spoilt_file_is_run_or_refused(model: Block, seed: int) -> None:
    drawing, chance = Drawing(), random.Random(seed)
    parts, around = drawing.whole(model)
    text = _spoilt(drawn(*parts, around=around).to_bytes().decode(), chance)
    began = time.monotonic()

    with suppress(Refusal):
        _play(text, drawing, chance)

    assert time.monotonic() - began < 20


def _play(text: str, drawing: Drawing, chance: random.Random) -> None:
    definitions = Document.read(text.encode()).definitions
    process = next(iter(definitions.processes.values()), None)
    if process is None:
        return
    play = Play(compile_process(definitions, process), at=START, data={"v0": 1, "v1": 2})
    play.start()
    for _turn in range(12):
        if play.enabled and chance.random() < 0.6:
            play.complete(chance.choice(play.enabled), {"v2": chance.randint(0, 3)})
        elif chance.random() < 0.5:
            play.message(chance.choice([*drawing.messages, "x"]))
        else:
            play.advance("PT5H")
        assert replay(play.net, play.steps) == play.state


def _spoilt(text: str, chance: random.Random) -> str:
    for _time in range(chance.randint(1, 4)):
        spoil = chance.choice((_retarget, _retag, _redefine, _retext, _drop_attribute, _reid))
        text = spoil(text, chance)
    return text


def _retarget(text: str, chance: random.Random) -> str:
    return _one(text, r'(sourceRef|targetRef|attachedToRef|default)="[^"]*"', chance, _ids(text))


def _reid(text: str, chance: random.Random) -> str:
    return _one(text, r'( id)="[^"]*"', chance, _ids(text))


def _one(text: str, pattern: str, chance: random.Random, values: list[str]) -> str:
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    match = chance.choice(found)
    return f'{text[: match.start()]}{match[1]}="{chance.choice(values)}"{text[match.end() :]}'


def _ids(text: str) -> list[str]:
    return [*re.findall(r' id="([^"]*)"', text), "khong"]


def _retag(text: str, chance: random.Random) -> str:
    tag, other = chance.choice(_TAGS), chance.choice(_TAGS)
    return re.sub(rf"(</?){tag}\b", rf"\g<1>{other}", text)


def _redefine(text: str, chance: random.Random) -> str:
    one, other = chance.choice(_DEFINITIONS), chance.choice(_DEFINITIONS)
    return text.replace(f"{one}EventDefinition", f"{other}EventDefinition")


def _retext(text: str, chance: random.Random) -> str:
    words = "conditionExpression|timeDuration|loopCardinality|loopCondition|completionCondition"
    found = list(re.finditer(rf"(<(?:{words})>)[^<]*", text))
    if not found:
        return text
    match = chance.choice(found)
    said = chance.choice(_TEXTS).replace(">", "&gt;")
    return text[: match.start()] + match[1] + said + text[match.end() :]


def _drop_attribute(text: str, chance: random.Random) -> str:
    found = list(re.finditer(r' [a-zA-Z]+Ref="[^"]*"| default="[^"]*"', text))
    if not found:
        return text
    match = chance.choice(found)
    return text[: match.start()] + text[match.end() :]
