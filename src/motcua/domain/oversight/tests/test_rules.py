"""What each rule finds, and what it lets be."""

from collections.abc import Sequence
from datetime import date, timedelta

from motcua.domain.oversight.facts import Act, Day, Life, Look
from motcua.domain.oversight.rules.days import OF_DAYS
from motcua.domain.oversight.rules.lives import OF_LIVES, refiled
from motcua.domain.oversight.rules.log import written_back
from motcua.domain.oversight.rules.words import WORDS
from motcua.domain.oversight.testing import (
    DUNG,
    ECONOMY,
    HA,
    HOA,
    JUSTICE,
    MINH,
    ONE_STOP,
    TUAN,
    Told,
    a_day,
    act,
    local,
    looks,
    received,
)
from motcua.kernel.base.api import ids

MONDAY = date(2026, 11, 16)
_MINUTE, _SECOND = timedelta(minutes=1), timedelta(seconds=1)


def found(life: Life) -> set[str]:
    return {hit.rule for rule in OF_LIVES for hit in rule(life)}


def found_in(day: Day) -> set[str]:
    return {hit.rule for rule in OF_DAYS for hit in rule(day)}


def a_week() -> Told:
    """Filed on Monday, received within the hour, due the Monday after."""
    return received("2026-11-16T08:00", "2026-11-16T09:00", "2026-11-23T09:00")


def test_every_rule_has_its_words_and_their_figures() -> None:
    rules = {rule.__name__ for rule in (*OF_LIVES, *OF_DAYS, refiled, written_back)}

    assert rules == WORDS.keys()


def test_a_plain_life_is_nothing_unusual() -> None:
    told = a_week()
    told.then("handed_over", local("2026-11-16T09:10"), MINH, from_unit="a", to_unit="b")
    told.then("result_drafted", local("2026-11-18T10:00"), HA)
    told.then("result_signed", local("2026-11-19T10:00"), TUAN)
    told.then("returned", local("2026-11-20T10:00"), MINH, on_time=True)

    assert found(told.life) == set()


def test_a_reading_in_an_emergency_is_always_looked_at() -> None:
    told = a_week()
    told.then("emergency.read_let", local("2026-11-17T10:00"), TUAN)

    assert found(told.life) == {"read_urgently"}


def test_a_dossier_to_and_fro_without_work() -> None:
    told, units = a_week(), (JUSTICE.hex, ECONOMY.hex)
    for turn in range(4):
        there, back = units if turn % 2 == 0 else units[::-1]
        actor = HA if turn % 2 == 0 else DUNG
        at = local("2026-11-17T08:00") + timedelta(hours=turn)
        told.then("handed_over", at, actor, from_unit=there, to_unit=back)

    assert found(told.life) == {"back_and_forth"}


def test_work_between_two_passings_makes_them_usual() -> None:
    told, units = a_week(), (JUSTICE.hex, ECONOMY.hex)
    for turn in range(4):
        there, back = units if turn % 2 == 0 else units[::-1]
        at = local("2026-11-17T08:00") + timedelta(hours=turn)
        told.then("handed_over", at, HA, from_unit=there, to_unit=back)
        told.then("step_done", at + _MINUTE, HA)

    assert found(told.life) == set()


def test_a_dossier_received_days_after_it_was_filed() -> None:
    late = received("2026-11-16T08:00", "2026-11-19T08:00", "2026-11-26T09:00")
    at_counter = received(
        "2026-11-16T08:00", "2026-11-19T08:00", "2026-11-26T09:00", channel="counter"
    )
    over_sunday = received("2026-11-20T16:00", "2026-11-23T08:00", "2026-11-30T09:00")

    assert found(late.life) == {"received_late"}
    assert found(at_counter.life) == set()
    assert found(over_sunday.life) == set()


def test_the_wait_for_money_is_not_the_office_s() -> None:
    told = Told(due=local("2026-11-27T09:00"))
    told.then("filed", local("2026-11-16T08:00"), HOA, channel="online")
    told.then("paid", local("2026-11-19T08:00"), HOA)
    told.then("received", local("2026-11-19T09:00"), MINH)

    assert found(told.life) == set()


def test_a_pause_at_the_end_or_behind_it() -> None:
    near, behind, early = a_week(), a_week(), a_week()

    near.then("supplement_requested", local("2026-11-23T08:00"), HA)
    behind.then("supplement_requested", local("2026-11-24T08:00"), HA)
    early.then("supplement_requested", local("2026-11-17T08:00"), HA)

    assert found(near.life) == found(behind.life) == {"paused_at_end"}
    assert found(early.life) == set()


def test_a_short_service_is_always_near_its_end() -> None:
    told = received("2026-11-16T08:00", "2026-11-16T08:10", "2026-11-16T11:00")

    told.then("supplement_requested", local("2026-11-16T10:55"), HA)

    assert found(told.life) == set()


def test_a_clock_that_waits_at_the_end() -> None:
    near, by_timer, early = a_week(), a_week(), a_week()

    near.then("wait_begun", local("2026-11-23T08:00"), HA, element="nopThue")
    by_timer.then("wait_begun", local("2026-11-23T08:00"), HOA, element="nopThue")
    early.then("wait_begun", local("2026-11-17T08:00"), HA, element="nopThue")

    assert found(near.life) == {"waited_at_end"}
    assert found(by_timer.life) == found(early.life) == set()


def test_a_dossier_passed_on_when_it_is_late() -> None:
    told = a_week()

    told.then("handed_over", local("2026-11-23T08:30"), HA, from_unit="a", to_unit="b")

    assert found(told.life) == {"passed_at_end"}


def test_a_supplement_entered_by_whoever_asked_for_it() -> None:
    soon, by_owner = a_week(), a_week()
    for told, actor in ((soon, HA), (by_owner, HOA)):
        told.then("supplement_requested", local("2026-11-17T08:00"), HA)
        told.then("supplemented", local("2026-11-17T08:10"), actor)

    assert found(soon.life) == {"mended_by_asker"}
    assert found(by_owner.life) == set()


def test_a_supplement_entered_at_once_by_a_colleague() -> None:
    at_once, next_day = a_week(), a_week()
    for told, sent in ((at_once, "2026-11-17T08:10"), (next_day, "2026-11-18T08:10")):
        told.then("supplement_requested", local("2026-11-17T08:00"), HA)
        told.then("supplemented", local(sent), DUNG)

    assert found(at_once.life) == {"mended_by_colleague"}
    assert found(next_day.life) == set()


def test_more_apologies_than_one() -> None:
    told = a_week()
    for day in (20, 25):
        told.due += timedelta(days=5)
        told.then("apologised", local(f"2026-11-{day}T08:00"), HA)

    assert found(told.life) == {"apologised_again"}


def test_a_due_date_that_moves_on_and_on() -> None:
    told = a_week()
    for day in (17, 18, 19):
        told.due += timedelta(days=2)
        told.then("step_done", local(f"2026-11-{day}T08:00"), HA)

    assert found(told.life) == {"due_moved"}


def test_a_return_that_was_none() -> None:
    told = a_week()
    told.then("returned", local("2026-11-23T08:00"), MINH, on_time=True)
    at_once = Told(due=told.due, acts=[*told.acts])

    told.then("return_undone", local("2026-11-25T08:00"), MINH)
    at_once.then("return_undone", local("2026-11-23T08:05"), MINH)

    assert found(told.life) == {"returned_untruly"}
    assert found(at_once.life) == set()


def test_a_result_in_time_that_gives_way_to_a_late_one() -> None:
    def resealed(first: str, gone: str) -> set[str]:
        told = a_week()
        told.then("result_sealed", local(first), TUAN)
        told.then("result_withdrawn", local(gone), HA)
        told.then("result_sealed", local("2026-11-27T08:00"), TUAN)
        return found(told.life)

    assert resealed("2026-11-23T08:30", "2026-11-24T08:00") == {"sealed_again"}
    assert resealed("2026-11-18T08:30", "2026-11-20T08:00") == set()
    assert resealed("2026-11-23T08:30", "2026-11-26T10:00") == set()


def test_a_late_refusal_and_one_in_time() -> None:
    late, timely, asked = a_week(), a_week(), a_week()
    late.then("refused", local("2026-11-25T08:00"), HA)
    timely.then("refused", local("2026-11-23T08:00"), HA)
    asked.then("stopped", local("2026-11-25T08:00"), HA, by_owner=True)

    assert found(late.life) == {"ended_overdue"}
    assert found(timely.life) == found(asked.life) == set()


def test_one_who_receives_and_signs() -> None:
    told = a_week()
    told.then("result_signed", local("2026-11-18T08:00"), MINH)

    assert found(told.life) == {"done_alone"}


def test_one_who_drafts_and_signs() -> None:
    alone, handed_on = a_week(), a_week()
    alone.then("result_drafted", local("2026-11-17T08:00"), HA, result="a")
    alone.then("result_drafted", local("2026-11-18T08:00"), TUAN, result="a")
    alone.then("result_signed", local("2026-11-18T09:00"), TUAN, result="a")
    handed_on.then("result_drafted", local("2026-11-17T08:00"), TUAN, result="a")
    handed_on.then("result_drafted", local("2026-11-18T08:00"), HA, result="a")
    handed_on.then("result_signed", local("2026-11-18T09:00"), TUAN, result="a")

    assert found(alone.life) == {"drafted_and_signed"}
    assert found(handed_on.life) == set()


def test_a_dossier_withdrawn_at_its_end_and_filed_anew() -> None:
    def hits(ended_at: str, again_at: str, event: str = "withdrawn") -> set[str]:
        ended, again = a_week(), Told(due=local("2026-12-04T08:00"))
        ended.then(event, local(ended_at), HOA)
        again.then("filed", local(again_at), HOA, channel="counter")
        return {hit.rule for hit in refiled(ended.life, again.life)}

    assert hits("2026-11-23T08:30", "2026-11-23T09:00") == {"refiled"}
    assert hits("2026-11-24T08:30", "2026-11-26T09:00", "refused") == {"refiled"}
    assert hits("2026-11-17T08:30", "2026-11-17T09:00") == set()
    assert hits("2026-11-23T08:30", "2026-12-15T09:00") == set()
    assert hits("2026-11-23T08:30", "2026-11-23T09:00", "refused") == set()


def _signed(count: int, *, first: str, each: timedelta) -> list[Act]:
    begun = local(first)
    return [
        act("result_signed", begun + each * at, TUAN, subject_id=ids.new_id())
        for at in range(count)
    ]


def test_a_batch_signed_without_a_look() -> None:
    signed = _signed(30, first="2026-11-16T16:58", each=_SECOND)

    assert found_in(a_day(TUAN, MONDAY, acts=signed)) == {"signed_unseen"}


def test_a_batch_opened_and_signed_within_seconds() -> None:
    signed = _signed(30, first="2026-11-16T16:58", each=_SECOND / 10)
    opened = [Look(signed[0].at - _SECOND * 5, one.subject_id) for one in signed]

    assert found_in(a_day(TUAN, MONDAY, acts=signed, looks=opened)) == {"signed_unseen"}


def test_thirty_signed_at_once_after_each_was_seen() -> None:
    signed = _signed(30, first="2026-11-16T16:00", each=_SECOND)
    opened = [
        Look(signed[0].at - _MINUTE * 15 + _SECOND * 30 * at, one.subject_id)
        for at, one in enumerate(signed)
    ]

    assert found_in(a_day(TUAN, MONDAY, acts=signed, looks=opened)) == set()


def test_results_signed_one_by_one_as_they_are_opened() -> None:
    def glanced(count: int, seconds: int, drafts: int = 1) -> set[str]:
        acts = [
            act(
                "result_signed",
                local("2026-11-16T09:00") + _MINUTE * 20 * at,
                TUAN,
                subject_id=ids.new_id(),
                seen_seconds=seconds,
                seen_drafts=drafts,
            )
            for at in range(count)
        ]
        opened = {one.subject_id: one.at - _MINUTE for one in acts}
        return found_in(a_day(TUAN, MONDAY, acts=acts, first_looks=opened))

    assert glanced(5, 2) == {"signed_at_a_glance"}
    assert glanced(4, 2) == glanced(5, 3) == glanced(5, 2, drafts=30) == set()


def test_decisions_by_night_and_on_a_sunday() -> None:
    night = _signed(10, first="2026-11-16T23:00", each=_MINUTE * 3)
    sunday = _signed(10, first="2026-11-15T09:00", each=_MINUTE * 3)
    opened = {one.subject_id: one.at - _MINUTE for one in (*night, *sunday)}

    for on, acts in ((MONDAY, night), (date(2026, 11, 15), sunday)):
        assert found_in(a_day(TUAN, on, acts=acts, first_looks=opened)) == {"decided_at_night"}
    few = a_day(TUAN, MONDAY, acts=night[:5], first_looks=opened)
    assert found_in(few) == set()


def test_what_came_to_the_counter_by_day_and_was_entered_in_the_evening() -> None:
    def entered(first: str) -> Sequence[Act]:
        begun = local(first)
        return [act("filed", begun + _MINUTE * 4 * at, MINH, channel="counter") for at in range(6)]

    assert found_in(a_day(MINH, MONDAY, acts=entered("2026-11-16T19:30"))) == {
        "entered_after_hours"
    }
    assert found_in(a_day(MINH, MONDAY, acts=entered("2026-11-16T17:05"))) == set()


def test_what_the_counter_typed_in_the_morning_and_filed_in_the_evening() -> None:
    def entered(begun: str, count: int = 5) -> set[str]:
        acts = [
            act(
                "filed",
                local("2026-11-16T16:00") + _MINUTE * at,
                MINH,
                channel="counter",
                begun=local(begun).isoformat(),
            )
            for at in range(count)
        ]
        return found_in(a_day(MINH, MONDAY, acts=acts))

    assert entered("2026-11-16T08:00") == {"kept_at_counter"}
    assert entered("2026-11-16T15:00") == entered("2026-11-16T08:00", count=4) == set()


def test_far_more_people_read_than_work_needs() -> None:
    hunt = looks(90, first=local("2026-11-16T09:00"), each=_SECOND * 20)
    busy = looks(120, first=local("2026-11-16T07:30"), each=_MINUTE * 4)

    assert found_in(a_day(MINH, MONDAY, looks=hunt)) == {"read_many"}
    assert found_in(a_day(MINH, MONDAY, looks=busy)) == set()


def test_a_renewed_account_that_reads_much() -> None:
    renewed = act("identity.access_renewed", local("2026-11-16T13:00"), MINH)
    hunt = looks(50, first=local("2026-11-16T14:00"), each=_SECOND * 30)
    usual = looks(50, first=local("2026-11-16T13:30"), each=_MINUTE * 4)

    assert found_in(a_day(MINH, MONDAY, looks=hunt, account=[renewed])) == {"after_recovery"}
    assert found_in(a_day(MINH, MONDAY, looks=usual, account=[renewed])) == set()


def test_a_way_in_that_its_owner_cut() -> None:
    cut = act("identity.access_cut", local("2026-11-16T13:00"), MINH)

    assert found_in(a_day(MINH, MONDAY, account=[cut])) == {"access_cut"}


def test_a_sign_in_behind_many_failures() -> None:
    failed = [
        act("identity.sign_ins_failed", local("2026-11-16T08:00"), HOA, count=count)
        for count in (1, 10)
    ]
    signed_in = act("identity.signed_in", local("2026-11-16T08:10"), MINH)

    assert found_in(a_day(MINH, MONDAY, account=[*failed, signed_in])) == {"guessed"}
    assert found_in(a_day(MINH, MONDAY, account=[failed[0], signed_in])) == set()


def test_a_post_taken_used_and_left() -> None:
    taken = act(
        "identity.post_taken", local("2026-11-16T08:00"), DUNG, post="p", unit=str(ONE_STOP)
    )
    used = act("received", local("2026-11-16T09:00"), MINH)
    left = act("identity.post_left", local("2026-11-16T10:00"), DUNG, post="p")

    assert found_in(a_day(MINH, MONDAY, acts=[used], account=[taken, left])) == {"held_shortly"}
    assert found_in(a_day(MINH, MONDAY, account=[taken, left])) == set()


def test_an_entry_that_comes_behind_later_ones() -> None:
    acts = [act("filed", local(f"2026-11-16T{at}"), HOA) for at in ("09:00", "09:30", "08:00")]

    hits = list(written_back(acts, after=None))

    assert [hit.acts[-1] for hit in hits] == [acts[-1]]
    assert list(written_back(acts[:2], after=local("2026-11-16T09:05"))) == []
