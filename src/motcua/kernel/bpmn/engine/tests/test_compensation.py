"""What was done is undone, latest first."""

from motcua.kernel.bpmn.testing import chain, element, flow
from motcua.kernel.bpmn.testing.play import CheckedPlay, ends, event, play, users


def undoable(*rest: str, **data: object) -> CheckedPlay:
    def boundary(host: str) -> str:
        return element("boundaryEvent", f"bt-{host}", event("compensate"), attachedToRef=host)

    def undo(host: str) -> str:
        task = element("userTask", f"hoan-{host}", isForCompensation="true")
        ends = f'sourceRef="bt-{host}" targetRef="hoan-{host}"'
        return task + f'<association id="as-{host}" associationDirection="One" {ends}/>'

    return play(
        ends(),
        users("a", "b", "c"),
        *(boundary(host) + undo(host) for host in "ab"),
        *rest,
        given=data,
    )


def test_what_was_done_is_undone_latest_first_before_it_goes_on() -> None:
    bao = element("intermediateThrowEvent", "bao", event("compensate"))
    played = undoable(bao, chain("bd", "a", "b", "bao", "c", "kt"))
    played.complete("a")
    played.complete("b")

    assert played.enabled == ["hoan-b"]
    played.complete("hoan-b")
    assert played.enabled == ["hoan-a"]
    played.complete("hoan-a")
    assert (played.enabled, played.state.done) == (["c"], ())


def test_only_the_named_activity_is_undone() -> None:
    bao = element("intermediateThrowEvent", "bao", '<compensateEventDefinition activityRef="a"/>')
    played = undoable(bao, chain("bd", "a", "b", "bao", "c", "kt"))
    played.complete("a")
    played.complete("b")

    assert played.enabled == ["hoan-a"]
    played.complete("hoan-a")
    assert played.enabled == ["c"]


def test_what_was_done_many_times_is_remembered_in_one_row_and_undone_as_often() -> None:
    bao = element("endEvent", "bao", event("compensate"))
    played = undoable(
        bao,
        element("exclusiveGateway", "lai", default="lai-bao"),
        chain("bd", "a", "lai"),
        flow("lai", "a", "them"),
        flow("lai", "bao"),
        them=True,
    )
    for them in (True, True, False):
        played.complete("a", {"them": them})
        assert len(played.state.done) <= 1

    for _time in range(3):
        assert played.enabled == ["hoan-a"]
        played.complete("hoan-a")
    assert played.is_ended


def test_an_error_sub_process_undoes_what_was_done_beside_it() -> None:
    start = element("startEvent", "bd3", event("error", "e1"))
    bao = element("endEvent", "bao", event("compensate"))
    body = start + bao + chain("bd3", "bao")
    handling = element("subProcess", "sk", body, triggeredByEvent="true")
    played = undoable(
        handling, element("endEvent", "loi", event("error", "e1")), chain("bd", "a", "c", "loi")
    )
    played.complete("a")

    played.complete("c")

    assert played.enabled == ["hoan-a"]
    played.complete("hoan-a")
    assert played.is_ended
