"""Ways of dossiers held against the drawn process of a pack."""

from motcua.domain.insight.mining.drawn import held_against
from motcua.kernel.bpmn.testing import chain, drawn, element, flow
from motcua.kernel.mining.api import Times, Variant

NO_TIMES = Times(count=0, total_minutes=0, median_minutes=None, nine_tenths_minutes=None)
ACTS = ("receive", "draft_result", "sign_result", "number_and_seal", "return_result")
WHOLE = ("filed", "received", "result_drafted", "result_signed", "result_sealed", "returned")


def process() -> str:
    tasks = [element("userTask", f"b{at}", motcua_act=act) for at, act in enumerate(ACTS)]
    event = '<errorEventDefinition errorRef="e1"/>'
    return (
        drawn(
            element("startEvent", "bd"),
            *tasks,
            element("endEvent", "kt"),
            element("boundaryEvent", "lai", event, attachedToRef="b2"),
            chain("bd", "b0", "b1", "b2", "b3", "b4", "kt"),
            flow("lai", "b1"),
            around='<error id="e1" errorCode="tra-lai"/>',
        )
        .to_bytes()
        .decode()
    )


def way(count: int, *names: str) -> Variant:
    activities = tuple(f"dossier.{name}" for name in names)
    return Variant(activities=activities, count=count, share=0.0, times=NO_TIMES)


def test_ways_as_drawn_fit_and_departures_are_counted_by_dossier() -> None:
    rejected = ("received", "result_drafted", "result_rejected", "result_drafted", "result_signed")
    copies = ("received", "result_drafted", "result_drafted", "result_signed", "result_signed")
    unsigned = ("filed", "received", "result_drafted", "result_sealed", "returned")

    found = held_against(
        process(), [way(5, *WHOLE), way(2, *rejected), way(1, *copies), way(2, *unsigned)]
    )

    assert found is not None
    assert (found.told, found.fitting) == (10, 8)
    assert found.departures == [(("missing", "dossier.result_signed"), 2)]
    assert found.fitness == (8 + 2 * (1 - 1 / 9)) / 10


def test_what_cannot_be_run_is_not_held_against() -> None:
    assert held_against("<a/>", [way(1, *WHOLE)]) is None
    assert held_against("", []) is None
