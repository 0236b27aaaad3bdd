"""What timers and other awaited events become when an instance goes to another net."""

from motcua.kernel.bpmn.testing import chain, element, flow
from motcua.kernel.bpmn.testing.moves import begun, drawing, timed
from motcua.kernel.bpmn.testing.play import ends, event, timer, users

LINE = (ends(), users("a", "b"), chain("bd", "a", "b", "kt"))


def test_a_timer_that_is_defined_alike_keeps_its_instant() -> None:
    play = begun(*timed("PT3H"))
    play.advance("PT1H")

    play.move(drawing(*timed("PT3H"), users("x"), flow("x", "kt")))

    assert play.dues() == {"han": 180}


def test_a_timer_that_is_defined_otherwise_counts_from_when_it_began() -> None:
    play = begun(*timed("PT3H"))
    play.advance("PT1H")

    play.move(drawing(*timed("PT5H")))

    assert play.dues() == {"han": 300}


def test_a_timer_counted_twice_anew_still_counts_from_when_it_began() -> None:
    play = begun(*timed("PT3H"))
    for text in ("PT5H", "PT8H"):
        play.advance("PT1H")
        play.move(drawing(*timed(text)))

    assert play.dues() == {"han": 480}


def test_a_shorter_limit_that_has_passed_runs_out_at_once_when_timers_are_looked_at() -> None:
    play = begun(*timed("PT9H"))
    play.advance("PT4H")
    play.move(drawing(*timed("PT2H")))
    assert play.enabled == ["a"]

    play.advance("PT0S")

    assert play.enabled == ["a", "c"]


def test_a_timer_that_came_again_counts_from_when_it_was_last_set() -> None:
    play = begun(*timed("R/PT2H", "timeCycle"))
    play.advance("PT5H")
    assert play.dues() == {"han": 360}

    play.move(drawing(*timed("R/PT3H", "timeCycle")))

    assert play.dues() == {"han": 420}


def test_a_timer_that_fired_for_good_is_not_set_again() -> None:
    play = begun(*timed("PT1H"))
    play.advance("PT2H")
    assert (play.enabled, play.dues()) == (["a", "c"], {})

    play.move(drawing(*timed("PT4H")))

    assert play.dues() == {}


def test_a_new_timer_counts_from_when_the_step_began_and_a_removed_one_is_no_more() -> None:
    plain = (*timed("PT1H")[:2], chain("bd", "a", "kt"), chain("c", "kt2"), flow("a", "c"))
    play = begun(*LINE)
    play.advance("PT1H")

    play.move(drawing(*timed("PT6H")))
    assert play.dues() == {"han": 360}
    play.advance("PT1H")
    play.move(drawing(*plain))

    assert play.dues() == {}
    asked = [f"{command.verb} {command.element}" for command in play.commands]
    assert asked[-2:] == ["set_timer han", "cancel_timer han"]


def caught(*definitions: str) -> tuple[str, ...]:
    return (
        ends(),
        users("z"),
        "".join(
            element("intermediateCatchEvent", f"e{at}", said) for at, said in enumerate(definitions)
        ),
        element("eventBasedGateway", "cho"),
        chain("bd", "cho"),
        *(chain("cho", f"e{at}", "z") for at in range(len(definitions))),
        chain("z", "kt"),
    )


def test_a_choice_of_events_waits_for_those_of_the_new_net() -> None:
    play = begun(*caught(event("message", "m1"), timer("PT2H")))
    play.advance("PT1H")

    play.move(drawing(*caught(event("message", "m2"), timer("PT4H"), event("message", "m1"))))

    assert play.dues() == {"e1": 240}
    play.message("Đã nộp thuế")
    assert play.enabled == ["z"]
