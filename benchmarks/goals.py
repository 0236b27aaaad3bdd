"""The requests that goals 1 to 4 time, ours and the floor's, in alternating bursts."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice

from benchmarks.databases import Side, run_python
from benchmarks.load import request
from benchmarks.servers import Sample, Server
from benchmarks.sign_in import Session, sign_in
from benchmarks.stepping import ANSWERS

FILED = 100
"""Filings a round."""
_PAGES = 100
_LISTS = 100
_FLOOR = 300
_BY_HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
"""What a click on a tab or a view sends: the list alone is wanted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Contest:
    """One kind of request on both sides.

    Attributes:
        number: The goal in `design/performance.md`.
        most: The ratio of processor time that may not be passed; None for what is only told.
    """

    number: int
    name: str
    most: float | None
    ours: Callable[[], list[bytes]]
    floor: Callable[[], list[bytes]]
    statuses: tuple[int, int]


@dataclass(kw_only=True)
class Outcome:
    """The samples of a contest, round by round."""

    side: Side
    contest: Contest
    ours: list[Sample] = field(default_factory=list)
    floor: list[Sample] = field(default_factory=list)
    judge: list[Sample] = field(default_factory=list)


def contests_of(side: Side) -> list[Contest]:
    """Return the contests of pages: filing, opening, listing."""
    hoa, minh = sign_in(side.ours.port, "hoa"), sign_in(side.ours.port, "minh")
    drafts = iter(side.province.drafts)
    dossiers = cycle(side.province.dossiers)
    cases = cycle(side.floor_cases)
    address = f"/can-bo/?thu-tuc={side.province.listed_code}"
    page = request("GET", address, headers=minh.headers)
    part = request("GET", address, headers={**minh.headers, **_BY_HTMX})
    return [
        Contest(
            number=1,
            name="file a dossier",
            most=2.5,
            ours=lambda: [_filing(hoa, draft) for draft in islice(drafts, FILED)],
            floor=lambda: [request("POST", "/file/")] * _FLOOR,
            statuses=(302, 201),
        ),
        Contest(
            number=2,
            name="dossier page, reading recorded",
            most=1.6,
            ours=lambda: [_page(minh, code) for code in islice(dossiers, _PAGES)],
            floor=lambda: [_case(pk) for pk in islice(cases, _FLOOR)],
            statuses=(200, 200),
        ),
        Contest(
            number=3,
            name="list of 20, filtered",
            most=1.8,
            ours=lambda: [part] * _LISTS,
            floor=lambda: [request("GET", "/cases/")] * _FLOOR,
            statuses=(200, 200),
        ),
        Contest(
            number=3,
            name="… the whole inbox page around it",
            most=None,
            ours=lambda: [page] * _LISTS,
            floor=lambda: [request("GET", "/cases/")] * _FLOOR,
            statuses=(200, 200),
        ),
    ]


def steps_of(side: Side) -> list[Contest]:
    """Return the contests of steps: each sends the dossiers on to where the other finds them."""
    ha, dung = sign_in(side.ours.port, "ha"), sign_in(side.ours.port, "dung")
    cases = cycle(side.floor_cases)

    def floor() -> list[bytes]:
        return [request("POST", f"/step/{pk}/") for pk in islice(cases, _FLOOR)]

    return [
        Contest(
            number=4,
            name="end a step that leads to a decision",
            most=None,
            ours=lambda: _endings(ha, side),
            floor=floor,
            statuses=(302, 302),
        ),
        Contest(
            number=4,
            name="end a step with its form, to the next lane",
            most=2.0,
            ours=lambda: _endings(dung, side),
            floor=floor,
            statuses=(302, 302),
        ),
    ]


def all_of(side: Side) -> list[Contest]:
    """Return every contest of a database."""
    return [*contests_of(side), *steps_of(side)]


def play(
    sides: list[Side], *, rounds: int, contests_of: Callable[[Side], list[Contest]] = all_of
) -> list[Outcome]:
    """Play contests in alternating bursts, after one that only warms up."""
    outcomes = [
        Outcome(side=side, contest=contest) for side in sides for contest in contests_of(side)
    ]
    for number in range(rounds + 1):
        for outcome in outcomes:
            _play(outcome, is_warming=number == 0)
    return outcomes


def _play(outcome: Outcome, *, is_warming: bool) -> None:
    contest, side = outcome.contest, outcome.side
    for server, samples, requests, status in _turns(outcome, contest, side):
        sample = server.measure(requests(), expected=status)
        if not is_warming:
            samples.append(sample)


def _turns(
    outcome: Outcome, contest: Contest, side: Side
) -> Iterator[tuple[Server, list[Sample], Callable[[], list[bytes]], int]]:
    ours, floor = contest.statuses
    yield side.floor, outcome.floor, contest.floor, floor
    yield side.ours, outcome.ours, contest.ours, ours
    if side.gated:
        yield side.gated, outcome.judge, contest.floor, floor


def _filing(session: Session, draft: str) -> bytes:
    return request("POST", f"/nop/{draft}/gui/", headers=session.headers, body=session.form())


def _page(session: Session, code: str) -> bytes:
    return request("GET", f"/can-bo/ho-so/{code}/", headers=session.headers)


def _endings(session: Session, side: Side) -> list[bytes]:
    standing = json.loads(run_python("benchmarks.stepping", ["standing"], side.environment))
    return [
        request(
            "POST",
            f"/can-bo/ho-so/{code}/buoc/{step}/",
            headers=session.headers,
            body=session.form(revision=str(revision), **ANSWERS),
        )
        for code, step, revision in standing
    ]


def _case(pk: int) -> bytes:
    return request("GET", f"/recorded/{pk}/")
