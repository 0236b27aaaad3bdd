"""Every address, everyone of the cast, objects of three agencies, against the reviewed table."""

import csv
import os
from pathlib import Path

import pytest

from tests.access.samples import NOTHING
from tests.access.sweep import Answer, by_person, sweep
from tests.access.world import CITIZENS, OFFICERS, PEOPLE, World

pytestmark = [
    pytest.mark.db,
    pytest.mark.timeout(900),
    pytest.mark.needs("*", why="the table has every address"),
]

TABLE = Path(__file__).parent / "matrix.csv"
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
_HEADER = ("address", "method", "object", *PEOPLE)


@pytest.fixture(scope="module")
def answers(world: World) -> list[Answer]:
    return sweep(world)


def test_everyone_reaches_what_the_reviewed_table_says(answers: list[Answer]) -> None:
    rows = by_person(answers)
    if os.environ.get("MOTCUA_WRITE_MATRIX"):
        _write(rows)

    assert _differences(rows, _read()) == []


def test_no_request_breaks_anything(answers: list[Answer]) -> None:
    assert [answer for answer in answers if answer.status.startswith("5")] == []


def test_an_officer_sees_nothing_of_another_agency(answers: list[Answer]) -> None:
    at_home = {
        "cam_binh": {"minh", "ha", "dung", "mai", "tuan", "thao"},
        "cam_due": {"nam", "binh"},
        "so_y_te": {"lan", "oanh", "khoa", "yen"},
    }
    strangers = [
        answer
        for answer in answers
        if _is_of_a_person(answer) and answer.who in OFFICERS
        if answer.who not in at_home[answer.object_name.split()[-1]]
    ]

    assert {answer.who for answer in strangers} == {*OFFICERS}
    assert [answer for answer in strangers if answer.status not in {"401", "403", "404"}] == []


def test_an_officer_of_another_unit_sees_no_dossier_and_no_paper(answers: list[Answer]) -> None:
    elsewhere = [
        answer for answer in answers if answer.who in {"dung", "mai"} and _is_of_a_person(answer)
    ]

    assert [answer for answer in elsewhere if answer.status not in {"401", "403", "404"}] == []


def test_the_administrator_reads_no_dossier(answers: list[Answer]) -> None:
    asked = [answer for answer in answers if answer.who == "phuc" and _is_of_a_person(answer)]

    assert [answer for answer in asked if answer.status not in {"401", "403", "404"}] == []


@pytest.mark.parametrize(
    ("beginnings", "people"),
    [
        (("nop/", "ho-so/"), OFFICERS),
        (("can-bo/",), (*CITIZENS, "phuc", "left")),
        (("quan-tri/",), (*CITIZENS, *OFFICERS[:-1], "left")),
        (("xuong/",), (*CITIZENS, *OFFICERS[:-3], "phuc", "left")),
    ],
    ids=[
        "owners' pages to officers",
        "the desk to citizens",
        "administration to all but one",
        "the studio to all but its designers",
    ],
)
def test_whole_parts_of_the_house_are_closed(
    answers: list[Answer], beginnings: tuple[str, ...], people: tuple[str, ...]
) -> None:
    knocked = [
        answer
        for answer in answers
        if answer.address.startswith(beginnings) and answer.who in people
    ]

    assert knocked
    assert {answer.status for answer in knocked} == {"403"}


def test_a_page_with_sealed_data_has_left_a_reading(answers: list[Answer]) -> None:
    showing = [answer for answer in answers if answer.canaries]

    assert len(showing) > 20
    assert [answer for answer in showing if not answer.reading_count] == []


def test_a_page_that_declares_no_purpose_shows_nothing_sealed(answers: list[Answer]) -> None:
    silent = [answer for answer in answers if answer.purpose is None]

    assert [answer for answer in silent if answer.canaries] == []


def test_lists_show_nothing_sealed(answers: list[Answer]) -> None:
    lists = [answer for answer in answers if answer.object_name == NOTHING]

    assert [answer for answer in lists if answer.canaries] == []


def test_a_paper_is_opened_only_with_a_reading(answers: list[Answer]) -> None:
    opened = [
        answer for answer in answers if answer.purpose == "view_file" and answer.status == "200"
    ]

    assert opened
    assert [answer for answer in opened if not answer.reading_count] == []


def test_every_answer_carries_the_same_guards(answers: list[Answer]) -> None:
    assert [answer for answer in answers if answer.policy not in {_POLICY, _INERT}] == []
    assert [answer for answer in answers if not answer.headers.items() >= _GUARDS.items()] == []
    kept = [answer for answer in answers if answer.canaries]
    assert {answer.headers["Cache-Control"] for answer in kept} == {"private, no-store"}


def _is_of_a_person(answer: Answer) -> bool:
    kinds = {"dossier", "draft", "counter", "payment", "paper", "letter", "result"}
    is_verification = answer.address.startswith("xac-minh/")
    return answer.object_name.split()[0] in kinds and not is_verification


def _write(rows: dict[tuple[str, str, str], dict[str, str]]) -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_HEADER)
        writer.writerows(
            (*key, *(row.get(who, NOTHING) for who in PEOPLE)) for key, row in rows.items()
        )


def _read() -> dict[tuple[str, str, str], dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            (row["address"], row["method"], row["object"]): {who: row[who] for who in PEOPLE}
            for row in csv.DictReader(file)
        }


def _differences(
    found: dict[tuple[str, str, str], dict[str, str]],
    told: dict[tuple[str, str, str], dict[str, str]],
) -> list[str]:
    """Return a line for each cell that is not as reviewed, and for each row on one side only."""
    lines = [f"{' '.join(key)}: not in matrix.csv; review it" for key in found if key not in told]
    lines += [f"{' '.join(key)}: gone; strike it from matrix.csv" for key in told.keys() - found]
    for key, row in found.items():
        lines += [
            f"{' '.join(key)} {who}: {row.get(who, NOTHING)}, reviewed was {told[key][who]}"
            for who in PEOPLE
            if key in told and told[key][who] != row.get(who, NOTHING)
        ]
    return lines
