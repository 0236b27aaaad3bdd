"""Play a process drawn in a test; after each step the replay must give the same rows."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal

from motcua.kernel.bpmn.engine.play import Play
from motcua.kernel.bpmn.engine.replay import replay
from motcua.kernel.bpmn.engine.state import Happening
from motcua.kernel.bpmn.net.compiler import compile_process
from motcua.kernel.bpmn.net.net import Net
from motcua.kernel.bpmn.testing import drawn, element

START = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
DECLARED = """
<message id="m1" name="Đã nộp thuế"/><message id="m2" name="Rút hồ sơ"/>
<signal id="s1" name="Thiên tai"/>
<error id="e1" name="Thiếu giấy tờ" errorCode="thieu"/><error id="e2" errorCode="khac"/>
<escalation id="x1" name="Sắp trễ" escalationCode="tre"/>
"""


class CheckedPlay(Play):
    """A play that is held against its own record."""

    def _take_one(self, event: Happening) -> None:
        super()._take_one(event)
        assert replay(self.net, self.steps) == self.state

    def verbs(self) -> list[str]:
        """Return what outside was asked to do, in order."""
        return [f"{command.verb} {command.element}".strip() for command in self.commands]


def compiled(*parts: str, around: str = "", process: str = "quyTrinh") -> Net:
    """Return the net of a process drawn from parts."""
    definitions = drawn(*parts, around=DECLARED + around).definitions
    return compile_process(definitions, definitions.processes[process])


def play(
    *parts: str,
    around: str = "",
    by_hand: tuple[str, ...] = (),
    given: Mapping[str, object] | None = None,
    **data: object,
) -> CheckedPlay:
    """Start an instance of a process drawn from parts, with data."""
    net = compiled(*parts, around=around)
    known = numbers({**data, **(given or {})})
    played = CheckedPlay(net, at=START, data=known, by_hand=frozenset(by_hand))
    played.start()
    return played


def numbers(data: dict[str, object]) -> dict[str, object]:
    """Return data with its numbers as FEEL has them."""
    return {key: Decimal(value) if type(value) is int else value for key, value in data.items()}


def users(*identities: str) -> str:
    """Return user tasks."""
    return "".join(element("userTask", identity) for identity in identities)


def ends(*identities: str) -> str:
    """Return the plain start `bd` and plain ends."""
    return element("startEvent", "bd") + "".join(
        element("endEvent", identity) for identity in identities or ("kt",)
    )


def timer(text: str, word: str = "timeDuration") -> str:
    """Return a timer's definition."""
    return f"<timerEventDefinition><{word}>{text}</{word}></timerEventDefinition>"


def event(word: str, reference: str = "") -> str:
    """Return an event's definition: `message`, `signal`, `error`, `escalation`, …"""
    said = f' {word}Ref="{reference}"' if reference else ""
    return f"<{word}EventDefinition{said}/>"
