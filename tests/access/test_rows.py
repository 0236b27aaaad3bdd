"""Every address, everyone of the cast, objects of three agencies, against the reviewed rows."""

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import pytest

from tests.access import rows
from tests.access.rows import Key
from tests.access.sweep import Answer, by_person, sweep
from tests.access.world import CITIZENS, OFFICERS, PEOPLE, PLACES, World

pytestmark = [pytest.mark.db, pytest.mark.timeout(900), pytest.mark.once("page")]

type Ask = Callable[[str], Sequence[Answer]]

_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "form-action 'self' http://127.0.0.1:9; frame-ancestors 'none'; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types htmx motcua"
)
_INERT = "default-src 'none'; frame-ancestors 'none'; sandbox"
_GUARDS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_AT_HOME = {
    "cam_binh": {"minh", "ha", "dung", "mai", "tuan", "thao"},
    "cam_due": {"nam", "binh"},
    "so_y_te": {"lan", "oanh", "khoa", "yen"},
}
_OF_PEOPLE = {"dossier", "draft", "counter", "payment", "paper", "letter", "result"}
_CLOSED = {
    "nop/": OFFICERS,
    "ho-so/": OFFICERS,
    "can-bo/": (*CITIZENS, "phuc", "left"),
    "quan-tri/": (*CITIZENS, *OFFICERS[:-1], "left"),
    "xuong/": (*CITIZENS, *OFFICERS[:-3], "phuc", "left"),
}
"""Whole parts of the house, and to whom they are closed."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test every package that answers for an address; workers share the packages."""
    if "package" in metafunc.fixturenames:
        metafunc.parametrize("package", rows.packages())


@pytest.fixture(scope="module")
def ask(world: World) -> Ask:
    """Return what asks for the rows of a package, once."""

    @cache
    def asked(package: str) -> Sequence[Answer]:
        is_writing = "MOTCUA_WRITE_ROWS" in os.environ
        if not is_writing:
            return sweep(world, rows.chosen(package), askers=rows.askers)
        wanted = [*rows.rows(package), *rows.added(package)]
        answers = sweep(world, wanted, askers=lambda _: PEOPLE)
        rows.write(package, PEOPLE, by_person(answers))
        return answers

    return asked


@pytest.fixture
def answers(ask: Ask, package: str) -> Sequence[Answer]:
    return ask(package)


def test_every_address_has_its_rows(package: str) -> None:
    assert rows.faults(package, PLACES) == []


def test_everyone_is_answered_what_the_reviewed_rows_say(
    answers: Sequence[Answer], package: str
) -> None:
    told = {row.key: row.answers for row in rows.rows(package)}

    assert _differences(by_person(answers), told) == []


def test_no_request_breaks_anything(answers: Sequence[Answer]) -> None:
    assert [answer for answer in answers if answer.status.startswith("5")] == []


def test_an_officer_sees_nothing_of_another_agency(answers: Sequence[Answer]) -> None:
    strangers = [
        answer
        for answer in answers
        if _is_of_a_person(answer) and answer.who in OFFICERS
        if answer.who not in _AT_HOME[answer.row.place]
    ]

    assert [answer for answer in strangers if answer.status not in {"401", "403", "404"}] == []


def test_an_officer_of_another_unit_sees_no_dossier_and_no_paper(
    answers: Sequence[Answer],
) -> None:
    elsewhere = [
        answer for answer in answers if answer.who in {"dung", "mai"} and _is_of_a_person(answer)
    ]

    assert [answer for answer in elsewhere if answer.status not in {"401", "403", "404"}] == []


def test_the_administrator_reads_no_dossier(answers: Sequence[Answer]) -> None:
    asked = [answer for answer in answers if answer.who == "phuc" and _is_of_a_person(answer)]

    assert [answer for answer in asked if answer.status not in {"401", "403", "404"}] == []


def test_whole_parts_of_the_house_are_closed(answers: Sequence[Answer]) -> None:
    let_in = [
        answer
        for beginning, people in _CLOSED.items()
        for answer in answers
        if answer.row.address.startswith(beginning) and answer.who in people
        if answer.status != "403"
    ]

    assert let_in == []


def test_a_page_with_sealed_data_has_left_a_reading(answers: Sequence[Answer]) -> None:
    showing = [answer for answer in answers if answer.canaries]

    assert [answer for answer in showing if not answer.reading_count] == []


def test_a_page_that_declares_no_purpose_shows_nothing_sealed(answers: Sequence[Answer]) -> None:
    silent = [answer for answer in answers if answer.purpose is None]

    assert [answer for answer in silent if answer.canaries] == []


def test_lists_show_nothing_sealed(answers: Sequence[Answer]) -> None:
    lists = [answer for answer in answers if not answer.row.place]

    assert [answer for answer in lists if answer.canaries] == []


def test_a_paper_is_opened_only_with_a_reading(answers: Sequence[Answer]) -> None:
    opened = [
        answer for answer in answers if answer.purpose == "view_file" and answer.status == "200"
    ]

    assert [answer for answer in opened if not answer.reading_count] == []


def test_every_answer_carries_the_same_guards(answers: Sequence[Answer]) -> None:
    assert [answer for answer in answers if answer.policy not in {_POLICY, _INERT}] == []
    assert [answer for answer in answers if not answer.headers.items() >= _GUARDS.items()] == []
    kept = {answer.headers["Cache-Control"] for answer in answers if answer.canaries}
    assert kept <= {"private, no-store"}


def test_the_rows_ask_for_all_that_these_tests_speak_of() -> None:
    """Prove that none of the above is kept for want of anything to look at."""
    known = rows.of_all()

    assert {row.kind for row in known} >= _OF_PEOPLE
    assert {row.place for row in known} >= set(PLACES)
    for beginning, people in _CLOSED.items():
        behind = [row for row in known if row.address.startswith(beginning)]
        assert {who for row in behind for who, status in row.answers.items() if status != "403"}
        assert {row.answers[who] for row in behind for who in people} == {"403"}


def test_nobody_of_the_cast_is_left_out() -> None:
    assert {who for row in rows.of_all() for who in rows.askers(row)} == set(PEOPLE)


def test_a_page_of_a_dossier_shows_what_is_sealed(world: World) -> None:
    """Prove that a sealed value is seen where it is shown."""
    wanted = ("can-bo/ho-so/<str:code>/", "GET", "dossier cam_binh")
    page = next(row for row in rows.of_all() if row.key == wanted)

    (shown,) = sweep(world, [page], askers=lambda _: ["minh"])

    assert shown.canaries
    assert shown.reading_count


def _is_of_a_person(answer: Answer) -> bool:
    is_verification = answer.row.address.startswith("xac-minh/")
    return answer.row.kind in _OF_PEOPLE and not is_verification


def _differences(
    found: Mapping[Key, Mapping[str, str]], told: Mapping[Key, Mapping[str, str]]
) -> list[str]:
    """Return a line for each answer that is not as reviewed."""
    return [
        f"{' '.join(key)} {who}: {answer}, reviewed was {told[key].get(who)}"
        for key, row in found.items()
        for who, answer in row.items()
        if told[key].get(who) != answer
    ]
