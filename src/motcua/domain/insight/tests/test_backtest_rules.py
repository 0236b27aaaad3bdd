"""What differs between two versions, on facts made by hand: pure, no dossier and no database."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.dossiers.api import FormSetting
from motcua.domain.dossiers.testing import BIRTH_ANSWERS, BIRTH_PAPER
from motcua.domain.dossiers.testing.versions import (
    Change,
    asking,
    birth,
    five_days,
    shorter,
    wanting_paper,
)
from motcua.domain.insight.backtest.carried import Carried, held_always
from motcua.domain.insight.backtest.comparison import differences_between
from motcua.domain.insight.backtest.figures import Figures, said_minutes, said_vnd
from motcua.domain.insight.backtest.outcome import Outcome, PastFacts, outcome_of
from motcua.domain.insight.backtest.path import Path
from motcua.domain.packs.api import Basis, Condition, LimitCase, ProcedureDefinition
from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import (
    Channel,
    PauseBegan,
    PauseEnded,
    PauseKind,
    Started,
    calendar_for,
    countable,
    parse_limit,
)

FILED_AT = datetime(2026, 3, 2, 9, tzinfo=clock.LOCAL).astimezone(UTC)
CALENDAR = calendar_for("hatinh")
BASIS = Basis(instrument="63/2010/NĐ-CP")


def setting(definition: ProcedureDefinition) -> FormSetting:
    """Return the setting of a form without lists of areas, which birth registration has none of."""
    day = clock.local(FILED_AT).date()
    return FormSetting(today=day, context={"channel": "online", "submitted_on": day})


def facts(**changes: Any) -> PastFacts:
    limit = countable(parse_limit("Trong ngày làm việc"))
    known: dict[str, Any] = {
        "filed_on": clock.local(FILED_AT).date(),
        "channel": "online",
        "payer_class": "none",
        "answers": {**BIRTH_ANSWERS, "nksNgaySinh": "2026-02-20"},
        "papers": {BIRTH_PAPER},
        "events": [Started(at=FILED_AT, limit=limit, channel=Channel.ONLINE)],
        "ended_at": FILED_AT + timedelta(days=9),
        "settled_at": FILED_AT + timedelta(days=1),
        "calendar": CALENDAR,
    }
    return PastFacts(**{**known, **changes})


def outcome(definition: ProcedureDefinition, about: PastFacts | None = None) -> Outcome:
    known = about or facts()
    carried = Carried(definition=definition).on(known.filed_on)
    return outcome_of(carried, known, setting=setting)


def told(before: ProcedureDefinition, after: ProcedureDefinition, **changes: Any) -> list[str]:
    about = facts(**changes)
    found = differences_between(outcome(before, about), outcome(after, about), calendar=CALENDAR)
    return [count.key for count in found]


def with_condition(definition: ProcedureDefinition) -> ProcedureDefinition:
    condition = Condition(code="moi", must='nksGioiTinh = "nu"', text="Chỉ bé gái", basis=BASIS)
    return replace(definition, procedure=replace(definition.procedure, conditions=(condition,)))


def without_channels(definition: ProcedureDefinition) -> ProcedureDefinition:
    return replace(definition, procedure=replace(definition.procedure, channels=()))


def without_results(definition: ProcedureDefinition) -> ProcedureDefinition:
    return replace(definition, procedure=replace(definition.procedure, results=()))


CHANGES: Mapping[str, tuple[Change, set[str]]] = {
    "longer": (five_days, {"any", "later", "now_kept"}),
    "asking": (asking(), {"any", "decided", "refused", "wrong:ghiChuMoi"}),
    "paper": (wanting_paper, {"any", "decided", "refused", "missing:MOI-01"}),
    "condition": (with_condition, {"any", "decided", "refused", "unmet:moi"}),
}


def test_a_dossier_of_the_demonstration_is_accepted_by_its_own_version() -> None:
    found = outcome(birth())

    assert found.is_accepted, found
    assert found.due_at is not None
    assert found.fee_vnd == 0
    assert found.results


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_is_told_by_its_own_keys(name: str) -> None:
    change, expected = CHANGES[name]

    found = set(told(birth(), change(birth())))

    assert {key for key in found if not key.startswith("minutes:")} == expected


def test_what_is_told_one_way_is_told_backwards_the_other_way() -> None:
    changed = with_condition(five_days(asking()(birth())))

    there, back = set(told(birth(), changed)), set(told(changed, birth()))

    assert {"later", "refused", "unmet:moi"} <= there
    assert {"earlier", "accepted", "met:moi"} <= back


def test_results_and_channels_that_go_are_told() -> None:
    lost = told(birth(), without_results(birth()))
    assert [key.partition(":")[0] for key in lost[:3]] == ["any", "decided", "lost"]

    closed = told(birth(), without_channels(birth()))
    assert {"closed", "refused"} <= set(closed)


_EVERY: list[Callable[[ProcedureDefinition], ProcedureDefinition]] = [
    shorter,
    five_days,
    asking(),
    asking("khac", required=False),
    wanting_paper,
    with_condition,
    without_channels,
    without_results,
]


@given(
    which=st.sets(st.integers(0, len(_EVERY) - 1)),
    days=st.integers(0, 400),
    copies=st.integers(0, 3),
    holds=st.booleans(),
    pause=st.none() | st.tuples(st.integers(1, 30), st.integers(1, 60)),
)
def test_equal_versions_never_differ_whatever_the_dossier(
    which: set[int], days: int, copies: int, holds: bool, pause: tuple[int, int] | None
) -> None:
    definition = birth()
    for index in sorted(which):
        definition = _EVERY[index](definition)
    start = FILED_AT - timedelta(days=days)
    events: list[Any] = [replace(facts().events[0], at=start)]
    if pause:
        began = start + timedelta(hours=pause[0])
        kind = PauseKind.SUPPLEMENT
        events += [
            PauseBegan(at=began, kind=kind),
            PauseEnded(at=began + timedelta(hours=pause[1]), kind=kind),
        ]
    about = facts(
        filed_on=clock.local(start).date(),
        events=events,
        ended_at=start + timedelta(days=40),
        answers={**BIRTH_ANSWERS, "soLuongBanSao": copies},
        papers={BIRTH_PAPER} if holds else set(),
    )

    first, second = outcome(definition, about), outcome(definition, about)

    assert differences_between(first, second, calendar=CALENDAR) == ()


def test_rows_of_a_later_first_day_count_for_what_was_filed_before_it() -> None:
    base = birth()
    first_day = date(2026, 12, 1)
    case = LimitCase(
        code="mot", name="Mọi hồ sơ", limit="05 ngày làm việc", valid_from=first_day, basis=BASIS
    )
    time = replace(base.procedure.time, cases=(case,))
    later = replace(base, procedure=replace(base.procedure, time=time, valid_from=first_day))

    assert outcome(later).case == "mot"
    assert outcome(later).due_at is not None
    assert "later" in told(base, later)
    assert held_always(later).procedure.channels


def test_a_pause_of_the_dossiers_own_history_moves_the_new_date_too() -> None:
    start = facts().events[0]
    began = FILED_AT + timedelta(hours=2)
    kind = PauseKind.SUPPLEMENT
    paused = [
        start,
        PauseBegan(at=began, kind=kind),
        PauseEnded(at=began + timedelta(days=7), kind=kind),
    ]

    plain, moved = outcome(five_days(birth())), outcome(five_days(birth()), facts(events=paused))

    assert plain.due_at is not None
    assert moved.due_at is not None
    assert moved.due_at - plain.due_at >= timedelta(days=5)


def test_an_unfinished_pause_leaves_the_date_open() -> None:
    events = [facts().events[0], PauseBegan(at=FILED_AT, kind=PauseKind.SUPPLEMENT)]

    assert outcome(birth(), facts(events=events, settled_at=None)).due_at is None


def test_ways_are_held_against_each_other_only_as_far_as_they_are_known() -> None:
    plain = Outcome(path=Path(is_drawn=True, steps=("Thẩm định", "Ký")))
    longer = Outcome(path=Path(is_drawn=True, steps=("Thẩm định", "Hỏi ý kiến", "Ký")))
    unknown = Outcome(path=Path(is_drawn=True, steps=("Thẩm định",), is_whole=False))
    undrawn = Outcome(path=Path())

    def keys(before: Outcome, after: Outcome) -> list[str]:
        return [one.key for one in differences_between(before, after, calendar=CALENDAR)]

    assert keys(plain, longer) == ["any", "decided", "path", "new_step:Hỏi ý kiến"]
    assert keys(longer, plain) == ["any", "decided", "path", "no_step:Hỏi ý kiến"]
    assert keys(plain, unknown) == ["any", "path_open"]
    assert keys(plain, undrawn) == []


def test_figures_hide_small_groups_and_tell_the_median() -> None:
    tally = Counter({"read": 412, "any": 90, "decided": 37, "earlier": 40, "refused": 4})
    tally.update({f"minutes:{-720 + step}": 1 for step in range(-20, 20)})

    figures = Figures(tally, {})

    assert figures.headline.startswith("37 trong 412 hồ sơ")
    assert "−1,5 ngày làm việc" in figures.headline
    shown = {row.label: row.shown for part in figures.parts for row in part.figures}
    assert shown["Hẹn trả sớm hơn"] == "40"
    assert shown["Trước đủ để nhận, theo phiên bản này không đủ"] == "ít hơn 5"


def test_a_spread_of_few_is_not_told() -> None:
    tally = {"read": 412, "any": 4, "earlier": 4, **{f"minutes:-{n}": 1 for n in range(480, 484)}}

    parts = Figures(tally, {}).parts

    assert [part.change for part in parts] == [None]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (-720, "−1,5 ngày làm việc"),
        (480, "+1 ngày làm việc"),
        (-60, "−1 giờ làm việc"),
        (90, "+1,5 giờ làm việc"),
    ],
)
def test_changes_of_time_are_said_in_words(minutes: int, words: str) -> None:
    assert said_minutes(minutes) == words


def test_changes_of_money_are_said_in_words() -> None:
    assert said_vnd(-50_000) == "−50.000 đ"
    assert said_vnd(8_000) == "+8.000 đ"
