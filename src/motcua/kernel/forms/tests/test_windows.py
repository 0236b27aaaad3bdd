"""Every crossing of saves: of one window, of two, in whatever order they land."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.forms.api import (
    WHOLE,
    LastSave,
    Save,
    Verdict,
    last_save,
    page_window,
    posted_save,
    with_save,
)

TAKEN, LATE, CONTESTED = Verdict.TAKEN, Verdict.LATE, Verdict.CONTESTED
MINE, THEIRS = "cua-so-nay", "cua-so-kia"


def mine(number: int, *, seen: int = 0) -> Save:
    return Save(window=MINE, number=number, seen=seen)


def theirs(number: int, *, seen: int = 0) -> Save:
    return Save(window=THEIRS, number=number, seen=seen)


@dataclass
class Office:
    """Where saves land: their verdicts, and the save that stands."""

    last: LastSave = field(default_factory=LastSave)
    revision: int = 0
    stands: Save | None = None
    taken: list[tuple[int, Save]] = field(default_factory=list)

    def land(self, save: Save) -> Verdict:
        verdict = self.last.judge(save)
        if verdict is TAKEN:
            self.revision += 1
            self.last = self.last.followed_by(save, revision=self.revision)
            self.stands = save
            self.taken.append((self.revision, save))
        return verdict


@pytest.mark.parametrize(
    ("landing", "verdicts", "stands"),
    [
        pytest.param([mine(1), mine(2)], [TAKEN, TAKEN], mine(2), id="in order, answers lost"),
        pytest.param([mine(1), mine(2, seen=1)], [TAKEN, TAKEN], mine(2, seen=1), id="in order"),
        pytest.param([mine(2), mine(1)], [TAKEN, LATE], mine(2), id="the other way round"),
        pytest.param([mine(1), mine(1)], [TAKEN, TAKEN], mine(1), id="twice"),
        pytest.param([mine(2), mine(1), mine(2)], [TAKEN, LATE, TAKEN], mine(2), id="twice, late"),
        pytest.param([mine(3), mine(1), mine(2)], [TAKEN, LATE, LATE], mine(3), id="two under way"),
        pytest.param([mine(1), mine(4)], [TAKEN, TAKEN], mine(4), id="two lost on the way"),
        pytest.param([mine(0), mine(0)], [TAKEN, TAKEN], mine(0), id="a page without script"),
        pytest.param([mine(1), theirs(1)], [TAKEN, CONTESTED], mine(1), id="another's, unseen"),
        pytest.param(
            [mine(1), theirs(1, seen=1)], [TAKEN, TAKEN], theirs(1, seen=1), id="another's, seen"
        ),
        pytest.param(
            [mine(1), theirs(1, seen=1), mine(2, seen=1)],
            [TAKEN, TAKEN, CONTESTED],
            theirs(1, seen=1),
            id="mine after another's unseen",
        ),
        pytest.param(
            [mine(2), theirs(1, seen=1), mine(1)],
            [TAKEN, TAKEN, CONTESTED],
            theirs(1, seen=1),
            id="mine late, after another's",
        ),
        pytest.param(
            [mine(1), theirs(1, seen=1), mine(2, seen=2), mine(3, seen=2)],
            [TAKEN, TAKEN, TAKEN, TAKEN],
            mine(3, seen=2),
            id="back and forth, each seen",
        ),
        pytest.param(
            [mine(1), theirs(1, seen=1), mine(3, seen=2), mine(2, seen=1), mine(1)],
            [TAKEN, TAKEN, TAKEN, CONTESTED, CONTESTED],
            mine(3, seen=2),
            id="late ones from before another's stay out",
        ),
    ],
)
def test_what_becomes_of_saves_as_they_land(
    landing: list[Save], verdicts: list[Verdict], stands: Save
) -> None:
    office = Office()

    assert [office.land(save) for save in landing] == verdicts
    assert office.stands == stands


def test_a_window_without_a_name_is_a_stranger_even_to_itself() -> None:
    office = Office()
    nameless = Save(window="", number=1, seen=0)

    assert [office.land(nameless), office.land(nameless)] == [TAKEN, CONTESTED]


_EVENTS = st.lists(
    st.tuples(
        st.sampled_from((MINE, THEIRS)),
        st.sampled_from(("send", "land", "land", "hear", "look")),
        st.integers(0, 20),
    ),
    max_size=60,
)


@dataclass
class Window:
    """A window as it saves: what it has seen, the saves that it sent, the answers not heard yet."""

    name: str
    seen: int = 0
    sent: list[Save] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    def send(self) -> None:
        self.sent.append(Save(window=self.name, number=len(self.sent) + 1, seen=self.seen))


def play(office: Office, windows: dict[str, Window], events: list[tuple[str, str, int]]) -> None:
    """Let saves be sent, land late, twice or never, and their answers be heard or lost."""
    for name, what, which in events:
        window = windows[name]
        match what:
            case "send":
                window.send()
            case "look":
                window.seen = office.revision
            case "hear" if window.answers:
                window.seen = max(window.seen, window.answers.pop())
            case "land" if window.sent:
                judge(office, window, window.sent[which % len(window.sent)])


def judge(office: Office, window: Window, save: Save) -> None:
    unseen = [one for at, one in office.taken if at > save.seen and one.window != save.window]

    verdict = office.land(save)

    assert (verdict is CONTESTED) == bool(unseen)
    if verdict is not CONTESTED:
        window.answers.append(office.revision)


@given(_EVENTS)
def test_own_saves_never_conflict_others_do_and_nothing_older_overwrites(
    events: list[tuple[str, str, int]],
) -> None:
    office, windows = Office(), {name: Window(name) for name in (MINE, THEIRS)}

    play(office, windows, events)

    for name in windows:
        numbers = [save.number for _at, save in office.taken if save.window == name]
        assert numbers == sorted(numbers)


@given(_EVENTS)
def test_alone_a_window_is_never_refused_and_its_last_number_stands(
    events: list[tuple[str, str, int]],
) -> None:
    office, window = Office(), Window(MINE)
    window.send()

    play(office, {MINE: window, THEIRS: window}, events)
    verdicts = [office.land(save) for save in reversed(window.sent)]

    assert CONTESTED not in verdicts
    assert office.stands == window.sent[-1]


def test_a_part_is_read_back_as_it_was_stored_and_the_whole_stands_for_the_rest() -> None:
    last = LastSave(window=MINE, number=3, revision=7, others=2)
    saves = with_save(with_save({}, WHOLE, LastSave(revision=5)), "step", last)

    assert last_save(saves, "step") == last
    assert last_save(saves, "other") == LastSave(revision=5)
    assert last_save({}, "other") == LastSave()


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ({}, None),
        ({"_window": MINE, "_number": "1"}, None),
        ({"_revision": "-1"}, None),
        ({"_revision": "9" * 10}, None),
        ({"_revision": "²"}, None),
        ({"_revision": "4"}, Save(window="", number=0, seen=4)),
        ({"_revision": "4", "_window": "<b>", "_number": "x"}, Save(window="", number=0, seen=4)),
        (
            {"_revision": ["4"], "_window": [MINE], "_number": ["12"]},
            Save(window=MINE, number=12, seen=4),
        ),
    ],
)
def test_what_a_page_tells_of_its_save(posted: dict[str, object], told: Save | None) -> None:
    assert posted_save(posted) == told


def test_each_page_is_a_window_of_its_own_unless_it_answers_a_save() -> None:
    first, second = (page_window({}, "step", revision=3) for _ in range(2))
    answer = page_window({}, "step", revision=4, after=mine(7))

    assert first.id != second.id
    assert (first.number, first.seen) == (0, 3)
    assert (answer.id, answer.number, answer.seen) == (MINE, 8, 4)
