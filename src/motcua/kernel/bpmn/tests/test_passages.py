"""The ways through a whole process, and what can be reached without what."""

from motcua.kernel.bpmn.model.passages import Passing, passing
from motcua.kernel.bpmn.testing import chain, drawn, element

START, END = element("startEvent", "dau"), element("endEvent", "het")


def task(identity: str) -> str:
    return element("userTask", identity, name=identity)


def ways(*parts: str) -> Passing:
    return passing(next(iter(drawn(*parts).definitions.processes.values())))


def test_what_stands_in_a_sub_process_is_on_the_way_through_it() -> None:
    inside = (
        element("startEvent", "d") + task("a") + element("endEvent", "h") + chain("d", "a", "h")
    )
    found = ways(
        START, element("subProcess", "s", inside), task("b"), END, chain("dau", "s", "b", "het")
    )

    assert found.reached() == {"dau", "s", "d", "a", "h", "b", "het"}
    assert found.reached(without=["a"]) == {"dau", "s", "d"}
    assert found.after("s") == ("b",)
    assert found.ends == {"het"}


def test_an_event_that_interrupts_leads_past_what_is_inside() -> None:
    error = '<errorEventDefinition errorRef="e"/>'
    thrown = element("endEvent", "h", error)
    inside = element("startEvent", "d") + task("a") + thrown + chain("d", "a", "h")
    boundary = element("boundaryEvent", "loi", error, attachedToRef="s")
    found = ways(
        *(START, element("subProcess", "s", inside), boundary, task("b"), task("c"), END),
        *(element("endEvent", "het2"), chain("dau", "s", "b", "het"), chain("loi", "c", "het2")),
    )

    assert {"c", "het2"} <= found.reached(without=["a"])
    assert "b" not in found.reached()
    assert found.after("s") == ("b",)


def test_what_an_event_begins_at_any_time_can_be_reached_from_the_beginning() -> None:
    begun = element("startEvent", "d", '<messageEventDefinition messageRef="m"/>')
    inside = begun + task("a") + element("endEvent", "h") + chain("d", "a", "h")
    aside = element("subProcess", "s", inside, triggeredByEvent="true")
    found = ways(START, aside, task("b"), END, chain("dau", "b", "het"))

    assert "a" in found.reached(without=["b"])
    assert found.reached(without=["b"]) & found.ends == {"s"}
