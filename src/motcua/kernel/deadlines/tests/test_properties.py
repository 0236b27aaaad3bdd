"""The engine against a counter that knows nothing: one tick a minute."""

import unicodedata
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.base.api import clock
from motcua.kernel.deadlines import api
from motcua.kernel.deadlines.testing import calendar_of, make_up, off

BOUNDED = settings(max_examples=min(settings().max_examples, 500))
"""A calendar is dear to make: in the battery some hundreds of cases, not thousands."""
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)

instants = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2026, 3, 31)).map(
    lambda naive: naive.replace(second=0, microsecond=0, tzinfo=clock.LOCAL)
)


@st.composite
def calendars(draw: st.DrawFn) -> tuple[api.WorkingCalendar, frozenset[date], frozenset[date]]:
    """Return a calendar with random days off and make-up Saturdays, and those days."""
    days = st.dates(FIRST, LAST)
    closed = draw(st.frozensets(days, max_size=12))
    weekend = days.filter(lambda day: day.isoweekday() > 5)
    worked = draw(st.frozensets(weekend, max_size=4)) - closed
    rows = [off(day) for day in closed]
    rows += [make_up(day, instead_of=day - timedelta(days=day.isoweekday())) for day in worked]
    return calendar_of(rows, first_year=2026, last_year=2026), closed, worked


def ticks(at: datetime, closed: frozenset[date], worked: frozenset[date]) -> bool:
    """Say whether the minute that begins at `at` is worked."""
    day, minute = at.date(), at.hour * 60 + at.minute
    if day in closed or (day.isoweekday() > 5 and day not in worked):
        return False
    return 420 <= minute < 690 or 810 <= minute < 1020


@BOUNDED
@given(calendars(), instants, st.integers(1, 60))
def test_hours_end_where_a_minute_counter_ends(
    made: tuple[api.WorkingCalendar, frozenset[date], frozenset[date]],
    received: datetime,
    hours: int,
) -> None:
    calendar, closed, worked = made

    derivation = api.due_at(received, api.TimeLimit(unit=api.Unit.HOUR, quantity=hours), calendar)

    at, left = received, hours * 60
    while left:
        left -= ticks(at, closed, worked)
        at += MINUTE
    assert derivation.due_at == at


@BOUNDED
@given(calendars(), instants, st.integers(1, 30))
def test_working_days_end_at_the_nth_close_after_the_start_day(
    made: tuple[api.WorkingCalendar, frozenset[date], frozenset[date]],
    received: datetime,
    days: int,
) -> None:
    calendar, closed, worked = made

    derivation = api.due_at(
        received, api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=days), calendar
    )

    start = received
    while not ticks(start, closed, worked):
        start += MINUTE
    day, left = start.date(), days
    while left:
        day += DAY
        left -= ticks(datetime(day.year, day.month, day.day, 16, 59), closed, worked)
    due = clock.local(derivation.due_at)
    assert derivation.starts_at == start
    assert (due.date(), due.hour, due.minute) == (day, 17, 0)
    assert len(derivation.counted) == days


@BOUNDED
@given(calendars(), instants, st.integers(0, 8 * 24 * 60))
def test_minutes_between_two_instants_are_the_ticks_between_them(
    made: tuple[api.WorkingCalendar, frozenset[date], frozenset[date]],
    start: datetime,
    length: int,
) -> None:
    calendar, closed, worked = made
    end = start + length * MINUTE

    counted = api.working_minutes_between(start, end, calendar)

    assert counted == sum(ticks(start + n * MINUTE, closed, worked) for n in range(length))
    assert api.working_minutes_between(end, start, calendar) == -counted


@BOUNDED
@given(calendars(), instants, instants, st.integers(1, 20))
def test_who_comes_later_is_never_due_earlier(
    made: tuple[api.WorkingCalendar, frozenset[date], frozenset[date]],
    one: datetime,
    other: datetime,
    days: int,
) -> None:
    calendar, earlier, later = made[0], min(one, other), max(one, other)

    for unit in (api.Unit.WORKING_DAY, api.Unit.CALENDAR_DAY, api.Unit.HOUR):
        limit = api.TimeLimit(unit=unit, quantity=days)
        first, second = (api.due_at(at, limit, calendar).due_at for at in (earlier, later))
        assert first <= second


RESUME = api.ClockPolicy(supplement=api.SupplementRule.RESUME)


@BOUNDED
@given(
    calendars(),
    instants,
    st.integers(1, 40),
    st.lists(st.integers(1, 5 * 24 * 60), min_size=2, max_size=6),
)
def test_resuming_gives_back_exactly_the_minutes_of_the_pauses(
    made: tuple[api.WorkingCalendar, frozenset[date], frozenset[date]],
    received: datetime,
    hours: int,
    gaps: list[int],
) -> None:
    calendar, closed, worked = made
    limit = api.TimeLimit(unit=api.Unit.HOUR, quantity=hours)
    events: list[api.ClockEvent] = [api.Started(at=received, limit=limit)]
    at, paused = received, []
    for index, gap in enumerate(gaps[: len(gaps) // 2 * 2]):
        at += gap * MINUTE
        if index % 2 == 0:
            events.append(api.PauseBegan(at=at, kind=api.PauseKind.PAYMENT))
        else:
            events.append(api.PauseEnded(at=at, kind=api.PauseKind.PAYMENT))
            paused.append((at - gap * MINUTE, at))

    reading = api.LegalClock(calendar=calendar, policy=RESUME).read(events, now=at)

    tick, left = received, hours * 60
    while left:
        stands = any(since <= tick < until for since, until in paused)
        left -= ticks(tick, closed, worked) and not stands
        tick += MINUTE
    assert reading.due_at == tick


def happenings(received: datetime, choices: list[tuple[int, int]]) -> list[api.ClockEvent]:
    """Return a lawful story: at each choice, after a gap, one thing an officer or citizen does."""
    limit = api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=5)
    events: list[api.ClockEvent] = [api.Started(at=received, limit=limit)]
    at, waiting, extended = received, set[api.PauseKind](), False
    for gap, choice in choices:
        at += gap * MINUTE
        kind = (api.PauseKind.SUPPLEMENT, api.PauseKind.PAYMENT)[choice % 2]
        extra = api.ExtraDays(working_days=3, reason="thử")
        if kind in waiting:
            events.append(api.PauseEnded(at=at, kind=kind))
            waiting.remove(kind)
        elif choice < 4:
            events.append(api.PauseBegan(at=at, kind=kind))
            waiting.add(kind)
        elif not waiting and choice == 4:
            events.append(api.ExtraDaysAdded(at=at, days=extra))
        elif not waiting and choice == 5 and not extended:
            far = at + timedelta(days=100)
            events.append(api.Extended(at=at, due_at=far, reason="thử"))
            extended = True
    return events


stories = st.lists(st.tuples(st.integers(0, 3 * 24 * 60), st.integers(0, 5)), max_size=10)


@BOUNDED
@given(calendars(), instants, stories, st.integers(0, 5000))
def test_nothing_an_officer_does_lowers_the_counted_age(
    made: tuple[api.WorkingCalendar, frozenset[date], frozenset[date]],
    received: datetime,
    choices: list[tuple[int, int]],
    wait: int,
) -> None:
    legal = api.LegalClock(calendar=made[0])
    events = happenings(received, choices)
    ages = []

    for index, event in enumerate(events):
        if index:
            ages.append(legal.read(events[:index], now=event.at).counted_minutes)
        ages.append(legal.read(events[: index + 1], now=event.at).counted_minutes)
    ages.append(legal.read(events, now=events[-1].at + wait * MINUTE).counted_minutes)

    assert ages == sorted(ages)


@BOUNDED
@given(calendars(), instants, stories, st.integers(0, 5000))
def test_counted_and_paused_time_are_all_the_time_since_the_start(
    made: tuple[api.WorkingCalendar, frozenset[date], frozenset[date]],
    received: datetime,
    choices: list[tuple[int, int]],
    wait: int,
) -> None:
    calendar = made[0]
    events = happenings(received, choices)
    now = events[-1].at + wait * MINUTE

    reading = api.LegalClock(calendar=calendar).read(events, now=now)

    start = api.next_opening(received, calendar)
    whole = max(api.working_minutes_between(start, now, calendar), 0)
    assert reading.counted_minutes + reading.paused_minutes == whole


@BOUNDED
@given(calendars(), instants, stories)
def test_a_story_survives_being_stored(
    made: tuple[api.WorkingCalendar, frozenset[date], frozenset[date]],
    received: datetime,
    choices: list[tuple[int, int]],
) -> None:
    events = happenings(received, choices)

    again = [api.event_from_data(api.event_as_data(event)) for event in events]

    assert again == events


PIECES = st.sampled_from(
    [
        *("0", "5", "05", "-5", "−", "1,5", "1/2", "½", "24", "99999", "ba", "năm", "mười", "mươi"),
        *("ngày", "làm", "việc", "giờ", "tháng", "phút", "tuần", "ngay", "trong", "nhận", "sau"),
        *("trước", "từ", "đến", "15", ":", "h", "tiếp", "theo", "không", "quy", "định", "quá"),
        *("thêm", "(", ")", ";", ".", "+", "đó", "\u0301", "\u200b"),
    ]
)
WORDINGS = st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=40)


@BOUNDED
@given(WORDINGS)
def test_any_text_is_read_or_refused_and_its_spelling_changes_nothing(wording: str) -> None:
    def read(text: str) -> object:
        try:
            parsed = api.parse_limit(text)
        except api.UnclearLimitError as refusal:
            return refusal.message
        return parsed.limit, [(case.limit, case.is_extra) for case in parsed.cases]

    answer = read(wording)

    assert read(unicodedata.normalize("NFD", wording)) == answer
    assert read(f"  {wording} ") == answer
